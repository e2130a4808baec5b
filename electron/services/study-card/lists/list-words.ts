import type { InvoiceRow, LearningState, OrderStatus, Payer } from '../../../rules/study-card/types.ts';
import type { CardClass } from '../../../../shared/contract/study-card.contract.ts';

type Words<Value> = readonly (readonly [RegExp, Value])[];

/** The first pattern that fits; the order matters where one word contains another (未退款 before 退款). */
function reader<Value>(words: Words<Value>): (text: string) => Value | undefined {
  return (text) => {
    const plain = text.normalize('NFKC').replace(/\s/g, '');
    return words.find(([pattern]) => pattern.test(plain))?.[1];
  };
}

/** As the platforms word them: 预报名 → 审核 / 审核退回 → 缴费 → 待上级审核 → 已开通. */
export const readOrderStatus = reader<OrderStatus>([
  [/退款中|申请退款|退款申请|待退款/, 'refunding'],
  [/(?<!未)(退款|已退|全额退)/, 'refunded'],
  [/审核退回|退回|驳回|审核不通过|未通过/, 'returned'],
  [/取消|关闭|作废|失效|过期/, 'cancelled'],
  [/待上级|上级.*审核|主管部门审核|待主管/, 'awaiting-authority'],
  [/(?<!未)(已开通|开通成功|已激活|学习中|已开卡|已发卡|已使用)|^开通$/, 'opened'],
  [/待审核|审核中|未审核/, 'in-review'],
  [/预报名/, 'pre-enrolled'],
  [/待缴费|待支付|待付款|未缴费|未支付|未付款|未汇款/, 'unpaid'],
  [/审核通过|已审核/, 'approved'],
  [/已付|已支付|支付成功|付款成功|付费成功|已缴费|缴费成功|交易成功|已完成|完成|成功|已汇款|凭证/, 'paid'],
  [/已报名|报名成功|已上报/, 'pre-enrolled'],
]);

export const readPayer = reader<Payer>([
  [/单位|统一|公对公|对公|汇款|转账|集体|医院|公司|企业/, 'unit'],
  [/个人|在线|自费|自行|微信|支付宝|银联|网银|扫码|本人|学员/, 'personal'],
]);

export const readInvoicing = reader<Payer>([
  [/个人/, 'personal'],
  [/单位|企业|公司|统一/, 'unit'],
]);

export const readCardClass = reader<CardClass>([
  [/(II|Ⅱ|二|2|ⅱ)类/i, 'II'],
  [/(?<![I1ⅰ])(I|Ⅰ|一|1|ⅰ)类/i, 'I'],
  [/市级|县级|区级/, 'II'],
  [/国家级|省级/, 'I'],
]);

/** 项目编号 ends in (国), (省) or (市). */
export function classOfProject(projectNumber: string): CardClass | undefined {
  if (/[(（](国|省)[)）]/.test(projectNumber)) return 'I';
  return /[(（](市|县)[)）]/.test(projectNumber) ? 'II' : undefined;
}

export const readInvoiceStatus = reader<NonNullable<InvoiceRow['status']>>([
  [/换开/, 'reissued'],
  [/作废|红冲|冲红|红字/, 'voided'],
  [/签收|已收/, 'received'],
  [/寄/, 'mailed'],
  [/申请中|待开|未开|开票中|已申请/, 'requested'],
  [/正常|已开|开具|成功|蓝票|已完成/, 'issued'],
]);

export const readMedium = reader<'electronic' | 'paper'>([
  [/电子|数电|全电/, 'electronic'],
  [/纸/, 'paper'],
]);

export const readLearningState = reader<LearningState>([
  [/已授分|已授予|已同步|已发证|已得学分|已获得|学分已/, 'credited'],
  [/(?<!未)(已申请|申请成功|付费成功|申请中|审核中)/, 'applied'],
  [/未学|未开始|未参加|未观看/, 'not-started'],
  [/未通过|不合格|未考|待考|补考|学习中|进行中|未完成|未合格/, 'learning'],
  [/合格|通过|已完成|学完|已学|完成|结业/, 'passed'],
]);

export const readYes = reader<boolean>([
  [/^(否|无|未|没|不|n|no|0|×|false)/i, false],
  [/^(是|有|已|y|yes|1|√|true)/i, true],
]);

/** Money out of the unit's account, or back into it. */
export const readDirection = reader<'payment' | 'refund'>([
  [/退/, 'refund'],
  [/贷|收入|来账|转入|存入|^收$|^入$|进账|\+/, 'refund'],
  [/借|支|往账|转出|^付|^出|付款|-/, 'payment'],
]);
