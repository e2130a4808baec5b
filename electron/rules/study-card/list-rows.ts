import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { Hundredths, Tenths } from '../../../shared/domain/credit.ts';
import type { Fen } from '../../../shared/domain/money.ts';
import type { CardClass, Payer, Provider } from './list-kinds.ts';

// In every row an absent field means that the list has no such column; `null` means that its cell is empty. The
// difference matters: a platform that has a column 专业 and leaves it empty does not record that person's learning.
// Texts stand as the list has them (trimmed); matching normalises them itself.

/** Where a row stands; `id` is unique among all rows of all kinds and stays the same when a file comes again. */
export interface RowOrigin {
  readonly id: string;
  readonly importId: string;
  /** The worksheet's own row number. */
  readonly rowNumber: number;
  readonly provider: Provider | null;
}

/** What a list says of whose row it is. */
export interface RowPerson {
  readonly name?: string | null;
  readonly idNumber?: string | null;
  readonly staffNumber?: string | null;
  readonly phone?: string | null;
  readonly unit?: string | null;
  readonly department?: string | null;
  /** 专业 as registered with the platform. */
  readonly specialty?: string | null;
  /** Whether the person has an account with the provincial platform (省继教管理系统). */
  readonly provinceAccount?: boolean | null;
}

export const orderStatuses = [
  'pre-enrolled',
  'in-review',
  'returned',
  'approved',
  'unpaid',
  'paid',
  'voucher-uploaded',
  'awaiting-authority',
  'awaiting-opening',
  'opened',
  'refunding',
  'refunded',
  'cancelled',
] as const;
/**
 * 预报名 · 审核中 · 审核退回 · 审核通过（待缴费）· 待缴费 · 已付款 · 已缴费（凭证已传）· 待上级审核 · 待开通 · 已开通 · 退款中 ·
 * 已退款 · 已取消. `paid` is the platform's word that the money is there.
 */
export type OrderStatus = (typeof orderStatuses)[number];

export interface OrderRow extends RowOrigin, RowPerson {
  readonly orderNumber?: string | null;
  readonly orderedOn?: CivilDate | null;
  readonly paidOn?: CivilDate | null;
  /** The product as the list names it (I类学习卡). */
  readonly product?: string | null;
  readonly cardClass?: CardClass | null;
  /** Cards of this order; 1 where the list does not say. */
  readonly quantity?: number | null;
  /** Fen, for the whole order. */
  readonly amount?: Fen | null;
  /** Hundredths that one card holds, where the product's name says so (“5分”). */
  readonly cardCredits?: Hundredths | null;
  readonly payment?: Payer | null;
  readonly status?: OrderStatus | null;
  /** The status as the list words it. */
  readonly statusText?: string | null;
  readonly returnReason?: string | null;
  readonly approvedOn?: CivilDate | null;
  readonly openedOn?: CivilDate | null;
  /** 已上报 and when. */
  readonly reported?: boolean | null;
  readonly reportedOn?: CivilDate | null;
  /** Secret: never shown, logged or put into a sentence. */
  readonly cardNumber?: string | null;
  readonly refundedOn?: CivilDate | null;
  readonly refundAmount?: Fen | null;
  readonly invoicing?: Payer | null;
  readonly invoiceTitle?: string | null;
  readonly taxNumber?: string | null;
  /** Serial number of the remittance or voucher that paid for it. */
  readonly remittanceNumber?: string | null;
  readonly remark?: string | null;
}

export interface RemittanceRow extends RowOrigin, RowPerson {
  /** 流水号 of the bank. */
  readonly serialNumber?: string | null;
  readonly paidOn?: CivilDate | null;
  /** Fen, always positive; `direction` says which way it went. */
  readonly amount: Fen;
  /** Money to the provider, or money come back from it. */
  readonly direction: 'payment' | 'refund';
  readonly payer?: Payer | null;
  readonly payerName?: string | null;
  readonly payeeName?: string | null;
  readonly payeeAccount?: string | null;
  readonly payeeBank?: string | null;
  /** 附言, 备注, 摘要. */
  readonly remark?: string | null;
  /** Orders that the row names, in a column or in its remark. */
  readonly orderNumbers?: readonly string[];
  readonly peopleCount?: number | null;
}

export const invoiceStatuses = ['requested', 'issued', 'mailed', 'received', 'reissued', 'voided'] as const;
/** 已申请 · 已开具 · 已寄出 · 已收到 · 已换开 (this one replaces another) · 作废/红冲. */
export type InvoiceStatus = (typeof invoiceStatuses)[number];

export interface InvoiceRow extends RowOrigin, RowPerson {
  readonly invoiceNumber?: string | null;
  readonly issuedOn?: CivilDate | null;
  readonly requestedOn?: CivilDate | null;
  readonly mailedOn?: CivilDate | null;
  readonly receivedOn?: CivilDate | null;
  /** 购买方名称 (抬头). */
  readonly title?: string | null;
  readonly taxNumber?: string | null;
  readonly seller?: string | null;
  readonly amount?: Fen | null;
  readonly medium?: 'electronic' | 'paper' | null;
  readonly status?: InvoiceStatus | null;
  readonly statusText?: string | null;
  /** How often it has been changed (换开次数). */
  readonly reissues?: number | null;
  readonly replaces?: string | null;
  readonly orderNumbers?: readonly string[];
  readonly remittanceNumber?: string | null;
  readonly remark?: string | null;
}

export const learningStates = ['not-started', 'learning', 'passed', 'applied', 'credited'] as const;
/** 未学习 · 学习中 · 考试合格 (not yet applied for) · 已申请学分/证书 · 已授分. */
export type LearningState = (typeof learningStates)[number];

export interface LearningRow extends RowOrigin, RowPerson {
  readonly orderNumber?: string | null;
  readonly projectNumber?: string | null;
  readonly projectName?: string | null;
  readonly cardClass?: CardClass | null;
  /** Per cent, 0 to 100. */
  readonly progress?: number | null;
  readonly score?: number | null;
  readonly finishedOn?: CivilDate | null;
  readonly appliedOn?: CivilDate | null;
  readonly state?: LearningState | null;
  readonly statusText?: string | null;
  readonly credits?: Hundredths | null;
}

export interface CreditRow extends RowOrigin, RowPerson {
  readonly orderNumber?: string | null;
  readonly projectNumber?: string | null;
  readonly projectName?: string | null;
  readonly cardClass?: CardClass | null;
  readonly credits: Hundredths;
  readonly hours?: Tenths | null;
  readonly grantedOn?: CivilDate | null;
  /** 来源 as the list words it; `provider` is what it means. */
  readonly sourceText?: string | null;
}

/** The rows of one year, of every list imported so far. */
export interface CardRows {
  readonly orders: readonly OrderRow[];
  readonly remittances: readonly RemittanceRow[];
  readonly invoices: readonly InvoiceRow[];
  readonly learning: readonly LearningRow[];
  readonly credits: readonly CreditRow[];
}
export type AnyRow = OrderRow | RemittanceRow | InvoiceRow | LearningRow | CreditRow;
