import type { ResponseOf } from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { rowNumber } from '../../proofs/proof-view.ts';
import type { ServiceContext } from '../../service.ts';
import type { ClaimRules } from '../claim-rules.ts';
import { plainNumber } from '../clusters/plain-number.ts';
import { tellStory, type ToldAnswer } from './claim-story.ts';
import { standingWords } from './standing-words.ts';

/** Reads everything that touches a claim and tells it. Errors: `claim.not-found`. */
export async function claimHistory(
  { database }: ServiceContext,
  rules: ClaimRules,
  claimId: string,
): Promise<ResponseOf<'claim:history'>> {
  const found = await database.read(async (repositories) => {
    const { claims, decisions, claimChanges, authorityAnswers, answerLists } = repositories;
    const { projectNotices, reviewBoards } = repositories;
    const id = rowNumber(claimId);
    const claim = await claims.get(id);
    if (!claim) return undefined;
    const entries = await decisions.ofClaim(id);
    const answers = new Map<number, ToldAnswer>();
    for (const { batchId } of entries.filter(({ level }) => level === 'upper')) {
      const answer = await authorityAnswers.ofBatch(batchId);
      if (!answer) continue;
      const listed = await answerLists.line(batchId, id);
      answers.set(batchId, listed ? { ...answer, answeredOn: listed.answeredOn, listed } : answer);
    }
    const plain = plainNumber(claim.projectNumber);
    return {
      claim,
      importFile: await claims.importFile(id),
      links: await reviewBoards.proofLinks(id),
      changeSets: await claimChanges.ofClaim(id),
      decisions: entries,
      standing: await decisions.standing(id),
      answers,
      notices: (await projectNotices.all()).filter((notice) => plain !== '' && notice.plainNumber === plain),
      noticeEntries: await projectNotices.entries(),
      filings: await reviewBoards.filingSteps(id),
    };
  });
  if (!found) throw new AppError('claim.not-found', { claimId });
  const { claim, standing, changeSets, answers } = found;
  const items = (await rules.find(claim.year))?.items;
  const handedInAt = changeSets.findLast(({ stands }) => stands)?.at ?? claim.recordedAt;
  const upper = standing.findLast(({ level }) => level === 'upper');
  const lastLevel = claim.status === 'in-review' ? (standing.at(-1)?.level ?? null) : null;
  return {
    standing: standingWords(
      { status: claim.status, lastLevel },
      standing,
      handedInAt,
      (upper && answers.get(upper.batchId)?.answeredOn) ?? null,
    ),
    events: tellStory({ ...found, items, standing: new Set(standing.map(({ id }) => id)) }),
  };
}
