import type { StoredPrint } from '../../database/repositories/print.repository.ts';
import type { FamilyPrint, PaperFamily } from './paper-family.ts';
import type { RegisterPapers } from './register-papers.ts';
import { isPersonPaper, isTablePaper } from './paper-scope.ts';
import type { TablePaperPrinter } from './table-paper-printer.ts';

type Printed = Pick<StoredPrint, 'kind' | 'year' | 'scope' | 'contentHash'>;

/** Asks of a print what its papers would say today. */
export interface TodayHashes {
  /** The hash of each person's paper, by `staffId`. */
  people(print: Printed): Promise<ReadonlyMap<number, string>>;
  /** Whether a list says something else by now; false of papers about people. */
  listChanged(print: FamilyPrint): Promise<boolean>;
}

export function createTodayHashes(
  registers: RegisterPapers,
  tables: TablePaperPrinter,
  families: readonly PaperFamily[],
): TodayHashes {
  return {
    people: ({ kind, year, scope }) =>
      isPersonPaper(kind) ? tables.personHashes(kind, scope) : registers.currentHashes(year),
    async listChanged(print) {
      const { kind, scope, contentHash } = print;
      if (isTablePaper(kind)) return tables.hasChanged(kind, scope, contentHash);
      const differences = await families.find((family) => family.has(kind))?.compare(print);
      return differences !== undefined && differences.length > 0;
    },
  };
}
