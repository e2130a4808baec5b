import type { Generated } from 'kysely';
import type { PrintLayout, PrintMark } from '../../../shared/domain/print.ts';

/** The tables of migration print-batches, as Kysely sees them. */
export interface PrintBatchTables {
  print_batch: {
    id: Generated<number>;
    kind: string;
    year: number;
    scope: string;
    format: 'pdf' | 'xlsx';
    layout: PrintLayout;
    target: string;
    printed_on: string;
    state: 'open' | 'done' | 'cancelled';
    print_id: number | null;
    started_at: string;
    ended_at: string | null;
    recorded_by: string;
  };
  print_batch_person: {
    batch_id: number;
    position: number;
    staff_id: number;
    planned_hash: string;
    file_name: string;
    printed_hash: string | null;
    pages: number | null;
    file_sha256: string | null;
    skipped: Generated<string>;
  };
  print_mark: {
    id: Generated<number>;
    print_id: number;
    mark: PrintMark;
    happened_on: string;
    undoes: number | null;
    at: string;
    recorded_by: string;
  };
  print_mark_person: { mark_id: number; staff_id: number };
}
