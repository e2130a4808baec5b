import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export interface NewProvinceExport {
  readonly year: number;
  /** The fields that were sent, in order; JSON. */
  readonly fields: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly unmasked: boolean;
  readonly claims: readonly { readonly claimId: number; readonly saidHash: string }[];
}

export interface StoredProvinceExport {
  readonly id: number;
  readonly year: number;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly unmasked: 0 | 1;
  readonly claims: number;
  readonly at: string;
  readonly by: string;
}

/** The newest export that a claim went out with. */
export interface LastExport {
  readonly claimId: number;
  readonly fields: string;
  readonly saidHash: string;
  readonly at: string;
}

export interface StoredLayout {
  readonly columns: string;
  readonly recordedAt: string;
}

export function provinceExportRepository({ raw }: Connection) {
  return {
    async layout(signature: string): Promise<StoredLayout | undefined> {
      return raw
        .prepare<[string], StoredLayout>(
          'SELECT columns, recorded_at AS recordedAt FROM export_layout WHERE header_signature = ?',
        )
        .get(signature);
    },

    async newestLayout(): Promise<StoredLayout | undefined> {
      return raw
        .prepare<[], StoredLayout>(
          'SELECT columns, recorded_at AS recordedAt FROM export_layout ORDER BY recorded_at DESC LIMIT 1',
        )
        .get();
    },

    async keepLayout(signature: string, columns: string, recorded: Recorded): Promise<void> {
      raw
        .prepare(
          `INSERT INTO export_layout (header_signature, columns, recorded_at, recorded_by)
           VALUES (@signature, @columns, @at, @by)
           ON CONFLICT (header_signature) DO UPDATE SET columns = @columns, recorded_at = @at, recorded_by = @by`,
        )
        .run({ signature, columns, ...recorded });
    },

    async add(written: NewProvinceExport, recorded: Recorded): Promise<number> {
      const { claims, unmasked, ...columns } = written;
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO province_export (year, fields, file_name, file_sha256, unmasked, at, recorded_by)
           VALUES (@year, @fields, @fileName, @fileSha256, @unmasked, @at, @by)`,
        )
        .run({ ...columns, unmasked: unmasked ? 1 : 0, ...recorded });
      const id = Number(lastInsertRowid);
      const addClaim = raw.prepare(
        'INSERT INTO province_export_claim (export_id, claim_id, said_hash) VALUES (?, ?, ?)',
      );
      for (const { claimId, saidHash } of claims) addClaim.run(id, claimId, saidHash);
      return id;
    },

    /** By claim, the newest export of the year that it went out with. */
    async lastOfYear(year: number): Promise<ReadonlyMap<number, LastExport>> {
      const rows = raw
        .prepare<[number], LastExport>(
          `SELECT p.claim_id AS claimId, e.fields, p.said_hash AS saidHash, e.at
           FROM province_export_claim p JOIN province_export e ON e.id = p.export_id
           WHERE e.year = ? ORDER BY e.id`,
        )
        .all(year);
      return new Map(rows.map((row) => [row.claimId, row]));
    },

    /** Newest first. */
    async ofYear(year: number): Promise<StoredProvinceExport[]> {
      return raw
        .prepare<[number], StoredProvinceExport>(
          `SELECT id, year, file_name AS fileName, file_sha256 AS fileSha256, unmasked, at, recorded_by AS by,
             (SELECT count(*) FROM province_export_claim WHERE export_id = province_export.id) AS claims
           FROM province_export WHERE year = ? ORDER BY id DESC`,
        )
        .all(year);
    },
  };
}
