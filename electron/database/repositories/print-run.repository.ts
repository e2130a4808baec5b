import type { PrintLayout } from '../../../shared/domain/print.ts';
import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export interface NewPrintRun {
  readonly kind: string;
  readonly year: number;
  /** JSON of the papers' scope. */
  readonly scope: string;
  readonly format: 'pdf' | 'xlsx';
  readonly layout: PrintLayout;
  /** The file, or the folder of a file for each person. */
  readonly target: string;
  readonly printedOn: string;
  /** The templates that all of it is set with, where they are not the program's own. */
  readonly templates: readonly number[];
  readonly people: readonly {
    readonly staffId: number;
    readonly plannedHash: string;
    /** Empty when all are in one file. */
    readonly fileName: string;
  }[];
}

export interface PrintRunRow {
  readonly id: number;
  readonly kind: string;
  readonly year: number;
  readonly scope: string;
  readonly format: 'pdf' | 'xlsx';
  readonly layout: PrintLayout;
  readonly target: string;
  readonly printedOn: string;
  readonly state: 'open' | 'done' | 'cancelled';
  readonly startedAt: string;
  readonly by: string;
  readonly total: number;
  /** People whose papers are done with: printed, or nothing was left to print of them. */
  readonly printed: number;
}

export interface PrintRunPerson {
  readonly position: number;
  readonly staffId: number;
  readonly plannedHash: string;
  readonly fileName: string;
  readonly printedHash: string | null;
  readonly pages: number | null;
  readonly sha256: string | null;
  /** Why nothing was printed of the person after all; empty otherwise. */
  readonly skipped: string;
}

/** What was printed of a planned person; `content` is kept under its hash. */
export interface PrintedOfRun {
  readonly position: number;
  readonly hash: string;
  readonly content: string;
  readonly pages: number;
  readonly sha256: string | null;
}

const runColumns = `b.id, b.kind, b.year, b.scope, b.format, b.layout, b.target, b.printed_on AS printedOn, b.state,
  b.started_at AS startedAt, b.recorded_by AS "by",
  (SELECT count(*) FROM print_batch_person p WHERE p.batch_id = b.id) AS total,
  (SELECT count(*) FROM print_batch_person p WHERE p.batch_id = b.id
     AND (p.printed_hash IS NOT NULL OR p.skipped <> '')) AS printed`;

/** Print runs with their frozen plans; rows change from planned to printed and never back but for a lost file. */
export function printRunRepository({ raw }: Connection) {
  return {
    async add(run: NewPrintRun, recorded: Recorded): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO print_batch (kind, year, scope, format, layout, target, printed_on, state, started_at, recorded_by)
           VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
        )
        .run(
          run.kind,
          run.year,
          run.scope,
          run.format,
          run.layout,
          run.target,
          run.printedOn,
          recorded.at,
          recorded.by,
        );
      const runId = Number(lastInsertRowid);
      const dress = raw.prepare('INSERT INTO print_batch_template (batch_id, template_id) VALUES (?, ?)');
      for (const templateId of run.templates) dress.run(runId, templateId);
      const add = raw.prepare(
        `INSERT INTO print_batch_person (batch_id, position, staff_id, planned_hash, file_name) VALUES (?, ?, ?, ?, ?)`,
      );
      for (const [position, { staffId, plannedHash, fileName }] of run.people.entries())
        add.run(runId, position, staffId, plannedHash, fileName);
      return runId;
    },

    async byId(runId: number): Promise<PrintRunRow | undefined> {
      return raw
        .prepare<unknown[], PrintRunRow>(`SELECT ${runColumns} FROM print_batch b WHERE b.id = ?`)
        .get(runId);
    },

    async open(): Promise<PrintRunRow[]> {
      return raw
        .prepare<unknown[], PrintRunRow>(
          `SELECT ${runColumns} FROM print_batch b WHERE b.state = 'open' ORDER BY b.id DESC`,
        )
        .all();
    },

    async people(runId: number): Promise<PrintRunPerson[]> {
      return raw
        .prepare<unknown[], PrintRunPerson>(
          `SELECT position, staff_id AS staffId, planned_hash AS plannedHash, file_name AS fileName,
             printed_hash AS printedHash, pages, file_sha256 AS sha256, skipped
           FROM print_batch_person WHERE batch_id = ? ORDER BY position`,
        )
        .all(runId);
    },

    async keep(runId: number, printed: readonly PrintedOfRun[]): Promise<void> {
      const snapshot = raw.prepare('INSERT OR IGNORE INTO evaluation_snapshot (hash, content) VALUES (?, ?)');
      const mark = raw.prepare(
        `UPDATE print_batch_person SET printed_hash = ?, pages = ?, file_sha256 = ? WHERE batch_id = ? AND position = ?`,
      );
      for (const { position, hash, content, pages, sha256 } of printed) {
        snapshot.run(hash, content);
        mark.run(hash, pages, sha256, runId, position);
      }
    },

    async skip(runId: number, position: number, reason: string): Promise<void> {
      raw
        .prepare('UPDATE print_batch_person SET skipped = ? WHERE batch_id = ? AND position = ?')
        .run(reason, runId, position);
    },

    /** A file that was written is gone: its person is to be printed again. */
    async lose(runId: number, position: number): Promise<void> {
      raw
        .prepare(
          `UPDATE print_batch_person SET printed_hash = NULL, pages = NULL, file_sha256 = NULL
           WHERE batch_id = ? AND position = ?`,
        )
        .run(runId, position);
    },

    async end(
      runId: number,
      state: 'done' | 'cancelled',
      printId: number | null,
      endedAt: string,
    ): Promise<void> {
      raw
        .prepare('UPDATE print_batch SET state = ?, print_id = ?, ended_at = ? WHERE id = ?')
        .run(state, printId, endedAt, runId);
    },

    /** The files of a print that has one for each person, by `staffId`. */
    async filesOfPrint(printId: number): Promise<Map<number, string>> {
      const rows = raw
        .prepare<unknown[], { staffId: number; fileName: string }>(
          `SELECT p.staff_id AS staffId, p.file_name AS fileName FROM print_batch b
           JOIN print_batch_person p ON p.batch_id = b.id WHERE b.print_id = ?`,
        )
        .all(printId);
      return new Map(rows.map(({ staffId, fileName }) => [staffId, fileName]));
    },
  };
}
