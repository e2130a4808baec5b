import type { Cited, Season, SeasonPayee } from '../../rules/study-card/season-model.ts';

export const plantedYear = 2023;
export const plantedAsOf = '2023-12-01';

const cite = <Value>(value: Value): Cited<Value> => ({ value, source: 'made-up', clause: '样例' });
const payee = (name: string, account: string, bank: string, alias: string): SeasonPayee => ({
  name,
  account,
  bank,
  bankAliases: [alias],
  source: 'made-up',
  clause: '样例',
});

const common = {
  jurisdiction: 'zhejiang',
  year: plantedYear,
  half: 'second',
  copiedFrom: null,
  sources: [
    {
      id: 'made-up',
      number: null,
      title: '样例通知',
      issuer: '样例',
      date: '2023-10-07',
      certainty: 'inferred',
    },
  ],
  prices: { I: cite(15_000), II: cite(10_000) },
  credits: { I: cite(500), II: cite(1000) },
  limits: { cards: { I: cite(1), II: cite(1) }, oneProvider: cite(true), notIfFinishedFirstHalf: cite(true) },
  conflicts: [],
} as const satisfies Partial<Season>;

/** Two seasons that set every clock and every limit at once, which no real one does: so that each can be planted. */
export const plantedSeasons: readonly Season[] = [
  {
    ...common,
    id: 'planted-haoyisheng',
    provider: 'haoyisheng',
    title: '样例 好医生',
    dates: { enrolBy: cite('2023-11-10'), learnBy: cite('2023-12-20'), invoiceBy: cite('2023-12-31') },
    payees: [
      payee('样例健康在线有限公司', '3300 0000 1111 2222', '样例银行拱桥支行', '样例银行杭州拱桥支行'),
    ],
    remark: cite('杭州远程报名'),
    invoice: { fixedOnceSubmitted: cite(true) },
    authorityReview: cite(true),
  },
  {
    ...common,
    id: 'planted-huayi',
    provider: 'huayi',
    title: '样例 华医网',
    dates: { enrolBy: cite('2023-11-10'), learnBy: cite('2023-12-20') },
    payees: [payee('样例远程科技有限公司', '110900000000001', '样例商行宣门支行', '样例商行北京宣门支行')],
    syncWorkdays: cite({ from: 2, to: 3 }),
    refundDays: cite(30),
    invoice: { makeUpMonths: cite(36), reissueTimes: cite(1), paperWorkdays: cite(10) },
  },
];
