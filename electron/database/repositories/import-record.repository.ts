import type { Connection } from '../connection.ts';
import type { Schema } from '../schema.ts';
import type { Recorded } from '../recorded.ts';

/** What an import did, counted in rows of the officer's file. */
export interface ImportRecord {
  readonly kind: Schema['import_record']['kind'];
  readonly fileName: string;
  readonly fileSha256: string;
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
}

export function importRecordRepository({ db }: Connection) {
  return {
    /** Returns the number that entries of this import carry. */
    async add(record: ImportRecord, recorded: Recorded): Promise<number> {
      const { id } = await db
        .insertInto('import_record')
        .values({
          kind: record.kind,
          file_name: record.fileName,
          file_sha256: record.fileSha256,
          applied_at: recorded.at,
          recorded_by: recorded.by,
          row_count: record.rows,
          added: record.added,
          changed: record.changed,
          unchanged: record.unchanged,
          rejected: record.rejected,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },
  };
}
