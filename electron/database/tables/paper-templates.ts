import type { Generated } from 'kysely';

/** The tables of migration paper-templates, as Kysely sees them. */
export interface PaperTemplateTables {
  template_logo: {
    sha256: string;
    jpeg: Uint8Array;
    width: number;
    height: number;
    recorded_at: string;
    recorded_by: string;
  };
  paper_template: {
    id: Generated<number>;
    paper: string;
    version: number;
    content: string | null;
    logo: string | null;
    recorded_at: string;
    recorded_by: string;
  };
  print_template: { print_id: number; template_id: number };
  print_batch_template: { batch_id: number; template_id: number };
}
