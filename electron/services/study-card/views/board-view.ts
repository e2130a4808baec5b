import type { ResponseOf } from '../../../../shared/contract/index.ts';
import { dayNumber } from '../../../../shared/domain/civil-date.ts';
import {
  cardLegs,
  cardListKinds,
  type CardLeg,
  type CardProvider,
} from '../../../../shared/domain/study-card.ts';
import { type Cause, causeNames } from '../../../rules/study-card/cause-codes.ts';
import type { PersonChain } from '../../../rules/study-card/reconciliation.ts';
import type { Season } from '../../../rules/study-card/season-model.ts';
import type { ServiceContext } from '../../service.ts';
import type { CardBook, CardYear } from '../card-book.ts';
import { causeView, personView, sourceName, totalsView, unmatchedView } from '../card-words.ts';
import { chainsIn, totalsIn, unknownSeasonNote, unmatchedIn, type Scope } from '../card-year-scope.ts';
import { listNames } from '../lists/list-fields.ts';
import type { SeasonBook } from '../season-book.ts';
import type { CardViews } from './card-views.model.ts';
import { cardCount } from './chain-view.ts';
import { countCauses } from './gap-list.ts';

const listOfLeg = {
  order: 'orders',
  remittance: 'remittances',
  invoice: 'invoices',
  learning: 'learning',
  credit: 'credits',
} as const;

/** A season, or a year, as a whole: how many at each leg, money, days. */
export function createBoardView(
  context: ServiceContext,
  books: CardBook,
  seasons: SeasonBook,
): Pick<CardViews, 'reconcile' | 'board' | 'calendar'> {
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
