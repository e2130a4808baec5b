import type { CardLink } from '../../../../shared/contract/study-card-values.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import { cardLegs, type CardLeg } from '../../../../shared/domain/study-card.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { CardLinkEntry } from '../../../database/repositories/study-card-entry.repository.ts';
import { pairKey } from '../../../rules/study-card/keys.ts';
import type { PersonChain } from '../../../rules/study-card/reconciliation.ts';
import type { ServiceContext } from '../../service.ts';
import { pairOf, type CardBook, type CardYear } from '../card-book.ts';
import { linkView, personView, rowView } from '../card-words.ts';
import type { CardViews } from './card-views.model.ts';

/** Far more than anybody undoes of one row. */
const mostUndone = 50;

/** One person from order to credit, with what ties the rows and what did before somebody undid it. */
export function createChainView(context: ServiceContext, books: CardBook): Pick<CardViews, 'chain'> {
  const undoneLinks = async (
    book: CardYear,
    { staffNumber }: PersonChain,
    rowIds: ReadonlySet<string>,
  ): Promise<CardLink[]> => {
    const entries = await context.database.read(async ({ cardEntries }) => {
      const found = (await cardEntries.linksInForce()).filter(({ entry }) => entry === 'refuse');
      const of = async (filter: { rowId: number } | { staffNumber: string }): Promise<void> => {
        for (const entry of (await cardEntries.linkHistory(filter, 0, mostUndone)).links)
          if (entry.undoneAt !== null) found.push(entry);
      };
      for (const id of rowIds) await of({ rowId: Number(id) });
      if (staffNumber !== null) await of({ staffNumber });
      return found.sort((one, other) => other.id - one.id);
    });
    const seen = new Set(book.result.links.map(pairKey));
    return entries.flatMap((entry) => {
      const pair = pairOf(entry, book.rows);
      if (!pair || seen.has(pairKey(pair))) return [];
      const { left, right } = pair;
      const isOwn =
        right.kind === 'person' ? right.id === staffNumber : rowIds.has(right.id) || rowIds.has(left.id);
      if (!isOwn) return [];
      seen.add(pairKey(pair));
      return [undoneView(book, entry, pair)];
    });
  };

  return {
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
      const live = book.result.links
        .filter(
          ({ left, right }) =>
            rowIds.has(left.id) &&
            (right.kind === 'person' ? right.id === chain.staffNumber : rowIds.has(right.id)),
        )
        .map((link) => linkView(book, link));
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
        links: [...live, ...(await undoneLinks(book, chain, rowIds))],
        approvals: approvals.map((entry) => ({ ...entry, name: chain.name })),
      };
    },
  };
}

/** A link of the program's own that was refused has its entry's time as that of its undoing. */
function undoneView(
  book: CardYear,
  entry: CardLinkEntry,
  pair: NonNullable<ReturnType<typeof pairOf>>,
): CardLink {
  const isRefusal = entry.entry === 'refuse';
  return {
    ...linkView(book, { ...pair, kind: isRefusal ? 'exact' : 'confirmed', amount: entry.amount, key: null }),
    linkId: isRefusal ? null : entry.id,
    reasons: JSON.parse(entry.reasons) as string[],
    at: isRefusal ? null : entry.at,
    by: isRefusal ? '' : entry.by,
    undoneAt: isRefusal ? entry.at : entry.undoneAt,
    undoneBy: isRefusal ? entry.by : (entry.undoneBy ?? ''),
  };
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

/** Cards that somebody ordered. */
export function cardCount(book: CardYear, chain: PersonChain): number {
  return chain.legs.order.rows.reduce((sum, { id }) => {
    const quantity = book.rows.get(id)?.content['quantity'];
    return sum + (typeof quantity === 'number' ? quantity : 1);
  }, 0);
}
