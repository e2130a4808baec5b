import { formatFen } from '../../../../shared/domain/money.ts';
import type { PaperCell } from '../../../documents/table-paper.model.ts';
import type { SeasonPayee } from '../../../rules/study-card/season-model.ts';
import { isRefund } from '../card-book.ts';
import type { DraftPaper } from '../../register/table-papers.ts';
import {
  basisOf,
  figure,
  isStanding,
  officerAndUnit,
  moneyNotes,
  peopleOf,
  rowOf,
  said,
  scopeLine,
  seasonNotes,
  standing,
  strayOrders,
  type CardScope,
} from './card-scope.ts';

/** 汇款说明: what is owed to each provider, where it goes and with which remark, and what has gone so far. */
export function remittanceNote(scope: CardScope): DraftPaper[] {
  const { book, season } = scope;
  const standingIds = peopleOf(scope).flatMap(({ cards }) =>
    standing(book, cards).map(({ order }) => order.id),
  );
  const stray = new Set(strayOrders(scope).map(({ row }) => row.id));
  // Money is owed for every order, also where the desk has not found its person yet.
  const orders = [...standingIds, ...stray].flatMap((id) => {
    const row = rowOf(book, id);
    return row && isStanding(row) ? [{ id, row, amount: figure(row, 'amount') ?? 0 }] : [];
  });
  const providers = [...new Set(orders.map(({ row }) => row.stored.provider))]
    .filter((provider) => provider !== null)
    .sort();
  return providers.map((provider): DraftPaper => {
    const unit = orders.filter(
      ({ row }) => row.stored.provider === provider && said(row, 'payment') !== 'personal',
    );
    const owed = unit.reduce((sum, { amount }) => sum + amount, 0);
    const ids = new Set(unit.map(({ id }) => id));
    const nobodys = unit.filter(({ id }) => stray.has(id)).length;
    const shares = new Map<string, number>();
    for (const link of book.result.links) {
      if (link.left.kind !== 'remittances' || !ids.has(link.right.id)) continue;
      if (isRefund(book, link.left.id)) continue;
      shares.set(link.left.id, (shares.get(link.left.id) ?? 0) + (link.amount ?? 0));
    }
    const rows = [...shares].map(([id, share], index): PaperCell[] => {
      const row = rowOf(book, id);
      return [
        index + 1,
        said(row, 'paidOn'),
        said(row, 'serialNumber'),
        said(row, 'payeeName'),
        said(row, 'remark'),
        figure(row, 'amount'),
        share,
      ];
    });
    const paid = [...shares.values()].reduce((sum, share) => sum + share, 0);
    const left = owed - paid;
    const terms = (season ? [season] : book.seasons).filter((one) => one.provider === provider);
    const payees = uniquePayees(terms.flatMap((one) => one.payees));
    const remark = terms.map((one) => one.remark?.value).find((value) => value !== undefined);
    return {
      title: '学习卡汇款说明',
      scope: [scopeLine({ ...scope, provider })],
      orientation: 'portrait',
      opening: [
        `本单位统一缴费 ${unit.length} 张，应汇 ${formatFen(owed)} 元，已汇 ${formatFen(paid)} 元，` +
          (left > 0
            ? `尚应汇 ${formatFen(left)} 元。`
            : left < 0
              ? `多汇 ${formatFen(-left)} 元。`
              : '已汇清。'),
        ...payees.map((payee) => `收款户名：${payee.name}；账号：${payee.account}；开户行：${payee.bank}。`),
        ...(remark === undefined ? [] : [`汇款时备注须写：${remark}。`]),
      ],
      tables: [
        {
          heading: '已汇各笔',
          columns: [
            { title: '序号', width: 30, kind: 'count', align: 'center' },
            { title: '汇款日期', width: 62, align: 'center' },
            { title: '流水号', width: 100 },
            { title: '收款户名', width: 110 },
            { title: '备注', width: 90 },
            { title: '汇款金额（元）', width: 66, kind: 'money' },
            { title: '其中用于本批（元）', width: 66, kind: 'money' },
          ],
          groups: [{ rows }],
          total: ['合计', '', '', '', '', '', paid],
          empty: '还没有汇款',
        },
      ],
      notes: [
        ...moneyNotes({ ...scope, provider }),
        ...seasonNotes(scope),
        ...(nobodys === 0 ? [] : [`其中 ${nobodys} 张订单还没有对应到在册人员，请在“配对”中确认。`]),
        '应汇金额按由单位付款的订单合计，已退回、取消和退款的订单、个人自行付款的订单不在其内。',
        ...(payees.length === 0 ? ['本批通知没有写明收款账户，汇款前请向机构核实。'] : []),
      ],
      seals: [...officerAndUnit, { title: '财务部门', who: '经办人：' }],
      basis: basisOf(scope),
    };
  });
}

function uniquePayees(payees: readonly SeasonPayee[]): SeasonPayee[] {
  return [...new Map(payees.map((payee) => [payee.account, payee])).values()];
}
