import type { ReviewLevel } from '../../../shared/domain/claim.ts';
import type { Database } from '../../database/database.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { BoardRow, Claimant, LikelyTwin } from '../../database/repositories/claim.repository.ts';
import type { LinkedProof, SharedProof } from '../../database/repositories/proof.repository.ts';
import type { BoardNeighbour } from '../../database/repositories/review-board.repository.ts';
import { breathe } from '../../platform/breathe.ts';
import { readCheckQuestions } from '../checks/board-questions.ts';
import type { Which } from './board.ts';
import { standingNotices } from './notices.ts';

/** Everything that a board is made of. */
export type BoardFacts = Awaited<ReturnType<typeof readFacts>>;

/** About 15 ms each on a slow computer. */
const claimsInTurn = 2000;
const peopleAtOnce = 1500;
/** About 60 ms on a slow computer: all of a year's accepted claims can stand beside open ones. */
const precedentsAtOnce = 20_000;

/**
 * Read in turns, so that nobody waits for all of them; a write between them makes the board be built anew, as any write
 * does that comes before the board is ready.
 */
export async function readFacts(database: Database, year: number, which: Which, claimsAtOnce = claimsInTurn) {
  const open = which === 'open';
  const read = async <Found>(work: (repositories: Repositories) => Promise<Found>): Promise<Found> => {
    await breathe();
    return database.read(work);
  };
  const rows: BoardRow[] = [];
  const links: LinkedProof[] = [];
  const levels = new Map<number, ReviewLevel>();
  // A proof, a twin or a neighbour may stand beside claims of several turns.
  const shared = new Map<string, SharedProof>();
  const likely = new Map<number, LikelyTwin>();
  const sameDays = new Map<number, BoardNeighbour>();
  const ids = await read(({ claims }) => claims.idsOfYear(year, which));
  for (let from = 0; from < ids.length; from += claimsAtOnce) {
    const some = ids.slice(from, from + claimsAtOnce);
    for (const row of await read(({ claims }) => claims.boardRows(some))) rows.push(row);
    for (const link of await read(({ proofs }) => proofs.ofClaims(some))) links.push(link);
    for (const [id, level] of await read(({ decisions }) => decisions.lastLevels(some)))
      levels.set(id, level);
    for (const side of await read(({ proofs }) => proofs.shared(some)))
      shared.set(`${side.proofId} ${side.claimId}`, side);
    if (!open) continue;
    for (const twin of await read(({ claims }) => claims.withLikely(some))) likely.set(twin.id, twin);
    for (const claim of await read(({ reviewBoards }) => reviewBoards.acceptedOnDaysOf(some)))
      sameDays.set(claim.id, claim);
  }
  const people = await readPeople(read, `${year}-12-31`);
  const resubmitted = await read(({ claimChanges }) => claimChanges.resubmittedAt(year));
  const notices = await read(standingNotices);
  const checks = await read((repositories) => readCheckQuestions(repositories, year));
  const precedents: BoardNeighbour[] = [];
  for (let more = open; more;) {
    const after = precedents.at(-1)?.id ?? 0;
    const some = await read(({ reviewBoards }) =>
      reviewBoards.acceptedBesideOpen(year, after, precedentsAtOnce),
    );
    for (const precedent of some) precedents.push(precedent);
    more = some.length === precedentsAtOnce;
  }
  return {
    rows,
    links,
    people,
    levels,
    resubmitted,
    notices,
    checks,
    precedents,
    likely: open ? byId(likely) : undefined,
    sameDays: byId(sameDays),
    shared: [...shared.values()].sort(
      (left, right) => left.proofId - right.proofId || left.claimId - right.claimId,
    ),
  };
}

function byId<Row extends { readonly id: number }>(rows: ReadonlyMap<number, Row>): Row[] {
  return [...rows.values()].sort((left, right) => left.id - right.id);
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
