import type { ImportProblem } from '../../../shared/contract/common.ts';
import type { ResponseOf } from '../../../shared/contract/index.ts';
import type { NewClaim } from '../../database/repositories/claim.repository.ts';
import type { PlanRow } from '../../database/repositories/import-plan.repository.ts';
import type { PlannedClaim } from './plan-claims.ts';

/** A plan row as it is stored. */
type Stored = readonly [
  staffNumber: string,
  personName: string,
  itemName: string,
  title: string,
  claim: NewClaim | null,
  proofs: PlannedClaim['proofs'],
  problems: readonly Omit<ImportProblem, 'row'>[],
];

export function packClaimRow(planned: PlannedClaim): PlanRow {
  const { row, status, staffNumber, personName, itemName, title, claim, proofs, problems } = planned;
  const stored: Stored = [
    staffNumber,
    personName,
    itemName,
    title,
    claim,
    proofs,
    problems.map(({ column, code, message }) => ({ column, code, message })),
  ];
  return {
    row,
    status,
    hasQuestion: status !== 'rejected' && problems.length > 0,
    payload: JSON.stringify(stored),
  };
}

export function unpackClaimRow(row: PlanRow): PlannedClaim {
  const [staffNumber, personName, itemName, title, claim, proofs, problems] = JSON.parse(
    row.payload,
  ) as Stored;
  const status = row.status === 'added' || row.status === 'duplicate' ? row.status : 'rejected';
  return {
    row: row.row,
    status,
    staffNumber,
    personName,
    itemName,
    title,
    claim,
    proofs,
    problems: problems.map((problem) => ({ row: row.row, ...problem })),
  };
}

export function shownClaimRow(
  planned: PlannedClaim,
  fileName: (file: number) => string,
): ResponseOf<'claim:plan-rows'>['rows'][number] {
  const { row, status, staffNumber, personName, itemName, title, proofs, problems } = planned;
  return {
    row,
    status,
    staffNumber,
    name: personName,
    itemName,
    title,
    proofs: proofs.map(({ file }) => fileName(file)),
    problems: [...problems],
  };
}
