import type { ResponseOf } from '../../../../shared/contract/index.ts';
import { cardListKinds } from '../../../../shared/domain/study-card.ts';
import { AppError } from '../../../../shared/errors.ts';
import { explainReason } from '../../../rules/study-card/explain-cause.ts';
import type { RowRef } from '../../../rules/study-card/links.ts';
import { isRefund, type CardBook, type CardYear } from '../card-book.ts';
import { endView, rowView, suggestionView, unmatchedView } from '../card-words.ts';
import { isOnDesk } from '../card-year-scope.ts';
import type { CardViews } from './card-views.model.ts';
import { textOfRow } from './row-search.ts';

const suggestionsShown = 5;

/** What belongs to nothing yet, and what it might belong to. */
export function createDeskView(books: CardBook): Pick<CardViews, 'desk' | 'candidates'> {
  return {
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
  };
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
  const matched = rows.reduce((sum, [id]) => sum + sign(id) * (book.result.shared.get(id) ?? 0), 0);
  return { ...counted, total, matched, remainder: total - matched };
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
