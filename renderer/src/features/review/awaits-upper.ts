import type { ClaimDetail } from '../../../../shared/contract/claim.contract.ts';

/** True when the unit has accepted and the authority's answer is to be recorded (赴外省, for instance). */
export function awaitsUpper(claim: Pick<ClaimDetail, 'status' | 'decisions'>): boolean {
  if (claim.status !== 'in-review') return false;
  const standing: ClaimDetail['decisions'] = [];
  for (const decision of claim.decisions) {
    if (decision.decision === 'undo') standing.pop();
    else standing.push(decision);
  }
  return standing.at(-1)?.level === 'unit';
}
