import { createHash } from 'node:crypto';
import type { CardListKind, CardProvider } from '../../../../shared/domain/study-card.ts';
import type { ListContent } from './row-content.ts';

const text = (content: ListContent, field: string): string => {
  const value = content[field];
  if (value === null || value === undefined) return '';
  return String(value).normalize('NFKC').replace(/\s/g, '').toLowerCase();
};

/** Who a row is about, by what almost every list says; the numbers that only some lists have tell namesakes apart. */
function personKey(content: ListContent): string {
  const said = ['name', 'idNumber', 'staffNumber', 'phone'] as const;
  return said.map((field) => text(content, field)).find((value) => value !== '') ?? '';
}

/**
 * What a row is about, so that a later list that says more of it is a change and no second row: nothing that a list may
 * lack is part of it where there is a number or a name. Several rows may share an identity (one order number for two
 * people, a person's projects); `sameThing` and the order of contents tell them apart.
 */
export function identityOf(kind: CardListKind, provider: CardProvider | null, content: ListContent): string {
  const order = text(content, 'orderNumber');
  const person = personKey(content);
  const of = provider ?? '';
  switch (kind) {
    case 'orders':
      return order ? `${of}|no|${order}` : `${of}|who|${person}`;
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
    case 'credits':
      return `${of}|${person}`;
  }
}

/** Identities that hold a number of their own: a second row with equal content is the same row written twice. */
export function isNumbered(kind: CardListKind, content: ListContent): boolean {
  if (kind === 'orders') return text(content, 'orderNumber') !== '';
  if (kind === 'remittances') return text(content, 'serialNumber') !== '';
  if (kind === 'invoices') return text(content, 'invoiceNumber') !== '';
  return true;
}

/** What two rows of one thing never say differently, where both say it. */
const telling: Readonly<Record<CardListKind, readonly string[]>> = {
  orders: ['cardClass'],
  remittances: [],
  invoices: [],
  learning: ['orderNumber', 'cardClass'],
  credits: ['orderNumber', 'cardClass', 'grantedOn'],
};

/** Whether two rows of one identity speak of the same thing: nothing of what tells things apart differs that both say. */
export function sameThing(kind: CardListKind, known: ListContent, now: ListContent): boolean {
  const differs = (field: string): boolean => {
    const [one, other] = [text(known, field), text(now, field)];
    return one !== '' && other !== '' && one !== other;
  };
  const agrees = (field: string): boolean =>
    text(known, field) !== '' && text(known, field) === text(now, field);
  if (telling[kind].some(differs)) return false;
  if (kind === 'orders' && text(now, 'orderNumber') !== '') {
    if (text(known, 'idNumber') && text(now, 'idNumber')) return !differs('idNumber') || agrees('name');
    return !differs('name');
  }
  if (kind === 'remittances' || kind === 'invoices') return true;
  if (kind === 'orders' && (differs('orderedOn') || differs('paidOn'))) return false;
  if (differs('projectNumber') || (!agrees('projectNumber') && differs('projectName'))) return false;
  if (agrees('idNumber') || agrees('staffNumber')) return !differs('idNumber');
  return !differs('idNumber') && !differs('staffNumber') && !differs('phone');
}

/** How many fields two rows say alike: of several that may be one thing, the likest is. */
export function likeness(known: ListContent, now: ListContent): number {
  return Object.keys(now).filter(
    (field) => text(now, field) !== '' && text(now, field) === text(known, field),
  ).length;
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
