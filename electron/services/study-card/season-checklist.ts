import type { ResponseOf } from '../../../shared/contract/index.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { CardListKind } from '../../../shared/domain/study-card.ts';
import { formatFen } from '../../../shared/domain/money.ts';
import type { CardYear } from './card-book.ts';
import { chainsIn, totalsIn, unknownSeasonNote, unmatchedIn } from './card-year-scope.ts';

type ClosingItem = ResponseOf<'study-card:closing'>['items'][number];

/** What is said of the rows of a list that nothing was matched to, by whether there are any. */
const unmatchedWords: readonly (readonly [
  kind: CardListKind,
  none: string,
  some: (rows: number) => string,
])[] = [
  ['orders', '订单都对上了', (rows) => `订单未对上 ${rows} 行`],
  ['remittances', '汇款都分完了', (rows) => `汇款未分完 ${rows} 笔`],
  ['invoices', '发票都对上了', (rows) => `发票未对上 ${rows} 张`],
  ['learning', '学习记录都对上了', (rows) => `学习记录未对上 ${rows} 行`],
  ['credits', '学分都对上了', (rows) => `学分未对上 ${rows} 行`],
];

/** What is looked at before a season is closed; `learnBy` is its last day of learning, where its document names one. */
export function seasonChecklist(
  book: CardYear,
  seasonId: string,
  learnBy: CivilDate | undefined,
): ClosingItem[] {
  const chains = chainsIn(book, { seasonId });
  const { difference } = totalsIn(book, { seasonId });
  const unknown = unknownSeasonNote(book, { seasonId });
  const gaps = chains.filter(({ state }) => state === 'gap').length;
  const waiting = chains.filter(({ state }) => state === 'waiting').length;
  return [
    item(
      'no-orders',
      chains.length === 0 ? 1 : 0,
      chains.length === 0 ? '本批没有任何订单' : `本批有 ${chains.length} 人的订单或学习`,
      true,
    ),
    item('gaps', gaps, gaps === 0 ? '没有未处理的缺口' : `还有 ${gaps} 人有缺口`),
    item('waiting', waiting, waiting === 0 ? '没有在等待的' : `还有 ${waiting} 人在等待（同步、审核、寄送）`),
    ...unmatchedWords.map(([kind, none, some]) => {
      const rows = unmatchedIn(book, kind, { seasonId }).length;
      return item(kind, rows, rows === 0 ? none : some(rows));
    }),
    ...(unknown === '' ? [] : [item('unknown-season', 1, unknown)]),
    item(
      'difference',
      difference === 0 ? 0 : 1,
      difference === 0 ? '应付与已付一致' : `应付与已付差 ${formatFen(difference)} 元`,
    ),
    learnByItem(book.asOf, learnBy),
  ];
}

function learnByItem(asOf: CivilDate, last: CivilDate | undefined): ClosingItem {
  if (last === undefined) return item('learn-by', 0, '本批没有写明学习截止日');
  const isAhead = last >= asOf;
  return item('learn-by', isAhead ? 1 : 0, `学习考试截止 ${last}${isAhead ? '，还没到' : '，已过'}`);
}

function item(id: string, count: number, text: string, blocks = false): ClosingItem {
  return { id, text, ok: count === 0, blocks, count };
}
