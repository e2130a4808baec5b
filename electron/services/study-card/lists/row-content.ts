import type { CardProvider } from '../../../../shared/domain/study-card.ts';
import { yearOf, type CivilDate } from '../../../../shared/domain/civil-date.ts';
import { providerIn } from './provider-words.ts';

export type FieldValue = string | number | boolean | null | readonly string[];
/** A field that is absent has no column; `null` is an empty cell. */
export type ListContent = Readonly<Record<string, FieldValue>>;

export function textOf(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

export function amountOf(value: FieldValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

export function numberOf(value: FieldValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Which provider a row speaks of: `said` is its own column for that, where it has one. */
export function providerOf(content: ListContent, said: string): CardProvider | undefined {
  const texts = [
    said,
    textOf(content['payeeName']),
    textOf(content['seller']),
    textOf(content['product']),
    textOf(content['sourceText']),
    textOf(content['payerName']),
    textOf(content['remark']),
  ];
  for (const text of texts) {
    const found = text === '' ? undefined : providerIn(text);
    if (found) return found;
  }
  return undefined;
}

/** The day that a row is of, the surest first. */
const dayFields = [
  'orderedOn',
  'paidOn',
  'issuedOn',
  'requestedOn',
  'finishedOn',
  'appliedOn',
  'grantedOn',
] as const;

/** The year of a row's day, or else of what its project or order number begins with. */
export function yearOfContent(content: ListContent): number | undefined {
  const day = mainDayOf(content);
  if (day !== null) return yearOf(day);
  const project = /^(20\d{2})-/.exec(textOf(content['projectNumber']))?.[1];
  const order = /^[A-Za-z]*(20[12]\d)(0[1-9]|1[0-2])\d{2}/.exec(textOf(content['orderNumber']))?.[1];
  const found = project ?? order;
  return found === undefined ? undefined : Number(found);
}

export function mainDayOf(content: ListContent): CivilDate | null {
  for (const field of dayFields) {
    const day = textOf(content[field]);
    if (day !== '') return day;
  }
  return null;
}
