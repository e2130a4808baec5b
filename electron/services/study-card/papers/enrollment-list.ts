import type { PaperCell } from '../../../documents/table-paper.model.ts';
import { groupBy } from '../../../../shared/domain/group-by.ts';
import { providerNames } from '../../../rules/study-card/list-kinds.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
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
  type CardScope,
} from './card-scope.ts';

/** 报名汇总表: who has enrolled for which cards, by department, with the money. */
export function enrollmentList(scope: CardScope): DraftPaper[] {
  const people = peopleOf(scope)
    .map(({ chain, cards }) => ({ chain, cards: standing(scope.book, cards) }))
    .filter(({ cards }) => cards.length > 0);
  const stray = strayOrders(scope);
  if (people.length === 0 && stray.length === 0) return [];
  const strayAmount = stray.reduce(
    (sum, { row }) => sum + (figure(rowOf(scope.book, row.id), 'amount') ?? 0),
    0,
  );
  let index = 0;
  const groups = [...groupBy(people, ({ chain }) => departmentOf(chain))].map(([department, members]) => {
    const rows = members.flatMap(({ chain, cards }) =>
      cards.map((card): PaperCell[] => {
        const order = rowOf(scope.book, card.order.id);
        index += 1;
        return [
          index,
          chain.staffNumber ?? '',
          chain.name,
          card.provider === null ? '' : providerNames[card.provider],
          cardName(card),
          said(order, 'orderNumber'),
          said(order, 'orderedOn'),
          card.amount,
        ];
      }),
    );
    const sum = members.reduce((total, { cards }) => total + sumOf(cards), 0);
    const count = `${members.length} 人 ${rows.length} 张`;
    return { heading: department, rows, sum: ['小计', '', '', '', '', count, '', sum] };
  });
  const cards = people.flatMap((person) => person.cards);
  const total = `${people.length} 人 ${cards.length} 张`;
  return [
    {
      title: '学习卡报名汇总表',
      scope: [scopeLine(scope)],
      orientation: 'portrait',
      opening: [],
      tables: [
        {
          columns: [
            { title: '序号', width: 30, kind: 'count', align: 'center' },
            { title: '工号', width: 55 },
            { title: '姓名', width: 70 },
            { title: '机构', width: 45, align: 'center' },
            { title: '卡种', width: 40, align: 'center' },
            { title: '订单号', width: 130 },
            { title: '报名日期', width: 62, align: 'center' },
            { title: '金额（元）', width: 65, kind: 'money' },
          ],
          groups,
          total: ['合计', '', '', '', '', total, '', sumOf(cards)],
          empty: '没有报名',
        },
      ],
      notes: [
        '已退回、取消和退款的订单不列入；金额以订单为准。',
        ...(stray.length === 0
          ? []
          : [
              `另有 ${stray.length} 张订单共 ${formatFen(strayAmount)} 元还没有对应到在册人员，未列入；在“配对”中确认后列入。`,
            ]),
        ...seasonNotes(scope),
      ],
      seals: [...officerAndUnit],
      basis: basisOf(scope),
    },
  ];
}

function sumOf(cards: readonly { readonly amount: number }[]): number {
  return cards.reduce((sum, card) => sum + card.amount, 0);
}
