import type { PrintMark } from '../../../shared/domain/print.ts';
import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

/** A standing mark on one person's printed paper, or on a whole list (`staffId` null). */
export interface StandingMark {
  readonly markId: number;
  readonly printId: number;
  readonly staffId: number | null;
  readonly mark: PrintMark;
  readonly on: string;
  readonly by: string;
}

/** 已签字 and 已归档. Entries are only added; undo is an entry that names the one it takes back. */
export function printMarkRepository({ raw }: Connection) {
  return {
    async add(
      entry: {
        readonly printId: number;
        readonly mark: PrintMark;
        readonly on: string;
        readonly staffIds: readonly number[];
        readonly undoes?: number;
      },
      recorded: Recorded,
    ): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO print_mark (print_id, mark, happened_on, undoes, at, recorded_by) VALUES (?, ?, ?, ?, ?, ?)`,
        )
        .run(entry.printId, entry.mark, entry.on, entry.undoes ?? null, recorded.at, recorded.by);
      const markId = Number(lastInsertRowid);
      const add = raw.prepare('INSERT INTO print_mark_person (mark_id, staff_id) VALUES (?, ?)');
      for (const staffId of entry.staffIds) add.run(markId, staffId);
      return markId;
    },

    /** A mark that stands; undefined when there is none of this id or it was taken back. */
    async standing(
      markId: number,
    ): Promise<{ printId: number; year: number; mark: PrintMark; on: string } | undefined> {
      return raw
        .prepare<unknown[], { printId: number; year: number; mark: PrintMark; on: string }>(
          `SELECT m.print_id AS printId, r.year, m.mark, m.happened_on AS "on"
           FROM print_mark m JOIN print_record r ON r.id = m.print_id
           WHERE m.id = ? AND m.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM print_mark u WHERE u.undoes = m.id)`,
        )
        .get(markId);
    },

    async ofPrints(printIds: readonly number[]): Promise<StandingMark[]> {
      return raw
        .prepare<unknown[], StandingMark>(
          `SELECT m.id AS markId, m.print_id AS printId, p.staff_id AS staffId, m.mark, m.happened_on AS "on",
             m.recorded_by AS "by"
           FROM print_mark m LEFT JOIN print_mark_person p ON p.mark_id = m.id
           WHERE m.print_id IN (SELECT value FROM json_each(?)) AND m.undoes IS NULL
             AND NOT EXISTS (SELECT 1 FROM print_mark u WHERE u.undoes = m.id)
           ORDER BY m.id`,
        )
        .all(JSON.stringify(printIds));
    },
  };
}
