import type { CardListKind } from '../../../../shared/domain/study-card.ts';
import {
  readCardClass,
  readInvoiceMedium,
  readInvoiceStatus,
  readLearningState,
  readOrderStatus,
  readPayer,
} from '../../../rules/study-card/vocabulary.ts';
import { listProblem, type ListProblem } from './list-problems.ts';
import { classOfProject, readDirection } from './list-words.ts';
import { amountOf, numberOf, textOf, type FieldValue, type ListContent } from './row-content.ts';

/** The cells of a row by field, before their words are understood. */
export type Draft = Record<string, FieldValue>;

/** What a row is read for: its list, how that calls a column, and where what is wrong is put. */
interface ListOfRow {
  readonly kind: CardListKind;
  headerOf(field: string): string;
  readonly problems: ListProblem[];
}

/** Words become values, and what a row needs is asked for. */
export function completeRow(draft: Draft, list: ListOfRow): ListContent {
  return completers[list.kind](draft, list);
}

const completers: Readonly<Record<CardListKind, (draft: Draft, list: ListOfRow) => ListContent>> = {
  orders: order,
  remittances: remittance,
  invoices: invoice,
  learning,
  credits: credit,
};

function order(draft: Draft, list: ListOfRow): ListContent {
  needPerson(draft, list);
  const { payment, invoicing, ...rest } = draft;
  const status = readWord('statusText', rest, readOrderStatus, list);
  return {
    ...rest,
    ...cardClass(rest, list),
    ...(payment === undefined ? {} : { payment: readPayer(textOf(payment)) ?? null }),
    ...(invoicing === undefined ? {} : { invoicing: readPayer(textOf(invoicing)) ?? null }),
    ...(status === undefined ? {} : { status }),
  };
}

function remittance(draft: Draft, list: ListOfRow): ListContent {
  const { debit, credit, direction: word, summary, payer, remark, orderNumbers, ...rest } = draft;
  const [out, back] = [amountOf(debit), amountOf(credit)];
  if (out !== 0 && back !== 0)
    list.problems.push(listProblem('error', list.headerOf('credit'), 'both-directions'));
  let amount = out !== 0 ? out : back !== 0 ? back : amountOf(rest['amount']);
  let direction: 'payment' | 'refund' = out === 0 && back !== 0 ? 'refund' : 'payment';
  let reason = back !== 0 && out === 0 ? `记在“${list.headerOf('credit')}”栏` : '';
  const said = out === 0 && back === 0 ? readDirection(textOf(word)) : undefined;
  if (said === 'refund') {
    direction = 'refund';
    reason = `${list.headerOf('direction')}为“${textOf(word)}”`;
  }
  if (amount < 0) {
    amount = -amount;
    direction = direction === 'refund' && out === 0 && back !== 0 ? 'payment' : 'refund';
    reason = '金额为负';
  }
  if (amount === 0)
    list.problems.push(
      listProblem('error', list.headerOf('amount') || list.headerOf('debit'), 'amount-missing'),
    );
  if (direction === 'refund') list.problems.push(listProblem('note', '', 'refund-read', { reason }));
  const words = [textOf(remark), textOf(summary)].filter(
    (text, index, all) => text !== '' && all.indexOf(text) === index,
  );
  const orders = orderNumbersIn(textOf(orderNumbers));
  return {
    ...rest,
    amount,
    direction,
    ...(remark === undefined && summary === undefined ? {} : { remark: words.join('；') || null }),
    ...(payer === undefined ? {} : { payer: readPayer(textOf(payer)) ?? null }),
    orderNumbers: orders.length > 0 ? orders : orderNumbersIn(words.join(' '), true),
  };
}

function invoice(draft: Draft, list: ListOfRow): ListContent {
  const { medium, orderNumbers, ...rest } = draft;
  if (rest['amount'] === null || rest['amount'] === undefined)
    list.problems.push(listProblem('error', list.headerOf('amount'), 'amount-missing'));
  const status = readWord('statusText', rest, readInvoiceStatus, list);
  const orders = orderNumbersIn(textOf(orderNumbers));
  return {
    ...rest,
    ...(medium === undefined ? {} : { medium: readInvoiceMedium(textOf(medium)) ?? null }),
    ...(status === undefined ? {} : { status }),
    orderNumbers: orders.length > 0 ? orders : orderNumbersIn(textOf(rest['remark']), true),
  };
}

function learning(draft: Draft, list: ListOfRow): ListContent {
  needPerson(draft, list);
  const { applyText, ...rest } = draft;
  const learned = readWord('statusText', rest, readLearningState, list);
  const applied = applyText === undefined ? undefined : readLearningState(textOf(applyText));
  const progress = numberOf(rest['progress']);
  let state = learned ?? null;
  if (state === null && progress !== undefined)
    state = progress === 0 ? 'not-started' : progress >= 100 && rest['finishedOn'] ? 'passed' : 'learning';
  if (applied === 'credited' || applied === 'applied') state = applied;
  if ((state === 'passed' || state === null) && textOf(rest['appliedOn']) !== '') state = 'applied';
  return { ...rest, ...cardClass(rest, list), state };
}

function credit(draft: Draft, list: ListOfRow): ListContent {
  needPerson(draft, list);
  const { statusText, ...rest } = draft;
  if (rest['credits'] === null || rest['credits'] === undefined)
    list.problems.push(listProblem('error', list.headerOf('credits'), 'credits-missing'));
  const status = textOf(statusText);
  if (status !== '' && /未审|退回|不通过|审核中|无效|驳回/.test(status))
    list.problems.push(
      listProblem('error', list.headerOf('statusText'), 'credits-not-accepted', { text: status }),
    );
  return { ...rest, ...cardClass(rest, list) };
}

/** Undefined where the list has no such column; null where its word says nothing. */
function readWord<Value>(
  id: string,
  draft: Draft,
  read: (text: string) => Value | undefined,
  list: ListOfRow,
): Value | null | undefined {
  if (!(id in draft)) return undefined;
  const text = textOf(draft[id]);
  if (text === '') return null;
  const value = read(text);
  if (value === undefined)
    list.problems.push(listProblem('question', list.headerOf(id), 'status-unknown', { text }));
  return value ?? null;
}

function cardClass(draft: Draft, list: ListOfRow): Draft {
  const said = [textOf(draft['cardClass']), textOf(draft['product'])].filter((text) => text !== '');
  const found =
    said.map(readCardClass).find((one) => one !== undefined) ??
    classOfProject(textOf(draft['projectNumber']));
  if (found === undefined && list.kind === 'orders' && said.length > 0)
    list.problems.push(
      listProblem('question', list.headerOf('product') || list.headerOf('cardClass'), 'class-unknown', {
        text: said[0] ?? '',
      }),
    );
  if (found === undefined && !('cardClass' in draft) && !('product' in draft)) return {};
  return { cardClass: found ?? null };
}

function needPerson(draft: Draft, { problems }: ListOfRow): void {
  const said = ['name', 'idNumber', 'staffNumber', 'phone'].some((id) => textOf(draft[id]) !== '');
  if (!said && !problems.some(({ severity }) => severity === 'error'))
    problems.push(listProblem('error', '', 'person-missing'));
}

/** Order numbers of a cell; in running text only what looks like one: letters and at least ten digits. */
function orderNumbersIn(text: string, running = false): readonly string[] {
  const plain = text.normalize('NFKC');
  const parts = running
    ? (plain.match(/(?<![A-Za-z0-9])[A-Za-z]{2,5}\d{10,}[A-Za-z0-9]*/g) ?? [])
    : plain.split(/[\s,;、，；|]+/).filter((part) => /\d/.test(part));
  return [...new Set(parts)];
}
