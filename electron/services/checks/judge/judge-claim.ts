import { formatCreditHours, wordCredit } from '../../../../shared/domain/credit.ts';
import { flowsOf } from './flow.ts';
import { judgeAmount } from './judge-amounts.ts';
import { judgeDates } from './judge-dates.ts';
import { judgeName, type Judged, type NameContext } from './judge-name.ts';
import { judgeNumber, numberInCode } from './judge-number.ts';
import type { ClaimFacts, ClaimJudgement, FieldAnswer, JudgedField, JudgedProof } from './reading.ts';

/**
 * Looks for what a claim says on its proofs: a field is found when any proof says it, different only where one plainly
 * says something else, and unreadable otherwise. Pure.
 */
export function judgeClaim(
  facts: ClaimFacts,
  proofs: readonly JudgedProof[],
  context: NameContext = {},
): ClaimJudgement {
  const flows = flowsOf(proofs);
  const answers: FieldAnswer[] = [];
  const answer = (field: JudgedField, expected: string, judged: Judged): void => {
    const { evidence, colleague = null } = judged;
    answers.push({
      field,
      answer: judged.answer,
      expected,
      read: evidence?.read ?? null,
      proofId: evidence?.proofId ?? null,
      page: evidence?.page ?? null,
      region: evidence?.region ?? null,
      colleague,
    });
  };
  const { personName, projectNumber, startDate, endDate, hours, credits } = facts;
  if (personName !== '') answer('name', personName, judgeName(flows, personName, context));
  if (projectNumber !== null && projectNumber !== '')
    answer('project-number', projectNumber, judgeNumber(flows, projectNumber));
  if (startDate !== null) {
    const end = endDate ?? startDate;
    const expected = end === startDate ? startDate : `${startDate} 至 ${end}`;
    answer('dates', expected, judgeDates(flows, startDate, end));
  }
  if (hours !== null && hours > 0)
    answer('hours', formatCreditHours(hours), judgeAmount(flows, 'hours', hours / 10));
  if (credits !== null && credits > 0)
    answer('credits', wordCredit(credits), judgeAmount(flows, 'credits', credits / 100));
  const codes = proofs.flatMap(({ proofId, reading }) =>
    reading.pages.flatMap(({ page, codes: found }) =>
      found.map(({ text, region }) => ({
        proofId,
        page,
        region,
        text,
        ...numberInCode(text, projectNumber === '' ? null : projectNumber),
      })),
    ),
  );
  return { answers, codes };
}
