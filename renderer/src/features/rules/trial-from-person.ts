import type { Evaluation } from '../../../../shared/contract/evaluation.ts';
import type { FilingRow } from '../../../../shared/contract/filing.contract.ts';
import type { ClaimDetail } from '../../../../shared/contract/claim.contract.ts';
import { wordCredit, formatCreditHours } from '../../../../shared/domain/credit.ts';
import { call } from '../../api/client.ts';
import { trialRequest } from './trial.ts';
import type { Trial, TrialClaim, TrialFiling } from './trial.ts';

/** The days of a filing as the rules see them. */
export function filingOf(
  row: Pick<FilingRow, 'filingId' | 'kind' | 'forYear' | 'refused' | 'steps'>,
): TrialFiling | undefined {
  const step = (stage: string) => row.steps.find((one) => one.stage === stage);
  const agreement = step('agreement');
  const receipt = step('receipt');
  const application = step('application');
  if (application === undefined) return undefined;
  return {
    ref: row.filingId,
    kind: row.kind,
    forYear: String(row.forYear),
    appliedOn: application.on,
    agreedOn: agreement?.outcome === 'refused' ? '' : (agreement?.on ?? ''),
    reportedOn: step('report')?.on ?? '',
    answer: row.refused ? 'refused' : receipt === undefined ? '' : 'accepted',
  };
}

function claimOf(detail: ClaimDetail, index: number): TrialClaim {
  return {
    ref: String(index + 1),
    item: detail.item,
    role: detail.role ?? '',
    quantity: detail.quantity === null ? '' : String(detail.quantity),
    startDate: detail.startDate,
    endDate: detail.endDate === detail.startDate ? '' : detail.endDate,
    certified: '',
    hours: detail.hours === null ? '' : formatCreditHours(detail.hours),
    publicNeed: detail.publicNeed,
    makeUpFor: detail.makeUpFor === null ? '' : String(detail.makeUpFor),
    status: detail.status,
    name: detail.name,
    projectNumber: detail.projectNumber,
  };
}

/** The certificate's figure stands where the stored credits are not what the rule gives by itself. */
export function withCertificates(
  claims: readonly TrialClaim[],
  details: readonly ClaimDetail[],
  byRule: Evaluation,
): TrialClaim[] {
  return claims.map((claim, index) => {
    const stored = details[index]?.credits ?? null;
    const entry = byRule.entries.find((one) => one.ref === claim.ref);
    return stored === null || stored === entry?.claimed ? claim : { ...claim, certified: wordCredit(stored) };
  });
}

/** A copy of a real person's year for 试算; nothing goes back. Throws CallError. */
export async function copyOfYear(
  year: number,
  staffNumber: string,
  grassroots: boolean,
): Promise<{ name: string; trial: Trial }> {
  const [person, evaluated, filed] = await Promise.all([
    call('roster:person', { staffNumber, on: `${year}-12-31` }),
    call('compliance:evaluate', { year, staffNumber }),
    call('filing:list', { year, staffNumber }),
  ]);
  // The evaluation names every claim that bears on the year, one that makes it up the year after among them.
  const ids = evaluated.people[0]?.entries.flatMap((entry) => entry.claimId ?? []) ?? [];
  const details = await Promise.all(ids.map((claimId) => call('claim:get', { claimId })));
  const claims = details.map(claimOf);
  const own = person.profile.grassroots;
  const trial: Trial = {
    year,
    titleLevel: person.titleLevel,
    grassroots,
    personGrassroots: own === null ? 'unit' : own ? 'yes' : 'no',
    status: person.profile.status,
    filings: filed.filings.flatMap((row) => filingOf(row) ?? []),
    claims,
  };
  const byRule = await call('rules:try', trialRequest(trial));
  return {
    name: person.profile.name,
    trial: { ...trial, claims: withCertificates(claims, details, byRule) },
  };
}
