import type { CardListKind } from '../../../../shared/domain/study-card.ts';
import { credits } from './fields/credits.ts';
import { toField, type ListField } from './fields/field-line.ts';
import { invoices } from './fields/invoices.ts';
import { learning } from './fields/learning.ts';
import { orders } from './fields/orders.ts';
import { remittances } from './fields/remittances.ts';

/** What a list of each kind may say. */
export const listFields: Readonly<Record<CardListKind, readonly ListField[]>> = {
  orders: orders.map(toField),
  remittances: remittances.map(toField),
  invoices: invoices.map(toField),
  learning: learning.map(toField),
  credits: credits.map(toField),
};

/** What officers call the lists. */
export const listNames: Readonly<Record<CardListKind, string>> = {
  orders: '订单（报名）名单',
  remittances: '汇款或银行流水',
  invoices: '发票清单',
  learning: '学习情况',
  credits: '学分明细',
};

/** Of each group, one column must be there; otherwise the rows say nothing. */
export const neededGroups: Readonly<Record<CardListKind, readonly (readonly string[])[]>> = {
  orders: [
    ['name', 'idNumber', 'staffNumber', 'phone'],
    ['orderNumber', 'amount', 'product'],
  ],
  remittances: [
    ['amount', 'debit', 'credit'],
    ['paidOn', 'serialNumber'],
  ],
  invoices: [['amount'], ['title', 'invoiceNumber']],
  learning: [
    ['name', 'idNumber', 'staffNumber', 'phone'],
    ['progress', 'statusText', 'finishedOn', 'score', 'applyText', 'appliedOn'],
  ],
  credits: [['name', 'idNumber', 'staffNumber'], ['credits']],
};

/** `姓名/证件号/…`: the missing groups in words. */
export function missingGroups(kind: CardListKind, mapped: ReadonlySet<string>): string[] {
  const nameOf = new Map(listFields[kind].map((field) => [field.id, field.name]));
  return neededGroups[kind]
    .filter((group) => !group.some((id) => mapped.has(id)))
    .map((group) =>
      group
        .slice(0, 3)
        .map((id) => nameOf.get(id) ?? id)
        .join('/'),
    );
}

export function isRequired(kind: CardListKind, id: string): boolean {
  return neededGroups[kind].some((group) => group[0] === id);
}
