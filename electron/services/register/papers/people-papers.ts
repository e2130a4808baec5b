import type { PaperSource, PersonPaperSource } from '../table-papers.ts';
import { complianceList } from './compliance-list.ts';
import { creditList } from './credit-list.ts';
import { makeUpFiling } from './make-up-filing.ts';
import { multiYearVerification, personalMultiYearSummary } from './multi-year-papers.ts';
import { notMetList } from './not-met-list.ts';
import type { PaperGround } from './paper-ground.ts';
import { categorySummary, personalAnnualSummary } from './personal-summaries.ts';
import { publicNotice } from './public-notice.ts';
import { reminders } from './reminders.ts';
import { returnSlips } from './return-slips.ts';
import { selfStudyScore } from './self-study-score.ts';
import { unitSummary } from './unit-summary.ts';

/** Sums, lists and notices of the unit. */
export function unitPapers(ground: PaperGround): readonly PaperSource[] {
  return [unitSummary, complianceList, creditList, notMetList, reminders, publicNotice, makeUpFiling].map(
    (source) => source(ground),
  );
}

/** Papers that are about one person each. */
export function personPapers(ground: PaperGround): readonly PersonPaperSource[] {
  return [
    personalAnnualSummary,
    categorySummary,
    personalMultiYearSummary,
    multiYearVerification,
    returnSlips,
    selfStudyScore,
  ].map((source) => source(ground));
}
