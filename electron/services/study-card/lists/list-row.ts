import type { CardListKind, CardProvider } from '../../../../shared/domain/study-card.ts';
import { yearOf, type CivilDate } from '../../../../shared/domain/civil-date.ts';
import { checkResidentId, maskDocumentNumber } from '../../../../shared/domain/identifiers.ts';
import { fenFromText, formatFen } from '../../../../shared/domain/money.ts';
import {
  readCardClass,
  readInvoiceMedium,
  readInvoiceStatus,
  readLearningState,
  readOrderStatus,
  readPayer,
  readProvinceAccount,
  readReported,
} from '../../../rules/study-card/vocabulary.ts';
import type { SheetCell, SheetRow } from '../../../documents/excel/workbook-cells.ts';
import { readSheetDate } from '../../import/sheet-date.ts';
import { cleanName, isBlankWord, tidy } from '../../import/sheet-words.ts';
import { listFields, type FieldType, type ListField } from './list-fields.ts';
import type { ListMapping } from './list-layout.ts';
import { listProblem, type ListProblem } from './list-problems.ts';
import { classOfProject, readDirection } from './list-words.ts';
import { providerIn } from './provider-words.ts';

export type FieldValue = string | number | boolean | null | readonly string[];
/** A field that is absent has no column; `null` is an empty cell. */
export type ListContent = Readonly<Record<string, FieldValue>>;

/** What one row of a list says. */
export interface ReadListRow {
  readonly row: number;
  readonly content: ListContent;
  readonly cardNumber: string;
  readonly cardPassword: string;
  /** Which provider the row itself speaks of. */
  readonly provider: CardProvider | undefined;
  readonly year: number | undefined;
  readonly problems: readonly ListProblem[];
  /** Set when the row is no data: a total, a footer, the headers again. */
  readonly ignored: string | undefined;
  /** What a total row states of the column that is summed, or what a row adds to it. */
  readonly summed: number | undefined;
}

type Draft = Record<string, FieldValue>;

const totalWords =
  /^(合计|总计|小计|共计|本页|累计|总金额|总额|期初|期末|余额|制表|审核人?[:：]|经办|打印|导出|说明|填表|注[:：]|备注[:：]|以上|截至|截止|共\s*\d+|--+|页码|第\s*\d+\s*页)/;

/** Reads the rows of one sheet by its mapping. */
export class ListRowReader {
  readonly #kind: CardListKind;
  readonly #columns: readonly (readonly [column: number, field: ListField])[];
  readonly #headers: readonly string[];

  constructor(kind: CardListKind, mapping: ListMapping, headers: readonly string[]) {
    this.#kind = kind;
    this.#headers = headers;
    const fields = new Map(listFields[kind].map((field) => [field.id, field]));
    this.#columns = [...mapping].flatMap(([column, id]) => {
      const field = fields.get(id);
      return field ? [[column, field] as const] : [];
    });
  }

  headerOf(id: string): string {
    const found = this.#columns.find(([, field]) => field.id === id);
    return found ? (this.#headers[found[0]] ?? '') : '';
  }

  read(row: SheetRow): ReadListRow {
    const problems: ListProblem[] = [];
    const ignored = this.#ignored(row);
    if (ignored !== undefined) {
      const money = this.#summedColumn();
      const cell = money === undefined ? undefined : row.cells[money];
      const stated = cell && cell.kind !== 'empty' ? readMoney(cell) : undefined;
      return {
        row: row.row,
        content: {},
        cardNumber: '',
        cardPassword: '',
        provider: undefined,
        year: undefined,
        problems: [listProblem('note', '', 'row-ignored', { text: ignored })],
        ignored,
        summed: stated,
      };
    }
    const draft: Draft = {};
    for (const [column, field] of this.#columns) {
      const header = this.#headers[column] || field.name;
      draft[field.id] = readCell(row.cells[column], field, header, problems);
    }
    const { cardNumber, cardPassword, provider: providerText, ...plain } = draft;
    // Whether there is a number is no secret, and says whether the card was opened.
    if (cardNumber !== undefined) plain['cardNumberGiven'] = textOf(cardNumber) !== '';
    const content = this.#complete(plain, problems);
    const summed = numberOf(draft['amount'] ?? draft['debit']);
    return {
      row: row.row,
      content,
      cardNumber: textOf(cardNumber),
      cardPassword: textOf(cardPassword),
      provider: providerOf(content, textOf(providerText)),
      year: yearOfContent(content),
      problems,
      ignored: undefined,
      summed,
    };
  }

  /** The column that a total at the end is the sum of. */
  #summedColumn(): number | undefined {
    const find = (id: string) => this.#columns.find(([, field]) => field.id === id)?.[0];
    return find('amount') ?? find('debit');
  }

  #ignored(row: SheetRow): string | undefined {
    const filled = row.cells.filter(({ kind }) => kind !== 'empty');
    const first = filled[0]?.text.trim() ?? '';
    if (totalWords.test(first)) return first.slice(0, 20);
    const same = this.#headers.filter(
      (header, column) => header !== '' && row.cells[column]?.text.trim() === header,
    );
    if (same.length >= 2 && same.length >= filled.length / 2) return first.slice(0, 20);
    // One long text across the sheet is a remark.
    if (filled.length === 1 && this.#columns.length >= 3) return first.slice(0, 20);
    return undefined;
  }

  /** Words become values, and what a row needs is asked for. */
  #complete(draft: Draft, problems: ListProblem[]): ListContent {
    switch (this.#kind) {
      case 'orders':
        return this.#order(draft, problems);
      case 'remittances':
        return this.#remittance(draft, problems);
      case 'invoices':
        return this.#invoice(draft, problems);
      case 'learning':
        return this.#learning(draft, problems);
      case 'credits':
        return this.#credit(draft, problems);
    }
  }

  #order(draft: Draft, problems: ListProblem[]): ListContent {
    needPerson(draft, problems);
    const { payment, invoicing, ...rest } = draft;
    const status = this.#word('statusText', rest, readOrderStatus, problems);
    return {
      ...rest,
      ...this.#cardClass(rest, problems),
      ...(payment === undefined ? {} : { payment: readPayer(textOf(payment)) ?? null }),
      ...(invoicing === undefined ? {} : { invoicing: readPayer(textOf(invoicing)) ?? null }),
      ...(status === undefined ? {} : { status }),
    };
  }

  #remittance(draft: Draft, problems: ListProblem[]): ListContent {
    const { debit, credit, direction: word, summary, payer, remark, orderNumbers, ...rest } = draft;
    const [out, back] = [amountOf(debit), amountOf(credit)];
    if (out !== 0 && back !== 0)
      problems.push(listProblem('error', this.headerOf('credit'), 'both-directions'));
    let amount = out !== 0 ? out : back !== 0 ? back : amountOf(rest['amount']);
    let direction: 'payment' | 'refund' = out === 0 && back !== 0 ? 'refund' : 'payment';
    let reason = back !== 0 && out === 0 ? `记在“${this.headerOf('credit')}”栏` : '';
    const said = out === 0 && back === 0 ? readDirection(textOf(word)) : undefined;
    if (said === 'refund') {
      direction = 'refund';
      reason = `${this.headerOf('direction')}为“${textOf(word)}”`;
    }
    if (amount < 0) {
      amount = -amount;
      direction = direction === 'refund' && out === 0 && back !== 0 ? 'payment' : 'refund';
      reason = '金额为负';
    }
    if (amount === 0)
      problems.push(
        listProblem('error', this.headerOf('amount') || this.headerOf('debit'), 'amount-missing'),
      );
    if (direction === 'refund') problems.push(listProblem('note', '', 'refund-read', { reason }));
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

  #invoice(draft: Draft, problems: ListProblem[]): ListContent {
    const { medium, orderNumbers, ...rest } = draft;
    if (rest['amount'] === null || rest['amount'] === undefined)
      problems.push(listProblem('error', this.headerOf('amount'), 'amount-missing'));
    const status = this.#word('statusText', rest, readInvoiceStatus, problems);
    const orders = orderNumbersIn(textOf(orderNumbers));
    return {
      ...rest,
      ...(medium === undefined ? {} : { medium: readInvoiceMedium(textOf(medium)) ?? null }),
      ...(status === undefined ? {} : { status }),
      orderNumbers: orders.length > 0 ? orders : orderNumbersIn(textOf(rest['remark']), true),
    };
  }

  #learning(draft: Draft, problems: ListProblem[]): ListContent {
    needPerson(draft, problems);
    const { applyText, ...rest } = draft;
    const learned = this.#word('statusText', rest, readLearningState, problems);
    const applied = applyText === undefined ? undefined : readLearningState(textOf(applyText));
    const progress = numberOf(rest['progress']);
    let state = learned ?? null;
    if (state === null && progress !== undefined)
      state = progress === 0 ? 'not-started' : progress >= 100 && rest['finishedOn'] ? 'passed' : 'learning';
    if (applied === 'credited' || applied === 'applied') state = applied;
    if ((state === 'passed' || state === null) && textOf(rest['appliedOn']) !== '') state = 'applied';
    return { ...rest, ...this.#cardClass(rest, problems), state };
  }

  #credit(draft: Draft, problems: ListProblem[]): ListContent {
    needPerson(draft, problems);
    const { statusText, ...rest } = draft;
    if (rest['credits'] === null || rest['credits'] === undefined)
      problems.push(listProblem('error', this.headerOf('credits'), 'credits-missing'));
    const status = textOf(statusText);
    if (status !== '' && /未审|退回|不通过|审核中|无效|驳回/.test(status))
      problems.push(
        listProblem('error', this.headerOf('statusText'), 'credits-not-accepted', { text: status }),
      );
    return { ...rest, ...this.#cardClass(rest, problems) };
  }

  /** Undefined where the list has no such column; null where its word says nothing. */
  #word<Value>(
    id: string,
    draft: Draft,
    read: (text: string) => Value | undefined,
    problems: ListProblem[],
  ): Value | null | undefined {
    if (!(id in draft)) return undefined;
    const text = textOf(draft[id]);
    if (text === '') return null;
    const value = read(text);
    if (value === undefined)
      problems.push(listProblem('question', this.headerOf(id), 'status-unknown', { text }));
    return value ?? null;
  }

  #cardClass(draft: Draft, problems: ListProblem[]): Draft {
    const said = [textOf(draft['cardClass']), textOf(draft['product'])].filter((text) => text !== '');
    const found =
      said.map(readCardClass).find((one) => one !== undefined) ??
      classOfProject(textOf(draft['projectNumber']));
    if (found === undefined && this.#kind === 'orders' && said.length > 0)
      problems.push(
        listProblem('question', this.headerOf('product') || this.headerOf('cardClass'), 'class-unknown', {
          text: said[0] ?? '',
        }),
      );
    if (found === undefined && !('cardClass' in draft) && !('product' in draft)) return {};
    return { cardClass: found ?? null };
  }
}

function needPerson(draft: Draft, problems: ListProblem[]): void {
  const said = ['name', 'idNumber', 'staffNumber', 'phone'].some((id) => textOf(draft[id]) !== '');
  if (!said && !problems.some(({ severity }) => severity === 'error'))
    problems.push(listProblem('error', '', 'person-missing'));
}

function textOf(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
function amountOf(value: FieldValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}
function numberOf(value: FieldValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Order numbers of a cell; in running text only what looks like one: letters and at least ten digits. */
function orderNumbersIn(text: string, running = false): readonly string[] {
  const plain = text.normalize('NFKC');
  const parts = running
    ? (plain.match(/(?<![A-Za-z0-9])[A-Za-z]{2,5}\d{10,}[A-Za-z0-9]*/g) ?? [])
    : plain.split(/[\s,;、，；|]+/).filter((part) => /\d/.test(part));
  return [...new Set(parts)];
}

function providerOf(content: ListContent, said: string): CardProvider | undefined {
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

function yearOfContent(content: ListContent): number | undefined {
  for (const field of dayFields) {
    const day = textOf(content[field]);
    if (day !== '') return yearOf(day);
  }
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

// Cells --------------------------------------------------------------------------------------------------------

function readCell(
  cell: SheetCell | undefined,
  field: ListField,
  header: string,
  problems: ListProblem[],
): FieldValue {
  if (!cell || cell.kind === 'empty') return null;
  if (cell.kind === 'error') {
    problems.push(listProblem('error', header, 'cell-error', { text: cell.text }));
    return null;
  }
  const text = tidy(cell.text);
  if (text === '' || (isBlankWord(text) && field.type !== 'yes-no')) return null;
  return readers[field.type](cell, text, header, problems, field);
}

type CellReader = (
  cell: SheetCell,
  text: string,
  header: string,
  problems: ListProblem[],
  field: ListField,
) => FieldValue;

/** 3.30106E+17: what a spreadsheet program leaves of an identity number. */
function isDamaged(cell: SheetCell, text: string): boolean {
  if (/^\d(\.\d+)?e\+1\d$/i.test(text)) return true;
  return cell.kind === 'number' && Math.abs(cell.number ?? 0) >= 1e15;
}

const readers: Readonly<Record<FieldType, CellReader>> = {
  text: (_cell, text, _header, _problems, field) => (field.id === 'name' ? cleanName(text) : text),
  code(cell, text, header, problems, field) {
    if (isDamaged(cell, text)) {
      problems.push(listProblem('error', header, 'number-damaged', { field: field.name }));
      return null;
    }
    return text.normalize('NFKC').replace(/\s/g, '');
  },
  secret: (cell, text, header, problems, field) => readers.code(cell, text, header, problems, field),
  'id-number'(cell, text, header, problems) {
    const plain = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
    // An 18-digit number in a numeric cell has lost its last digits; nobody can say which they were.
    if (isDamaged(cell, text)) {
      problems.push(listProblem('error', header, 'id-numeric'));
      return null;
    }
    if (/^\d{17}[\dX]$/.test(plain) && !checkResidentId(plain).ok)
      problems.push(listProblem('question', header, 'id-check-digit', { masked: maskDocumentNumber(plain) }));
    return plain;
  },
  phone: (_cell, text) => text.normalize('NFKC').replace(/[\s-]|^\+?86(?=1\d{10}$)/g, ''),
  date(cell, text, header, problems) {
    const date = readSheetDate(cell);
    if (!date) {
      problems.push(listProblem('error', header, 'date-unreadable', { text }));
      return null;
    }
    if (date.precision !== 'day')
      problems.push(listProblem('question', header, 'date-month', { text, date: date.date }));
    return date.date;
  },
  money(cell, text, header, problems) {
    const fen = readMoney(cell);
    if (fen === undefined) problems.push(listProblem('error', header, 'amount-unreadable', { text }));
    return fen ?? null;
  },
  count(_cell, text, header, problems) {
    const match = /^(\d{1,6})(\.0+)?[张人次份]?$/.exec(text.normalize('NFKC'));
    if (match) return Number(match[1]);
    problems.push(listProblem('error', header, 'count-unreadable', { text }));
    return null;
  },
  credits(cell, text, header, problems) {
    const number = decimalOf(cell, text.replace(/(学分|分)$/, ''));
    if (number !== undefined && number >= 0 && number <= 1000) return Math.round(number * 100);
    problems.push(listProblem('error', header, 'credits-unreadable', { text }));
    return null;
  },
  hours(cell, text) {
    const number = decimalOf(cell, text.replace(/(学时|小时)$/, ''));
    return number === undefined ? null : Math.round(number * 10);
  },
  percent(cell, text) {
    const match = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(text.normalize('NFKC'));
    if (match) return Math.min(100, Math.round(Number(match[1])));
    const number = decimalOf(cell, text);
    if (number === undefined) return /完成|学完|100/.test(text) && !/未/.test(text) ? 100 : null;
    // A cell formatted as a percentage holds 0.35 for 35 %.
    return Math.min(100, Math.round(cell.kind === 'number' && number <= 1 ? number * 100 : number));
  },
  decimal: (cell, text) => decimalOf(cell, text.replace(/分$/, '')) ?? null,
  'yes-no': (_cell, text, _header, _problems, field) =>
    (field.id === 'reported' ? readReported(text) : readProvinceAccount(text)) ?? null,
};

function decimalOf(cell: SheetCell, text: string): number | undefined {
  if (cell.kind === 'number') return cell.number;
  const match = /^-?\d{1,9}(\.\d+)?$/.exec(text.normalize('NFKC').replace(/,/g, ''));
  return match ? Number(match[0]) : undefined;
}

function readMoney(cell: SheetCell): number | undefined {
  if (cell.kind === 'number' && cell.number !== undefined) {
    const fen = Math.round(cell.number * 100);
    return Math.abs(cell.number * 100 - fen) > 1e-4 || Math.abs(cell.number) > 1e9 ? undefined : fen;
  }
  return fenFromText(tidy(cell.text));
}

/** Compares a total row with what stands above it. */
export function totalProblem(stated: number, sum: number): ListProblem | undefined {
  if (stated === sum) return undefined;
  return listProblem('question', '', 'total-differs', {
    given: formatFen(stated),
    sum: formatFen(sum),
    difference: formatFen(stated - sum),
  });
}
