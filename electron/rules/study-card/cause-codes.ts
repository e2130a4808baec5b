import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { RowRef } from './links.ts';
import type { LegName, Provider } from './list-kinds.ts';

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
