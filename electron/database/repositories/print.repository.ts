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
  readonly content?: { readonly hash: string; readonly scope: string };
  readonly people: readonly {
    readonly staffId: number;
    readonly evaluationHash: string;
    readonly evaluation: string;
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
}

export interface PrintedPerson {
  readonly printId: number;
  readonly staffId: number;
  readonly evaluationHash: string;
}

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
          ...(print.content === undefined
            ? {}
            : { content_hash: print.content.hash, scope: print.content.scope }),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const keep = raw.prepare('INSERT OR IGNORE INTO evaluation_snapshot (hash, content) VALUES (?, ?)');
      const link = raw.prepare(
        'INSERT INTO print_person (print_id, staff_id, evaluation_hash, pages) VALUES (?, ?, ?, ?)',
      );
      for (const person of print.people) {
        keep.run(person.evaluationHash, person.evaluation);
        link.run(id, person.staffId, person.evaluationHash, person.pages);
      }
      return id;
    },

    async list(year: number, offset: number, limit: number): Promise<{ total: number; rows: PrintRow[] }> {
      const { total } = await db
        .selectFrom('print_record')
        .select((build) => build.fn.countAll<number>().as('total'))
        .where('year', '=', year)
        .executeTakeFirstOrThrow();
      const rows = await db
        .selectFrom('print_record')
        .select([
          'id',
          'kind',
          'format',
          'at',
          'recorded_by as by',
          'file_name as fileName',
          'pages',
          'sha256',
          'content_hash as contentHash',
          'scope',
        ])
        .where('year', '=', year)
        .orderBy('id', 'desc')
        .offset(offset)
        .limit(limit)
        .execute();
      return { total, rows };
    },

    async peopleOf(printIds: readonly number[]): Promise<PrintedPerson[]> {
      if (printIds.length === 0) return [];
      return db
        .selectFrom('print_person')
        .select(['print_id as printId', 'staff_id as staffId', 'evaluation_hash as evaluationHash'])
        .where('print_id', 'in', printIds)
        .execute();
    },

    /** Each person's newest print of a kind and year. */
    async newestOfEach(kind: string, year: number): Promise<PrintedPerson[]> {
      return raw
        .prepare<unknown[], PrintedPerson>(
          `SELECT pp.print_id AS printId, pp.staff_id AS staffId, pp.evaluation_hash AS evaluationHash
           FROM print_person pp JOIN print_record pr ON pr.id = pp.print_id
           WHERE pr.kind = ? AND pr.year = ?
             AND pp.print_id = (SELECT max(p2.print_id) FROM print_person p2 JOIN print_record r2 ON r2.id = p2.print_id
                                WHERE p2.staff_id = pp.staff_id AND r2.kind = pr.kind AND r2.year = pr.year)`,
        )
        .all(kind, year);
    },
  };
}
