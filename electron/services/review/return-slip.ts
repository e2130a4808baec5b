import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { StoredDecision } from '../../database/repositories/decision.repository.ts';
import { reviewReasons } from '../register/papers/review-reasons.ts';
import type { ServiceContext } from '../service.ts';
import { stateOf, type BoardClaim } from './board.ts';
import type { ClaimBoards } from './claim-board.ts';

interface Returned {
  readonly claim: BoardClaim;
  readonly decision: StoredDecision | undefined;
  /** The claim that it doubles, named. */
  readonly doubles: string | undefined;
}

/** 退回补正 as plain text that can be pasted into a chat: no tables, no marks, short lines. */
export async function returnSlip(
  { database }: ServiceContext,
  boards: ClaimBoards,
  { year, staffNumber, department }: RequestOf<'review:return-slip'>,
): Promise<ResponseOf<'review:return-slip'>> {
  const board = await boards.board(year);
  const claims = board.claims.filter(
    (claim) =>
      stateOf(board, claim).status === 'returned' &&
      (staffNumber === undefined || claim.staffNumber === staffNumber) &&
      (department === undefined || claim.department === department),
  );
  const returned = await database.read(async ({ decisions, claims: stored }) => {
    const found: Returned[] = [];
    for (const claim of claims) {
      const decision = (await decisions.standing(claim.id)).findLast((one) => one.decision === 'return');
      const other = decision?.duplicateOf == null ? undefined : await stored.get(decision.duplicateOf);
      found.push({ claim, decision, doubles: other && `“${other.name}”（${other.startDate}）` });
    }
    return found;
  });
  const people = [...groupBy(returned, ({ claim }) => claim.staffNumber).values()];
  const counts = { people: people.length, claims: returned.length };
  if (returned.length === 0) return { text: `${year} 年度没有退回待补正的申报。`, ...counts };
  if (staffNumber !== undefined) return { text: personSlip(year, people[0] ?? []), ...counts };
  const whose = department === undefined ? '' : `${department} `;
  const lines = [
    `${whose}${year} 年度学分申报退回补正：${counts.people} 人 ${counts.claims} 条，请通知本人补正后重新上报。`,
  ];
  for (const own of people) {
    const who = own[0]?.claim;
    const place = department === undefined ? `，${who?.department ?? ''}` : '';
    lines.push('', `${who?.personName ?? ''}（${who?.staffNumber ?? ''}${place}）`, ...ownLines(own));
  }
  return { text: lines.join('\n'), ...counts };
}

function personSlip(year: number, own: readonly Returned[]): string {
  const name = own[0]?.claim.personName ?? '';
  return [
    `${name}老师，您好：您 ${year} 年度有 ${own.length} 条学分申报被退回，请补正后重新上报；补正之前不计学分。`,
    ...ownLines(own),
  ].join('\n');
}

function ownLines(own: readonly Returned[]): string[] {
  return own.flatMap(({ claim, decision, doubles }, index) => {
    const reason = reviewReasons[decision?.reasonCode ?? 'other'];
    const why = [
      reason.name,
      doubles && `与${doubles}重复`,
      decision?.remark && decision.remark.replace(/。$/, ''),
    ].filter(Boolean);
    const days =
      claim.startDate === claim.endDate ? claim.startDate : `${claim.startDate} 至 ${claim.endDate}`;
    return [
      `${index + 1}. ${claim.name}（${days}，${claim.itemName}）`,
      `   原因：${why.join('；')}`,
      `   怎么办：${reason.act}`,
    ];
  });
}
