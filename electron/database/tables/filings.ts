import type { FilingOutcome, FilingStage } from '../../../shared/domain/filing.ts';
import type { Generated } from 'kysely';

/** The tables of migration filings, as Kysely sees them. */
export interface FilingTables {
  filing_batch: { id: Generated<number>; undoes: number | null; at: string; recorded_by: string };
  filing_entry: {
    id: Generated<number>;
    batch_id: number;
    filing_id: number;
    kind: 'enter' | 'attach';
    stage: FilingStage;
    happened_on: string;
    outcome: FilingOutcome | null;
    score: number | null;
    note: string;
    document_title: string;
    document_number: string;
    decided_by: string;
    claim_id: number | null;
    decision_batch_id: number | null;
  };
  filing_proof: { entry_id: number; arrival_id: number };
}
