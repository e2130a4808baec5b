export const filingKinds = ['make-up', 'self-study', 'leave', 'exemption'] as const;
/** 补学报备 可验证自学 请假 免予考核. */
export type FilingKind = (typeof filingKinds)[number];

export const filingStages = [
  'application',
  'agreement',
  'report',
  'receipt',
  'progress',
  'progress-review',
  'result',
  'result-review',
  'score',
] as const;
/** 申请 单位意见 报备 回执 事中材料 事中审核 事后材料 事后审核 最终打分. */
export type FilingStage = (typeof filingStages)[number];

/** The steps of each kind of filing, in order. */
export const filingSteps: Readonly<Record<FilingKind, readonly FilingStage[]>> = {
  'make-up': ['application', 'agreement', 'report', 'receipt'],
  'self-study': [
    'application',
    'agreement',
    'report',
    'progress',
    'progress-review',
    'result',
    'result-review',
    'score',
  ],
  leave: ['application', 'agreement'],
  exemption: ['application', 'agreement'],
};

export const filingOutcomes = ['agreed', 'refused'] as const;
/** What the unit or the authority said. */
export type FilingOutcome = (typeof filingOutcomes)[number];

export const filingAwaits = [...filingStages, 'make-up', 'nothing'] as const;
/** What is awaited next: a step, the make-up itself in the following year, or nothing more. */
export type FilingAwaits = (typeof filingAwaits)[number];
