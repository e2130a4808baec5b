import { plainText } from './normalise.ts';
import type { CardClass, Payer } from './list-kinds.ts';
import type { InvoiceStatus, LearningState, OrderStatus } from './list-rows.ts';

/**
 * The words of the platforms' lists. Each list is read from the top: the first pattern that is found in the cell
 * decides, so the words that deny come before those that they contain. Undefined where no word is known.
 */
function first<Value>(words: readonly (readonly [RegExp, Value])[], cell: string): Value | undefined {
  const text = plainText(cell);
  return words.find(([pattern]) => pattern.test(text))?.[1];
}

const orderWords: readonly (readonly [RegExp, OrderStatus | undefined])[] = [
  [/(?:未|无|没有?|不可|不能|不予)退款|退款(?:失败|关闭|取消|.{0,4}(?:驳回|退回|不通过|未通过))/, 'paid'],
  [/凭证.*(?:退回|驳回|不通过|未通过|不合格)/, 'returned'],
  [
    /(?:未|待|请|没有?|可|需).{0,2}(?:上传|提交|交)?凭证|凭证.{0,2}(?:未|待|请|没|无)(?:上传|提交|交)|凭证.*失败/,
    'unpaid',
  ],
  [/凭证.*(?:待|未|中).{0,4}$/, 'awaiting-authority'],
  [/未审核通过|未.{0,2}审核$/, 'in-review'],
  [/退回|驳回|不通过|未通过/, 'returned'],
  [/退款(?:中|申请|审核|处理)|申请退款|待退款/, 'refunding'],
  [/退款|已退/, 'refunded'],
  [/(?:未|可|不可|不能)(?:取消|关闭|作废|失效)/, undefined],
  [/取消|关闭|作废|失效/, 'cancelled'],
  [/(?:上级|主管).*(?:待|审)|待.*(?:上级|主管)/, 'awaiting-authority'],
  [
    /(?:未|待|等待|没有?|不可|不能).{0,2}(?:开通|激活|发卡|学习|使用)|开通中|(?:开通|激活|发卡)失败/,
    'awaiting-opening',
  ],
  [/已开通|开通成功|已激活|已发卡|可学习|已使用/, 'opened'],
  [
    /(?:待|未|没有?|可|请|去|需)(?:完成)?(?:支付|付款|缴费|缴|付|汇款)|(?:支付|付款|缴费|汇款|交易)(?:失败|未成功|未完成|超时)/,
    'unpaid',
  ],
  [/凭证|已缴费|缴费成功|已汇款/, 'voucher-uploaded'],
  [/已(?:支付|付款|付|完成)|(?:支付|付款|交易|购买)(?:成功|完成)/, 'paid'],
  [/审核通过|已审核|通过/, 'approved'],
  [/审核中|待审|未审|审核/, 'in-review'],
  [/(?:未|没有?|可|不可|不能)报名/, undefined],
  [/预报名|已报名|报名/, 'pre-enrolled'],
];

/** 订单状态, 报名状态. */
export function readOrderStatus(cell: string): OrderStatus | undefined {
  return first(orderWords, cell);
}

/** 已上报 / 未上报; undefined where the cell speaks of something else. */
export function readReported(cell: string): boolean | undefined {
  return first(
    [
      [/(?:未|待|不|没有?|可)上报|上报失败|^(?:否|无|N)$/i, false],
      [/上报|^(?:是|有|Y)$/i, true],
    ],
    cell,
  );
}

/** 付款方式, 缴费方式, 开票方式, 发票类型: unit or personal. */
export function readPayer(cell: string): Payer | undefined {
  return first<Payer>(
    [
      [/非个人|不是个人/, 'unit'],
      [/个人|自费|非单位|非统一/, 'personal'],
      [/单位|集体|统一|对公|团体|企业|公户|汇款/, 'unit'],
      [/学员|自行|在线|微信|支付宝|网上/, 'personal'],
    ],
    cell,
  );
}

/** I类 or II类, however it is written: Ⅰ类, 1类, 一类, 国家级I类. Full-width and Roman signs are folded first. */
export function readCardClass(cell: string): CardClass | undefined {
  return first<CardClass>(
    [
      [/(?:II|ll|2|二|贰)\s*类/i, 'II'],
      [/(?:I|l|1|一|壹)\s*类/i, 'I'],
      [/^(?:II|2|二)$/i, 'II'],
      [/^(?:I|1|一)$/i, 'I'],
    ],
    cell,
  );
}

/** 学习状态, 考核状态, 证书状态. */
export function readLearningState(cell: string): LearningState | undefined {
  return first<LearningState>(
    [
      [/未(?:开始|学习|学$)|没有学习|^0%?$/, 'not-started'],
      [/未(?:学完|完成|通过|考试|及格|合格)|不(?:合格|及格|通过)|学习中|进行中|在学|考试中|待考/, 'learning'],
      [/(?:未|待|可|没有?)(?:申请|领|授予?|获得?|得|发)|(?:申请|付费)失败/, 'passed'],
      [/(?:未|待|没有?)(?:到账|同步|到)|同步(?:中|失败)/, 'applied'],
      [/已(?:授予?|同步|获得?|得)(?:学分)?|学分已|到账|已发(?:证|放)/, 'credited'],
      [/已申请|申请(?:成功|中|已)|付费成功|已领|证书/, 'applied'],
      [/合格|通过|完成|已学|已考|100%?/, 'passed'],
    ],
    cell,
  );
}

/** 发票状态. */
export function readInvoiceStatus(cell: string): InvoiceStatus | undefined {
  return first<InvoiceStatus>(
    [
      [/(?:未|待|没有?)(?:签收|收|送达)/, 'mailed'],
      [/(?:开票|开具|开票申请)失败/, 'requested'],
      [
        /(?:未|无|没有?|可|不可|不能)(?:换开|重开|换|作废|红冲|冲红|撤)|(?:未|待|没有?)(?:寄|邮|发|快递)/,
        'issued',
      ],
      [/换开|重开|已换/, 'reissued'],
      [/作废|红冲|冲红|已撤/, 'voided'],
      [/签收|已收|收到|送达/, 'received'],
      [/寄|邮|快递|物流|在途/, 'mailed'],
      [/申请|待开|未开|开票中|处理中|审核/, 'requested'],
      [/已开|开具|开票成功|正常|有效|成功/, 'issued'],
    ],
    cell,
  );
}

/** 发票类型: paper or electronic. */
export function readInvoiceMedium(cell: string): 'electronic' | 'paper' | undefined {
  return first<'electronic' | 'paper'>(
    [
      [/电子|数电/, 'electronic'],
      [/纸/, 'paper'],
    ],
    cell,
  );
}

/** 省平台账户: 有 / 无. */
export function readProvinceAccount(cell: string): boolean | undefined {
  return first(
    [
      [/无|没|未|否|不|^N$/i, false],
      [/有|是|已|正常|存在|^Y$|√/i, true],
    ],
    cell,
  );
}
