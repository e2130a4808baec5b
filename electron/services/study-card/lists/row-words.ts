import type { CardListKind } from '../../../../shared/domain/study-card.ts';
import type { CardRow } from '../../../../shared/contract/study-card-values.ts';
import { formatCredit, formatCreditHours } from '../../../../shared/domain/credit.ts';
import { maskDocumentNumber, maskPhone } from '../../../../shared/domain/identifiers.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import { listFields } from './list-fields.ts';
import { mainDayOf, type FieldValue, type ListContent } from './row-content.ts';

const textOf = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
const numberOf = (value: FieldValue | undefined): number | null => (typeof value === 'number' ? value : null);

/** What names a row, whom it names, its day and figures. */
export function rowHead(
  kind: CardListKind,
  content: ListContent,
): Pick<CardRow, 'title' | 'party' | 'date' | 'amount' | 'credits'> {
  const titles: Readonly<Record<CardListKind, readonly string[]>> = {
    orders: ['orderNumber', 'product'],
    remittances: ['serialNumber', 'remark'],
    invoices: ['invoiceNumber', 'statusText'],
    learning: ['projectName', 'projectNumber', 'orderNumber'],
    credits: ['projectName', 'projectNumber'],
  };
  const parties: Readonly<Record<CardListKind, readonly string[]>> = {
    orders: ['name', 'phone', 'staffNumber'],
    remittances: ['name', 'payerName', 'payeeName'],
    invoices: ['title', 'name'],
    learning: ['name', 'phone'],
    credits: ['name'],
  };
  const first = (fields: readonly string[]): string =>
    fields.map((field) => textOf(content[field])).find((text) => text !== '') ?? '';
  return {
    title: first(titles[kind]),
    party: parties[kind].at(0) === 'name' ? maskIfPhone(first(parties[kind])) : first(parties[kind]),
    date: mainDayOf(content),
    amount: numberOf(content['amount']),
    credits: numberOf(content['credits']),
  };
}

function maskIfPhone(text: string): string {
  return /^1\d{10}$/.test(text) ? maskPhone(text) : text;
}

const valueNames: Readonly<Record<string, string>> = {
  unit: '单位',
  personal: '个人',
  I: 'I类',
  II: 'II类',
  payment: '付款',
  refund: '退款',
  electronic: '电子',
  paper: '纸质',
};

/** Fields that the reader makes of words; the words themselves are shown. */
const derived = new Set(['status', 'state']);

/** Everything the list says, in its own order, masked. */
export function rowFields(kind: CardListKind, content: ListContent): CardRow['fields'] {
  return listFields[kind].flatMap(({ id, name }) => {
    const value = content[id];
    // 借 and 贷 are the bank's words; what is shown is what they mean.
    return value === undefined
      ? []
      : [{ id, name: id === 'direction' ? '方向' : name, value: wordValue(id, value) }];
  });
}

export function fieldName(kind: CardListKind, id: string): string {
  const more: Readonly<Record<string, string>> = { status: '状态', state: '状态' };
  return listFields[kind].find((field) => field.id === id)?.name ?? more[id] ?? id;
}

export function isShown(id: string): boolean {
  return !derived.has(id);
}

/** A value as an officer reads it; identity numbers and phones masked. */
export function wordValue(id: string, value: FieldValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.join('、');
  if (typeof value === 'number') {
    if (id === 'amount' || id === 'refundAmount') return formatFen(value);
    if (id === 'credits') return formatCredit(value);
    if (id === 'hours') return formatCreditHours(value);
    return id === 'progress' ? `${value}%` : String(value);
  }
  const text = String(value);
  if (id === 'idNumber') return maskDocumentNumber(text);
  if (id === 'phone') return maskPhone(text);
  return valueNames[text] ?? text;
}
