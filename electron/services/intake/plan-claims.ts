import type { ImportProblem } from '../../../shared/contract/common.ts';
import { describeError } from '../../../shared/errors.ts';
import type { NewClaim, StoredClaim } from '../../database/repositories/claim.repository.ts';
import type { MatchedBy } from '../../database/repositories/proof.repository.ts';
import { claimFields } from './claim-columns.ts';
import { readClaim, type ClaimCells, type RosterPerson } from './claim-row.ts';
import type { ItemFinder } from './item-finder.ts';
import { changesInOwnRow, ownClaim } from './own-list.ts';
import { matchProofs, type NamedFile, type ProofOwner } from './match-proofs.ts';

/** One row of the plan: what was shown and, for an addition, what will be written. */
export interface PlannedClaim {
  readonly row: number;
  readonly status: 'added' | 'duplicate' | 'rejected';
  readonly staffNumber: string;
  readonly personName: string;
  readonly itemName: string;
  readonly title: string;
  /** Written when added; of a duplicate it names, by its fingerprint, the claim that its proofs go to. */
  readonly claim: NewClaim | null;
  /** Files by index. */
  readonly proofs: readonly { readonly file: number; readonly by: MatchedBy }[];
  readonly problems: readonly ImportProblem[];
}

export interface PlanInput {
  readonly cells: readonly ClaimCells[];
  readonly files: readonly NamedFile[];
  readonly people: ReadonlyMap<string, RosterPerson>;
  readonly finders: ReadonlyMap<number, ItemFinder>;
  readonly jurisdictionName: string;
  /** The stored claims that rows of our own lists name, by id. */
  readonly standing: ReadonlyMap<number, StoredClaim>;
  /** Whether a claim of this fingerprint is stored already. */
  known(fingerprint: string): boolean;
  breathe(): Promise<void>;
}

type Draft = Omit<PlannedClaim, 'proofs'> & { problems: ImportProblem[]; owner: ProofOwner };

/** Decides every row: taken, known already, or rejected with its reasons; and puts the files to the rows. */
export async function planClaims(input: PlanInput): Promise<{
  readonly rows: readonly PlannedClaim[];
  readonly matched: ReadonlySet<number>;
}> {
  const yearOf = yearChooser(input.cells, input.finders);
  const seen = new Map<string, number>();
  const drafts: Draft[] = [];
  for (const [index, cells] of input.cells.entries()) {
    if (index % 500 === 499) await input.breathe();
    const own = ownClaim(cells, input.standing);
    if (own) {
      drafts.push(draftOfOwn(cells, own, input));
      continue;
    }
    const read = readClaim(cells, {
      people: input.people,
      yearOf,
      finder: (year) => input.finders.get(year),
      noRules: (year) => {
        const { code, message, hint } = describeError('rules.no-pack', {
          jurisdiction: input.jurisdictionName,
          year,
        });
        return { code, message: `${message}。${hint}` };
      },
    });
    const earlier = read.claim ? seen.get(read.claim.fingerprint) : undefined;
    const known = read.claim !== null && input.known(read.claim.fingerprint);
    if (earlier !== undefined && !known) {
      const message = `与第 ${earlier} 行内容相同，只收一次`;
      read.problems.push({ row: read.row, column: '', code: 'claim.duplicate-row', message });
    } else if (read.claim) seen.set(read.claim.fingerprint, read.row);
    drafts.push({
      row: read.row,
      status: !read.claim ? 'rejected' : known || earlier !== undefined ? 'duplicate' : 'added',
      staffNumber: read.staffNumber,
      personName: read.personName,
      itemName: read.itemName,
      title: read.title,
      claim: read.claim,
      problems: read.problems,
      owner: {
        row: read.row,
        staffNumber: read.staffNumber,
        personName: read.personName,
        title: read.title,
        projectNumber: read.projectNumber,
        named: cells.cells.get('proofs')?.text ?? '',
      },
    });
  }
  // A row that repeats an earlier one has the same title: it would make every match by name ambiguous.
  const owners = drafts.filter(({ status, row, claim }) => {
    if (status === 'rejected' || !claim) return false;
    return status === 'added' || seen.get(claim.fingerprint) === row;
  });
  const { byRow, matched, missing } = matchProofs(
    owners.map(({ owner }) => owner),
    input.files,
  );
  const drafted = new Map(drafts.map((draft) => [draft.row, draft]));
  if (input.files.length > 0) {
    for (const { row, name, ambiguous } of missing) {
      const message = ambiguous
        ? `有几份文件都叫“${name}”，分不清是哪一份；请在收件盘里归到这条申报`
        : `没有找到佐证文件“${name}”；请核对文件名，或在收件盘里归到这条申报`;
      drafted
        .get(row)
        ?.problems.push({ row, column: claimFields.proofs.name, code: 'proof.file-missing', message });
    }
  }
  return {
    rows: drafts.map(({ owner: _owner, ...draft }) => ({ ...draft, proofs: byRow.get(draft.row) ?? [] })),
    matched,
  };
}

/** A row of our own list: there already, or refused where it says something else by now. */
function draftOfOwn(
  cells: ClaimCells,
  claim: StoredClaim,
  { people, finders }: Pick<PlanInput, 'people' | 'finders'>,
): Draft {
  const problems = changesInOwnRow(cells, claim);
  const { staffNumber, name: title, projectNumber, item } = claim;
  const personName = people.get(staffNumber.toLowerCase())?.name ?? '';
  const found = finders.get(claim.year)?.find(item);
  return {
    row: cells.row,
    status: problems.length === 0 ? 'duplicate' : 'rejected',
    staffNumber,
    personName,
    itemName: found && 'item' in found ? found.item.name : item,
    title,
    claim: null,
    problems,
    owner: { row: cells.row, staffNumber, personName, title, projectNumber, named: '' },
  };
}

const strayShare = 0.25;

/**
 * The year of a row without a 年度 column is that of its first day. In a batch that is plainly of one year, a few rows
 * of another are asked about (日期不在年度内) instead of vanishing into a year that nobody looks at.
 */
function yearChooser(
  cells: readonly ClaimCells[],
  finders: ReadonlyMap<number, ItemFinder>,
): (picked: ClaimCells) => number | undefined {
  const counts = new Map<number, number>();
  for (const { startYear, cells: own } of cells) {
    if (startYear !== undefined && !own.has('year')) counts.set(startYear, (counts.get(startYear) ?? 0) + 1);
  }
  const dated = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [main] = [...counts].sort((left, right) => right[1] - left[1]);
  const isMain = main !== undefined && main[1] * 2 > dated;
  return ({ startYear }) => {
    if (startYear === undefined || !isMain || startYear === main[0]) return startYear;
    const few = (counts.get(startYear) ?? 0) <= dated * strayShare;
    const noRules = !finders.has(startYear) && finders.has(main[0]);
    return few || noRules ? main[0] : startYear;
  };
}
