import type { ClaimQuestion } from '../../../shared/contract/claim.contract.ts';
import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { ClaimStatus, ReviewLevel } from '../../../shared/domain/claim.ts';
import type { BoardRow, Claimant, LikelyTwin } from '../../database/repositories/claim.repository.ts';
import type { LinkedProof, SharedProof } from '../../database/repositories/proof.repository.ts';
import { breathe } from '../../platform/breathe.ts';
import { toRuleClaim } from '../compliance/year-book.ts';
import { bearsOnTheYear, type ServiceContext } from '../service.ts';
import { findTwins, questionsOf } from './claim-questions.ts';
import type { ClaimRules, RulesOfYear } from './claim-rules.ts';

/** A claim with everything that lists show of it. */
export interface BoardClaim extends BoardRow {
  readonly claimId: string;
  readonly personName: string;
  readonly department: string;
  readonly title: string;
  readonly itemName: string;
  readonly roleName: string | null;
  /** Granted for this claim alone, in hundredths; null when the rules cannot count it. */
  readonly grantedAlone: number | null;
  readonly findings: readonly ClaimQuestion[];
  readonly proofs: readonly LinkedProof[];
  /** Lower case, for searching by name, number and title. */
  readonly haystack: string;
}

/** What changes without the rest: by decisions. */
export interface ClaimState {
  readonly status: ClaimStatus;
  /** Who decided last while the claim is in review; tells whether the unit or the authority is awaited. */
  readonly lastLevel: ReviewLevel | null;
}

export interface ClaimBoard {
  readonly year: number;
  readonly items: ReadonlyMap<string, CatalogItem> | undefined;
  /** By department, staff number, date and age. */
  readonly claims: readonly BoardClaim[];
  readonly byId: ReadonlyMap<number, BoardClaim>;
  readonly states: Map<number, ClaimState>;
}

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

/** Waits for the unit: nobody decided, or only the department did. */
export function waitsForUnit({ status, lastLevel }: ClaimState): boolean {
  return status === 'unreviewed' || (status === 'in-review' && lastLevel !== 'unit');
}

export function isOpen({ status }: Pick<ClaimState, 'status'>): boolean {
  return status === 'unreviewed' || status === 'in-review';
}

const unreviewed: ClaimState = { status: 'unreviewed', lastLevel: null };

export function stateOf(board: ClaimBoard, claim: BoardClaim): ClaimState {
  return board.states.get(claim.id) ?? unreviewed;
}

type Which = 'all' | 'open';

interface BoardEntry {
  readonly year: number;
  readonly which: Which;
  board?: Promise<ClaimBoard>;
  ready?: ClaimBoard;
}

/** About 10 ms on an office computer. */
const sliceSize = 1000;

export function createClaimBoards(context: ServiceContext, rules: ClaimRules): ClaimBoards {
  const boards = new Map<string, BoardEntry>();
  /** What the rules make of a claim alone, by everything that they look at; claims of one training share it. */
  const grantedByKey = new Map<string, number | undefined>();
  let generation = 0;
  let telling = false;
  context.onChanged((topics) => {
    // A picture that a child has drawn changes no list of claims.
    if (telling || !bearsOnTheYear(topics)) return;
    generation += 1;
    boards.clear();
    if (topics.includes('settings') || topics.includes('rules')) grantedByKey.clear();
  });

  const grantedAlone = (
    row: BoardRow,
    person: Claimant,
    rulesOfYear: RulesOfYear,
    certified: number | null,
  ): number | undefined => {
    const grassroots = person.grassroots === null ? rulesOfYear.unitGrassroots : person.grassroots === 1;
    const key = [
      row.year,
      row.item,
      row.role,
      row.quantityThousandths,
      row.startDate,
      row.endDate,
      row.creditHours,
      certified,
      grassroots,
    ].join('|');
    if (grantedByKey.has(key)) return grantedByKey.get(key);
    const { id, item, role, startDate, endDate } = row;
    const figures = {
      quantity: row.quantityThousandths,
      hours: row.creditHours,
      certifiedCredits: certified,
    };
    const alone = { id, item, role, startDate, endDate, ...figures, status: 'accepted' as const };
    const granted = rulesOfYear.grantedAlone({
      person: { titleLevel: person.titleLevel, grassroots },
      claims: [toRuleClaim(alone)],
    });
    grantedByKey.set(key, granted);
    return granted;
  };

  const build = async (entry: BoardEntry): Promise<ClaimBoard> => {
    const { year, which } = entry;
    const startedAt = generation;
    const rulesOfYear = await rules.find(year);
    const items = rulesOfYear?.items;
    const read = await context.database.read(async ({ claims, proofs, decisions }) => ({
      rows: await claims.ofYear(year, which),
      likely: which === 'open' ? await claims.openWithLikely(year) : undefined,
      people: await claims.claimants(`${year}-12-31`),
      links: await proofs.ofYear(year, which),
      shared: await proofs.shared(which === 'open' ? year : undefined),
      levels: await decisions.lastLevels(year),
    }));
    const people = new Map(read.people.map((person) => [person.staffId, person]));
    const links = groupBy(read.links, (link) => link.claimId);
    const sharers = sharersByClaim(read.shared);
    const twins = findTwins<LikelyTwin>(read.likely ?? read.rows);
    const claims: BoardClaim[] = [];
    for (const [index, row] of read.rows.entries()) {
      if (index % sliceSize === sliceSize - 1) await breathe();
      const person = people.get(row.staffId);
      if (!person) continue;
      const item = items?.get(row.item);
      const alone = (certified: number | null) =>
        rulesOfYear && item ? grantedAlone(row, person, rulesOfYear, certified) : undefined;
      const proofs = links.get(row.id) ?? [];
      const findings = questionsOf(row, {
        items,
        proofCount: proofs.length,
        sharers: sharers.get(row.id) ?? [],
        twins: twins.get(row.id) ?? [],
        creditsByRule: row.certifiedCredits === null ? undefined : alone(null),
      });
      claims.push({
        ...row,
        claimId: String(row.id),
        personName: person.name,
        department: person.department,
        title: person.title,
        itemName: item?.name ?? row.item,
        roleName: item?.roles.find((role) => role.id === row.role)?.name ?? row.role,
        grantedAlone: alone(row.certifiedCredits) ?? null,
        findings,
        proofs,
        haystack: `${person.name}\n${row.staffNumber}\n${row.name}\n${row.projectNumber}`.toLowerCase(),
      });
    }
    // Something was written meanwhile: what was read is no longer what stands.
    if (generation !== startedAt) return build(entry);
    claims.sort(byDepartmentAndPerson);
    const states = new Map(
      claims.map((claim) => [
        claim.id,
        { status: claim.status, lastLevel: read.levels.get(claim.id) ?? null },
      ]),
    );
    const byId = new Map(claims.map((claim) => [claim.id, claim]));
    // Here and not in a later turn: from now on decisions are told to this board.
    entry.ready = { year, items, claims, byId, states };
    return entry.ready;
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
          if (ready?.states.has(id)) ready.states.set(id, state);
          // Decided before this board was read, and open again by an undo.
          else if (which === 'open' && ready && isOpen(state)) boards.delete(key);
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

function sharersByClaim(shared: readonly SharedProof[]): ReadonlyMap<number, readonly SharedProof[]> {
  const found = new Map<number, SharedProof[]>();
  for (const group of groupBy(shared, (side) => side.proofId).values()) {
    for (const side of group) {
      const others = found.get(side.claimId) ?? [];
      found.set(side.claimId, others);
      for (const other of group) {
        if (other.claimId === side.claimId) continue;
        // Two proofs shared with one claim are one question.
        if (!others.some((known) => known.claimId === other.claimId)) others.push(other);
      }
    }
  }
  return found;
}

function byDepartmentAndPerson(left: BoardClaim, right: BoardClaim): number {
  return (
    compare(left.department, right.department) ||
    compare(left.staffNumber, right.staffNumber) ||
    compare(left.startDate, right.startDate) ||
    left.id - right.id
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
