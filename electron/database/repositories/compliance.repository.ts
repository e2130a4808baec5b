import type { ClaimStatus } from '../../../shared/domain/claim.ts';
import type { StaffStatus, TitleLevel } from '../../../shared/domain/staff.ts';
import type { Connection } from '../connection.ts';

/** Who a person was on the last day of the year that is judged. */
export interface PersonOfYear {
  readonly staffId: number;
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  readonly status: StaffStatus;
  readonly grassroots: 0 | 1 | null;
  readonly title: string;
  readonly titleLevel: TitleLevel;
  readonly appointedOn: string | null;
}

/** A claim with the columns the rules need, and no others: the covering index answers it. Quantity in thousandths. */
export interface ClaimOfYear {
  readonly staffId: number;
  readonly id: number;
  readonly item: string;
  readonly role: string | null;
  readonly quantity: number | null;
  readonly startDate: string;
  readonly endDate: string;
  readonly certifiedCredits: number | null;
  readonly hours: number | null;
  readonly publicNeed: 0 | 1;
  readonly makeUpFor: number | null;
  readonly projectNumber: string;
  readonly status: ClaimStatus;
  readonly name: string;
  /** 举办方式, where it was written down: see `forms`. */
  readonly form?: string;
  /** 学分录入单位, of the few claims that another unit entered. */
  readonly entryUnit?: string;
}

export interface FilingOfYear {
  readonly staffId: number;
  readonly kind: 'make-up' | 'self-study' | 'leave' | 'exemption';
  readonly forYear: number;
  readonly appliedOn: string;
  readonly agreedOn: string | null;
  readonly reportedOn: string | null;
  readonly accepted: 0 | 1 | null;
  /** The claim that the final score that stands became. */
  readonly scoredClaim: number | null;
}

const personColumns = `s.id AS staffId, s.staff_number AS staffNumber, v.name, v.department, v.status, v.grassroots,
  coalesce(t.title, '') AS title, coalesce(t.title_level, 'none') AS titleLevel, t.appointed_on AS appointedOn`;

const claimColumns = `staff_id AS staffId, id, item, role, quantity_thousandths AS quantity, start_date AS startDate,
  end_date AS endDate, certified_credits AS certifiedCredits, credit_hours AS hours, public_need AS publicNeed,
  make_up_for AS makeUpFor, project_number AS projectNumber, status, name`;

export function complianceRepository({ raw }: Connection) {
  return {
    /**
     * Everyone the unit answers for in a year, as they were on its last day (D14). Who is known to have gone before
     * the year began is left out; who went without a date stays in, and the rules ask about it (D17).
     */
    async people(year: number, staffNumber?: string): Promise<PersonOfYear[]> {
      const firstDay = `${year}-01-01`;
      const lastDay = `${year}-12-31`;
      const one = staffNumber === undefined ? '' : 'AND s.staff_number = @staffNumber';
      return raw
        .prepare<unknown[], PersonOfYear>(
          `SELECT ${personColumns}
           FROM staff_member s
           JOIN staff_version v ON v.id = (
             SELECT id FROM staff_version WHERE staff_id = s.id AND valid_from <= @lastDay
             ORDER BY valid_from DESC, id DESC LIMIT 1)
           LEFT JOIN staff_title t ON t.id = (
             SELECT id FROM staff_title WHERE staff_id = s.id AND coalesce(appointed_on, '') <= @lastDay
             ORDER BY coalesce(appointed_on, '') DESC, id DESC LIMIT 1)
           WHERE NOT (v.status IN ('left', 'transferred-out', 'retired', 'cancelled')
                      AND v.valid_from > '1900-01-01' AND v.valid_from < @firstDay) ${one}
           ORDER BY v.department, s.staff_number`,
        )
        .all({ firstDay, lastDay, ...(staffNumber === undefined ? {} : { staffNumber }) });
    },

    /** Grows with every row that bears on a year: equal at two readings, nothing of the kind was written between. */
    async writes(): Promise<number> {
      return raw.prepare<[], number>('SELECT rows FROM temp.year_writes').pluck().get() ?? 0;
    },

    /**
     * Claims that bear on a year: handed in for it, reaching into it over New Year, or making it up. By person; all
     * people, or those whose ids lie in a span.
     */
    async claims(year: number, span?: { from: number; to: number }): Promise<ClaimOfYear[]> {
      const one = span === undefined ? '' : 'AND staff_id BETWEEN @from AND @to';
      const claims = raw
        .prepare<unknown[], ClaimOfYear>(
          `SELECT ${claimColumns} FROM claim INDEXED BY claim_year_view WHERE year = @year ${one}
           UNION ALL
           SELECT ${claimColumns} FROM claim
           WHERE substr(start_date, 1, 4) < substr(end_date, 1, 4) AND year <> @year
             AND start_date <= @lastDay AND end_date >= @firstDay ${one}
           UNION ALL
           SELECT ${claimColumns} FROM claim
           WHERE make_up_for = @year AND year <> @year
             AND NOT (start_date <= @lastDay AND end_date >= @firstDay) ${one}`,
        )
        .all({
          year,
          firstDay: `${year}-01-01`,
          lastDay: `${year}-12-31`,
          ...span,
        });
      // Not a column of the covering index: hardly any claim has one.
      const units = new Map(
        raw.prepare<[], [number, string]>('SELECT claim_id, unit FROM claim_entry_unit').raw().all(),
      );
      if (units.size === 0) return claims;
      return claims.map((claim) => {
        const entryUnit = units.get(claim.id);
        return entryUnit === undefined ? claim : { ...claim, entryUnit };
      });
    },

    /**
     * 举办方式 of the claims of a year by claim, where it was written down: items before 2025 ask for it. Not a column
     * of the covering index, for no other year needs it.
     */
    async forms(year: number, staffId?: number): Promise<ReadonlyMap<number, string>> {
      const from =
        staffId === undefined ? 'claim_detail d CROSS JOIN claim c' : 'claim c CROSS JOIN claim_detail d';
      const rows = raw
        .prepare<unknown[], { id: number; form: string }>(
          `SELECT c.id, d.value AS form FROM ${from}
           WHERE d.claim_id = c.id AND d.field = 'form' AND d.value <> ''
             AND (c.year = @year OR c.make_up_for = @year OR (c.start_date <= @lastDay AND c.end_date >= @firstDay))
             ${staffId === undefined ? '' : 'AND c.staff_id = @staffId'}`,
        )
        .all({
          year,
          firstDay: `${year}-01-01`,
          lastDay: `${year}-12-31`,
          ...(staffId === undefined ? {} : { staffId }),
        });
      return new Map(rows.map(({ id, form }) => [id, form]));
    },

    async filings(year: number, staffId?: number): Promise<FilingOfYear[]> {
      const one = staffId === undefined ? '' : 'AND staff_id = @staffId';
      return raw
        .prepare<unknown[], FilingOfYear>(
          `SELECT staff_id AS staffId, kind, for_year AS forYear, applied_on AS appliedOn, agreed_on AS agreedOn,
             reported_on AS reportedOn, accepted,
             (SELECT e.claim_id FROM filing_entry e LEFT JOIN filing_batch u ON u.undoes = e.batch_id
                LEFT JOIN decision_batch d ON d.undoes = e.decision_batch_id
              WHERE e.filing_id = filing.id AND e.stage = 'score' AND e.kind = 'enter'
                AND u.id IS NULL AND d.id IS NULL
              ORDER BY e.id DESC LIMIT 1) AS scoredClaim
           FROM filing WHERE for_year IN (@year, @year - 1) AND withdrawn = 0 ${one} ORDER BY staff_id, id`,
        )
        .all({ year, ...(staffId === undefined ? {} : { staffId }) });
    },
  };
}
