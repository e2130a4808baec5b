import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export interface TemplateRow {
  readonly id: number;
  readonly paper: string;
  /** Counts within the paper. */
  readonly version: number;
  /** JSON; null is the program's own paper. */
  readonly content: string | null;
  readonly logo: string | null;
  readonly at: string;
  readonly by: string;
}

export interface LogoRow {
  readonly sha256: string;
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Which version a print was set with. */
export interface PrintTemplate {
  readonly printId: number;
  readonly templateId: number;
}

const columns = `t.id, t.paper, t.version, t.content, t.logo, t.recorded_at AS at, t.recorded_by AS "by"`;

/** Versions of papers' templates, appended only, and the prints that were set with them. */
export function paperTemplateRepository({ db, raw }: Connection) {
  return {
    /** The newest version of each paper that has one. */
    async current(): Promise<TemplateRow[]> {
      return raw
        .prepare<unknown[], TemplateRow>(
          `SELECT ${columns} FROM paper_template t
           WHERE t.version = (SELECT max(n.version) FROM paper_template n WHERE n.paper = t.paper)
           ORDER BY t.id`,
        )
        .all();
    },

    /** Newest first. */
    async versions(paper: string): Promise<TemplateRow[]> {
      return raw
        .prepare<unknown[], TemplateRow>(
          `SELECT ${columns} FROM paper_template t WHERE t.paper = ? ORDER BY t.version DESC`,
        )
        .all(paper);
    },

    async byIds(ids: readonly number[]): Promise<TemplateRow[]> {
      return raw
        .prepare<unknown[], TemplateRow>(
          `SELECT ${columns} FROM paper_template t WHERE t.id IN (SELECT value FROM json_each(?)) ORDER BY t.id`,
        )
        .all(JSON.stringify(ids));
    },

    async add(
      { paper, content, logo }: Pick<TemplateRow, 'paper' | 'content' | 'logo'>,
      recorded: Recorded,
    ): Promise<TemplateRow> {
      const row = raw
        .prepare<unknown[], TemplateRow>(
          `INSERT INTO paper_template AS t (paper, version, content, logo, recorded_at, recorded_by)
           VALUES (?, (SELECT coalesce(max(version), 0) + 1 FROM paper_template WHERE paper = ?), ?, ?, ?, ?)
           RETURNING id, paper, version, content, logo, recorded_at AS at, recorded_by AS "by"`,
        )
        .get(paper, paper, content, logo, recorded.at, recorded.by);
      if (!row) throw new Error('a template that was not added');
      return row;
    },

    async addLogo(logo: LogoRow, recorded: Recorded): Promise<void> {
      await db
        .insertInto('template_logo')
        .values({ ...logo, recorded_at: recorded.at, recorded_by: recorded.by })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async logo(sha256: string): Promise<LogoRow | undefined> {
      return db
        .selectFrom('template_logo')
        .select(['sha256', 'jpeg', 'width', 'height'])
        .where('sha256', '=', sha256)
        .executeTakeFirst();
    },

    async ofRun(runId: number): Promise<number[]> {
      return raw
        .prepare<unknown[], number>('SELECT template_id FROM print_batch_template WHERE batch_id = ?')
        .pluck()
        .all(runId);
    },

    async ofPrints(printIds: readonly number[]): Promise<PrintTemplate[]> {
      return raw
        .prepare<unknown[], PrintTemplate>(
          `SELECT print_id AS printId, template_id AS templateId FROM print_template
           WHERE print_id IN (SELECT value FROM json_each(?)) ORDER BY print_id, template_id`,
        )
        .all(JSON.stringify(printIds));
    },
  };
}
