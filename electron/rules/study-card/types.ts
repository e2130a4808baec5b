import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { Hundredths, Tenths } from '../../../shared/domain/credit.ts';
import type { Fen } from '../../../shared/domain/money.ts';
import type { StaffStatus, TitleLevel } from '../../../shared/domain/staff.ts';

/** 好医生 and 华医网, the two that sell cards in Zhejiang. */
export const providers = ['haoyisheng', 'huayi'] as const;
export type Provider = (typeof providers)[number];
export const providerNames: Readonly<Record<Provider, string>> = { haoyisheng: '好医生', huayi: '华医网' };

export const cardClasses = ['I', 'II'] as const;
/** I类 and II类 cards; before 2025 the class of the credit as well. */
export type CardClass = (typeof cardClasses)[number];

export const listKinds = ['orders', 'remittances', 'invoices', 'learning', 'credits'] as const;
/** The five lists, and the five legs of a person: 报名/订单 汇款 发票 学习 学分. */
export type ListKind = (typeof listKinds)[number];
export const legs = ['order', 'remittance', 'invoice', 'learning', 'credit'] as const;
export type LegName = (typeof legs)[number];

/** Who pays or for whom the invoice is made out: 单位 or 个人. */
export type Payer = 'unit' | 'personal';

// Rows ---------------------------------------------------------------------------------------------------------
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

// People and settings ------------------------------------------------------------------------------------------

export interface RosterPerson {
  readonly staffNumber: string;
  readonly name: string;
  readonly idNumber: string | null;
  readonly phone: string | null;
  readonly department: string;
  readonly titleLevel: TitleLevel;
  /** As of the day the clocks are read on. */
  readonly status: StaffStatus;
  /** The day of leaving, retiring or moving away; null where unknown or still there. */
  readonly leftOn: CivilDate | null;
}

export interface ProviderSetting {
  /** 付款方式; null where nobody has set it. An order against it is a question. */
  readonly payment: Payer | null;
  /** 开票方式. */
  readonly invoicing: Payer | null;
  /** 抬头 and 税号 that this provider's invoices must bear; null where nobody has set them: then nothing is compared. */
  readonly invoiceTitle: string | null;
  readonly taxNumber: string | null;
  /** The year that a setting was carried over from; null where it was made for this year. */
  readonly carriedFrom: number | null;
}

/** 已上报: a list handed to the authority, and who was on it. */
export interface ReportedList {
  readonly provider: Provider;
  readonly reportedOn: CivilDate;
  readonly staffNumbers: readonly string[];
}

export interface UnitCardSettings {
  /** The unit's name first, then other names that are the same unit. */
  readonly unitNames: readonly string[];
  readonly providers: Readonly<Record<Provider, ProviderSetting>>;
  readonly reported: readonly ReportedList[];
}

// Links --------------------------------------------------------------------------------------------------------

export interface RowRef {
  readonly kind: ListKind;
  readonly id: string;
}
export interface PersonRef {
  readonly kind: 'person';
  /** The staff number. */
  readonly id: string;
}
export type LinkEnd = RowRef | PersonRef;

/**
 * What may be linked: any row with a person; a remittance or an invoice with an order; an invoice with a remittance;
 * learning or credits with an order. `left` is always the row that comes first in: remittances, invoices, learning,
 * credits, orders; a person is always `right`.
 */
export interface LinkPair {
  readonly left: RowRef;
  readonly right: LinkEnd;
}

/** Two that belong together. `exact`: by a key, made by the machine; `confirmed`: by a person, at the desk. */
export interface Link extends LinkPair {
  readonly kind: 'exact' | 'confirmed';
  /** Fen of the left row that go to the right one; a remittance split among orders has several links. */
  readonly amount: Fen | null;
  /** The key of an exact link. */
  readonly key: MatchKey | null;
}
export type MatchKey = 'order-number' | 'staff-number' | 'id-number' | 'remittance-number';

export const suggestionReasons = [
  'same-name',
  'similar-name',
  'same-id-number',
  'id-digits-swapped',
  'id-one-digit',
  'id-shape',
  'same-phone',
  'same-unit',
  'same-department',
  'same-order-number-but-one',
  'same-staff-number-but-one',
  'same-amount',
  'same-class',
  'sum-agrees',
  'people-count-agrees',
  'close-in-time',
  'only-one-of-that-name',
  'same-payer',
  'same-title',
] as const;
export type ReasonCode = (typeof suggestionReasons)[number];

export interface SuggestionReason {
  readonly code: ReasonCode;
  /** What the sentence needs, such as the positions of swapped digits. */
  readonly values: Readonly<Record<string, string | number>>;
  /** How much it counts, in hundredths of 1. */
  readonly weight: number;
}

/** A pair that a person may confirm; higher scores first. Never made from the amount alone. */
export interface Suggestion extends LinkPair {
  /** 0 to 100. */
  readonly score: number;
  readonly reasons: readonly SuggestionReason[];
  /** For a remittance or invoice: what would go to the right one. */
  readonly amount: Fen | null;
}

/** How one remittance (or unit invoice) without keys might be shared out; a person confirms it part by part. */
export interface SplitProposal {
  readonly left: RowRef;
  readonly parts: readonly { readonly right: RowRef; readonly amount: Fen }[];
  /** What of the amount is left over (positive) or lacking (negative). */
  readonly remainder: Fen;
  readonly reasons: readonly SuggestionReason[];
}

// Causes -------------------------------------------------------------------------------------------------------

/** The closed list of causes, with the names that officers read. The first 23 are those of the providers' papers. */
export const causeNames = {
  'not-registered': '未登记单位或专业',
  'platform-differs': '平台信息与名册不一致',
  'no-province-account': '无省平台账户',
  'enrollment-returned': '预报名被退回',
  'not-opened': '未开通学习权限',
  'remark-missing': '备注缺「杭州远程报名」',
  'payee-differs': '收款户名或账号不符',
  'amount-differs': '金额不符',
  'awaiting-authority': '待上级审核',
  'card-not-used': '有卡未学',
  'card-not-used-up': '卡内学分未用完',
  'credit-not-applied': '已学未申请学分',
  syncing: '同步中',
  'sync-overdue': '同步超期',
  'credit-differs': '学分与卡不符',
  'duplicate-card': '重复购卡',
  'two-providers': '两家机构',
  'finished-first-half': '上半年已完成',
  'not-on-roster': '不在册或已离职',
  'invoice-title-differs': '抬头或税号错误',
  'invoice-missing': '发票未开',
  'invoice-reissued': '发票已换开一次',
  'paper-invoice-in-mail': '纸质发票在寄',
  // What the lists show besides.
  unpaid: '待缴费',
  'against-setting': '与单位设置不符',
  'added-after-report': '上报后新增',
  'card-unknown': '卡种或价格不明',
  'to-confirm': '待确认对应',
  'no-partner': '找不到对应',
} as const;
export type CauseCode = keyof typeof causeNames;

/** A day that something is due by; only ever with the source that sets it. */
export interface Clock {
  readonly dueOn: CivilDate;
  /** The day it runs from; null for a fixed calendar day. */
  readonly startedOn: CivilDate | null;
  /** Days from the reading day to `dueOn`; negative when past. */
  readonly daysLeft: number;
  readonly source: string;
  readonly clause: string;
  /** Set where public holidays of the year are not known: 按周末推算，未计节假日. */
  readonly note: string | null;
}

export interface Cause {
  readonly code: CauseCode;
  /** `gap`: something to do; `waiting`: time will tell; `question`: a person decides whether it is one. */
  readonly severity: 'gap' | 'waiting' | 'question';
  readonly leg: LegName;
  readonly provider: Provider | null;
  readonly rows: readonly RowRef[];
  readonly clock: Clock | null;
  /** What the sentence needs: money in fen, credits in hundredths, dates and words; `explainCause` words it. */
  readonly numbers: Readonly<Record<string, string | number>>;
}

// Seasons ------------------------------------------------------------------------------------------------------

/** A value with the document and the place in it that says so. */
export interface Cited<Value> {
  readonly value: Value;
  readonly source: string;
  readonly clause: string;
  /** Ids of the rules that this value implements (rules.md). */
  readonly rules?: readonly string[] | undefined;
}
export interface SeasonSource {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly issuer: string;
  readonly date: CivilDate | null;
  readonly certainty: 'original' | 'repost' | 'several-reposts' | 'inferred';
}
export interface SeasonPayee {
  readonly name: string;
  readonly account: string;
  readonly bank: string;
  /** Other ways to write the same branch. */
  readonly bankAliases: readonly string[];
  readonly source: string;
  readonly clause: string;
  readonly rules?: readonly string[] | undefined;
}
export interface SeasonConflict {
  readonly id: string;
  readonly title: string;
  readonly chosen: string;
  readonly rules?: readonly string[] | undefined;
  readonly readings: readonly {
    readonly id: string;
    readonly text: string;
    readonly source: string;
    readonly clause: string;
  }[];
}

/** 报名批次 of one provider. Absent values are unknown: no clock starts, no limit binds, no price is guessed. */
export interface Season {
  readonly id: string;
  readonly provider: Provider;
  /** Such as zhejiang/ningbo: a season serves that jurisdiction and those below it. */
  readonly jurisdiction: string;
  readonly year: number;
  readonly half: 'first' | 'second' | 'year';
  readonly title: string;
  /** The season that an officer's copy was made from; null for those that come with the program. */
  readonly copiedFrom: string | null;
  readonly sources: readonly SeasonSource[];
  readonly prices: { readonly I?: Cited<Fen> | undefined; readonly II?: Cited<Fen> | undefined };
  readonly credits: {
    readonly I?: Cited<Hundredths> | undefined;
    readonly II?: Cited<Hundredths> | undefined;
  };
  readonly limits: {
    /** Cards of a class that a person may buy. */
    readonly cards?:
      { readonly I?: Cited<number> | undefined; readonly II?: Cited<number> | undefined } | undefined;
    readonly oneProvider?: Cited<boolean> | undefined;
    readonly notIfFinishedFirstHalf?: Cited<boolean> | undefined;
  };
  readonly dates: {
    readonly enrolBy?: Cited<CivilDate> | undefined;
    readonly learnBy?: Cited<CivilDate> | undefined;
    readonly invoiceBy?: Cited<CivilDate> | undefined;
  };
  readonly payees: readonly SeasonPayee[];
  readonly remark?: Cited<string> | undefined;
  /** Working days until a credit applied for arrives. */
  readonly syncWorkdays?: Cited<{ readonly from: number; readonly to: number }> | undefined;
  /** Calendar days in which an unused card may be returned. */
  readonly refundDays?: Cited<number> | undefined;
  readonly invoice: {
    readonly makeUpMonths?: Cited<number> | undefined;
    /** Whether only who paid online by himself may ask for an invoice later (补开). */
    readonly makeUpOnlyPersonal?: Cited<boolean> | undefined;
    readonly reissueMonths?: Cited<number> | undefined;
    readonly reissueTimes?: Cited<number> | undefined;
    readonly paperWorkdays?: Cited<number> | undefined;
    readonly fixedOnceSubmitted?: Cited<boolean> | undefined;
    readonly issuer?: Cited<string> | undefined;
  };
  /** Whether the unit's orders wait for a higher authority's review. */
  readonly authorityReview?: Cited<boolean> | undefined;
  /** How a credit is applied for, in the provider's words: the next act of who has learned. */
  readonly applyBy?: Cited<string> | undefined;
  readonly conflicts: readonly SeasonConflict[];
}

// Reconciliation -----------------------------------------------------------------------------------------------

/** Public holidays as plain values; `years` are those that are known. */
export interface HolidayCalendar {
  readonly years: readonly number[];
  /** Weekdays that are free. */
  readonly holidays: ReadonlySet<CivilDate>;
  /** Saturdays and Sundays that are worked (调休). */
  readonly workdays: ReadonlySet<CivilDate>;
}

export interface ReconcileInput {
  readonly year: number;
  /** The day that clocks are read on. */
  readonly asOf: CivilDate;
  readonly rows: CardRows;
  readonly roster: readonly RosterPerson[];
  /** Those of this year and place; see `seasonsFor`. */
  readonly seasons: readonly Season[];
  readonly settings: UnitCardSettings;
  readonly holidays: HolidayCalendar;
  /** What a person has linked at the desk (kind `confirmed`). */
  readonly confirmed: readonly Link[];
  /** Pairs that a person has undone: never linked by the machine again, and not suggested. */
  readonly undone: readonly LinkPair[];
  /** Staff numbers known to have finished this year's remote learning in its first half, besides what the lists show. */
  readonly finishedFirstHalf?: readonly string[];
}

export interface Leg {
  /** `none`: nothing there and nothing expected yet. */
  readonly state: 'done' | 'waiting' | 'gap' | 'question' | 'none';
  /** The day of the newest row of this leg. */
  readonly on: CivilDate | null;
  readonly rows: readonly RowRef[];
}

/** One card of a person through the five legs. */
export interface CardChain {
  readonly order: RowRef;
  readonly provider: Provider | null;
  readonly cardClass: CardClass | null;
  readonly season: string | null;
  readonly amount: Fen;
  readonly paid: Fen;
  readonly refunded: Fen;
  readonly creditsBought: Hundredths | null;
  readonly creditsArrived: Hundredths;
  readonly closed: boolean;
}

export interface ChainMoney {
  readonly ordered: Fen;
  readonly remitted: Fen;
  readonly personal: Fen;
  readonly refunded: Fen;
  readonly difference: Fen;
}

export interface PersonChain {
  /** Null where no row could be tied to the roster; then `candidate` may say who it looks like. */
  readonly staffNumber: string | null;
  readonly name: string;
  readonly department: string | null;
  readonly candidate: { readonly staffNumber: string; readonly score: number } | null;
  readonly legs: Readonly<Record<LegName, Leg>>;
  readonly state: 'closed' | 'waiting' | 'gap';
  readonly causes: readonly Cause[];
  readonly cards: readonly CardChain[];
  readonly money: ChainMoney;
}

/** A row that nobody could be found for, or money that is not all shared out. */
export interface UnmatchedRow {
  readonly row: RowRef;
  /** Fen not linked (remittances, invoices, orders); null for learning and credits. */
  readonly remainder: Fen | null;
  readonly causes: readonly Cause[];
}

/**
 * Money of a year, in fen. `ordered`, `remitted`, `refunded` and `invoiced` are the sums of the lists; `personal` is
 * what people paid themselves: personal payments in the bank list and orders that the platform shows as paid by the
 * person. `withdrawn` are orders returned, cancelled or refunded.
 * owed = ordered − withdrawn; paid = remitted + personal − refunded; difference = owed − paid.
 * remitted = remittedMatched + remittedRemainder, to the cent.
 */
export interface CardTotals extends ChainMoney {
  readonly withdrawn: Fen;
  readonly owed: Fen;
  readonly paid: Fen;
  readonly remittedMatched: Fen;
  readonly remittedRemainder: Fen;
  readonly invoiced: Fen;
  readonly invoicedMatched: Fen;
  readonly invoicedRemainder: Fen;
  readonly people: number;
  readonly cards: number;
  readonly closed: number;
  readonly waiting: number;
  readonly gap: number;
}

export interface ReconcileResult {
  readonly year: number;
  readonly asOf: CivilDate;
  readonly people: readonly PersonChain[];
  readonly totals: CardTotals;
  readonly totalsByProvider: Readonly<Record<Provider, CardTotals>>;
  readonly unmatched: Readonly<Record<ListKind, readonly UnmatchedRow[]>>;
  /** Every link in force: the exact ones made here and the confirmed ones handed in. */
  readonly links: readonly Link[];
  /** Fen that the links share out, by row id; see `sharedMoney`. */
  readonly shared: ReadonlyMap<string, Fen>;
  readonly suggestions: readonly Suggestion[];
  readonly splits: readonly SplitProposal[];
}

// Plan ---------------------------------------------------------------------------------------------------------

/** What is still lacking to a person in a year, from the evaluation of the year. */
export interface PlanPerson {
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  /** 卫技人员 in service; others get no card. */
  readonly eligible: boolean;
  /** Cards that the person has bought this year and that count against limits. */
  readonly bought: readonly {
    readonly provider: Provider;
    readonly cardClass: CardClass;
    readonly season: string;
  }[];
  /**
   * Credits of cards bought that the year's evaluation does not count yet, on their way or arrived: they will close
   * part of the gap by themselves.
   */
  readonly expected: readonly { readonly cardClass: CardClass; readonly credits: Hundredths }[];
  readonly finishedFirstHalf: boolean;
  readonly optedOut: boolean;
}

/** What further credits from cards would lead to: still short by how much, or not knowable under the year's rules. */
export type GapAfter =
  | { readonly kind: 'short'; readonly shortBy: Hundredths }
  | { readonly kind: 'not-covered'; readonly reason: string };

export interface PlanInput {
  readonly year: number;
  readonly asOf: CivilDate;
  readonly seasons: readonly Season[];
  /** Seasons that were closed: nothing is bought from them. */
  readonly closed?: ReadonlySet<string>;
  readonly people: readonly PlanPerson[];
  /**
   * The year's own evaluation with these credits added. Must be asked with hundredths per class; must not grow when
   * credits are added. `not-covered` where the rules do not say what such a card is worth (规则未覆盖).
   */
  readonly gapAfter: (staffNumber: string, added: Readonly<Record<CardClass, Hundredths>>) => GapAfter;
}

export interface PlannedCard {
  readonly season: string;
  readonly provider: Provider;
  readonly cardClass: CardClass;
  readonly price: Fen;
  readonly credits: Hundredths;
}

export const planReasons = [
  'no-season',
  'nothing-lacking',
  'expected-suffices',
  'not-eligible',
  'opted-out',
  'finished-first-half',
  'limit-reached',
  'cards-cannot-close',
  'not-covered',
  'enrollment-over',
] as const;
export type PlanReason = (typeof planReasons)[number];

export interface PlannedPerson {
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  readonly shortBy: Hundredths;
  /** What stays lacking after these cards; 0 when they close the gap. */
  readonly leftShort: Hundredths;
  readonly cards: readonly PlannedCard[];
  readonly cost: Fen;
  /** Things that a person must decide, such as a card where no document sets a limit. */
  readonly questions: readonly string[];
  readonly explanation: string;
}

export interface PlanResult {
  readonly year: number;
  /** The seasons that were bought from; empty: no season for the year, and `explanation` says so. */
  readonly seasons: readonly string[];
  readonly explanation: string;
  readonly people: readonly PlannedPerson[];
  readonly cost: Fen;
  readonly none: readonly {
    readonly staffNumber: string;
    readonly name: string;
    readonly code: PlanReason;
    readonly reason: string;
  }[];
}
