import type { CardCause } from '../../../../shared/contract/study-card-values.ts';
import type { ResponseOf } from '../../../../shared/contract/index.ts';
import { cardListKinds } from '../../../../shared/domain/study-card.ts';
import { numberKey } from '../../../rules/study-card/normalise.ts';
import type { CardBook, CardYear } from '../card-book.ts';
import { personView, unmatchedView } from '../card-words.ts';
import { chainsIn, unmatchedIn, type Scope } from '../card-year-scope.ts';
import { listNames } from '../lists/list-fields.ts';
import type { CardViews } from './card-views.model.ts';
import { textOfRow } from './row-search.ts';

type Gaps = ResponseOf<'study-card:gaps'>;
type GapRow = Gaps['rows'][number];

/** Whose cards are not in order, and why. */
export function createGapList(books: CardBook): Pick<CardViews, 'gaps' | 'count'> {
  return {
    async count({ year }) {
      const { result } = await books.load(year);
      return { gaps: result.totals.gap, waiting: result.totals.waiting };
    },

    async gaps(request) {
      const { year, asOf, cause, department, state, search = '', offset = 0, limit = 200 } = request;
      const book = await books.load(year, asOf);
      const wanted = search.trim();
      const open = gapRows(book, request)
        .sort(byUrgency)
        .filter(
          (row) =>
            (state === undefined ? row.state !== 'closed' : row.state === state) &&
            (wanted === '' || isFound(book, row, wanted)),
        );
      const inDepartment = open.filter((row) => department === undefined || row.department === department);
      const withCause = (rows: readonly GapRow[]) =>
        rows.filter((row) => cause === undefined || row.causes.some(({ code }) => code === cause));
      const chosen = withCause(inDepartment);
      return {
        asOf: book.asOf,
        total: chosen.length,
        causes: countCauses(inDepartment.map(({ causes }) => causes)),
        departments: countDepartments(withCause(open)),
        rows: chosen.slice(offset, offset + limit),
      };
    },
  };
}

const urgency: readonly CardCause['severity'][] = ['problem', 'question', 'waiting'];

/** What somebody has to do stands before what only takes time; otherwise as the people stand. */
function byUrgency(one: GapRow, other: GapRow): number {
  const rank = ({ causes: [worst] }: GapRow): number => (worst ? rankOf(worst) : urgency.length);
  return rank(one) - rank(other);
}

function bySeverity(one: CardCause, other: CardCause): number {
  return rankOf(one) - rankOf(other);
}

function rankOf({ severity }: CardCause): number {
  return urgency.indexOf(severity);
}

/** By name, staff number or the number of an order, in whatever widths and dashes it is typed. */
function isFound(book: CardYear, row: GapRow, wanted: string): boolean {
  if (row.name.includes(wanted) || (row.staffNumber ?? '').includes(wanted)) return true;
  if (row.rowId !== null) return textOfRow(book, String(row.rowId)).includes(wanted);
  const number = numberKey(wanted);
  const orders = book.chains.get(row.key)?.legs.order.rows ?? [];
  return number !== '' && orders.some(({ id }) => numberKey(orderNumberOf(book, id)).includes(number));
}

function orderNumberOf(book: CardYear, rowId: string): string {
  const number = book.rows.get(rowId)?.content['orderNumber'];
  return typeof number === 'string' ? number : '';
}

/** People with causes, and rows with causes of their own that belong to nobody's chain. */
function gapRows(book: CardYear, scope: Scope): GapRow[] {
  const people = chainsIn(book, scope).map((chain): GapRow => {
    const { causes, ...person } = personView(book, chain);
    return { ...person, rowId: null, kind: null, causes: causes.toSorted(bySeverity) };
  });
  const inChains = new Set(
    book.result.people.flatMap(({ causes }) => causes.flatMap(({ rows }) => rows.map(({ id }) => id))),
  );
  const rows = cardListKinds.flatMap((kind) =>
    unmatchedIn(book, kind, scope).flatMap((unmatched): GapRow[] => {
      const { row, causes } = unmatched;
      if (causes.length === 0 || inChains.has(row.id)) return [];
      const shown = unmatchedView(book, unmatched);
      const waiting = causes.every(({ severity }) => severity === 'waiting');
      return [
        {
          key: `row-${row.id}`,
          rowId: shown.rowId,
          kind,
          staffNumber: null,
          name: `${listNames[kind].slice(0, 2)} ${shown.party || shown.title}`.trim(),
          department: '',
          providers: shown.provider ? [shown.provider] : [],
          legs: null,
          state: waiting ? 'waiting' : 'gap',
          causes: shown.causes.toSorted(bySeverity),
        },
      ];
    }),
  );
  return [...people, ...rows];
}

/** How many have each cause, most first. */
export function countCauses(lists: readonly (readonly CardCause[])[]): Gaps['causes'] {
  const counts = new Map<string, Gaps['causes'][number]>();
  for (const causes of lists) {
    const seen = new Set<string>();
    for (const { code, name, severity, nextAct } of causes) {
      if (seen.has(code)) continue;
      seen.add(code);
      const found = counts.get(code);
      if (found) found.count += 1;
      else counts.set(code, { code, name, severity, nextAct, count: 1 });
    }
  }
  return [...counts.values()].sort((left, right) => right.count - left.count);
}

function countDepartments(rows: readonly GapRow[]): Gaps['departments'] {
  const counts = new Map<string, number>();
  for (const { department } of rows)
    if (department !== '') counts.set(department, (counts.get(department) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((left, right) => right.count - left.count || left.name.localeCompare(right.name, 'zh-CN'));
}
