import type { TitleLevel } from '../../shared/domain/staff.ts';
import type { Verdict } from '../../shared/domain/verdict.ts';

/** A verdict and a title level as every sentence about the rules names them. */

export const verdictWords: Readonly<Record<Verdict, string>> = {
  met: '达标',
  'not-met': '未达标',
  'needs-review': '待核',
  exempt: '免',
};

export const levelWords: Readonly<Record<TitleLevel, string>> = {
  junior: '初级',
  intermediate: '中级',
  senior: '高级',
  none: '未定级',
};
