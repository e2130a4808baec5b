import { formatFen } from '../../../../shared/domain/money.ts';
import type { Cause } from '../../../rules/study-card/cause-codes.ts';
import type { Provider } from '../../../rules/study-card/list-kinds.ts';
import type { OrderStatus } from '../../../rules/study-card/list-rows.ts';
import type { CardChain, PersonChain, UnmatchedRow } from '../../../rules/study-card/reconciliation.ts';
import type { Season } from '../../../rules/study-card/season-model.ts';
import { providerNames } from '../../../rules/study-card/list-kinds.ts';
import type { BookRow, CardYear } from '../card-book.ts';
import { departmentOf } from '../reminders.ts';
import { chainsIn, unknownSeasonNote, unmatchedIn } from '../card-year-scope.ts';

/** What a card paper is about: a year's lists, of one season or of all. */
export interface CardScope {
  readonly book: CardYear;
  readonly season: Season | undefined;
  readonly provider: Provider | undefined;
  readonly department: string | undefined;
}

/** A person with the cards of the scope, and what is to be said of them there. */
export interface PersonCards {
  readonly chain: PersonChain;
  readonly cards: readonly CardChain[];
  readonly causes: readonly Cause[];
  readonly state: PersonChain['state'];
}

/** Orders that came to nothing: they stand in no list of what is bought. */
const withdrawn: ReadonlySet<OrderStatus> = new Set(['returned', 'cancelled', 'refunding', 'refunded']);

/** Everybody with a card of the scope, by department and staff number. */
export function peopleOf(scope: CardScope): PersonCards[] {
  const { book, season, provider, department } = scope;
  return chainsIn(book, { seasonId: season?.id })
    .filter((chain) => department === undefined || departmentOf(chain) === department)
    .map((chain) => ofProvider(chain, provider))
    .filter(({ cards }) => cards.length > 0)
    .sort((left, right) => compare(sortKey(left.chain), sortKey(right.chain)));
}

/** What of a person is one provider's: the other's cards and gaps stand on the other's papers. */
function ofProvider(chain: PersonChain, provider: Provider | undefined): PersonCards {
  const { cards, causes, state } = chain;
  if (provider === undefined || cards.every((card) => card.provider === provider))
    return { chain, cards, causes, state };
  const own = cards.filter((card) => card.provider === provider);
  const said = causes.filter((cause) => cause.provider === null || cause.provider === provider);
  const wrong = said.some(({ severity }) => severity !== 'waiting');
  const closed = said.length === 0 && own.every((card) => card.closed);
  return { chain, cards: own, causes: said, state: wrong ? 'gap' : closed ? 'closed' : 'waiting' };
}

function sortKey(chain: PersonChain): readonly string[] {
  return [
    chain.staffNumber === null ? '\uffff' : departmentOf(chain),
    chain.staffNumber ?? '\uffff',
    chain.name,
  ];
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
    const row = rowOf(book, card.order.id);
    return row !== undefined && isStanding(row);
  });
}

export function isStanding({ content }: BookRow): boolean {
  return !withdrawn.has(content['status'] as OrderStatus);
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

/** Said where money has gone out that no order has got yet: without it a list would seem unpaid. */
export function moneyNotes(scope: CardScope): string[] {
  const { book, season, provider } = scope;
  const loose = unmatchedIn(book, 'remittances', { provider, seasonId: season?.id }).filter(
    ({ row, remainder }) =>
      remainder !== null && remainder > 0 && said(rowOf(book, row.id), 'direction') !== 'refund',
  );
  if (loose.length === 0) return [];
  const amount = loose.reduce((sum, { remainder }) => sum + (remainder ?? 0), 0);
  return [
    `另有 ${loose.length} 笔汇款共 ${formatFen(amount)} 元还没有对应到订单，在“配对”中确认后计入已付。`,
  ];
}

/** Said on a season's paper where rows of its provider are of no known season. */
export function seasonNotes({ book, season }: CardScope): string[] {
  const note = unknownSeasonNote(book, { seasonId: season?.id });
  return note === '' ? [] : [note];
}

/** Orders of the scope that nobody of the roster could be found for. */
export function strayOrders({ book, season, provider, department }: CardScope): UnmatchedRow[] {
  return department === undefined ? unmatchedIn(book, 'orders', { provider, seasonId: season?.id }) : [];
}
