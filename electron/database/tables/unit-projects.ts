import type { Generated } from 'kysely';
import type { ProjectStep } from '../../../shared/domain/unit-project.ts';

/** The tables of migration unit-projects, as Kysely sees them. */
export interface UnitProjectTables {
  unit_project: { id: Generated<number>; year: number };
  unit_project_batch: { id: Generated<number>; undoes: number | null; at: string; recorded_by: string };
  unit_project_entry: {
    id: Generated<number>;
    batch_id: number;
    project_id: number;
    kind: 'step' | 'facts' | 'check' | 'attach';
    step: ProjectStep | null;
    happened_on: string;
    content: string;
    note: string;
    document_number: string;
  };
  unit_project_file: { id: Generated<number>; entry_id: number; name: string; size: number; sha256: string };
}
