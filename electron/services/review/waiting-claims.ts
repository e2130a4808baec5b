import type { WaitingClaim } from '../../../shared/contract/waiting-claim.ts';
import type { Database } from '../../database/database.ts';
import type { AwaitingClaim } from '../../database/repositories/authority-answer.repository.ts';
import type { BoardClaim } from './board.ts';
import type { ClaimBoards } from './claim-board.ts';

/** Claims that the unit accepted and the authority has not answered, oldest first; of all years when none is given. */
export async function waitingForAuthority(
  database: Database,
  boards: ClaimBoards,
  year: number | null = null,
): Promise<(AwaitingClaim & { readonly claim: BoardClaim })[]> {
  const waiting = await database.read(({ authorityAnswers }) => authorityAnswers.awaiting(year));
  const claims = new Map<number, BoardClaim>();
  for (const one of new Set(waiting.map((claim) => claim.year)))
    for (const [id, claim] of (await boards.openBoard(one)).byId) claims.set(id, claim);
  return waiting.flatMap((one) => {
    const claim = claims.get(one.claimId);
    return claim ? [{ ...one, claim }] : [];
  });
}

/** As lists of what waits name it. */
export function waitingLine(claim: BoardClaim): WaitingClaim {
  return {
    claimId: claim.claimId,
    year: claim.year,
    staffNumber: claim.staffNumber,
    personName: claim.personName,
    department: claim.department,
    itemName: claim.itemName,
    name: claim.name,
    projectNumber: claim.projectNumber,
    startDate: claim.startDate,
    endDate: claim.endDate,
    credits: claim.grantedAlone ?? 0,
  };
}
