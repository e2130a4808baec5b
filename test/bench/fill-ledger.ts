import type BetterSqlite3 from 'better-sqlite3';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import type { ClaimStatus } from '../../shared/domain/claim.ts';
import { yearOf as yearOfDate } from '../../shared/domain/civil-date.ts';
import type { EvaluationInput } from '../../electron/rules/finding.ts';

export interface FillOptions {
  /** The year a claim is handed in for; its start date's unless told otherwise. */
  readonly yearOf?: (claim: RuleClaim) => number;
  readonly statusOf?: (claim: RuleClaim) => ClaimStatus;
  readonly afterClaim?: (staffId: number, claimId: number | bigint, status: ClaimStatus) => void;
}

/** Writes invented people with their claims and filings straight into the tables: benches need many, quickly. */
export function fillLedger(
  raw: BetterSqlite3.Database,
  people: readonly { readonly input: EvaluationInput }[],
  now: string,
  {
    yearOf = (claim) => yearOfDate(claim.startDate),
    statusOf = (claim) => claim.status ?? 'accepted',
    afterClaim,
  }: FillOptions = {},
): void {
  const member = raw.prepare('INSERT INTO staff_member VALUES (?, ?, ?, ?)');
  const version = raw.prepare(
    `INSERT INTO staff_version VALUES (?, ?, '1900-01-01', ?, NULL, NULL, NULL, '', '', ?, 'active', '', NULL, '', '', '',
      '', '', '', '', '', ?, NULL, ?, '')`,
  );
  const title = raw.prepare(`INSERT INTO staff_title VALUES (?, ?, '', ?, NULL, NULL, ?, '')`);
  const addClaim = raw.prepare(
    `INSERT INTO claim (staff_id, year, item, role, quantity_thousandths, start_date, end_date, certified_credits,
      credit_hours, public_need, make_up_for, name, project_number, organiser, remark, status, fingerprint, recorded_at,
      recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', ?, '', ?, '')`,
  );
  const addFiling = raw.prepare(
    `INSERT INTO filing (staff_id, kind, for_year, applied_on, agreed_on, reported_on, accepted, document, recorded_at,
      recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, '')`,
  );
  people.forEach(({ input }, index) => {
    const id = index + 1;
    const { person, claims, filings = [] } = input;
    const grassroots = person.grassroots === undefined ? null : Number(person.grassroots);
    member.run(id, String(10_000 + id), now, '');
    version.run(id, id, `人员${id}`, `科室${id % 40}`, grassroots, now);
    title.run(id, id, person.titleLevel, now);
    for (const claim of claims) {
      const status = statusOf(claim);
      const { lastInsertRowid } = addClaim.run(
        id,
        yearOf(claim),
        claim.item,
        claim.role ?? null,
        claim.quantity === undefined ? null : Math.round(claim.quantity * 1000),
        claim.startDate,
        claim.endDate ?? claim.startDate,
        claim.certifiedCredits ?? null,
        claim.hours ?? null,
        Number(claim.publicNeed ?? false),
        claim.makeUpFor ?? null,
        claim.name ?? '心血管急危重症诊治新进展',
        claim.projectNumber ?? '',
        status,
        now,
      );
      afterClaim?.(id, lastInsertRowid, status);
    }
    for (const { kind, forYear, appliedOn, agreedOn = null, reportedOn = null, ...filing } of filings) {
      const accepted = filing.accepted === undefined ? null : Number(filing.accepted);
      addFiling.run(id, kind, forYear, appliedOn, agreedOn, reportedOn, accepted, now);
    }
  });
}
