import { groupBy } from '../../../../shared/domain/group-by.ts';
import type { PaperCell, PaperTable } from '../../../documents/table-paper.model.ts';
import { causeName } from '../../../rules/study-card/explain-cause.ts';
import type { Cause, CauseCode } from '../../../rules/study-card/cause-codes.ts';
import { type Provider, providerNames, providers } from '../../../rules/study-card/list-kinds.ts';
import type { DraftPaper } from '../../register/table-papers.ts';
import type { CardYear } from '../card-book.ts';
import { unmatchedIn } from '../card-year-scope.ts';
import { departmentOf } from '../reminders.ts';
import {
  basisOf,
  figure,
  officerAndUnit,
  peopleOf,
  rowOf,
  said,
  scopeLine,
  seasonNotes,
  type CardScope,
} from './card-scope.ts';

const invoiceCauses: ReadonlySet<CauseCode> = new Set([
  'invoice-title-differs',
  'invoice-missing',
  'invoice-reissued',
  'paper-invoice-in-mail',
  'amount-differs',
]);

/** 抬头 and 税号 as each provider's invoices must bear them. */
export type InvoicePairs = Readonly<Record<Provider, { readonly title: string; readonly taxNumber: string }>>;

/** 发票信息核对表: every invoice against its provider's title and tax number, and what is still without one. */
export function invoiceCheck(scope: CardScope, pairs: InvoicePairs): DraftPaper[] {
  const { book, season, provider, department } = scope;
  const people = peopleOf(scope);
  const orders = new Map(people.flatMap(({ chain, cards }) => cards.map((card) => [card.order.id, chain])));
  const billed = ordersBilled(book);
  const loose = unmatchedIn(book, 'invoices', { provider, seasonId: season?.id });
  const causes = groupBy(
    [...people, ...loose].flatMap((each) => each.causes).filter((cause) => invoiceCauses.has(cause.code)),
    (cause) => cause.rows.find((row) => row.kind === 'invoices')?.id ?? '',
  );
  const words = (found: readonly Cause[] | undefined) =>
    [...new Set((found ?? []).map(causeName))].join('；');
  /** Of an invoice for two seasons or departments only what is of the scope. */
  const amountOf = (id: string, shares: ReadonlyMap<string, number>): number => {
    const amount = figure(rowOf(book, id), 'amount') ?? 0;
    const own = [...shares].filter(([order]) => orders.has(order));
    return own.length === shares.size ? amount : own.reduce((sum, [, share]) => sum + share, 0);
  };
  const found = [...billed].filter(
    ([id, shares]) =>
      said(rowOf(book, id), 'status') !== 'voided' && [...shares.keys()].some((order) => orders.has(order)),
  );
  const rows = found.map(([id, shares], index): PaperCell[] => {
    const names = new Set([...shares.keys()].flatMap((order) => orders.get(order)?.name ?? []));
    return [
      index + 1,
      ...invoiceCells(book, id, amountOf(id, shares)),
      names.size > 3 ? `${[...names].slice(0, 3).join('、')}等 ${names.size} 人` : [...names].join('、'),
      words(causes.get(id)) || '相符',
    ];
  });
  const stray =
    department === undefined
      ? loose.filter(({ row }) => ![...(billed.get(row.id)?.keys() ?? [])].some((order) => orders.has(order)))
      : [];
  const strayRows = stray.map(({ row }, index): PaperCell[] => [
    index + 1,
    ...invoiceCells(book, row.id, figure(rowOf(book, row.id), 'amount')),
    '',
    words(causes.get(row.id)) || '还没有对应到订单',
  ]);
  const lacking = people.flatMap(({ chain, causes: own }) => {
    const missing = own.filter((cause) => cause.code === 'invoice-missing');
    return missing.length === 0 ? [] : [{ chain, missing }];
  });
  const lackingRows = lacking.map(({ chain, missing }, index): PaperCell[] => {
    const ids = new Set(
      missing.flatMap((cause) => cause.rows.flatMap(({ kind, id }) => (kind === 'orders' ? id : []))),
    );
    const due = missing.flatMap(({ clock }) => clock?.dueOn ?? []).sort()[0];
    return [
      index + 1,
      chain.staffNumber ?? '',
      chain.name,
      departmentOf(chain),
      [...ids].reduce((sum, id) => sum + (figure(rowOf(book, id), 'amount') ?? 0), 0),
      `${words(missing)}${due === undefined ? '' : `，最迟 ${due} 申请`}`,
    ];
  });
  if (rows.length + strayRows.length + lackingRows.length === 0) return [];
  const sum = (list: readonly PaperCell[][], at: number) =>
    list.reduce((total, row) => total + (typeof row[at] === 'number' ? row[at] : 0), 0);
  const invoiceColumns: PaperTable['columns'] = [
    { title: '序号', width: 30, kind: 'count', align: 'center' },
    { title: '发票号码', width: 110 },
    { title: '开票日期', width: 65, align: 'center' },
    { title: '抬头', width: 150 },
    { title: '税号', width: 110 },
    { title: '金额（元）', width: 70, kind: 'money' },
    { title: '对应人员', width: 130 },
    { title: '核对', width: 105 },
  ];
  return [
    {
      title: '学习卡发票信息核对表',
      scope: [scopeLine(scope), `截至 ${book.asOf}`],
      orientation: 'landscape',
      opening: pairLines(provider ?? season?.provider, pairs),
      tables: [
        {
          heading: '已开发票',
          columns: invoiceColumns,
          groups: [{ rows }],
          total: ['合计', '', '', '', '', sum(rows, 5), `${rows.length} 张`, ''],
          empty: '还没有发票',
        },
        ...(strayRows.length === 0
          ? []
          : [
              {
                heading: '还没有对应到订单的发票',
                columns: invoiceColumns,
                groups: [{ rows: strayRows }],
                total: ['合计', '', '', '', '', sum(strayRows, 5), `${strayRows.length} 张`, ''],
                empty: '没有',
              },
            ]),
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
          groups: [{ rows: lackingRows }],
          total: ['合计', '', '', '', sum(lackingRows, 4), `${lackingRows.length} 人`],
          empty: '都有发票',
        },
      ],
      notes: seasonNotes(scope),
      seals: [...officerAndUnit],
      basis: basisOf(scope),
    },
  ];
}

function invoiceCells(book: CardYear, id: string, amount: number | null): PaperCell[] {
  const row = rowOf(book, id);
  return [
    said(row, 'invoiceNumber'),
    said(row, 'issuedOn'),
    said(row, 'title'),
    said(row, 'taxNumber'),
    amount,
  ];
}

/** The orders that each invoice is for, with their shares in fen: named by it, or paid by the remittance it is for. */
function ordersBilled(book: CardYear): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const paid = new Map<string, [string, number][]>();
  for (const { left, right, amount } of book.result.links)
    if (left.kind === 'remittances' && right.kind === 'orders')
      paid.set(left.id, [...(paid.get(left.id) ?? []), [right.id, amount ?? 0]]);
  const billed = new Map<string, Map<string, number>>();
  for (const { left, right, amount } of book.result.links) {
    if (left.kind !== 'invoices') continue;
    const own = billed.get(left.id) ?? new Map<string, number>();
    billed.set(left.id, own);
    if (right.kind === 'orders') own.set(right.id, amount ?? 0);
    if (right.kind === 'remittances')
      for (const [order, share] of paid.get(right.id) ?? []) own.set(order, share);
  }
  return billed;
}

/** What the invoices must bear: one line where both providers bill the same. */
function pairLines(provider: Provider | undefined, pairs: InvoicePairs): string[] {
  const line = ({ title, taxNumber }: InvoicePairs[Provider]) =>
    taxNumber === ''
      ? `单位抬头：${title}；税号还没有填写，发票上的税号未核对。`
      : `单位抬头：${title}；税号：${taxNumber}。`;
  if (provider !== undefined) return [line(pairs[provider])];
  const lines = providers.map((one) => line(pairs[one]));
  return new Set(lines).size === 1
    ? lines.slice(0, 1)
    : providers.map((one) => `${providerNames[one]}：${line(pairs[one])}`);
}
