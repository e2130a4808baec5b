import type { CardListKind, CardProvider } from '../../../../shared/domain/study-card.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import type { SheetRow } from '../../../documents/excel/workbook-cells.ts';
import { readCell, readMoney } from './cell-values.ts';
import { completeRow, type Draft } from './complete-row.ts';
import type { ListField } from './fields/field-line.ts';
import { listFields } from './list-fields.ts';
import type { ListMapping } from './list-layout.ts';
import { listProblem, type ListProblem } from './list-problems.ts';
import { numberOf, providerOf, textOf, yearOfContent, type ListContent } from './row-content.ts';

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
    const content = completeRow(plain, {
      kind: this.#kind,
      headerOf: (field) => this.headerOf(field),
      problems,
    });
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
