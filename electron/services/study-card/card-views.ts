import type { ChannelName, RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import {
  cardLegs,
  cardListKinds,
  type CardLeg,
  type CardProvider,
} from '../../../shared/domain/study-card.ts';
import { type CardCause } from '../../../shared/contract/study-card.contract.ts';
import { dayNumber } from '../../../shared/domain/civil-date.ts';
import { formatCredit } from '../../../shared/domain/credit.ts';
import { formatFen } from '../../../shared/domain/money.ts';
import { AppError } from '../../../shared/errors.ts';
import { explainReason } from '../../rules/study-card/explain-cause.ts';
import {
  causeNames,
  type Cause,
  type PersonChain,
  type RowRef,
  type Season,
} from '../../rules/study-card/types.ts';
import type { ServiceContext } from '../service.ts';
import { isRefund, type CardBook, type CardYear } from './card-book.ts';
import {
  chainsIn,
  isOnDesk,
  totalsIn,
  unknownSeasonNote,
  unmatchedIn,
  type Scope,
} from './card-year-scope.ts';
import {
  causeView,
  endView,
  linkView,
  personView,
  rowView,
  sourceName,
  suggestionView,
  totalsView,
  unmatchedView,
} from './card-words.ts';
import { reminderText, remindersOf } from './reminders.ts';
import { listNames } from './lists/list-fields.ts';
import { wordValue } from './lists/row-words.ts';
import type { SeasonBook } from './season-book.ts';

type Ask<Name extends ChannelName> = (request: RequestOf<Name>) => Promise<ResponseOf<Name>>;

/** What a year's joined lists look like on the screens. */
export interface CardViews {
  readonly reconcile: Ask<'study-card:reconcile'>;
  readonly board: Ask<'study-card:board'>;
  readonly count: Ask<'study-card:count'>;
  readonly gaps: Ask<'study-card:gaps'>;
  /** Errors: `study-card.person-not-found`. */
  readonly chain: Ask<'study-card:chain'>;
  readonly desk: Ask<'study-card:desk'>;
  /** Errors: `study-card.row-not-found`. */
  readonly candidates: Ask<'study-card:candidates'>;
  readonly calendar: Ask<'study-card:calendar'>;
  readonly reminders: Ask<'study-card:reminders'>;
}

const suggestionsShown = 5;
const listOfLeg = {
  order: 'orders',
  remittance: 'remittances',
  invoice: 'invoices',
  learning: 'learning',
  credit: 'credits',
} as const;

export function createCardViews(context: ServiceContext, books: CardBook, seasons: SeasonBook): CardViews {
  return {
    async reconcile({ year, asOf, provider, seasonId }) {
      const book = await books.load(year, asOf);
      if (seasonId !== undefined) await seasons.find(seasonId);
      const scope = { provider, seasonId };
      const unmatched = (kind: (typeof cardListKinds)[number]) =>
        unmatchedIn(book, kind, scope).map((row) => unmatchedView(book, row));
      return {
        asOf: book.asOf,
        people: chainsIn(book, scope).map((chain) => personView(book, chain)),
        totals: totalsView(totalsIn(book, scope)),
        seasonNote: unknownSeasonNote(book, scope),
        unmatched: {
          orders: unmatched('orders'),
          remittances: unmatched('remittances'),
          invoices: unmatched('invoices'),
          learning: unmatched('learning'),
          credits: unmatched('credits'),
        },
      };
    },

    async board({ year, asOf, seasonId, provider }) {
      const book = await books.load(year, asOf);
      const closings = await seasons.closings();
      const season = seasonId === undefined ? latestSeason(book, provider) : await seasons.find(seasonId);
      const scope: Scope = {
        provider: provider ?? (seasonId === undefined ? undefined : season?.provider),
        seasonId,
      };
      const chains = chainsIn(book, scope);
      const totals = totalsView(totalsIn(book, scope));
      const lists = await context.database.read(({ cardRows }) => cardRows.lists(year));
      const count = (kind: (typeof cardListKinds)[number]): number => unmatchedIn(book, kind, scope).length;
      const note = await seasons.note(year);
      return {
        asOf: book.asOf,
        season: season ? seasons.view(season, closings) : null,
        seasons: book.seasons.map(({ id, title, provider: of, half }) => ({
          id,
          title,
          provider: of,
          half: half === 'year' ? ('whole' as const) : half,
          closedOn: closings.get(id) ?? null,
        })),
        seasonNote: note,
        unknownSeason: unknownSeasonNote(book, scope),
        hasRows: book.rows.size > 0,
        stations: cardLegs.map((leg) => station(book, chains, leg, totals)),
        totals,
        states: {
          closed: chains.filter(({ state }) => state === 'closed').length,
          waiting: chains.filter(({ state }) => state === 'waiting').length,
          gap: chains.filter(({ state }) => state === 'gap').length,
        },
        unmatched: {
          orders: count('orders'),
          remittances: count('remittances'),
          invoices: count('invoices'),
          learning: count('learning'),
          credits: count('credits'),
        },
        deadlines: seasonDays(book, scope).map(({ date, name, provider: of, ...cited }) => ({
          provider: of,
          name,
          date,
          daysLeft: dayNumber(date) - dayNumber(book.asOf),
          ...cited,
        })),
        nextAct: nextStep(
          book,
          lists.map(({ kind }) => kind),
          chains,
          cardListKinds.reduce((sum, kind) => sum + count(kind), 0),
        ),
        lists: lists.flatMap(({ kind, provider: of, rows, lastImportedAt }) =>
          of === null ? [] : [{ kind, provider: of, rows, lastImportedAt }],
        ),
      };
    },

    async count({ year }) {
      const { result } = await books.load(year);
      return { gaps: result.totals.gap, waiting: result.totals.waiting };
    },

    async gaps(request) {
      const { year, asOf, cause, department, state, search = '', offset = 0, limit = 200 } = request;
      const book = await books.load(year, asOf);
      const wanted = search.trim();
      const open = gapRows(book, request).filter(
        (row) =>
          (state === undefined ? row.state !== 'closed' : row.state === state) &&
          (wanted === '' || row.name.includes(wanted) || (row.staffNumber ?? '').includes(wanted)),
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

    async chain({ year, asOf, staffNumber, key }) {
      const book = await books.load(year, asOf);
      const wanted = staffNumber ?? key ?? '';
      const chain = book.chains.get(wanted);
      if (!chain) throw new AppError('study-card.person-not-found', { year, key: wanted });
      const rowIds = new Set(Object.values(chain.legs).flatMap(({ rows }) => rows.map(({ id }) => id)));
      const approvals =
        chain.staffNumber === null
          ? []
          : await context.database.read(({ cardEntries }) =>
              cardEntries.approvals(year, chain.staffNumber ?? ''),
            );
      return {
        asOf: book.asOf,
        person: personView(book, chain),
        stations: cardLegs.map((leg) => ({
          leg,
          state: chain.legs[leg].state,
          date: chain.legs[leg].on,
          text: stationText(book, chain, leg),
          rows: chain.legs[leg].rows.map((row) =>
            rowView(
              book,
              row,
              chain.causes.filter(({ rows }) => rows.some(({ id }) => id === row.id)),
            ),
          ),
        })),
        links: book.result.links
          .filter(
            ({ left, right }) =>
              rowIds.has(left.id) &&
              (right.kind === 'person' ? right.id === chain.staffNumber : rowIds.has(right.id)),
          )
          .map((link) => linkView(book, link)),
        approvals: approvals.map((entry) => ({ ...entry, name: chain.name })),
      };
    },

    async desk(request) {
      const { year, asOf, kind, provider, seasonId, search = '', offset = 0, limit = 100 } = request;
      const book = await books.load(year, asOf);
      const wanted = search.trim();
      const isHere = (row: RowRef): boolean => isOnDesk(book, row, { provider, seasonId });
      const open = book.result.unmatched[kind].filter(
        ({ row }) => isHere(row) && (wanted === '' || textOfRow(book, row.id).includes(wanted)),
      );
      const page = open.slice(offset, offset + limit);
      const ids = new Set(page.map(({ row }) => row.id));
      const suggestions = book.result.suggestions.filter(
        ({ left }) => left.kind === kind && ids.has(left.id),
      );
      const splits = new Map(book.result.splits.map((split) => [split.left.id, split]));
      return {
        asOf: book.asOf,
        sides: cardListKinds.map((side) => sideView(book, side, isHere)),
        total: open.length,
        rows: page.map((unmatched) => {
          const split = splits.get(unmatched.row.id);
          return {
            row: unmatchedView(book, unmatched),
            suggestions: suggestions
              .filter(({ left }) => left.id === unmatched.row.id)
              .toSorted((left, right) => right.score - left.score)
              .slice(0, suggestionsShown)
              .map((suggestion) => suggestionView(book, suggestion)),
            split: split
              ? {
                  parts: split.parts.map(({ right, amount }) => ({
                    toRowId: Number(right.id),
                    title: endView(book, right).title,
                    amount,
                  })),
                  remainder: split.remainder,
                  reasons: split.reasons.map(explainReason),
                }
              : null,
          };
        }),
      };
    },

    async candidates({ year, rowId, search = '', limit = 30 }) {
      const book = await books.load(year);
      const id = String(rowId);
      const row = book.rows.get(id);
      if (!row) throw new AppError('study-card.row-not-found');
      const { kind } = row.stored;
      const wanted = search.trim();
      const suggested = book.result.suggestions
        .filter(({ left }) => left.id === id)
        .toSorted((left, right) => right.score - left.score)
        .map((suggestion) => suggestionView(book, suggestion))
        .filter(({ title, detail }) => wanted === '' || `${title} ${detail}`.includes(wanted));
      const seen = new Set(suggested.map(({ rowId: to, staffNumber }) => `${to}|${staffNumber}`));
      const found = wanted === '' ? [] : searchEnds(book, kind, wanted, limit);
      const open = wanted === '' ? openOrders(book, id) : [];
      return {
        row: rowView(book, id),
        candidates: [
          ...suggested,
          ...found
            .map((end) => ({ ...endView(book, end), score: 0, reasons: [], amount: null }))
            .filter(({ rowId: to, staffNumber }) => !seen.has(`${to}|${staffNumber}`)),
          ...open
            .map(({ end, due }) => ({ ...endView(book, end), score: 0, reasons: [], amount: due }))
            .filter(({ rowId: to, staffNumber }) => !seen.has(`${to}|${staffNumber}`)),
        ].slice(0, limit),
      };
    },

    async calendar({ year, asOf }) {
      const book = await books.load(year, asOf);
      const days = seasonDays(book, {}).map((day) => ({ ...day, people: null as number | null }));
      const clocks = new Map<string, { cause: Cause; people: number }>();
      for (const chain of book.result.people)
        for (const cause of chain.causes) {
          // A day of the season itself stands in the calendar already.
          if (!cause.clock || cause.clock.startedOn === null) continue;
          const key = `${cause.clock.dueOn}|${cause.code}|${cause.provider}`;
          const found = clocks.get(key);
          if (found) found.people += 1;
          else clocks.set(key, { cause, people: 1 });
        }
      const own = [...clocks.values()].map(({ cause, people }) => ({
        date: cause.clock?.dueOn ?? '',
        name: causeNames[cause.code],
        provider: cause.provider,
        people: people as number | null,
        source: sourceName(cause.clock?.source ?? '', cause.provider, book.seasons),
        clause: cause.clock?.clause ?? '',
      }));
      const entries = [...days, ...own].map((entry) => ({
        ...entry,
        daysLeft: dayNumber(entry.date) - dayNumber(book.asOf),
      }));
      return {
        asOf: book.asOf,
        entries: entries.sort((left, right) =>
          left.date < right.date ? -1 : left.date > right.date ? 1 : 0,
        ),
      };
    },

    async reminders(request) {
      const book = await books.load(request.year, request.asOf);
      const departments = remindersOf(
        chainsIn(book, request).map((chain) => ({
          chain,
          causes: chain.causes.filter(
            ({ provider }) =>
              provider === null || request.provider === undefined || provider === request.provider,
          ),
        })),
        book.seasons,
      )
        .filter(({ department }) => request.department === undefined || department === request.department)
        .map((each) => ({
          name: each.department,
          people: each.people,
          text: reminderText(each, book.asOf),
        }));
      return { departments, text: departments.map(({ text }) => text).join('\n\n') };
    },
  };
}

function latestSeason(book: CardYear, provider: CardProvider | undefined): Season | undefined {
  const order = { first: 0, year: 1, second: 2 };
  return book.seasons
    .filter((season) => provider === undefined || season.provider === provider)
    .toSorted((left, right) => order[right.half] - order[left.half])[0];
}

type Board = ResponseOf<'study-card:board'>;

function station(
  book: CardYear,
  chains: readonly PersonChain[],
  leg: CardLeg,
  totals: Board['totals'],
): Board['stations'][number] {
  const reached = chains.filter((chain) =>
    leg === 'order' ? chain.legs.order.rows.length > 0 : chain.legs[leg].state === 'done',
  );
  const amounts = {
    order: totals.owed,
    remittance: totals.paid,
    invoice: totals.invoiced,
    learning: null,
    credit: null,
  };
  const ofLeg = chains.flatMap((chain) => {
    const causes = chain.causes.filter((cause) => cause.leg === leg);
    return causes.length === 0 ? [] : [causes.map((cause) => causeView(cause, book.seasons))];
  });
  return {
    leg,
    people: reached.length,
    cards: leg === 'order' ? chains.reduce((sum, chain) => sum + cardCount(book, chain), 0) : null,
    amount: amounts[leg],
    notes: countCauses(ofLeg).map(({ code, name, severity, count }) => ({
      severity,
      cause: code,
      name,
      count,
      text: `${count} 人${name}`,
    })),
  };
}

function cardCount(book: CardYear, chain: PersonChain): number {
  return chain.legs.order.rows.reduce((sum, { id }) => {
    const quantity = book.rows.get(id)?.content['quantity'];
    return sum + (typeof quantity === 'number' ? quantity : 1);
  }, 0);
}

function stationText(book: CardYear, chain: PersonChain, leg: CardLeg): string {
  const { rows, state } = chain.legs[leg];
  if (rows.length === 0) return state === 'none' ? '' : '还没有记录';
  const sum = (field: string): number =>
    rows.reduce((total, { id }) => {
      const value = book.rows.get(id)?.content[field];
      return total + (typeof value === 'number' ? value : 0);
    }, 0);
  switch (leg) {
    case 'order':
      return `${cardCount(book, chain)} 张 ${formatFen(chain.money.ordered)} 元`;
    case 'remittance':
      return `${rows.length} 笔，本人 ${formatFen(chain.money.remitted + chain.money.personal)} 元`;
    case 'invoice':
      return `${rows.length} 张`;
    case 'learning':
      return `${rows.length} 个项目`;
    case 'credit':
      return `${formatCredit(sum('credits'))} 分`;
  }
}

type Gaps = ResponseOf<'study-card:gaps'>;
type GapRow = Gaps['rows'][number];

/** People with causes, and rows with causes of their own that belong to nobody's chain. */
function gapRows(book: CardYear, scope: Scope): GapRow[] {
  const people = chainsIn(book, scope).map((chain): GapRow => {
    const { staffNumber, key, name, department, providers, legs, state, causes } = personView(book, chain);
    return { key, rowId: null, kind: null, staffNumber, name, department, providers, legs, state, causes };
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
          causes: shown.causes,
        },
      ];
    }),
  );
  return [...people, ...rows];
}

function countCauses(lists: readonly (readonly CardCause[])[]): Gaps['causes'] {
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

function sideView(
  book: CardYear,
  kind: (typeof cardListKinds)[number],
  isHere: (row: RowRef) => boolean,
): ResponseOf<'study-card:desk'>['sides'][number] {
  const rows = [...book.rows].filter(([id, { stored }]) => stored.kind === kind && isHere({ kind, id }));
  const open = book.result.unmatched[kind].filter(({ row }) => isHere(row));
  const counted = { kind, open: open.length, rows: rows.length };
  if (kind === 'learning' || kind === 'credits')
    return { ...counted, total: null, matched: null, remainder: null };
  // What came back stands against what went out.
  const sign = (id: string): number => (isRefund(book, id) ? -1 : 1);
  const total = rows.reduce((sum, [id, { content }]) => {
    const amount = content['amount'];
    return sum + (typeof amount === 'number' ? sign(id) * amount : 0);
  }, 0);
  const matched = rows.reduce((sum, [id]) => sum + sign(id) * (book.matched.get(id) ?? 0), 0);
  return { ...counted, total, matched, remainder: total - matched };
}

/** Names, and numbers that are shown whole. */
const searched = new Set([
  ...['name', 'staffNumber', 'department', 'orderNumber', 'orderNumbers', 'serialNumber', 'remittanceNumber'],
  ...[
    'invoiceNumber',
    'title',
    'payerName',
    'payeeName',
    'product',
    'projectNumber',
    'projectName',
    'amount',
  ],
]);

function textOfRow(book: CardYear, id: string): string {
  const row = book.rows.get(id);
  if (!row) return '';
  // What is masked cannot be searched for: a search that takes parts of it would tell it sign by sign.
  return Object.entries(row.content)
    .filter(([field]) => searched.has(field))
    .map(([field, value]) => (typeof value === 'string' ? value : wordValue(field, value)))
    .join(' ');
}

/** The orders of a transfer's or an invoice's provider that other such rows have not covered, with what is left of each. */
function openOrders(book: CardYear, id: string): { end: RowRef; due: number }[] {
  const row = book.rows.get(id)?.stored;
  if (row?.kind !== 'remittances' && row?.kind !== 'invoices') return [];
  const back = isRefund(book, id);
  const covered = new Map<string, number>();
  for (const { left, right, amount } of book.result.links)
    if (left.kind === row.kind && right.kind === 'orders' && isRefund(book, left.id) === back)
      covered.set(right.id, (covered.get(right.id) ?? 0) + (amount ?? 0));
  return [...book.rows].flatMap(([order, { stored, content }]) => {
    if (stored.kind !== 'orders') return [];
    if (row.provider !== null && stored.provider !== null && stored.provider !== row.provider) return [];
    const amount = typeof content['amount'] === 'number' ? content['amount'] : 0;
    const due = amount - (covered.get(order) ?? 0);
    return due > 0 ? [{ end: { kind: 'orders' as const, id: order }, due }] : [];
  });
}

/** People for any row; orders for money, learning and credits; transfers for invoices. */
function searchEnds(book: CardYear, kind: (typeof cardListKinds)[number], wanted: string, limit: number) {
  const people = [...book.roster.values()]
    .filter(
      ({ name, staffNumber, idNumber, phone, department }) =>
        name.includes(wanted) ||
        staffNumber.includes(wanted) ||
        idNumber === wanted ||
        phone === wanted ||
        department === wanted,
    )
    .slice(0, limit)
    .map(({ staffNumber }) => ({ kind: 'person' as const, id: staffNumber }));
  const targets = {
    orders: [],
    remittances: ['orders'],
    invoices: ['orders', 'remittances'],
    learning: ['orders'],
    credits: ['orders'],
  };
  const kinds: readonly string[] = targets[kind];
  const rows = [...book.rows]
    .filter(([id, { stored }]) => kinds.includes(stored.kind) && textOfRow(book, id).includes(wanted))
    .slice(0, limit)
    .map(([id, { stored }]) => ({ kind: stored.kind, id }));
  return kind === 'remittances' || kind === 'invoices' ? [...rows, ...people] : [...people, ...rows];
}

function seasonDays(book: CardYear, { provider, seasonId }: Scope) {
  const names = { enrolBy: '报名缴费截止', learnBy: '学习考试截止', invoiceBy: '发票申请截止' } as const;
  return book.seasons
    .filter((season) =>
      seasonId === undefined
        ? provider === undefined || season.provider === provider
        : season.id === seasonId,
    )
    .flatMap((season) =>
      Object.entries(names).flatMap(([id, name]) => {
        const date = season.dates[id as keyof typeof names];
        if (!date) return [];
        const source = sourceName(date.source, season.provider, [season]);
        return [{ date: date.value, name, provider: season.provider, source, clause: date.clause }];
      }),
    )
    .sort((left, right) => (left.date < right.date ? -1 : 1));
}

/** The list that is lacking, in the order of the legs; then what weighs most. */
function nextStep(
  book: CardYear,
  kinds: readonly string[],
  chains: readonly PersonChain[],
  unmatched: number,
): string {
  if (book.rows.size === 0) return '先导入平台的订单（报名）名单。';
  const lacking = cardLegs.map((leg) => listOfLeg[leg]).find((kind) => !kinds.includes(kind));
  if (lacking !== undefined) return `还没有${listNames[lacking]}，导入后才能对上这一环。`;
  const [most] = countCauses(
    chains.map(({ causes }) => causes.map((cause) => causeView(cause, book.seasons))),
  );
  if (most) return `${most.count} 人${most.name}：${most.nextAct}。`;
  if (unmatched > 0) return `还有 ${unmatched} 行没有对应，请到配对台逐条确认。`;
  return '五个环节都已对上，可以结束本批。';
}
