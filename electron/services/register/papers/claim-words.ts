import { entryUnitWords } from '../../../documents/register-words.ts';

/** The days of a claim as a list says them. */
export function periodWords(claim: {
  readonly startDate: string;
  readonly endDate?: string | undefined;
}): string {
  const { startDate, endDate } = claim;
  return endDate === undefined || endDate === '' || endDate === startDate
    ? startDate
    : `${startDate}\n至 ${endDate}`;
}

/** Credits that another unit entered say so beside their name: the printed list has no column for it. */
export function markedName(name: string, entryUnit: string): string {
  return entryUnit === '' ? name : `${name}（${entryUnitWords(entryUnit)}）`;
}
