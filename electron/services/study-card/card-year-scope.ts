import { cardListKinds, type CardListKind, type CardProvider } from '../../../shared/domain/study-card.ts';
import { formatFen } from '../../../shared/domain/money.ts';
import type { RowRef } from '../../rules/study-card/links.ts';
import type { CardTotals, PersonChain, UnmatchedRow } from '../../rules/study-card/reconciliation.ts';
import type { CardYear } from './card-book.ts';
import { providersOf } from './card-words.ts';
import { listNames } from './lists/list-fields.ts';

/** Which part of a year's cards is looked at: all, one provider's, one season's. */
export interface Scope {
  readonly provider?: CardProvider | undefined;
  readonly seasonId?: string | undefined;
}

/** People with something of the scope; of a season only what is that season's of them. */
export function chainsIn(book: CardYear, { provider, seasonId }: Scope): readonly PersonChain[] {
  const people = seasonId === undefined ? book.result.people : book.bySeason().part(seasonId).people;
  return provider === undefined
    ? people
    : people.filter((chain) => providersOf(book, chain).includes(provider));
}

export function totalsIn(book: CardYear, { provider, seasonId }: Scope): CardTotals {
  if (seasonId !== undefined) return book.bySeason().part(seasonId).totals;
  return provider === undefined ? book.result.totals : book.result.totalsByProvider[provider];
}

/** Rows left over in the scope; of a season only those that are known to be its own. */
export function unmatchedIn(book: CardYear, kind: CardListKind, scope: Scope): UnmatchedRow[] {
  const { seasonId } = scope;
  return book.result.unmatched[kind].filter(
    ({ row }) =>
      isOfProvider(book, row, scope.provider) &&
      (seasonId === undefined || book.bySeason().seasonOf(row.id) === seasonId),
  );
}

/** At the desk a season's own rows, and those of its provider that no season is known of: here they find one. */
export function isOnDesk(book: CardYear, row: RowRef, { provider, seasonId }: Scope): boolean {
  if (seasonId === undefined) return isOfProvider(book, row, provider);
  const of = book.bySeason().seasonOf(row.id);
  return of === null ? isOfProvider(book, row, providerOf(book, seasonId)) : of === seasonId;
}

/** “另有 3 行不知属于哪一批…”: rows of a season's provider that are in no season's figures; empty where there are none. */
export function unknownSeasonNote(book: CardYear, { seasonId }: Scope): string {
  const provider = providerOf(book, seasonId);
  if (seasonId === undefined || provider === undefined) return '';
  const counts = new Map<CardListKind, { rows: number; amount: number }>();
  for (const [id, { stored, content }] of book.rows) {
    if (stored.provider !== provider || book.bySeason().seasonOf(id) !== null) continue;
    const count = counts.get(stored.kind) ?? { rows: 0, amount: 0 };
    counts.set(stored.kind, count);
    count.rows += 1;
    const { amount } = content;
    if (typeof amount === 'number') count.amount += amount;
  }
  if (counts.size === 0) return '';
  const parts = cardListKinds.flatMap((kind) => {
    const count = counts.get(kind);
    if (!count) return [];
    return [
      `${listNames[kind]} ${count.rows} 行${count.amount === 0 ? '' : ` ${formatFen(count.amount)} 元`}`,
    ];
  });
  return `另有不知属于哪一批、不在本批数字里的：${parts.join('，')}。对应到订单后归入订单的批次；没有日期的订单请在名单里补上日期。`;
}

function providerOf(book: CardYear, seasonId: string | undefined): CardProvider | undefined {
  return seasonId === undefined ? undefined : book.seasons.find(({ id }) => id === seasonId)?.provider;
}

function isOfProvider(book: CardYear, row: RowRef, provider: CardProvider | undefined): boolean {
  if (provider === undefined) return true;
  const found = book.rows.get(row.id)?.stored.provider ?? null;
  return found === null || found === provider;
}
