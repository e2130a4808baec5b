import type { ClaimQuestion } from '../../../../shared/contract/claim.contract.ts';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import type { ClaimQuestionCode } from '../../../../shared/domain/claim.ts';
import { formatCreditHours, wordCredit } from '../../../../shared/domain/credit.ts';
import { misfitOf } from './fitting.ts';
import type { TimedClaim, TimeQuestion } from './time-questions.ts';

export interface PlausibilityFacts {
  readonly item: CatalogItem | undefined;
  readonly time: readonly TimeQuestion[];
  /** What the claim asks for, in hundredths: as certified, or what the rules make of its quantity. */
  readonly claimed: number | undefined;
  /** What the rules give for the 学时 that are written on it; undefined where they do not count hours. */
  readonly creditsForHours: number | undefined;
}

/** What cannot well be as it is written. Rounding up to one 学时's worth is nobody's mistake. */
export function plausibilityQuestions(claim: TimedClaim, facts: PlausibilityFacts): ClaimQuestion[] {
  const questions: ClaimQuestion[] = [];
  const ask = (code: ClaimQuestionCode, message: string) =>
    questions.push({ code, severity: 'question', message });
  for (const question of facts.time) {
    if (question.kind === 'day-full')
      ask(
        'hours-exceed-day',
        `${question.day} 这一天${question.claims > 1 ? `的 ${question.claims} 条申报` : ''}合计 ${wordHours(question.minutes)} 小时（每学时 45 分钟），超过一天 24 小时`,
      );
    else {
      const { other, more } = question;
      const others = `本人“${other.name}”（${span(other)}）${more > 0 ? `等 ${more + 1} 条` : ''}`;
      if (question.kind === 'overlap')
        ask('overlapping-activity', `与${others}时间重叠，两处不能同时参加，请核对日期`);
      else ask('same-day-study', `与${others}在同一天，业务学习同一天一般只填 1 次`);
    }
  }
  const { item, claimed, creditsForHours } = facts;
  const tolerance = 25;
  if (claimed !== undefined && creditsForHours !== undefined && claimed > creditsForHours + tolerance)
    ask(
      'credits-exceed-hours',
      `写的是 ${formatCreditHours(claim.creditHours ?? 0)} 学时，按规则可计 ${wordCredit(creditsForHours)} 学分，申报却是 ${wordCredit(claimed)} 学分`,
    );
  const misfit = item && misfitOf(claim, item);
  if (misfit !== undefined) ask('item-mismatch', misfit);
  return questions;
}

function span({ startDate, endDate }: TimedClaim): string {
  return startDate === endDate ? startDate : `${startDate} 至 ${endDate}`;
}

function wordHours(minutes: number): string {
  return String(Math.round(minutes / 6) / 10);
}
