import { creditFromDecimal, type Hundredths } from '../../../shared/domain/credit.ts';
import { plainText } from './normalise.ts';
import type { CardClass, InvoiceStatus, LearningState, OrderStatus, Payer, Provider } from './types.ts';

/**
 * The words of the platforms' lists. Each list is read from the top: the first pattern that is found in the cell
 * decides, so the words that deny come before those that they contain. Undefined where no word is known.
 */
function first<Value>(words: readonly (readonly [RegExp, Value])[], cell: string): Value | undefined {
  const text = plainText(cell);
  return words.find(([pattern]) => pattern.test(text))?.[1];
}

const orderWords: readonly (readonly [RegExp, OrderStatus])[] = [
  [/退回|驳回|不通过|未通过/, 'returned'],
  [/退款(?:中|申请|审核|处理)|申请退款|待退款/, 'refunding'],
  [/退款|已退/, 'refunded'],
  [/取消|关闭|作废|失效/, 'cancelled'],
  [/(?:上级|主管).*(?:待|审)|待.*(?:上级|主管)/, 'awaiting-authority'],
  [/未开通|待开通|等待开通|开通中/, 'awaiting-opening'],
  [/已开通|开通成功|已激活|已发卡|可学习|已使用/, 'opened'],
  [/凭证|已缴费|缴费成功|已汇款/, 'voucher-uploaded'],
  [/待(?:支付|付款|缴费|缴)|未(?:支付|付款|缴费|缴)/, 'unpaid'],
  [/已(?:支付|付款|付|完成)|(?:支付|付款|交易|购买)(?:成功|完成)/, 'paid'],
  [/审核通过|已审核|通过/, 'approved'],
  [/审核中|待审|未审|审核/, 'in-review'],
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
      [/未上报|待上报|^(?:否|无|N)$/i, false],
      [/上报|^(?:是|有|Y)$/i, true],
    ],
    cell,
  );
}

/** 付款方式, 缴费方式, 开票方式, 发票类型: unit or personal. */
export function readPayer(cell: string): Payer | undefined {
  return first<Payer>(
    [
      [/单位|集体|统一|对公|团体|企业|公户|汇款/, 'unit'],
      [/个人|学员|自费|自行|在线|微信|支付宝|网上/, 'personal'],
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

/** The credits that a product's name states (I类学习卡（5分）), in hundredths. */
export function readCardCredits(product: string): Hundredths | undefined {
  const match = /(\d{1,2}(?:\.\d{1,2})?)\s*(?:学?分)(?!钟)/.exec(plainText(product));
  return match ? creditFromDecimal(Number(match[1])) : undefined;
}

export function readProvider(cell: string): Provider | undefined {
  return first<Provider>(
    [
      [/华医|91huayi/i, 'huayi'],
      [/好医生|健康在线|91cme|haoyisheng|cmechina|浙江医学在线/i, 'haoyisheng'],
    ],
    cell,
  );
}

/** 学习状态, 考核状态, 证书状态. */
export function readLearningState(cell: string): LearningState | undefined {
  return first<LearningState>(
    [
      [/未(?:开始|学习|学$)|没有学习|^0%?$/, 'not-started'],
      [/未(?:完成|通过|考试|及格|合格)|不(?:合格|及格|通过)|学习中|进行中|在学|考试中|待考/, 'learning'],
      [/(?:未|待|可)申请/, 'passed'],
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
      [/无|没|未|否|不存在|^N$/i, false],
      [/有|是|已|正常|存在|^Y$|√/i, true],
    ],
    cell,
  );
}
