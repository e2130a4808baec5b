import type { Generated } from 'kysely';

/** The tables of migration rule-basis, as Kysely sees them. */
export interface RuleBasisTables {
  pack_content: { hash: string; content: string };
  rule_basis: {
    id: Generated<number>;
    year: number;
    jurisdiction: string;
    choices: string;
    continued_from: number | null;
    confirmed: 0 | 1;
    own_pack: string | null;
    own_pack_file: string;
    pack_id: string;
    pack_version: string;
    pack_hash: string;
    reverts_to: number | null;
    rehearsal: string;
    reason: string;
    taken_at: string;
    taken_by: string;
  };
  closed_year: {
    id: Generated<number>;
    year: number;
    jurisdiction: string;
    grassroots: 0 | 1;
    basis_id: number | null;
    basis: string;
    pack_id: string;
    pack_version: string;
    pack_hash: string;
    pack_content: string;
    roster_fingerprint: string;
    people: number;
    counts: string;
    remark: string;
    closed_by: string;
    closed_at: string;
    recorded_by: string;
  };
  year_reopening: { closing_id: number; reason: string; reopened_at: string; recorded_by: string };
  closed_evaluation: {
    id: Generated<number>;
    closing_id: number;
    staff_id: number;
    cause: 'closing' | 'make-up' | 'decision' | 'records';
    detail: string;
    figures_hash: string;
    evaluation_hash: string;
    decision_id: number;
    at: string;
    recorded_by: string;
  };
}
