import { groupBy } from '../../../../shared/domain/group-by.ts';
import type { PaperCell } from '../../../documents/table-paper.model.ts';
import { causeName } from '../../../rules/study-card/explain-cause.ts';
import type { Cause, CauseCode } from '../../../rules/study-card/types.ts';
import type { DraftPaper } from '../../register/table-papers.ts';
import {
  basisOf,
  figure,
  officerAndUnit,
  peopleOf,
  rowOf,
  said,
  scopeLine,
  type CardScope,
} from './card-scope.ts';

const invoiceCauses: ReadonlySet<CauseCode> = new Set([
  'invoice-title-differs',
  'invoice-missing',
  'invoice-reissued',
  'paper-invoice-in-mail',
  'amount-differs',
]);

/** 发票信息核对表: every invoice against the unit's title and tax number, and what is still without one. */
export function invoiceCheck(scope: CardScope, unit: { title: string; taxNumber: string }): DraftPaper[] {
  const { book } = scope;
  const people = peopleOf(scope);
  const orders = new Map(people.flatMap(({ chain, cards }) => cards.map((card) => [card.order.id, chain])));
  const ofOrder = new Map<string, string[]>();
  for (const { left, right } of book.result.links) {
    if (left.kind !== 'invoices' || right.kind !== 'orders' || !orders.has(right.id)) continue;
    ofOrder.set(left.id, [...(ofOrder.get(left.id) ?? []), right.id]);
  }
  const causes = groupBy(
    people.flatMap(({ chain }) => chain.causes).filter((cause) => invoiceCauses.has(cause.code)),
    (cause) => cause.rows.find((row) => row.kind === 'invoices')?.id ?? '',
  );
  const words = (found: readonly Cause[] | undefined) =>
    [...new Set((found ?? []).map(causeName))].join('；');
  const rows = [...ofOrder].map(([id, orderIds], index): PaperCell[] => {
    const row = rowOf(book, id);
    const names = new Set(orderIds.map((order) => orders.get(order)?.name ?? ''));
    return [
      index + 1,
      said(row, 'invoiceNumber'),
      said(row, 'issuedOn'),
      said(row, 'title'),
      said(row, 'taxNumber'),
      figure(row, 'amount'),
      names.size > 3 ? `${[...names].slice(0, 3).join('、')}等 ${names.size} 人` : [...names].join('、'),
      words(causes.get(id)) || '相符',
    ];
  });
  const lacking = people
    .filter(({ chain }) => chain.causes.some((cause) => cause.code === 'invoice-missing'))
    .map(({ chain, cards }, index): PaperCell[] => [
      index + 1,
      chain.staffNumber ?? '',
      chain.name,
      chain.department ?? '',
      cards.reduce((sum, card) => sum + card.amount, 0),
      words(chain.causes.filter((cause) => cause.code === 'invoice-missing')),
    ]);
  if (rows.length === 0 && lacking.length === 0) return [];
  const sum = [...ofOrder.keys()].reduce((total, id) => total + (figure(rowOf(book, id), 'amount') ?? 0), 0);
  return [
    {
      title: '学习卡发票信息核对表',
      scope: [scopeLine(scope)],
      orientation: 'landscape',
      opening: [
        unit.taxNumber === ''
          ? `单位抬头：${unit.title}；税号还没有填写，发票上的税号未核对。`
          : `单位抬头：${unit.title}；税号：${unit.taxNumber}。`,
      ],
      tables: [
        {
          heading: '已开发票',
          columns: [
            { title: '序号', width: 30, kind: 'count', align: 'center' },
            { title: '发票号码', width: 110 },
            { title: '开票日期', width: 65, align: 'center' },
            { title: '抬头', width: 150 },
            { title: '税号', width: 110 },
            { title: '金额（元）', width: 70, kind: 'money' },
            { title: '对应人员', width: 130 },
            { title: '核对', width: 105 },
          ],
          groups: [{ rows }],
          total: ['合计', '', '', '', '', sum, '', ''],
          empty: '还没有发票',
        },
        {
          heading: '还没有发票的人员',
          columns: [
            { title: '序号', width: 30, kind: 'count', align: 'center' },
            { title: '工号', width: 80 },
            { title: '姓名', width: 100 },
            { title: '科室', width: 160 },
            { title: '金额（元）', width: 80, kind: 'money' },
            { title: '情况', width: 320 },
          ],
          groups: [{ rows: lacking }],
          empty: '都有发票',
        },
      ],
      notes: [],
      seals: [...officerAndUnit],
      basis: basisOf(scope),
    },
  ];
}
