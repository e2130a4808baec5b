import type { ServiceContext } from '../service.ts';
import { bearsOnTheYear } from '../service.ts';
import { breathe } from '../../platform/breathe.ts';
import type { IdentityRow } from '../../database/repositories/register.repository.ts';
import type { ComplianceService } from '../compliance/compliance.service.ts';
import type { YearBook } from '../compliance/year-book.ts';
import type { SettingsService } from '../settings.service.ts';
import { registerContents, type RegisterContent } from './register-inputs.ts';

export interface PreparedYear {
  readonly book: YearBook;
  readonly identities: ReadonlyMap<number, IdentityRow>;
  readonly contentOf: (entry: YearBook['people'][number]) => RegisterContent;
}

/** What everybody's 学分登记表 of a year says today. */
export interface RegisterPapers {
  prepare(year: number): Promise<PreparedYear>;
  /** The hash of each person's, by `staffId`; kept until something is written that bears on the year. */
  currentHashes(year: number): Promise<ReadonlyMap<number, string>>;
}

/** About 10 ms on an office computer. */
const hashedAtOnce = 50;

export function createRegisterPapers(
  context: ServiceContext,
  settings: SettingsService,
  compliance: ComplianceService,
): RegisterPapers {
  const hashes = new Map<number, Promise<ReadonlyMap<number, string>>>();
  context.onChanged((topics) => {
    if (bearsOnTheYear(topics)) hashes.clear();
  });

  const prepare = async (year: number): Promise<PreparedYear> => {
    const { unitName } = await settings.get();
    const book = await compliance.yearBook(year);
    const { identities, decisions } = await context.database.read(async ({ registers }) => ({
      identities: await registers.identities(`${year}-12-31`),
      decisions: await registers.standingDecisions(year),
    }));
    const sources = { unitName, book, identities, decisions };
    const contentOf = registerContents(sources, (entry) => compliance.explain(book, entry));
    return { book, identities, contentOf };
  };

  return {
    prepare,
    currentHashes(year) {
      const known = hashes.get(year);
      if (known) return known;
      const computing = prepare(year).then(async ({ book, contentOf }) => {
        const found = new Map<number, string>();
        for (const [index, entry] of book.people.entries()) {
          found.set(entry.person.staffId, contentOf(entry).hash);
          if (index % hashedAtOnce === hashedAtOnce - 1) await breathe();
        }
        return found;
      });
      hashes.set(year, computing);
      computing.catch(() => hashes.delete(year));
      return computing;
    },
  };
}
