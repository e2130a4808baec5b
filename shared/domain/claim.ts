export const claimStatuses = [
  'draft',
  'unreviewed',
  'in-review',
  'returned',
  'rejected',
  'accepted',
] as const;
/** 申报状态: 未上报 未审核 审核中 退回 不通过 通过. `in-review` waits for a further level. */
export type ClaimStatus = (typeof claimStatuses)[number];

export const reviewLevels = ['department', 'unit', 'upper'] as const;
/** 科室审核, 单位审核, 上级审核 (the authority's answer, recorded by the unit). */
export type ReviewLevel = (typeof reviewLevels)[number];

export const decisionKinds = ['accept', 'return', 'reject'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export const reasonCodes = [
  'more-proof',
  'wrong-item',
  'wrong-date',
  'wrong-name',
  'duplicate',
  'not-eligible',
  'other',
] as const;
/** Why a claim goes back: 补材料 改类别 改日期 改名称 重复 不符合 其他. */
export type ReasonCode = (typeof reasonCodes)[number];

export const reasonActions = ['hand-in-proof', 'correct', 'compare', 'none'] as const;
/** What a reason asks for: a proof, other figures, a look at the claim that it doubles, or nothing more. */
export type ReasonAction = (typeof reasonActions)[number];

export const actionOfReason: Readonly<Record<ReasonCode, ReasonAction>> = {
  'more-proof': 'hand-in-proof',
  'wrong-item': 'correct',
  'wrong-date': 'correct',
  'wrong-name': 'correct',
  duplicate: 'compare',
  'not-eligible': 'none',
  other: 'none',
};

export const changeOrigins = ['person', 'officer'] as const;
/** Who says that a claim reads otherwise: its owner, handing it in again, or the officer, correcting it. */
export type ChangeOrigin = (typeof changeOrigins)[number];

export const noticeKinds = ['criticised', 'credits-cancelled'] as const;
/** 通报; 取消授分资格. */
export type NoticeKind = (typeof noticeKinds)[number];

export const clusterStands = ['agreeing', 'questioned', 'deviating', 'decided'] as const;
/** How a claim stands in its cluster; only `agreeing` ones are decided with it. */
export type ClusterStand = (typeof clusterStands)[number];

export const clusterFields = [
  'item',
  'startDate',
  'endDate',
  'organiser',
  'name',
  'projectNumber',
  'hours',
  'quantity',
  'credits',
] as const;
/** What the claims of one event are compared by. Hours, quantity and credits are compared within one role. */
export type ClusterField = (typeof clusterFields)[number];

export const claimQuestionCodes = [
  'generic-title',
  'date-outside-year',
  'identical-proof',
  'proof-missing',
  'duplicate-claim',
  'person-not-active',
  'item-unknown',
  'credits-differ',
  'overlapping-activity',
  'hours-exceed-day',
  'same-day-study',
  'credits-exceed-hours',
  'item-mismatch',
  'project-announced',
  // From what was read on the proofs, and from what looks alike.
  'name-not-on-proof',
  'number-differs',
  'dates-differ',
  'hours-differ',
  'credits-read-differ',
  'code-differs',
  'near-duplicate-proof',
] as const;
export type ClaimQuestionCode = (typeof claimQuestionCodes)[number];
