import type { ImportProblem } from '../../../shared/contract/common.ts';
import type { StoredClaim } from '../../database/repositories/claim.repository.ts';
import { markedName, periodWords } from '../register/papers/claim-words.ts';
import { isBlankWord } from '../import/sheet-words.ts';
import { claimFields, type ClaimFieldId } from './claim-columns.ts';
import type { ClaimCells } from './claim-row.ts';

/** The 申报号 that this program's own 学分情况 bears in a row; undefined where there is none. */
export function claimIdOf({ cells }: Pick<ClaimCells, 'cells'>): number | undefined {
  const text = cells.get('claimId')?.text ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Rows of such a list that are about nobody: sums, signatures, and headings, which stand in every column at once. */
export function isBesideOwnList({ cells }: Pick<ClaimCells, 'cells'>): boolean {
  const staffNumber = cells.get('staffNumber')?.text;
  return claimIdOf({ cells }) === undefined && staffNumber === cells.get('claimId')?.text;
}

/** The sum of everybody: what stands below is another table. */
export function endsOwnList({ cells }: Pick<ClaimCells, 'cells'>): boolean {
  return cells.get('personName')?.text === '合计' && claimIdOf({ cells }) === undefined;
}

/** The claim that a row was exported from; undefined where the number is another person's. */
export function ownClaim(
  picked: ClaimCells,
  standing: ReadonlyMap<number, StoredClaim>,
): StoredClaim | undefined {
  const claim = standing.get(claimIdOf(picked) ?? -1);
  const staffNumber = plain(picked, 'staffNumber').toLowerCase();
  return claim?.staffNumber.toLowerCase() === staffNumber ? claim : undefined;
}

/** What the officer has changed in an exported row: an import adds claims and corrects none. */
export function changesInOwnRow(picked: ClaimCells, claim: StoredClaim): ImportProblem[] {
  const stored: Partial<Record<ClaimFieldId, string>> = {
    startDate: periodWords(claim),
    projectNumber: claim.projectNumber,
    name: markedName(claim.name, claim.entryUnit),
    hours: claim.creditHours === null ? '' : String(claim.creditHours / 10),
    organiser: claim.organiser,
    entryUnit: claim.entryUnit,
    publicNeed: claim.publicNeed === 1 ? '公需科目' : '',
    remark: claim.remark,
  };
  return Object.entries(stored).flatMap(([key, value]) => {
    const field = key as keyof typeof stored;
    const written = plain(picked, field);
    const known = value.replace(/\s/g, '');
    if (written === (isBlankWord(known) ? '' : known)) return [];
    const column = claimFields[field].name;
    const message = `与台账里的这条申报不同：台账是“${value}”，表里是“${picked.cells.get(field)?.text ?? ''}”；导入不改已有的申报，请在审核里更正`;
    return [{ row: picked.row, column, code: 'claim.own-row-changed', message }];
  });
}

function plain({ cells }: ClaimCells, field: ClaimFieldId): string {
  const text = (cells.get(field)?.text ?? '').replace(/\s/g, '');
  return isBlankWord(text) ? '' : text;
}
