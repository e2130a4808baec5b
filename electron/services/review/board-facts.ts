import type { Database } from '../../database/database.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { BoardNeighbour } from '../../database/repositories/review-board.repository.ts';
import { breathe } from '../../platform/breathe.ts';
import { readCheckQuestions } from '../checks/board-questions.ts';
import type { Which } from './board.ts';
import { standingNotices } from './notices.ts';

/** Everything that a board is made of. */
export type BoardFacts = Awaited<ReturnType<typeof readFacts>>;

/** About 60 ms on a slow computer: all of a year's accepted claims can stand beside open ones. */
const precedentsAtOnce = 20_000;

/**
 * Read in turns, so that nobody waits for all of them; a write between them makes the board be built anew, as any write
 * does that comes before the board is ready.
 */
export async function readFacts(database: Database, year: number, which: Which) {
  const open = which === 'open';
  const read = async <Found>(work: (repositories: Repositories) => Promise<Found>): Promise<Found> => {
    await breathe();
    return database.read(work);
  };
  const rows = await read(({ claims }) => claims.ofYear(year, which));
  const likely = open ? await read(({ claims }) => claims.openWithLikely(year)) : undefined;
  const beside = await read(async ({ claims, proofs, decisions, claimChanges }) => ({
    people: await claims.claimants(`${year}-12-31`),
    links: await proofs.ofYear(year, which),
    shared: await proofs.shared(open ? year : undefined),
    levels: await decisions.lastLevels(year),
    resubmitted: await claimChanges.resubmittedAt(year),
  }));
  const asked = await read(async (repositories) => ({
    notices: await standingNotices(repositories),
    checks: await readCheckQuestions(repositories, year),
  }));
  const sameDays = open ? await read(({ reviewBoards }) => reviewBoards.acceptedOnDaysOfOpen(year)) : [];
  const precedents: BoardNeighbour[] = [];
  for (let more = open; more;) {
    const after = precedents.at(-1)?.id ?? 0;
    const some = await read(({ reviewBoards }) =>
      reviewBoards.acceptedBesideOpen(year, after, precedentsAtOnce),
    );
    for (const precedent of some) precedents.push(precedent);
    more = some.length === precedentsAtOnce;
  }
  return { rows, likely, ...beside, ...asked, sameDays, precedents };
}
