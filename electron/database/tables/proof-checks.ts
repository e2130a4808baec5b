import type { Generated } from 'kysely';

/** The tables of migration proof-checks, as Kysely sees them. */
export interface ProofCheckTables {
  proof_reading: {
    proof_id: number;
    engine: string;
    state: 'read' | 'failed';
    content: string | null;
    error_code: string | null;
    read_at: string;
  };
  proof_comparison: { proof_id: number; engine: string; compared_at: string };
  proof_token: { token: number; proof_id: number };
  proof_pair: {
    low_proof_id: number;
    high_proof_id: number;
    engine: string;
    likeness: number;
    found_at: string;
  };
  proof_pair_entry: {
    id: Generated<number>;
    pair: string;
    verdict: 'not-duplicate' | 'restored';
    remark: string;
    at: string;
    recorded_by: string;
  };
  claim_judgement: { claim_id: number; ground: string; questions: string; named: string };
  check_switch: { id: Generated<number>; paused: 0 | 1; at: string; recorded_by: string };
}
