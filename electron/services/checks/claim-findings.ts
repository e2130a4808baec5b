import { z } from 'zod';
import { claimQuestion, type ClaimQuestion } from '../../../shared/contract/claim.contract.ts';
import type { ClaimQuestionCode } from '../../../shared/domain/claim.ts';
import type { AlikeClaim } from './alike.ts';
import type { ClaimJudgement, FieldAnswer, JudgedField } from './judge/reading.ts';

const codes: Readonly<Record<JudgedField, ClaimQuestionCode>> = {
  name: 'name-not-on-proof',
  'project-number': 'number-differs',
  dates: 'dates-differ',
  hours: 'hours-differ',
  credits: 'credits-read-differ',
};

/**
 * The questions that come from what was read. What could not be read is no question: thousands of those would teach
 * everybody to look away; the table of answers shows it.
 */
export function findingsOf({ answers, codes: found }: ClaimJudgement): ClaimQuestion[] {
  const questions: ClaimQuestion[] = [];
  for (const answer of answers) {
    if (answer.answer !== 'different') continue;
    const evidence =
      answer.proofId === null || answer.page === null
        ? []
        : [{ proofId: String(answer.proofId), page: answer.page, region: answer.region }];
    questions.push({
      code: codes[answer.field],
      severity: 'question',
      message: messageOf(answer),
      evidence,
    });
  }
  for (const code of found) {
    if (code.agrees !== false) continue;
    questions.push({
      code: 'code-differs',
      severity: 'question',
      message: `二维码里的项目编号是 ${code.number ?? ''}，与申报的不同`,
      evidence: [{ proofId: String(code.proofId), page: code.page, region: code.region }],
    });
  }
  return questions;
}

function messageOf({ field, expected, read, colleague }: FieldAnswer): string {
  const seen = read ?? '';
  switch (field) {
    case 'name':
      return colleague === null
        ? `佐证上的姓名是“${seen}”，不是本人“${expected}”`
        : `佐证上的姓名是同事“${colleague}”，不是本人“${expected}”`;
    case 'project-number':
      return `佐证上的项目编号是 ${seen}，申报写 ${expected}`;
    case 'dates':
      return `佐证上的日期是 ${seen}，申报写 ${expected}`;
    case 'hours':
      return `佐证上的学时是 ${seen}，申报写 ${expected}`;
    case 'credits':
      return `佐证上的学分是 ${seen}，申报写 ${expected}`;
  }
}

/** The question about a proof that looks like another claim's or one in the tray. */
export function nearQuestion(alike: AlikeClaim, year: number): ClaimQuestion {
  const { claimId, staffNumber, personName, claimName, year: otherYear } = alike.other;
  const when = otherYear === null || otherYear === year ? '' : `${otherYear} 年`;
  const whose =
    claimId === null ? '收件盘里的一份佐证' : `${staffNumber} ${personName} 的${when}“${claimName}”的佐证`;
  return {
    code: 'near-duplicate-proof',
    severity: 'question',
    message: `与${whose}像是同一张（裁切、旋转、重拍或另存），请并排核对`,
    evidence: [
      {
        proofId: String(alike.proofId),
        page: 1,
        region: null,
        otherProofId: String(alike.otherProofId),
        pairId: alike.pairId,
      },
    ],
  };
}

const questionList = z.array(claimQuestion);
const idList = z.array(z.int());

/** What the database keeps of a judgement, read back. */
export function questionsFrom(json: string): ClaimQuestion[] {
  return questionList.parse(JSON.parse(json));
}

export function proofIdsFrom(json: string): number[] {
  return idList.parse(JSON.parse(json));
}
