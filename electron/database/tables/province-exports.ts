import type { Generated } from 'kysely';

/** The tables of migration province-exports, as Kysely sees them. */
export interface ProvinceExportTables {
  export_layout: { header_signature: string; columns: string; recorded_at: string; recorded_by: string };
  province_export: {
    id: Generated<number>;
    year: number;
    fields: string;
    file_name: string;
    file_sha256: string;
    unmasked: 0 | 1;
    at: string;
    recorded_by: string;
  };
  province_export_claim: { export_id: number; claim_id: number; said_hash: string };
}
