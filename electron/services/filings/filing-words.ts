import type { FilingKind, FilingStage } from '../../../shared/domain/filing.ts';
import type { StepProblem } from './filing-steps.ts';

/** Chinese names for refusals and questions. */
export const kindWords: Readonly<Record<FilingKind, string>> = {
  'make-up': '补学报备',
  'self-study': '可验证自学',
  leave: '请假备案',
  exemption: '免予考核',
};

export const stageWords: Readonly<Record<FilingStage, string>> = {
  application: '申请',
  agreement: '单位意见',
  report: '报备',
  receipt: '回执',
  progress: '事中材料',
  'progress-review': '事中审核',
  result: '事后材料',
  'result-review': '事后审核',
  score: '最终打分',
};

export const problemWords: Readonly<Record<StepProblem, string>> = {
  'not-of-kind': '这一类报备没有这一步',
  'not-agreed': '单位还没有同意申请',
  'not-reported': '还没有报备',
  'nothing-handed-in': '还没有交材料',
  'review-refused': '材料没有通过单位审核',
};
