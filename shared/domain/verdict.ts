/** 达标, 未达标, 待核, 免. */
export const verdicts = ['met', 'not-met', 'needs-review', 'exempt'] as const;
export type Verdict = (typeof verdicts)[number];

/** What became of one claim in an evaluation. */
export const entryOutcomes = ['counted', 'partly', 'not-counted', 'not-covered'] as const;
export type EntryOutcome = (typeof entryOutcomes)[number];
