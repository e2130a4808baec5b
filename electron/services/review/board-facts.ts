import type { Database } from '../../database/database.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { BoardRow, Claimant } from '../../database/repositories/claim.repository.ts';
import type { LinkedProof } from '../../database/repositories/proof.repository.ts';
import type { BoardNeighbour } from '../../database/repositories/review-board.repository.ts';
import { breathe } from '../../platform/breathe.ts';
import { readCheckQuestions } from '../checks/board-questions.ts';
import type { Which } from './board.ts';
import { standingNotices } from './notices.ts';

/** Everything that a board is made of. */
export type BoardFacts = Awaited<ReturnType<typeof readFacts>>;

/** About 15 ms each on a slow computer. */
const claimsAtOnce = 2000;
const peopleAtOnce = 1500;
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
  const rows: BoardRow[] = [];
  const links: LinkedProof[] = [];
  const ids = await read(({ claims }) => claims.idsOfYear(year, which));
  for (let from = 0; from < ids.length; from += claimsAtOnce) {
    const some = ids.slice(from, from + claimsAtOnce);
    for (const row of await read(({ claims }) => claims.boardRows(some))) rows.push(row);
    for (const link of await read(({ proofs }) => proofs.ofClaims(some))) links.push(link);
  }
  const people = await readPeople(read, `${year}-12-31`);
  const likely = open ? await read(({ claims }) => claims.openWithLikely(year)) : undefined;
  const shared = await read(({ proofs }) => proofs.shared(open ? year : undefined));
  const beside = await read(async ({ decisions, claimChanges }) => ({
    levels: await decisions.lastLevels(year),
    resubmitted: await claimChanges.resubmittedAt(year),
  }));
  const notices = await read(standingNotices);
  const checks = await read((repositories) => readCheckQuestions(repositories, year));
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
  return { rows, links, people, likely, shared, ...beside, notices, checks, sameDays, precedents };
}

async function readPeople(
  read: <Found>(work: (repositories: Repositories) => Promise<Found>) => Promise<Found>,
  on: string,
): Promise<Claimant[]> {
  const people: Claimant[] = [];
  for (;;) {
    const after = people.at(-1)?.staffId ?? 0;
    const some = await read(({ claims }) => claims.claimants(on, { after, limit: peopleAtOnce }));
    for (const person of some) people.push(person);
    if (some.length < peopleAtOnce) return people;
  }
}
