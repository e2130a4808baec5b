import type { CardYear } from '../card-book.ts';
import { wordValue } from '../lists/row-words.ts';

/** Names, and numbers that are shown whole. */
const searched = new Set([
  ...['name', 'staffNumber', 'department', 'orderNumber', 'orderNumbers', 'serialNumber', 'remittanceNumber'],
  ...[
    'invoiceNumber',
    'title',
    'payerName',
    'payeeName',
    'product',
    'projectNumber',
    'projectName',
    'amount',
  ],
]);

/** What of a row can be searched for. */
export function textOfRow(book: CardYear, id: string): string {
  const row = book.rows.get(id);
  if (!row) return '';
  // What is masked cannot be searched for: a search that takes parts of it would tell it sign by sign.
  return Object.entries(row.content)
    .filter(([field]) => searched.has(field))
    .map(([field, value]) => (typeof value === 'string' ? value : wordValue(field, value)))
    .join(' ');
}
