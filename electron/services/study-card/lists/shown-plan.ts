import type { ResponseOf } from '../../../../shared/contract/index.ts';
import type { CardImportPlan, CardPlanRow } from '../../../../shared/contract/study-card-lists.contract.ts';
import { groupBy } from '../../../../shared/domain/group-by.ts';
import { maskDocumentNumber, maskPhone } from '../../../../shared/domain/identifiers.ts';
import type { CardListKind, CardProvider } from '../../../../shared/domain/study-card.ts';
import { columnLetter } from '../../import/sheet-header.ts';
import type { DecidedRow } from './decide-lists.ts';
import { isRequired, listFields } from './list-fields.ts';
import type { ListProblem } from './list-problems.ts';
import type { CardLists, ListSheet } from './card-lists.ts';

type Totals = ResponseOf<'study-card:import-apply'>;

/** A row of a plan as the officer sees it. */
export function shownRow({ write: _write, problems, ...row }: DecidedRow): CardPlanRow {
  return {
    ...row,
    problems: problems.map((problem: ListProblem) => ({ sheet: row.sheet, row: row.row, ...problem })),
  };
}

/** The field that says whose rows a list holds. */
export const providerColumn = '平台';

/** Orders and learning are of a provider; nobody can say whose season they belong to otherwise. */
function lacksProvider(kind: CardListKind, rows: readonly DecidedRow[]): boolean {
  return (kind === 'orders' || kind === 'learning') && rows.some(({ provider }) => provider === null);
}

/** A plan as the officer sees it before it is applied: its sheets, columns, samples (secrets masked) and totals. */
export function shownPlan(lists: CardLists, rows: readonly DecidedRow[]): Omit<CardImportPlan, 'planId'> {
  const { kind } = lists;
  const count = (of: readonly DecidedRow[], ignored: number): Totals => {
    const having = (status: DecidedRow['status']): number => of.filter((row) => row.status === status).length;
    const money = of.filter(
      ({ status, problems }) =>
        status !== 'rejected' &&
        !problems.some(({ code }) => code === 'row-repeated' || code === 'row-other-sheet'),
    );
    const sum = money.reduce((total, { amount }) => total + (amount ?? 0), 0);
    return {
      rows: of.length,
      added: having('added'),
      changed: having('changed'),
      unchanged: having('unchanged'),
      rejected: having('rejected'),
      ignored,
      amount: kind === 'learning' || kind === 'credits' ? null : sum,
    };
  };
  const bySheet = groupBy(rows, ({ sheet }) => sheet);
  const ignoredRows = (sheet: ListSheet): number => new Set(sheet.ignored.map(({ row }) => row)).size;
  return {
    fileName: lists.fileName,
    format: lists.format,
    kind,
    kindGuessed: lists.kindGuessed,
    fields: listFields[kind].map(({ id, name }) => ({ id, name, required: isRequired(kind, id) })),
    sheets: lists.sheets.map((sheet) => ({
      name: sheet.name,
      hidden: sheet.hidden,
      taken: sheet.taken,
      looksLike: sheet.looksLike ?? null,
      provider: sheet.provider ?? ownProvider(bySheet.get(sheet.name) ?? []),
      providerBy: sheet.providerBy,
      headerRow: sheet.header.row,
      columns: sheet.header.headers.map((header, index) => {
        const field = sheet.mapping.get(index) ?? null;
        return {
          index,
          letter: columnLetter(index),
          header,
          field,
          samples: (sheet.samples[index] ?? []).map((text) => maskSample(field, header, text)),
        };
      }),
      remembered: sheet.remembered,
      missing: [
        ...sheet.missing,
        ...(lacksProvider(kind, bySheet.get(sheet.name) ?? []) ? [providerColumn] : []),
      ],
      ...count(bySheet.get(sheet.name) ?? [], ignoredRows(sheet)),
    })),
    questions: rows.filter(
      ({ status, problems }) =>
        status !== 'rejected' && problems.some(({ severity }) => severity === 'question'),
    ).length,
    ...count(
      rows,
      lists.sheets.reduce((sum, sheet) => sum + ignoredRows(sheet), 0),
    ),
  };
}

/** Where the rows themselves say whose they are, and all say the same. */
function ownProvider(rows: readonly DecidedRow[]): CardProvider | null {
  const [first] = rows;
  return first && rows.every(({ provider }) => provider === first.provider) ? first.provider : null;
}

/** Headers of columns that open a card, whatever they are taken for. */
const secretHeader = /卡号|卡密|密码|口令|激活|充值码|兑换码|学习码|pin|password/i;
/** Signs in a row as a card's number or code has them, in a column that nobody knows: no date and no order number. */
const codeShape = /^(?!(19|20)\d{6}$)(?!HYS?\d)(?=.*\d)[A-Za-z0-9_-]{8,}$/i;

function maskSample(field: string | null, header: string, text: string): string {
  const secret = field === 'cardNumber' || field === 'cardPassword' || secretHeader.test(header);
  if (secret) return '*'.repeat(Math.min(8, text.length));
  if (field === 'idNumber' || /^\d{17}[\dXx]$/.test(text)) return maskDocumentNumber(text);
  if (field === 'phone' || /^1[3-9]\d{9}$/.test(text)) return maskPhone(text);
  if (field === null && codeShape.test(text.normalize('NFKC'))) return '*'.repeat(8);
  return text;
}
