import { bearsOnTheYear, type ServiceContext } from '../service.ts';
import { isOpen, type ClaimBoard, type ClaimState, type Which } from './board.ts';
import { readFacts } from './board-facts.ts';
import { buildBoard } from './build-board.ts';
import type { ClaimRules } from './claim-rules.ts';
import { createGrantedAlone } from './granted-alone.ts';

export { isOpen, stateOf, waitsForUnit, type BoardClaim, type ClaimBoard, type ClaimState } from './board.ts';

export interface ClaimBoards {
  /** All claims of a year with their questions. Kept until something is written. */
  board(year: number): Promise<ClaimBoard>;
  /**
   * The same of the claims that were open when it was read: late in a year they are few among very many, and the
   * officer waits for them. Holds every claim that is open, and those that were decided since.
   */
  openBoard(year: number): Promise<ClaimBoard>;
  /** Tells the boards what a decision changed, so that they need not be built anew, and then everybody else. */
  decided(changes: ReadonlyMap<number, ClaimState>): void;
}

interface BoardEntry {
  readonly year: number;
  readonly which: Which;
  board?: Promise<ClaimBoard>;
  ready?: ClaimBoard;
}

export function createClaimBoards(context: ServiceContext, rules: ClaimRules): ClaimBoards {
  const boards = new Map<string, BoardEntry>();
  const granted = createGrantedAlone();
  let generation = 0;
  let telling = false;
  context.onChanged((topics) => {
    // A picture that a child has drawn changes no list of claims; questions from what was read do.
    if (telling || !(bearsOnTheYear(topics) || topics.includes('questions'))) return;
    generation += 1;
    boards.clear();
    if (topics.includes('settings') || topics.includes('rules')) granted.forget();
  });

  const build = async (entry: BoardEntry): Promise<ClaimBoard> => {
    const { year, which } = entry;
    const startedAt = generation;
    const rulesOfYear = await rules.find(year);
    const facts = await readFacts(context.database, year, which);
    const board = await buildBoard(year, facts, rulesOfYear, granted);
    // Something was written meanwhile: what was read is no longer what stands.
    if (generation !== startedAt) return build(entry);
    // Here and not in a later turn: from now on decisions are told to this board.
    entry.ready = board;
    return board;
  };

  const keptOrBuilt = (year: number, which: Which): Promise<ClaimBoard> => {
    const key = `${year} ${which}`;
    const known = boards.get(key);
    if (known?.board) return known.board;
    const entry: BoardEntry = { year, which };
    boards.set(key, entry);
    entry.board = build(entry);
    entry.board.catch(() => void (boards.get(key) === entry && boards.delete(key)));
    return entry.board;
  };

  return {
    board: (year) => keptOrBuilt(year, 'all'),
    openBoard: (year) => keptOrBuilt(year, 'open'),
    decided(changes) {
      generation += 1;
      for (const [key, { which, ready }] of boards) {
        for (const [id, state] of changes) {
          if (ready?.states.has(id)) {
            ready.states.set(id, state);
            const cluster = ready.clusters.ofClaim.get(id);
            if (cluster) ready.summaries.delete(cluster.clusterId);
          }
          // Decided before this board was read: open again by an undo, or no longer what its event goes by.
          else if (which === 'open' && ready && (isOpen(state) || ready.precedents.has(id)))
            boards.delete(key);
        }
      }
      telling = true;
      try {
        context.changed('claims');
      } finally {
        telling = false;
      }
    },
  };
}
