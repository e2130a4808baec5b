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

export const claimQuestionCodes = [
  'generic-title',
  'date-outside-year',
  'identical-proof',
  'proof-missing',
  'duplicate-claim',
  'person-not-active',
  'item-unknown',
  'credits-differ',
] as const;
export type ClaimQuestionCode = (typeof claimQuestionCodes)[number];
