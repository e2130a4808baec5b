import { formatFen } from '../../../../shared/domain/money.ts';
import type {
  CardChain,
  OrderStatus,
  PersonChain,
  Provider,
  Season,
  UnmatchedRow,
} from '../../../rules/study-card/types.ts';
import { providerNames } from '../../../rules/study-card/types.ts';
import type { BookRow, CardYear } from '../card-book.ts';

/** What a card paper is about: a year's lists, of one season or of all. */
export interface CardScope {
  readonly book: CardYear;
  readonly season: Season | undefined;
  readonly provider: Provider | undefined;
  readonly department: string | undefined;
}

/** A person with the cards of the scope. */
export interface PersonCards {
  readonly chain: PersonChain;
  readonly cards: readonly CardChain[];
}

export const noDepartment = '不在名册';

/** Orders that came to nothing: they stand in no list of what is bought. */
const withdrawn: ReadonlySet<OrderStatus> = new Set(['returned', 'cancelled', 'refunded']);

/** Everybody with a card of the scope, by department and staff number. */
export function peopleOf({ book, season, provider, department }: CardScope): PersonCards[] {
  return book.result.people
    .filter((chain) => department === undefined || (chain.department ?? noDepartment) === department)
    .map((chain) => ({
      chain,
      cards: chain.cards.filter(
        (card) =>
          (season === undefined || card.season === season.id) &&
          (provider === undefined || card.provider === provider),
      ),
    }))
    .filter(({ cards }) => cards.length > 0)
    .sort((left, right) => compare(sortKey(left.chain), sortKey(right.chain)));
}

function sortKey(chain: PersonChain): readonly string[] {
  return [chain.department ?? '\uffff', chain.staffNumber ?? '\uffff', chain.name];
}

function compare(left: readonly string[], right: readonly string[]): number {
  for (const [index, one] of left.entries()) {
    const other = right[index] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** Cards that are still bought: neither sent back nor cancelled nor refunded. */
export function standing(book: CardYear, cards: readonly CardChain[]): CardChain[] {
  return cards.filter((card) => {
    const status = rowOf(book, card.order.id)?.content['status'];
    return !withdrawn.has(status as OrderStatus);
  });
}

export function rowOf(book: CardYear, id: string): BookRow | undefined {
  return book.rows.get(id);
}

/** A field of a row as text; empty where the list has none. */
export function said(row: BookRow | undefined, field: string): string {
  const value = row?.content[field];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A money or credit field of a row; null where the list has none. */
export function figure(row: BookRow | undefined, field: string): number | null {
  const value = row?.content[field];
  return typeof value === 'number' ? value : null;
}

/** “2023年下半年　好医生” or the year with everything that was bought in it. */
export function scopeLine({ book, season, provider, department }: CardScope): string {
  const what =
    season === undefined
      ? `${book.year}年度　${provider === undefined ? '全部机构' : providerNames[provider]}　全部批次`
      : `${season.year}年${{ first: '上半年', second: '下半年', year: '' }[season.half]}　${providerNames[season.provider]}`;
  return department === undefined ? what : `${what}　${department}`;
}

/** The documents a season rests on, for the foot of the page. */
export function basisOf({ season }: CardScope): string {
  if (season === undefined) return '依据：各批次通知与平台、银行清单';
  const documents = season.sources.map((source) => source.number ?? source.title);
  return `依据：${documents.join('、')}${season.copiedFrom === null ? '' : '（本单位沿用）'}`;
}

export const cardName = (card: Pick<CardChain, 'cardClass'>): string =>
  card.cardClass === 'I' ? 'Ⅰ类' : card.cardClass === 'II' ? 'Ⅱ类' : '卡种不明';

export const officerAndUnit = [
  { title: '经办人', who: '签名：' },
  { title: '单位审核（盖章）', who: '审核人：' },
] as const;

/** Fen of remittances of the scope's providers that nobody has shared out among orders yet, and in how many. */
export function unsharedMoney({ book, season, provider }: CardScope): { amount: number; count: number } {
  const wanted = provider ?? season?.provider;
  const rows = book.result.unmatched.remittances.filter(({ row, remainder }) => {
    const stored = rowOf(book, row.id);
    if (remainder === null || remainder <= 0 || said(stored, 'direction') === 'refund') return false;
    return wanted === undefined || (stored?.stored.provider ?? wanted) === wanted;
  });
  return { amount: rows.reduce((sum, { remainder }) => sum + (remainder ?? 0), 0), count: rows.length };
}

/** Said where money has gone out that no order has got yet: without it a list would seem unpaid. */
export function unsharedNote(scope: CardScope): string[] {
  const { amount, count } = unsharedMoney(scope);
  if (count === 0) return [];
  return [`另有 ${count} 笔汇款共 ${formatFen(amount)} 元还没有对应到订单，在“配对”中确认后计入已付。`];
}

/** Orders of the scope's providers that nobody of the roster could be found for. */
export function strayOrders({ book, season, provider, department }: CardScope): UnmatchedRow[] {
  if (department !== undefined) return [];
  const wanted = provider ?? season?.provider;
  return book.result.unmatched.orders.filter(({ row }) => {
    const stored = rowOf(book, row.id)?.stored;
    return wanted === undefined || (stored?.provider ?? wanted) === wanted;
  });
}
