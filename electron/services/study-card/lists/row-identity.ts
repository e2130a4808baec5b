import { createHash } from 'node:crypto';
import type { CardListKind, CardProvider } from '../../../../shared/domain/study-card.ts';
import type { ListContent } from './list-row.ts';

const text = (content: ListContent, field: string): string => {
  const value = content[field];
  if (value === null || value === undefined) return '';
  return String(value).normalize('NFKC').replace(/\s/g, '').toLowerCase();
};

/** Who a row is about, by the surest thing that it says. */
function personKey(content: ListContent): string {
  return (
    text(content, 'idNumber') ||
    text(content, 'staffNumber') ||
    `${text(content, 'name')}${text(content, 'phone')}`
  );
}

/**
 * What a row is about, so that a later list that says more of it is a change and no second row. Several rows may share
 * an identity (one order number for two people); `sameThing` and the order of contents tell them apart.
 */
export function identityOf(kind: CardListKind, provider: CardProvider | null, content: ListContent): string {
  const order = text(content, 'orderNumber');
  const person = personKey(content);
  const of = provider ?? '';
  switch (kind) {
    case 'orders':
      return order
        ? `${of}|no|${order}|${text(content, 'cardClass')}`
        : `${of}|who|${person}|${text(content, 'cardClass')}|${text(content, 'orderedOn') || text(content, 'paidOn')}`;
    case 'remittances': {
      const serial = text(content, 'serialNumber');
      const what = `${text(content, 'paidOn')}|${text(content, 'direction')}|${text(content, 'amount')}`;
      return serial
        ? `no|${serial}|${what}`
        : `${of}|${what}|${text(content, 'payerName')}|${text(content, 'payeeName')}|${text(content, 'remark')}|${person}`;
    }
    case 'invoices': {
      const number = text(content, 'invoiceNumber');
      return number
        ? `no|${number}`
        : `${of}|${text(content, 'title')}|${text(content, 'amount')}|${text(content, 'requestedOn')}|${text(content, 'orderNumbers')}|${person}`;
    }
    case 'learning':
      return `${of}|${person}|${text(content, 'projectNumber') || text(content, 'projectName')}|${order}|${text(content, 'cardClass')}`;
    case 'credits':
      return `${of}|${person}|${text(content, 'projectNumber') || text(content, 'projectName')}|${text(content, 'grantedOn')}|${text(content, 'cardClass')}`;
  }
}

/** Identities that hold a number of their own: a second row with equal content is the same row written twice. */
export function isNumbered(kind: CardListKind, content: ListContent): boolean {
  if (kind === 'orders') return text(content, 'orderNumber') !== '';
  if (kind === 'remittances') return text(content, 'serialNumber') !== '';
  if (kind === 'invoices') return text(content, 'invoiceNumber') !== '';
  return true;
}

/** Whether two rows of one identity speak of the same thing: nothing that both say of the person differs wholly. */
export function sameThing(kind: CardListKind, known: ListContent, now: ListContent): boolean {
  if (kind !== 'orders') return true;
  const [ids, names] = [
    [text(known, 'idNumber'), text(now, 'idNumber')],
    [text(known, 'name'), text(now, 'name')],
  ];
  if (ids[0] && ids[1]) return ids[0] === ids[1] || names[0] === names[1];
  if (names[0] && names[1]) return names[0] === names[1];
  return true;
}

/** What a later list says laid over what is known: a column that it lacks does not take anything away. */
export function mergeContents(known: ListContent, now: ListContent): ListContent {
  return { ...known, ...now };
}

/** Equal for equal contents, in whatever order the columns stood. Secrets count, but cannot be read from it. */
export function contentKey(content: ListContent, secrets: readonly string[]): string {
  const ordered = Object.keys(content)
    .sort()
    .map((field) => [field, content[field]]);
  return createHash('sha256')
    .update(JSON.stringify([ordered, secrets]))
    .digest('hex');
}
