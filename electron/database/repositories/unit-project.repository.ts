import type { ProjectStep } from '../../../shared/domain/unit-project.ts';
import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export interface NewProjectEntry {
  readonly projectId: number;
  readonly kind: 'step' | 'facts' | 'check' | 'attach';
  readonly step: ProjectStep | null;
  readonly on: string;
  /** JSON of what the kind of entry says. */
  readonly content: string;
  readonly note: string;
  readonly documentNumber: string;
}

export interface StoredProjectEntry extends NewProjectEntry {
  readonly id: number;
  readonly batchId: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

export interface ProjectFileLink {
  readonly id: number;
  readonly entryId: number;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

export interface StoredProject {
  readonly id: number;
  readonly year: number;
}

const entries = `SELECT e.id, e.batch_id AS batchId, e.project_id AS projectId, e.kind, e.step, e.happened_on AS "on",
    e.content, e.note, e.document_number AS documentNumber, b.at AS recordedAt, b.recorded_by AS recordedBy,
    u.at AS undoneAt, u.recorded_by AS undoneBy
  FROM unit_project_entry e JOIN unit_project_batch b ON b.id = e.batch_id
    LEFT JOIN unit_project_batch u ON u.undoes = b.id`;
const files = `SELECT f.id, f.entry_id AS entryId, f.name, f.size, f.sha256 FROM unit_project_file f`;

/** The unit's own projects: what happened to each, as entries. */
export function unitProjectRepository({ raw }: Connection) {
  return {
    async create(year: number): Promise<number> {
      return Number(raw.prepare('INSERT INTO unit_project (year) VALUES (?)').run(year).lastInsertRowid);
    },

    async addBatch(undoes: number | null, recorded: Recorded): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare('INSERT INTO unit_project_batch (undoes, at, recorded_by) VALUES (?, ?, ?)')
        .run(undoes, recorded.at, recorded.by);
      return Number(lastInsertRowid);
    },

    async addEntry(batchId: number, entry: NewProjectEntry): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO unit_project_entry (batch_id, project_id, kind, step, happened_on, content, note, document_number)
           VALUES (@batchId, @projectId, @kind, @step, @on, @content, @note, @documentNumber)`,
        )
        .run({ batchId, ...entry });
      return Number(lastInsertRowid);
    },

    async addFile(entryId: number, file: Omit<ProjectFileLink, 'id' | 'entryId'>): Promise<void> {
      raw
        .prepare('INSERT INTO unit_project_file (entry_id, name, size, sha256) VALUES (?, ?, ?, ?)')
        .run(entryId, file.name, file.size, file.sha256);
    },

    async get(id: number): Promise<StoredProject | undefined> {
      return raw.prepare<[number], StoredProject>('SELECT id, year FROM unit_project WHERE id = ?').get(id);
    },

    /** Projects approved in a year or before, oldest first. */
    async upTo(year: number): Promise<StoredProject[]> {
      return raw
        .prepare<[number], StoredProject>(
          'SELECT id, year FROM unit_project WHERE year <= ? ORDER BY year, id',
        )
        .all(year);
    },

    /** Every entry of a project, oldest first, those taken back included. */
    async entriesOf(projectId: number): Promise<StoredProjectEntry[]> {
      return raw
        .prepare<[number], StoredProjectEntry>(`${entries} WHERE e.project_id = ? ORDER BY e.id`)
        .all(projectId);
    },

    async entriesUpTo(year: number): Promise<StoredProjectEntry[]> {
      return raw
        .prepare<[number], StoredProjectEntry>(
          `${entries} JOIN unit_project p ON p.id = e.project_id WHERE p.year <= ? ORDER BY e.id`,
        )
        .all(year);
    },

    async entriesOfBatch(batchId: number): Promise<StoredProjectEntry[]> {
      return raw
        .prepare<[number], StoredProjectEntry>(`${entries} WHERE e.batch_id = ? ORDER BY e.id`)
        .all(batchId);
    },

    async filesOf(projectId: number): Promise<ProjectFileLink[]> {
      return raw
        .prepare<[number], ProjectFileLink>(
          `${files} JOIN unit_project_entry e ON e.id = f.entry_id WHERE e.project_id = ? ORDER BY f.id`,
        )
        .all(projectId);
    },

    async filesUpTo(year: number): Promise<ProjectFileLink[]> {
      return raw
        .prepare<[number], ProjectFileLink>(
          `${files} JOIN unit_project_entry e ON e.id = f.entry_id JOIN unit_project p ON p.id = e.project_id
           WHERE p.year <= ? ORDER BY f.id`,
        )
        .all(year);
    },

    async file(id: number): Promise<ProjectFileLink | undefined> {
      return raw.prepare<[number], ProjectFileLink>(`${files} WHERE f.id = ?`).get(id);
    },
  };
}
