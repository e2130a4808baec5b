import type { CardCause } from '../../../../shared/contract/study-card-values.ts';

/** Causes that end when two rows, or a row and a person, are put together. */
const deskCauses: ReadonlySet<string> = new Set([
  'to-confirm',
  'platform-differs',
  'no-partner',
  'amount-differs',
]);
/** Causes that end when the person learns or applies. */
const remindCauses: ReadonlySet<string> = new Set([
  'card-not-used',
  'card-not-used-up',
  'credit-not-applied',
]);

/** Where the next act of a gap is done: at the desk, in a reminder, or on the person's own page. */
export function nextActOf(row: {
  rowId: number | null;
  staffNumber: string | null;
  causes: readonly Pick<CardCause, 'code'>[];
}): 'desk' | 'remind' | 'chain' {
  if (row.rowId !== null && row.staffNumber === null) return 'desk';
  const first = row.causes[0]?.code ?? '';
  if (deskCauses.has(first)) return 'desk';
  return remindCauses.has(first) ? 'remind' : 'chain';
}
