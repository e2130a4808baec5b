import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { CardLink } from '../../../shared/contract/study-card-values.ts';
import { formatFen } from '../../../shared/domain/money.ts';
import { AppError } from '../../../shared/errors.ts';
import type { CardLinkEntry } from '../../database/repositories/study-card-entry.repository.ts';
import { pairKey } from '../../rules/study-card/keys.ts';
import type { LinkEnd, LinkPair, RowRef } from '../../rules/study-card/links.ts';
import type { ListKind } from '../../rules/study-card/list-kinds.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { isRefund, pairOf, type CardBook, type CardYear } from './card-book.ts';
import { endView, linkView } from './card-words.ts';
import type { ClosedSeasons } from './closed-seasons.ts';
import { createTurns } from './in-turn.ts';

/** Confirmations of people: each an entry of its own, undone alone by an entry that names it. */
export interface CardLinks {
  /** Errors: `study-card.row-not-found`, `staff.not-found`, `study-card.link-invalid`, `study-card.closed-rows`. */
  link(request: RequestOf<'study-card:link'>): Promise<CardLink>;
  /** Errors: `study-card.link-not-found`, `study-card.closed-rows`. */
  unlink(request: RequestOf<'study-card:unlink'>): Promise<CardLink>;
  /** All parts or none. Errors: as `link`. */
  split(request: RequestOf<'study-card:split'>): Promise<ResponseOf<'study-card:split'>>;
  history(request: RequestOf<'study-card:links'>): Promise<ResponseOf<'study-card:links'>>;
}

/** In which order two rows stand in a link: the money first, the order last. */
const rank: Readonly<Record<ListKind, number>> = {
  remittances: 0,
  invoices: 1,
  learning: 2,
  credits: 3,
  orders: 4,
};
const partners: Readonly<Record<ListKind, readonly ListKind[]>> = {
  remittances: ['orders'],
  invoices: ['orders', 'remittances'],
  learning: ['orders'],
  credits: ['orders'],
  orders: [],
};

export function createCardLinks(
  context: ServiceContext,
  settings: SettingsService,
  books: CardBook,
  closed: ClosedSeasons,
): CardLinks {
  const inTurn = createTurns();

  const yearOfRow = async (rowId: number): Promise<number> => {
    const row = await context.database.read(({ cardRows }) => cardRows.one(rowId));
    if (!row) throw new AppError('study-card.row-not-found');
    return row.year;
  };

  /** A transfer of January may stand for an order of the year before: the book that holds both is asked. */
  const bookOf = async (rowIds: readonly number[]): Promise<CardYear> => {
    const years = await Promise.all(rowIds.map(yearOfRow));
    const year = Math.min(...years);
    const book = await books.load(year);
    if (rowIds.every((rowId) => book.rows.has(String(rowId)))) return book;
    return books.load(Math.max(...years));
  };

  const write = async (
    book: CardYear,
    links: readonly {
      readonly pair: LinkPair;
      readonly amount: number | null;
      readonly reasons: readonly string[];
    }[],
  ): Promise<CardLink[]> => {
    const recorded = await settings.recorded();
    const ids = await context.database.transaction(async ({ cardEntries }) => {
      const made: number[] = [];
      for (const { pair, amount, reasons } of links) {
        const { left, right } = pair;
        const toPerson = right.kind === 'person';
        made.push(
          await cardEntries.addLink(
            {
              entry: 'confirm',
              undoes: null,
              fromRow: Number(left.id),
              toRow: toPerson ? null : Number(right.id),
              staffNumber: toPerson ? right.id : null,
              amount,
              reasons,
            },
            recorded,
          ),
        );
      }
      return made;
    });
    context.changed('cards');
    return links.map(({ pair, amount, reasons }, index) => ({
      ...linkView(book, { ...pair, kind: 'confirmed', amount, key: null }),
      linkId: ids[index] ?? null,
      reasons: [...reasons],
      at: recorded.at,
      by: recorded.by,
    }));
  };

  const acts: Pick<CardLinks, 'link' | 'unlink' | 'split'> = {
    async link({ rowId, toRowId, staffNumber, amount, reasons = [] }) {
      if ((toRowId === undefined) === (staffNumber === undefined))
        throw invalid('要么选一行记录，要么选一个人');
      const book = await bookOf(toRowId === undefined ? [rowId] : [rowId, toRowId]);
      const pair = pairFor(book, rowId, toRowId, staffNumber);
      await closed.keepRows(book, rowsOf(pair), '确认新的对应', staffNumber);
      refuseTwice(book, pair);
      const share = shareOf(book, pair, amount);
      const [made] = await write(book, [{ pair, amount: share, reasons }]);
      if (!made) throw invalid('没有写入');
      return made;
    },

    async unlink({ linkId, fromRowId, toRowId, staffNumber }) {
      const recorded = await settings.recorded();
      if (linkId !== undefined) {
        const entry = await context.database.read(({ cardEntries }) => cardEntries.link(linkId));
        if (!entry || entry.entry !== 'confirm' || entry.undoneAt !== null)
          throw new AppError('study-card.link-not-found');
        const rowIds = entry.toRow === null ? [entry.fromRow] : [entry.fromRow, entry.toRow];
        const book = await bookOf(rowIds);
        await closed.keepRows(book, rowIds, '撤销对应');
        await context.database.transaction(({ cardEntries }) =>
          cardEntries.addLink(
            { ...ends(entry), entry: 'undo', undoes: linkId, amount: entry.amount, reasons: [] },
            recorded,
          ),
        );
        context.changed('cards');
        return { ...entryView(book, entry), undoneAt: recorded.at, undoneBy: recorded.by };
      }
      if (fromRowId === undefined) throw new AppError('study-card.link-not-found');
      const book = await bookOf(toRowId === undefined ? [fromRowId] : [fromRowId, toRowId]);
      const key = pairKey(pairFor(book, fromRowId, toRowId, staffNumber));
      const found = book.result.links.find((link) => pairKey(link) === key);
      if (!found) throw new AppError('study-card.link-not-found');
      const { left, right } = found;
      await closed.keepRows(book, rowsOf(found), '撤销对应');
      const toPerson = right.kind === 'person';
      const confirmed = book.entries.get(key);
      await context.database.transaction(({ cardEntries }) =>
        cardEntries.addLink(
          {
            entry: confirmed ? 'undo' : 'refuse',
            undoes: confirmed?.id ?? null,
            fromRow: Number(left.id),
            toRow: toPerson ? null : Number(right.id),
            staffNumber: toPerson ? right.id : null,
            amount: found.amount,
            reasons: [],
          },
          recorded,
        ),
      );
      context.changed('cards');
      return { ...linkView(book, found), undoneAt: recorded.at, undoneBy: recorded.by };
    },

    async split({ rowId, parts }) {
      const book = await bookOf([rowId, ...new Set(parts.map(({ toRowId }) => toRowId))]);
      const row = book.rows.get(String(rowId));
      const { amount } = row?.content ?? {};
      if (!row || typeof amount !== 'number') throw new AppError('study-card.row-not-found');
      await closed.keepRows(book, [rowId, ...parts.map(({ toRowId }) => toRowId)], '分摊这笔钱');
      const before = book.result.shared.get(String(rowId)) ?? 0;
      const wanted = parts.reduce((sum, part) => sum + part.amount, 0);
      if (before + wanted > amount)
        throw invalid(`分给各订单 ${formatFen(wanted)} 元，超过还没有分的 ${formatFen(amount - before)} 元`);
      const seen = new Set<string>();
      const links = parts.map((part) => {
        const pair = pairFor(book, rowId, part.toRowId, undefined);
        const key = pairKey(pair);
        if (seen.has(key)) throw invalid('同一张订单写了两次');
        seen.add(key);
        refuseTwice(book, pair);
        const share = shareOf(book, pair, part.amount);
        return { pair, amount: share, reasons: ['按金额分摊'] };
      });
      const made = await write(book, links);
      return { links: made, matched: before + wanted, remainder: amount - before - wanted };
    },
  };

  return {
    link: (request) => inTurn(() => acts.link(request)),
    unlink: (request) => inTurn(() => acts.unlink(request)),
    split: (request) => inTurn(() => acts.split(request)),

    async history({ rowId, staffNumber, offset = 0, limit = 100 }) {
      const { total, links } = await context.database.read(({ cardEntries }) =>
        cardEntries.linkHistory({ rowId, staffNumber }, offset, limit),
      );
      const shown: CardLink[] = [];
      for (const entry of links) {
        const book = await bookOf(entry.toRow === null ? [entry.fromRow] : [entry.fromRow, entry.toRow]);
        shown.push(entryView(book, entry));
      }
      return { total, links: shown };
    },
  };
}

function rowsOf({ left, right }: LinkPair): string[] {
  return right.kind === 'person' ? [left.id] : [left.id, right.id];
}

function ends({ fromRow, toRow, staffNumber }: CardLinkEntry) {
  return { fromRow, toRow, staffNumber };
}

function entryView(book: CardYear, entry: CardLinkEntry): CardLink {
  const pair = pairOf(entry, book.rows);
  if (!pair) throw new AppError('study-card.link-not-found');
  return {
    ...linkView(book, { ...pair, kind: 'confirmed', amount: entry.amount, key: null }),
    linkId: entry.id,
    reasons: JSON.parse(entry.reasons) as string[],
    at: entry.at,
    by: entry.by,
    undoneAt: entry.undoneAt,
    undoneBy: entry.undoneBy ?? '',
  };
}

function invalid(problem: string): AppError {
  return new AppError('study-card.link-invalid', { problem });
}

/** The two ends in the order in which links have them. */
function pairFor(
  book: CardYear,
  rowId: number,
  toRowId: number | undefined,
  staffNumber: string | undefined,
): LinkPair {
  const ref = (id: number): RowRef => {
    const row = book.rows.get(String(id));
    if (!row) throw new AppError('study-card.row-not-found');
    return { kind: row.stored.kind, id: String(id) };
  };
  const one = ref(rowId);
  if (staffNumber !== undefined) {
    if (!book.roster.has(staffNumber)) throw new AppError('staff.not-found', { staffNumber });
    return { left: one, right: { kind: 'person', id: staffNumber } };
  }
  if (toRowId === undefined || toRowId === rowId) throw invalid('要选另一行记录或一个人');
  const other = ref(toRowId);
  const [left, right] = rank[one.kind] <= rank[other.kind] ? [one, other] : [other, one];
  // An invoice names a transfer, not the other way round.
  const [from, to]: [RowRef, RowRef] =
    left.kind === 'remittances' && right.kind === 'invoices' ? [right, left] : [left, right];
  if (!partners[from.kind].includes(to.kind)) throw invalid('这两种名单的记录不能直接对应');
  return { left: from, right: to };
}

function refuseTwice(book: CardYear, pair: LinkPair): void {
  const key = pairKey(pair);
  if (book.result.links.some((link) => pairKey(link) === key)) throw invalid('这两条已经对应');
  if (pair.right.kind !== 'person') return;
  const other = book.result.links.find(
    ({ left, right }) => left.id === pair.left.id && right.kind === 'person',
  );
  if (other) {
    const end: LinkEnd = other.right;
    const how = other.kind === 'confirmed' ? '已确认是' : '按编号已对应';
    throw invalid(`这一行${how} ${endView(book, end).title}，请先撤销`);
  }
}

/** Fen of a transfer or an invoice that go to the other end; null where no money is shared out. */
function shareOf(book: CardYear, { left, right }: LinkPair, asked: number | undefined): number | null {
  const amountOf = (id: string): number => {
    const amount = book.rows.get(id)?.content['amount'];
    return typeof amount === 'number' ? amount : 0;
  };
  if (left.kind !== 'remittances' && left.kind !== 'invoices') return null;
  const free = amountOf(left.id) - (book.result.shared.get(left.id) ?? 0);
  const needed =
    right.kind === 'person'
      ? free
      : left.kind === 'remittances'
        ? // What comes back can be no more than what was paid.
          isRefund(book, left.id)
          ? (book.result.shared.get(right.id) ?? 0)
          : amountOf(right.id) - (book.result.shared.get(right.id) ?? 0)
        : amountOf(right.id);
  if (asked === undefined && free > 0 && needed <= 0)
    throw invalid('这张订单已付清；确实是多付的，请写明分多少');
  const share = asked ?? Math.min(free, needed);
  if (share <= 0) throw invalid(free <= 0 ? '这一笔的金额已经分完' : '金额要大于 0');
  if (share > free) throw invalid(`要分 ${formatFen(share)} 元，只剩 ${formatFen(free)} 元没有分`);
  return share;
}
