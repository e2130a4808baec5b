import { describe, expect, it } from 'vitest';
import { reconcileInput as input } from '../../../test/support/factories/reconcile-input.ts';
import { rosterPerson as person } from '../../../test/support/factories/roster-person.ts';
import { pairKey } from './keys.ts';
import { reconcile } from './reconcile.ts';
import type { Link } from './links.ts';
import type { CreditRow, OrderRow, RemittanceRow } from './list-rows.ts';
import type { ReconcileInput } from './reconciliation.ts';

const place = { importId: '1', rowNumber: 1, provider: 'huayi' } as const;
const order = (
  at: number,
  staffNumber: string | null,
  name: string,
  more: Partial<OrderRow> = {},
): OrderRow => ({
  id: `o${at}`,
  ...place,
  orderNumber: `HY2023${at}`,
  staffNumber,
  name,
  amount: 15_000,
  cardClass: 'I',
  orderedOn: '2023-09-01',
  ...more,
});
const payment = (
  id: string,
  amount: number,
  orders: readonly number[],
  more: Partial<RemittanceRow> = {},
) => ({
  id,
  ...place,
  direction: 'payment' as const,
  amount,
  payer: 'unit' as const,
  orderNumbers: orders.map((at) => `HY2023${at}`),
  paidOn: '2023-09-02',
  ...more,
});
const credit = (id: string, more: Partial<CreditRow>): CreditRow => ({
  id,
  ...place,
  credits: 500,
  grantedOn: '2023-10-01',
  ...more,
});

const links = (given: ReconcileInput): string[] =>
  reconcile(given)
    .links.map((link) => `${pairKey(link)} ${link.amount ?? ''}`.trim())
    .sort();
const confirm = (left: string, right: string, amount: number): Link => ({
  left: { kind: 'remittances', id: left },
  right: { kind: 'orders', id: right },
  kind: 'confirmed',
  amount,
  key: null,
});

describe('two people of similar names', () => {
  const roster = [person('1', '王芳', '110101199001011237'), person('2', '王丽', '110101199001012344')];

  it('are not tied by an order number of the one with the name of the other', () => {
    const given = input(roster, {
      orders: [order(1, '1', '王芳')],
      credits: [credit('c1', { orderNumber: 'HY20231', name: '王丽' })],
      remittances: [payment('r1', 15_000, [1], { name: '王丽', payer: 'personal' })],
    });
    expect(links(given)).toEqual(['orders o1 > person 1']);
  });

  it('are not tied by an identity number of the one with the name of the other, or with a name like it', () => {
    for (const name of ['王丽', '王方'])
      expect(
        links(input(roster, { orders: [order(1, null, name, { idNumber: '110101199001011237' })] })),
      ).toEqual([]);
    const spaced = order(1, null, '王　芳', { idNumber: '110101199001011237' });
    expect(links(input(roster, { orders: [spaced] }))).toEqual(['orders o1 > person 1']);
  });

  it('are suggested to the officer, whose number it is and whose name', () => {
    const given = input(roster, { orders: [order(1, null, '王方', { idNumber: '110101199001011237' })] });
    expect(reconcile(given).suggestions[0]?.right).toEqual({ kind: 'person', id: '1' });
  });

  it('are not tied where an order of one bears the number of another', () => {
    const given = input(roster, {
      orders: [order(1, '1', '王芳')],
      credits: [credit('c1', { orderNumber: 'HY20231', idNumber: '110101199001012344', name: '王芳' })],
    });
    expect(links(given)).toEqual(['orders o1 > person 1']);
  });
});

describe('links of one transfer', () => {
  const roster = [person('1', '王芳'), person('2', '李丽'), person('3', '赵六')];
  const orders = [order(1, '1', '王芳'), order(2, '2', '李丽'), order(3, '3', '赵六')];

  it('stay as they are when a person gives the rest to another order, and when that is undone', () => {
    const given = input(roster, { orders, remittances: [payment('r1', 45_000, [1, 2])] });
    const before = links(given);
    const after = links({ ...given, confirmed: [confirm('r1', 'o3', 15_000)] });
    expect(after.filter((link) => !before.includes(link))).toEqual(['remittances r1 > orders o3 15000']);
    expect(before.filter((link) => !after.includes(link))).toEqual([]);
    const { totals, people } = reconcile({ ...given, confirmed: [confirm('r1', 'o3', 15_000)] });
    expect(totals.remittedRemainder).toBe(0);
    expect(people.flatMap(({ causes }) => causes).map(({ code }) => code)).not.toContain('amount-differs');
  });

  it('leave the money free when one is undone, so that a person may give it elsewhere', () => {
    const given = input(roster, { orders, remittances: [payment('r1', 20_000, [1, 2, 3])] });
    const before = links(given);
    expect(before).toContain('remittances r1 > orders o1 15000');
    expect(before).toContain('remittances r1 > orders o2 5000');
    const undone = [
      { left: { kind: 'remittances', id: 'r1' }, right: { kind: 'orders', id: 'o1' } },
    ] as const;
    const after = links({ ...given, undone });
    expect(after).toEqual(before.filter((link) => link !== 'remittances r1 > orders o1 15000'));
    const given2 = links({ ...given, undone, confirmed: [confirm('r1', 'o3', 15_000)] });
    expect(given2).toEqual([...after, 'remittances r1 > orders o3 15000'].sort());
  });

  it('do not go with the tie of their order to its person', () => {
    const given = input(roster, {
      orders,
      remittances: [payment('r1', 15_000, [], { staffNumber: '1', name: '王芳', payer: 'personal' })],
      credits: [credit('c1', { orderNumber: 'HY20231', name: '王芳' })],
    });
    const before = links(given);
    expect(before).toContain('remittances r1 > orders o1 15000');
    const undone = [{ left: { kind: 'orders', id: 'o1' }, right: { kind: 'person', id: '1' } }] as const;
    expect(links({ ...given, undone })).toEqual(before.filter((link) => link !== 'orders o1 > person 1'));
  });

  it('never give an order what a person has paid it with already', () => {
    const given = input(roster, {
      orders,
      remittances: [payment('r1', 15_000, [1]), payment('r2', 15_000, [])],
    });
    const { links: found } = reconcile({ ...given, confirmed: [confirm('r2', 'o1', 15_000)] });
    expect(found.filter(({ right }) => right.id === 'o1').map(({ left }) => left.id)).toEqual(['r2']);
  });
});

describe('a transfer without a key', () => {
  const roster = Array.from({ length: 8 }, (_, at) =>
    person(String(at), `样${'甲乙丙丁戊己庚辛'.charAt(at)}`),
  );
  const orders = roster.map(({ staffNumber, name }, at) => order(at, staffNumber, name, { payment: 'unit' }));
  const unpaid = (amount: number): number =>
    reconcile(input(roster, { orders, remittances: [payment('r1', amount, [])] })).people.filter(
      ({ causes }) => causes.some(({ code }) => code === 'unpaid'),
    ).length;

  it('pays nobody when it is too small, two when it is enough for two, and all when it is enough for all', () => {
    expect([100, 30_000, 35_000, 120_000, 130_000].map(unpaid)).toEqual([8, 6, 6, 0, 0]);
  });
});

describe('money that came back', () => {
  const roster = [person('1', '王芳')];
  const back = (amount: number) => payment('r2', amount, [1], { direction: 'refund', paidOn: '2023-09-20' });
  const found = (own: Partial<OrderRow>, remittances: readonly RemittanceRow[]) => {
    const result = reconcile(input(roster, { orders: [order(1, '1', '王芳', own)], remittances }));
    const [chain] = result.people;
    if (!chain) throw new Error('nobody');
    return { ...result, chain, codes: chain.causes.map(({ code }) => code) };
  };

  it('of an overpayment leaves person and totals even, and nothing over', () => {
    const { chain, totals, unmatched } = found({ status: 'paid' }, [payment('r1', 20_000, [1]), back(5000)]);
    expect(chain.money).toMatchObject({ ordered: 15_000, remitted: 20_000, refunded: 5000, difference: 0 });
    expect(totals).toMatchObject({ difference: 0, remittedRemainder: 0, paid: 15_000 });
    expect(unmatched.remittances).toEqual([]);
    expect(chain.causes.map(({ code }) => code)).not.toContain('amount-differs');
  });

  it('for a part does not withdraw the order', () => {
    for (const status of ['refunded', 'paid'] as const) {
      const { chain, totals } = found({ status, refundAmount: 100 }, [payment('r1', 15_000, [1])]);
      expect(totals).toMatchObject({ withdrawn: 0, cards: 1, difference: 100 });
      expect(chain.money.difference).toBe(totals.difference);
      expect(chain.state).toBe('gap');
    }
  });

  it('in whole withdraws it, whatever the platform still says', () => {
    for (const own of [{ status: 'refunded' }, { status: 'paid', refundAmount: 15_000 }] as const) {
      const { chain, totals } = found(own, [payment('r1', 15_000, [1]), back(15_000)]);
      expect(totals).toMatchObject({ withdrawn: 15_000, cards: 0, difference: 0 });
      expect(chain.money.difference).toBe(0);
    }
  });

  it('is no payment in what an order has received', () => {
    const { shared } = found({ status: 'paid' }, [payment('r1', 20_000, [1]), back(5000)]);
    expect(shared.get('o1')).toBe(15_000);
    expect(shared.get('r1')).toBe(20_000);
    expect(shared.get('r2')).toBe(5000);
    const whole = found({ status: 'refunded' }, [payment('r1', 15_000, [1]), back(15_000)]);
    expect(whole.shared.get('o1')).toBe(15_000);
  });
});

describe('an invoice that is only asked for', () => {
  it('is no invoice in the sums, and takes nothing from the one that came', () => {
    const invoice = { ...place, amount: 15_000, orderNumbers: ['HY20231'] } as const;
    const invoices = [
      { ...invoice, id: 'i1', status: 'requested' },
      { ...invoice, id: 'i2', status: 'issued', issuedOn: '2023-09-10' },
    ] as const;
    const { totals } = reconcile(input([person('1', '王芳')], { orders: [order(1, '1', '王芳')], invoices }));
    expect(totals).toMatchObject({ invoiced: 15_000, invoicedMatched: 15_000, invoicedRemainder: 0 });
  });
});
