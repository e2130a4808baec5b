import { describe, expect, it } from 'vitest';
import { loadSeasons } from '../../packs/load-seasons.ts';
import { holidayCalendar } from '../../packs/season-holidays.ts';
import { planCards } from './plan.ts';
import { reconcile } from './reconcile.ts';
import { seasonsFor } from './season.ts';
import type { Cause, CauseCode } from './cause-codes.ts';
import type { Provider } from './list-kinds.ts';
import type { CreditRow, InvoiceRow, LearningRow, OrderRow, RemittanceRow } from './list-rows.ts';
import type { ReconcileInput } from './reconciliation.ts';

// The numbered rules of the sources (rules.md), each against the seasons that the program ships. Days are reckoned by
// hand from the State Council's calendars of 2020 and 2023.
const all = await loadSeasons();
const season = (id: string) => {
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};
const unit = '样例市第一医院';
const me = { name: '样例甲', idNumber: '33010019900101123X' };
const origin = (id: string, provider: Provider) => ({ id, importId: '1', rowNumber: 2, provider });

interface Lists {
  readonly orders?: readonly Partial<OrderRow>[];
  readonly remittances?: readonly Partial<RemittanceRow>[];
  readonly invoices?: readonly Partial<InvoiceRow>[];
  readonly learning?: readonly Partial<LearningRow>[];
  readonly credits?: readonly Partial<CreditRow>[];
}

function year(
  place: string,
  when: number,
  asOf: string,
  provider: Provider,
  lists: Lists,
  change: Partial<ReconcileInput> = {},
) {
  const rows = <Row>(kind: string, given: readonly Partial<Row>[] = [], usual: object = {}): Row[] =>
    given.map((row, at) => ({ ...origin(`${kind}${at}`, provider), ...usual, ...row }) as Row);
  const setting = {
    payment: null,
    invoicing: null,
    invoiceTitle: unit,
    taxNumber: '12330000000000000X',
    carriedFrom: null,
  };
  return reconcile({
    year: when,
    asOf,
    rows: {
      orders: rows<OrderRow>('o', lists.orders, {
        ...me,
        cardClass: 'I',
        quantity: 1,
        amount: 15_000,
        status: 'opened',
        payment: 'unit',
      }),
      remittances: rows<RemittanceRow>('r', lists.remittances, {
        amount: 15_000,
        direction: 'payment',
        payer: 'unit',
      }),
      invoices: rows<InvoiceRow>('i', lists.invoices, { amount: 15_000, title: unit, status: 'issued' }),
      learning: rows<LearningRow>('l', lists.learning, { ...me, cardClass: 'I' }),
      credits: rows<CreditRow>('c', lists.credits, { ...me, cardClass: 'I', credits: 500 }),
    },
    roster: [
      {
        ...me,
        staffNumber: 'P1',
        phone: null,
        department: '内科',
        titleLevel: 'intermediate',
        status: 'active',
        leftOn: null,
      },
    ],
    seasons: seasonsFor(all, when, place),
    settings: {
      unitNames: [unit],
      providers: { haoyisheng: setting, huayi: setting },
      reported: [],
    },
    holidays: holidayCalendar(),
    confirmed: [],
    undone: [],
    ...change,
  });
}
const causesOf = (result: ReturnType<typeof reconcile>): readonly Cause[] => [
  ...result.people.flatMap(({ causes }) => causes),
  ...Object.values(result.unmatched).flatMap((rows) => rows.flatMap(({ causes }) => causes)),
];
const cause = (result: ReturnType<typeof reconcile>, code: CauseCode) =>
  causesOf(result).find((one) => one.code === code);
const codes = (result: ReturnType<typeof reconcile>) => causesOf(result).map(({ code }) => code);
const hangzhou = 'zhejiang/hangzhou';
const ningbo = 'zhejiang/ningbo';

describe('prices, credits and limits', () => {
  it.each([
    ['SC-01', 'I', 15_000, 500],
    ['SC-02', 'II', 10_000, 1000],
  ] as const)(
    '%s: a card of class %s costs and holds what Ningbo’s notice says',
    (_id, cardClass, price, credits) => {
      for (const id of ['ningbo-2023-h2-haoyisheng', 'ningbo-2023-h2-huayi']) {
        expect(season(id).prices[cardClass]?.value).toBe(price);
        expect(season(id).credits[cardClass]?.value).toBe(credits);
      }
      const dear = { orderedOn: '2023-10-20', cardClass, amount: price + 1 };
      expect(
        cause(year(ningbo, 2023, '2023-11-01', 'huayi', { orders: [dear] }), 'amount-differs')?.numbers,
      ).toMatchObject({
        expected: price,
      });
    },
  );

  it('SC-03: in Ningbo’s season a second provider and a first half that was finished are gaps, elsewhere questions', () => {
    const orders = [
      { orderedOn: '2023-10-20' },
      { orderedOn: '2023-10-21', provider: 'haoyisheng' as const, cardClass: 'II' as const, amount: 10_000 },
    ];
    const credits = [{ grantedOn: '2023-05-04', cardClass: 'I' as const }];
    const there = year(ningbo, 2023, '2023-11-01', 'huayi', { orders, credits });
    expect(cause(there, 'two-providers')?.severity).toBe('gap');
    expect(cause(there, 'finished-first-half')).toBeDefined();
    const elsewhere = year(hangzhou, 2023, '2023-11-01', 'huayi', { orders, credits });
    expect(cause(elsewhere, 'two-providers')?.severity).toBe('question');
    expect(cause(elsewhere, 'finished-first-half')).toBeUndefined();
  });

  it('SC-22: one card is one of each class; a second of a class is a gap in Ningbo and a question in Hangzhou', () => {
    const pair = [
      { orderedOn: '2023-10-20' },
      { orderedOn: '2023-10-21', cardClass: 'II' as const, amount: 10_000 },
    ];
    expect(codes(year(ningbo, 2023, '2023-11-01', 'huayi', { orders: pair }))).not.toContain(
      'duplicate-card',
    );
    const twice = [{ orderedOn: '2023-10-20' }, { orderedOn: '2023-10-21' }];
    expect(
      cause(year(ningbo, 2023, '2023-11-01', 'huayi', { orders: twice }), 'duplicate-card')?.severity,
    ).toBe('gap');
    expect(
      cause(year(hangzhou, 2023, '2023-11-01', 'huayi', { orders: twice }), 'duplicate-card')?.severity,
    ).toBe('question');
    expect(season('ningbo-2023-h2-huayi').conflicts.map(({ id, chosen }) => [id, chosen])).toContainEqual([
      'limit-per-class',
      'per-class',
    ]);
  });

  it('SC-24: whether a class I card is for national projects only is a registered conflict', () => {
    const conflict = season('hangzhou-2020-haoyisheng').conflicts.find(
      ({ id }) => id === 'class-one-national-only',
    );
    expect(conflict?.readings.length).toBe(2);
  });

  it('SC-19: one card serves several projects and is done when they add up to what it holds', () => {
    const orders = [{ orderedOn: '2023-10-20', paidOn: '2023-10-20' }];
    const invoices = [{ orderNumbers: ['A0000001'] }];
    const numbered = orders.map((order) => ({ ...order, orderNumber: 'A0000001' }));
    const half = year(hangzhou, 2023, '2023-11-20', 'huayi', {
      orders: numbered,
      invoices,
      credits: [{ credits: 250, grantedOn: '2023-11-01', projectName: '甲' }],
    });
    expect(cause(half, 'card-not-used-up')?.numbers).toMatchObject({ arrived: 250, bought: 500 });
    const whole = year(hangzhou, 2023, '2023-11-20', 'huayi', {
      orders: numbered,
      invoices,
      credits: [
        { credits: 250, grantedOn: '2023-11-01', projectName: '甲' },
        { credits: 250, grantedOn: '2023-11-02', projectName: '乙' },
      ],
    });
    expect(codes(whole)).not.toContain('card-not-used-up');
  });
});

describe('days', () => {
  it('SC-04: after the day of enrolment a season sells nothing', () => {
    const plan = (asOf: string) =>
      planCards({
        year: 2023,
        asOf,
        seasons: seasonsFor(all, 2023, ningbo),
        people: [
          {
            ...{ staffNumber: 'P1', name: me.name, department: '', eligible: true, bought: [], expected: [] },
            ...{ finishedFirstHalf: false, optedOut: false },
          },
        ],
        gapAfter: (_, added) => ({ kind: 'short', shortBy: Math.max(0, 500 - added.I) }),
      });
    expect(plan('2023-11-10').cost).toBe(15_000);
    expect(plan('2023-11-11').none[0]?.code).toBe('enrollment-over');
  });

  it('SC-05: an unused card runs to the day on which learning ends: 20 December in Ningbo, the 31st in Hangzhou', () => {
    const orders = [{ orderedOn: '2023-10-20' }];
    const days = [ningbo, hangzhou].map(
      (place) => cause(year(place, 2023, '2023-12-10', 'haoyisheng', { orders }), 'card-not-used')?.clock,
    );
    expect(days.map((clock) => [clock?.dueOn, clock?.daysLeft])).toEqual([
      ['2023-12-20', 10],
      ['2023-12-31', 21],
    ]);
  });

  const applied = (appliedOn: string, asOf: string, place = hangzhou) =>
    year(place, 2023, asOf, 'huayi', {
      orders: [{ orderedOn: '2023-01-03' }],
      learning: [{ state: 'applied', finishedOn: appliedOn, appliedOn }],
    });

  it('SC-11: 华医网’s credits take 2–3 working days: over 国庆 from 27 September to 8 October', () => {
    // 28 September; 29 September to 6 October are free; 7 and 8 October (Saturday, Sunday) are worked.
    expect(cause(applied('2023-09-27', '2023-10-08'), 'syncing')?.clock).toMatchObject({
      dueOn: '2023-10-08',
      startedOn: '2023-09-27',
      daysLeft: 0,
      source: 's001',
    });
    expect(cause(applied('2023-09-27', '2023-10-09'), 'sync-overdue')?.clock?.daysLeft).toBe(-1);
  });

  it('SC-11: over 春节 from 19 January to 29 January', () => {
    // 20 January; 21 to 27 January are free; 28 and 29 January (Saturday, Sunday) are worked.
    expect(cause(applied('2023-01-19', '2023-01-29'), 'syncing')?.clock?.dueOn).toBe('2023-01-29');
    expect(cause(applied('2023-01-19', '2023-01-30'), 'sync-overdue')).toBeDefined();
  });

  it('SC-11: Ningbo’s notice says no such days, so no clock is started there', () => {
    const late = year(ningbo, 2023, '2023-12-01', 'huayi', {
      orders: [{ orderedOn: '2023-10-09' }],
      learning: [{ state: 'applied', appliedOn: '2023-10-20' }],
    });
    expect(cause(late, 'syncing')?.clock).toBeNull();
    expect(codes(late)).not.toContain('sync-overdue');
  });

  it('SC-14: 华医网 takes an unused card back for 30 days, in Hangzhou only', () => {
    const orders = [{ orderedOn: '2023-11-01', paidOn: '2023-11-01' }];
    const numbers = (place: string) =>
      cause(year(place, 2023, '2023-11-21', 'huayi', { orders }), 'card-not-used')?.numbers;
    expect(numbers(hangzhou)).toMatchObject({ refundBy: '2023-12-01', refundDaysLeft: 10 });
    expect(numbers(ningbo)?.['refundBy']).toBeUndefined();
  });

  it('SC-13: a missing invoice runs to 31 December with 好医生 and 36 months with 华医网', () => {
    const paid = { orderedOn: '2023-11-20', paidOn: '2023-11-20', payment: 'personal' as const };
    const due = (provider: Provider, order: Partial<OrderRow>) =>
      cause(year(hangzhou, 2023, '2023-12-01', provider, { orders: [order] }), 'invoice-missing')?.clock
        ?.dueOn;
    expect(due('haoyisheng', paid)).toBe('2023-12-31');
    expect(due('huayi', paid)).toBe('2026-11-20');
    // 补开 is for who paid online by himself.
    expect(due('huayi', { ...paid, payment: 'unit' })).toBeUndefined();
  });

  it('SC-13: an invoice is changed once, is fixed once submitted, and on paper comes within 10 working days', () => {
    const orders = [{ orderNumber: 'A0000001', orderedOn: '2020-09-20', paidOn: '2020-09-24' }];
    const paper = year(hangzhou, 2020, '2020-10-13', 'huayi', {
      orders,
      invoices: [{ orderNumbers: ['A0000001'], medium: 'paper', status: 'mailed' }],
    });
    // 25, 27 (Sunday, worked), 28, 29, 30 September; 1 to 8 October free; 9, 10 (Saturday, worked), 12, 13, 14.
    expect(cause(paper, 'paper-invoice-in-mail')).toMatchObject({
      severity: 'waiting',
      clock: { dueOn: '2020-10-14', daysLeft: 1 },
    });
    const changed = year(hangzhou, 2023, '2023-12-01', 'huayi', {
      orders: [{ orderNumber: 'A0000001', orderedOn: '2023-11-20' }],
      invoices: [{ orderNumbers: ['A0000001'], reissues: 1 }],
    });
    expect(cause(changed, 'invoice-reissued')?.numbers).toMatchObject({ allowed: 1 });
    const wrong = year(hangzhou, 2023, '2023-12-01', 'haoyisheng', {
      orders: [{ orderNumber: 'A0000001', orderedOn: '2023-11-20' }],
      invoices: [{ orderNumbers: ['A0000001'], title: '别家医院' }],
    });
    expect(cause(wrong, 'invoice-title-differs')?.numbers).toMatchObject({ field: '抬头', fixed: 1 });
  });
});

describe('paying and opening', () => {
  it('SC-06: an order paid or billed otherwise than the unit has set is a question', () => {
    const result = year(
      hangzhou,
      2023,
      '2023-11-20',
      'huayi',
      { orders: [{ orderedOn: '2023-11-01', payment: 'personal' }] },
      {},
    );
    expect(codes(result)).not.toContain('against-setting');
    const setting = {
      payment: 'unit',
      invoicing: null,
      invoiceTitle: unit,
      taxNumber: null,
      carriedFrom: 2022,
    } as const;
    const set = year(
      hangzhou,
      2023,
      '2023-11-20',
      'huayi',
      { orders: [{ orderedOn: '2023-11-01', payment: 'personal' }] },
      { settings: { unitNames: [unit], providers: { haoyisheng: setting, huayi: setting }, reported: [] } },
    );
    expect(cause(set, 'against-setting')?.severity).toBe('question');
  });

  it('SC-07: who has paid in person holds card number and password at once: nothing is awaited', () => {
    const orders = [{ orderedOn: '2023-11-01', payment: 'personal' as const, status: 'paid' as const }];
    const found = codes(year(hangzhou, 2023, '2023-11-20', 'haoyisheng', { orders }));
    expect(found).not.toContain('awaiting-authority');
    expect(found).not.toContain('not-opened');
    expect(found).toContain('card-not-used');
  });

  it('SC-08: what the unit pays to 好医生 is reviewed above, and in Hangzhou needs its remark', () => {
    const transfer = (remark: string, place = hangzhou) =>
      year(place, 2023, '2023-11-20', 'haoyisheng', {
        orders: [{ orderNumber: 'A0000001', orderedOn: '2023-11-01', status: 'voucher-uploaded' }],
        remittances: [{ paidOn: '2023-11-02', remark }],
      });
    expect(codes(transfer('学习卡 A0000001'))).toEqual(
      expect.arrayContaining(['awaiting-authority', 'remark-missing']),
    );
    expect(codes(transfer('杭州远程报名 A0000001'))).not.toContain('remark-missing');
    // Ningbo's notice asks for no remark.
    expect(codes(transfer('学习卡 A0000001', ningbo))).not.toContain('remark-missing');
  });

  it('SC-09: 预报名 goes from review to payment to opening, and a return is a gap of its own', () => {
    const state = (status: NonNullable<OrderRow['status']>) =>
      codes(year(hangzhou, 2020, '2020-11-20', 'huayi', { orders: [{ orderedOn: '2020-11-01', status }] }));
    expect(state('pre-enrolled')).toContain('unpaid');
    expect(state('returned')).toContain('enrollment-returned');
    expect(state('voucher-uploaded')).toContain('not-opened');
    expect(state('opened')).toContain('card-not-used');
  });

  it('SC-17: two spellings of one branch are one account, another account is not', () => {
    const pay = (payeeBank: string, payeeAccount: string) =>
      codes(
        year(hangzhou, 2023, '2023-11-20', 'haoyisheng', {
          remittances: [
            {
              ...{ paidOn: '2023-11-02', remark: '杭州远程报名', payeeBank, payeeAccount },
              payeeName: '杭州健康在线信息技术有限公司',
            },
          ],
        }),
      );
    expect(pay('中国建设银行拱宸桥支行', '33001616480053002467')).not.toContain('payee-differs');
    expect(pay('中国建设银行杭州拱宸桥支行', '3300 1616 4800 5300 2467')).not.toContain('payee-differs');
    expect(pay('中国建设银行杭州拱宸桥支行', '3300 1616 4800 5300 2476')).toContain('payee-differs');
    expect(pay('中国建设银行杭州武林支行', '33001616480053002467')).toContain('payee-differs');
  });

  it('SC-18: who ordered after the list was handed in is asked about', () => {
    const reported = [{ provider: 'huayi' as const, reportedOn: '2023-11-05', staffNumbers: [] }];
    const setting = {
      payment: null,
      invoicing: null,
      invoiceTitle: null,
      taxNumber: null,
      carriedFrom: null,
    };
    const settings = { unitNames: [unit], providers: { haoyisheng: setting, huayi: setting }, reported };
    const ordered = (orderedOn: string) =>
      codes(year(hangzhou, 2023, '2023-11-20', 'huayi', { orders: [{ orderedOn }] }, { settings }));
    expect(ordered('2023-11-06')).toContain('added-after-report');
    expect(ordered('2023-11-05')).not.toContain('added-after-report');
  });
});

describe('learning and credits', () => {
  const passed = (provider: Provider) =>
    year(hangzhou, 2023, '2023-11-20', provider, {
      orders: [{ orderedOn: '2023-11-01' }],
      learning: [{ state: 'passed', finishedOn: '2023-11-10' }],
    });

  it('SC-10: who has learned and not applied is told how the provider wants it', () => {
    expect(codes(passed('haoyisheng'))).toContain('credit-not-applied');
    expect(season('hangzhou-2023-haoyisheng').applyBy?.value).toMatch(/申请学分.*卡号密码/);
    expect(season('hangzhou-2023-huayi').applyBy?.value).toContain('申请证书');
  });

  it('SC-12: 华医网 recognises the face before it gives a certificate', () => {
    expect(codes(passed('huayi'))).toContain('credit-not-applied');
    for (const id of ['hangzhou-2020-huayi', 'hangzhou-2023-huayi', 'ningbo-2023-h2-huayi'])
      expect(season(id).applyBy?.value).toContain('刷脸');
  });

  it('SC-15: 华医网 keeps no record of who has not registered unit and specialty', () => {
    const learned = (specialty: string | null, provider: Provider) =>
      codes(
        year(hangzhou, 2023, '2023-11-20', provider, {
          orders: [{ orderedOn: '2023-11-01', unit, specialty }],
        }),
      );
    expect(learned(null, 'huayi')).toContain('not-registered');
    expect(learned('内科学', 'huayi')).not.toContain('not-registered');
    expect(learned(null, 'haoyisheng')).not.toContain('not-registered');
  });
});

describe('who gets a card', () => {
  const ask = (eligible: boolean) =>
    planCards({
      year: 2023,
      asOf: '2023-10-20',
      seasons: seasonsFor(all, 2023, ningbo),
      people: [
        {
          ...{ staffNumber: 'P1', name: me.name, department: '', eligible, bought: [], expected: [] },
          ...{ finishedFirstHalf: false, optedOut: false },
        },
      ],
      gapAfter: (_, added) =>
        added.II > 0
          ? { kind: 'not-covered', reason: 'II类卡：规则未覆盖' }
          : { kind: 'short', shortBy: Math.max(0, 1000 - added.I) },
    });

  it('SC-20: cards are for the unit’s own 卫技人员 in service', () => {
    expect(ask(false).none[0]?.code).toBe('not-eligible');
  });

  it('SC-21: a class II card whose worth no rule says is never suggested, and the reason says so', () => {
    expect(ask(true).none[0]).toMatchObject({ code: 'not-covered' });
    expect(ask(true).none[0]?.reason).toContain('规则未覆盖');
  });
});
