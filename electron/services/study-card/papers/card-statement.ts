import { formatFen } from '../../../../shared/domain/money.ts';
import { groupBy } from '../../../../shared/domain/group-by.ts';
import type { PaperCell, PaperTable } from '../../../documents/table-paper.model.ts';
import { causeName, explainCause } from '../../../rules/study-card/explain-cause.ts';
import { providerNames } from '../../../rules/study-card/list-kinds.ts';
import type { CardChain, PersonChain } from '../../../rules/study-card/reconciliation.ts';
import type { DraftPaper } from '../../register/table-papers.ts';
import { departmentOf } from '../reminders.ts';
import {
  basisOf,
  cardName,
  figure,
  officerAndUnit,
  peopleOf,
  rowOf,
  said,
  scopeLine,
  seasonNotes,
  standing,
  strayOrders,
  moneyNotes,
  type CardScope,
  type PersonCards,
} from './card-scope.ts';

const stateWords = { closed: '已闭合', waiting: '等待中', gap: '有缺口' } as const;

interface Sums {
  readonly ordered: number;
  readonly owed: number;
  readonly paid: number;
  readonly bought: number;
  readonly arrived: number;
}

/** 对账单: every card from order to credit, by department, money and credits summed, each gap with its cause. */
export function cardStatement(scope: CardScope): DraftPaper[] {
  const people = peopleOf(scope);
  if (people.length === 0 && strayOrders(scope).length === 0) return [];
  let index = 0;
  const groups = [...groupBy(people, ({ chain }) => departmentOf(chain))].map(([department, members]) => {
    const rows = members.flatMap((person) =>
      person.cards.map((card): PaperCell[] => {
        index += 1;
        return cardRow(scope, index, person, card);
      }),
    );
    return { heading: department, rows, sum: sumRow('小计', members.length, sumsOf(scope, members)) };
  });
  const sums = sumsOf(scope, people);
  const states = groupBy(people, ({ state }) => state);
  const count = (state: keyof typeof stateWords) => states.get(state)?.length ?? 0;
  return [
    {
      title: '学习卡对账单',
      scope: [scopeLine(scope), `截至 ${scope.book.asOf}`],
      orientation: 'landscape',
      opening: [
        `共 ${people.length} 人：已闭合 ${count('closed')} 人，等待中 ${count('waiting')} 人，有缺口 ${count('gap')} 人。` +
          `订单 ${formatFen(sums.ordered)} 元，应付 ${formatFen(sums.owed)} 元，已付（减退款）${formatFen(sums.paid)} 元，` +
          differenceWords(sums.owed - sums.paid),
      ],
      tables: [
        {
          columns: [
            { title: '序号', width: 30, kind: 'count', align: 'center' },
            { title: '工号', width: 55 },
            { title: '姓名', width: 65 },
            { title: '机构', width: 42, align: 'center' },
            { title: '卡种', width: 38, align: 'center' },
            { title: '订单号', width: 105 },
            { title: '订单金额', width: 60, kind: 'money' },
            { title: '已付（减退款）', width: 62, kind: 'money' },
            { title: '卡内学分', width: 45, kind: 'credit' },
            { title: '到账学分', width: 45, kind: 'credit' },
            { title: '状态', width: 45, align: 'center' },
            { title: '缺口与等待', width: 178 },
          ],
          groups,
          total: sumRow('合计', people.length, sums),
          empty: '没有订单',
        },
        ...strayTables(scope),
      ],
      notes: [
        '应付 = 订单合计 − 已退回、取消和退款的订单；差额 = 应付 −（汇款 + 个人付款 − 退款）。',
        ...moneyNotes(scope),
        ...seasonNotes(scope),
        ...gapNotes(scope, people),
      ],
      seals: [...officerAndUnit, { title: '财务部门', who: '核对人：' }],
      basis: basisOf(scope),
    },
  ];
}

function cardRow(
  scope: CardScope,
  index: number,
  { chain, cards, causes: all, state }: PersonCards,
  card: CardChain,
): PaperCell[] {
  // A cause speaks of a person; it stands beside the first card that it names, or beside the first of all.
  const causes = all.filter((cause) => {
    const named = cards.find(({ order }) => cause.rows.some((row) => row.id === order.id));
    return (named ?? cards[0]) === card;
  });
  return [
    index,
    chain.staffNumber ?? '',
    chain.name,
    card.provider === null ? '' : providerNames[card.provider],
    cardName(card),
    said(rowOf(scope.book, card.order.id), 'orderNumber'),
    card.amount,
    card.paid - card.refunded,
    card.creditsBought,
    card.creditsArrived,
    card.closed && causes.length === 0 ? stateWords.closed : stateWords[state],
    card.closed || causes.length > 0
      ? [...new Set(causes.map(causeName))].join('；')
      : waitingFor(chain.legs).join('；'),
  ];
}

/** What a card waits for that nobody has done wrong. */
function waitingFor({ remittance, invoice, learning, credit }: PersonChain['legs']): string[] {
  return [
    ...(remittance.state === 'question' ? ['汇款待确认到人'] : []),
    ...(invoice.state === 'question' ? ['发票待确认到人'] : []),
    ...(learning.state === 'none' ? ['学习未完成'] : credit.state === 'none' ? ['学分未到账'] : []),
  ];
}

function sumRow(title: string, people: number, sums: Sums): PaperCell[] {
  const { ordered, paid, bought, arrived } = sums;
  return [title, '', `${people} 人`, '', '', '', ordered, paid, bought, arrived, '', ''];
}

function sumsOf({ book }: CardScope, people: readonly PersonCards[]): Sums {
  const cards = people.flatMap((person) => person.cards);
  const sum = (list: readonly CardChain[], pick: (card: CardChain) => number | null) =>
    list.reduce((total, card) => total + (pick(card) ?? 0), 0);
  return {
    ordered: sum(cards, (card) => card.amount),
    owed: sum(standing(book, cards), (card) => card.amount),
    paid: sum(cards, (card) => card.paid - card.refunded),
    bought: sum(cards, (card) => card.creditsBought),
    arrived: sum(cards, (card) => card.creditsArrived),
  };
}

function differenceWords(difference: number): string {
  if (difference === 0) return '两清。';
  return difference > 0 ? `还差 ${formatFen(difference)} 元。` : `多付 ${formatFen(-difference)} 元。`;
}

/** Orders that belong to nobody yet: with them the sums are those of the lists. */
function strayTables(scope: CardScope): PaperTable[] {
  const stray = strayOrders(scope);
  if (stray.length === 0) return [];
  const rows = stray.map(({ row, causes }, at): PaperCell[] => {
    const order = rowOf(scope.book, row.id);
    const provider = order?.stored.provider ?? null;
    return [
      at + 1,
      said(order, 'orderNumber'),
      provider === null ? '' : providerNames[provider],
      said(order, 'product'),
      said(order, 'name'),
      figure(order, 'amount'),
      [...new Set(causes.map(causeName))].join('；'),
    ];
  });
  const sum = stray.reduce((total, { row }) => total + (figure(rowOf(scope.book, row.id), 'amount') ?? 0), 0);
  return [
    {
      heading: '还没有对应到人的订单',
      columns: [
        { title: '序号', width: 30, kind: 'count', align: 'center' },
        { title: '订单号', width: 120 },
        { title: '机构', width: 50, align: 'center' },
        { title: '学习卡', width: 150 },
        { title: '清单上的姓名', width: 80 },
        { title: '订单金额', width: 70, kind: 'money' },
        { title: '原因', width: 270 },
      ],
      groups: [{ rows }],
      total: ['合计', '', '', '', `${stray.length} 张`, sum, ''],
      empty: '没有',
    },
  ];
}

/** Each open cause once more in full, for whoever has to answer for it. */
function gapNotes({ book }: CardScope, people: readonly PersonCards[]): string[] {
  const notes = people.flatMap(({ chain, causes }) =>
    causes
      .filter((cause) => cause.severity === 'gap')
      .map(
        (cause) =>
          `${chain.name}${chain.staffNumber === null ? '' : `（${chain.staffNumber}）`}：${explainCause(cause, book.seasons)}`,
      ),
  );
  // Two invoices of a person may be wrong in the same words.
  return [...new Set(notes)];
}
