import type { PrintLayout } from '../../../shared/domain/print.ts';
import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export interface NewPrint {
  readonly kind: string;
  readonly year: number;
  readonly format: 'pdf' | 'xlsx';
  readonly fileName: string;
  readonly pages: number;
  readonly sha256: string;
  /** What the paper said as a whole, and what it was asked for with; for papers without people of their own. */
  readonly content?: { readonly hash: string; readonly scope: string; readonly said?: string | undefined };
  /** The day on the paper. */
  readonly printedOn: string;
  /** The templates that it was set with, where they are not the program's own. */
  readonly templates?: readonly number[];
  /** In the order of the file. */
  readonly people: readonly {
    readonly staffId: number;
    readonly evaluationHash: string;
    /** Undefined where it is kept already. */
    readonly evaluation: string | undefined;
    readonly pages: number;
  }[];
}

export interface PrintRow {
  readonly id: number;
  readonly kind: string;
  readonly format: 'pdf' | 'xlsx';
  readonly at: string;
  readonly by: string;
  readonly fileName: string;
  readonly pages: number;
  readonly sha256: string;
  /** Empty for papers that keep an evaluation for each person. */
  readonly contentHash: string;
  readonly scope: string;
  /** The day on the paper; empty for prints of before it was kept. */
  readonly printedOn: string;
  /** A folder with a file for each person, or one file. */
  readonly layout: PrintLayout;
}

/** A print with what it is set again from. */
export interface StoredPrint extends PrintRow {
  readonly year: number;
}

export interface PrintedPerson {
  readonly printId: number;
  readonly staffId: number;
  readonly evaluationHash: string;
  readonly pages: number;
}

const rowColumns = `r.id, r.kind, r.format, r.at, r.recorded_by AS "by", r.file_name AS fileName, r.pages, r.sha256,
  r.content_hash AS contentHash, r.scope, r.printed_on AS printedOn, coalesce(b.layout, 'one-file') AS layout`;
const rowTables = 'print_record r LEFT JOIN print_batch b ON b.print_id = r.id';

export function printRepository({ db, raw }: Connection) {
  return {
    /** Keeps a print together with the evaluations it was made from; equal evaluations are stored once. */
    async add(print: NewPrint, recorded: Recorded): Promise<number> {
      const { id } = await db
        .insertInto('print_record')
        .values({
          kind: print.kind,
          year: print.year,
          format: print.format,
          file_name: print.fileName,
          pages: print.pages,
          sha256: print.sha256,
          at: recorded.at,
          recorded_by: recorded.by,
          printed_on: print.printedOn,
          ...(print.content === undefined
            ? {}
            : { content_hash: print.content.hash, scope: print.content.scope }),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const keep = raw.prepare('INSERT OR IGNORE INTO evaluation_snapshot (hash, content) VALUES (?, ?)');
      const link = raw.prepare(
        'INSERT INTO print_person (print_id, staff_id, evaluation_hash, pages, position) VALUES (?, ?, ?, ?, ?)',
      );
      const dress = raw.prepare('INSERT INTO print_template (print_id, template_id) VALUES (?, ?)');
      for (const templateId of print.templates ?? []) dress.run(id, templateId);
      if (print.content?.said !== undefined) keep.run(print.content.hash, print.content.said);
      for (const [position, person] of print.people.entries()) {
        if (person.evaluation !== undefined) keep.run(person.evaluationHash, person.evaluation);
        link.run(id, person.staffId, person.evaluationHash, person.pages, position);
      }
      return id;
    },

    async list(year: number, offset: number, limit: number): Promise<{ total: number; rows: PrintRow[] }> {
      const { total } = await db
        .selectFrom('print_record')
        .select((build) => build.fn.countAll<number>().as('total'))
        .where('year', '=', year)
        .executeTakeFirstOrThrow();
      const rows = raw
        .prepare<unknown[], PrintRow>(
          `SELECT ${rowColumns} FROM ${rowTables} WHERE r.year = ? ORDER BY r.id DESC LIMIT ? OFFSET ?`,
        )
        .all(year, limit, offset);
      return { total, rows };
    },

    async byId(printId: number): Promise<StoredPrint | undefined> {
      return raw
        .prepare<unknown[], StoredPrint>(`SELECT r.year, ${rowColumns} FROM ${rowTables} WHERE r.id = ?`)
        .get(printId);
    },

    /** What a print was made from, as it was kept. */
    async content(hash: string): Promise<string | undefined> {
      return raw
        .prepare<unknown[], string>('SELECT content FROM evaluation_snapshot WHERE hash = ?')
        .pluck()
        .get(hash);
    },

    async peopleOf(printIds: readonly number[]): Promise<PrintedPerson[]> {
      if (printIds.length === 0) return [];
      return db
        .selectFrom('print_person')
        .select(['print_id as printId', 'staff_id as staffId', 'evaluation_hash as evaluationHash', 'pages'])
        .where('print_id', 'in', printIds)
        .orderBy('print_id')
        .orderBy('position')
        .orderBy('staff_id')
        .execute();
    },

    /** Each person's newest print of a kind and year. */
    async newestOfEach(kind: string, year: number): Promise<PrintedPerson[]> {
      return raw
        .prepare<unknown[], PrintedPerson>(
          `SELECT pp.print_id AS printId, pp.staff_id AS staffId, pp.evaluation_hash AS evaluationHash,
             pp.pages
           FROM print_person pp JOIN print_record pr ON pr.id = pp.print_id
           WHERE pr.kind = ? AND pr.year = ?
             AND pp.print_id = (SELECT max(p2.print_id) FROM print_person p2 JOIN print_record r2 ON r2.id = p2.print_id
                                WHERE p2.staff_id = pp.staff_id AND r2.kind = pr.kind AND r2.year = pr.year)`,
        )
        .all(kind, year);
    },
  };
}
