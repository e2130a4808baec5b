import { describe, expect, it } from 'vitest';
import { loadSeasons } from '../../packs/load-seasons.ts';
import { causeOf, clockOf } from './cause.ts';
import { explainCause } from './explain-cause.ts';
import { remittanceCauses } from './money-causes.ts';
import { isOwnUnit } from './normalise.ts';
import { planCards } from './plan.ts';
import { seasonsFor } from './season.ts';

const ningbo = seasonsFor(await loadSeasons(), 2023, 'zhejiang/ningbo');
const cited = { value: 36, source: 's000', clause: '样例' };

describe('a sentence', () => {
  it('shows the year of a day that is not of the year it is read in', () => {
    const far = causeOf('invoice-missing', [], {
      clock: clockOf('2023-11-25', '2026-09-01', '2023-09-01', cited),
    });
    expect(explainCause(far, [])).toContain('距申请截止 2026-09-01 还有');
    const near = causeOf('invoice-missing', [], { clock: clockOf('2023-11-25', '2023-12-01', null, cited) });
    expect(explainCause(near, [])).toContain('距申请截止 12-01 还有 6 天');
  });

  it('says of a transfer that it went out', () => {
    const numbers = { amount: 15_000, expected: 30_000, direction: 'payment' };
    expect(explainCause(causeOf('amount-differs', [], { numbers }), [])).toContain(
      '汇出 150.00 元，应为 300.00 元，少 150.00 元',
    );
  });
});

it('says what an order has and what the unit has laid down, and of who has retired what is to be decided', () => {
  const setting = causeOf('against-setting', [], {
    numbers: { payment: 'personal', setPayment: 'unit', invoicing: 'unit', setInvoicing: 'personal' },
  });
  expect(explainCause(setting, ningbo)).toBe(
    '订单写的是个人付款，本单位规定由单位统一付款；订单的发票开给单位，本单位规定开给个人。',
  );
  const retired = causeOf('not-on-roster', [], {
    numbers: { kind: 'left', status: 'retired', leftOn: '2023-06-30' },
  });
  expect(explainCause(retired, ningbo)).toBe(
    '名册上已退休（2023-06-30），名下的卡学完、转交还是退款，请确认；是否仍须达标看“达标”页。',
  );
});

describe('the branch of a payee', () => {
  const [base] = ningbo;
  if (!base) throw new Error('no season');
  const payee = (name: string, account: string, bank: string) => ({
    ...{ name, account, bank, bankAliases: [], source: 's000', clause: '样例' },
  });
  const season = {
    ...base,
    payees: [
      payee('样例甲公司', '330011112222', '样例建设银行杭州柳桥支行'),
      payee('样例乙公司', '440011112222', '样例招商银行杭州梅里支行'),
    ],
  };
  const differs = (payeeBank: string, more = {}): boolean =>
    remittanceCauses(
      {
        ...{
          id: 'r1',
          importId: '1',
          rowNumber: 1,
          provider: base.provider,
          direction: 'payment',
          amount: 1,
        },
        payeeBank,
        ...more,
      } as const,
      season,
      false,
      undefined,
    ).some(({ code }) => code === 'payee-differs');

  it('is not every branch, nor the branch of another bank of that name', () => {
    expect(
      ['样例建设银行杭州柳桥支行', '柳桥支行', '杭州柳桥支行', '样例建设银行杭州市柳桥支行'].map((bank) =>
        differs(bank),
      ),
    ).toEqual([false, false, false, false]);
    expect(
      ['支行', '行', '工商银行杭州柳桥支行', '别家银行，样例建设银行杭州柳桥支行'].map((bank) =>
        differs(bank),
      ),
    ).toEqual([true, true, true, true]);
  });

  it('belongs to the payee whose account it is', () => {
    expect(differs('柳桥支行', { payeeAccount: '330011112222' })).toBe(false);
    expect(differs('柳桥支行', { payeeAccount: '440011112222' })).toBe(true);
  });
});

it('takes a department for ours, and neither a branch hospital nor a company of a like name', () => {
  const own = ['样例市第一医院'];
  expect(isOwnUnit('样例市第一医院（内科）', own)).toBe(true);
  expect(isOwnUnit('样例市第一医院分院', own)).toBe(false);
  expect(isOwnUnit('样例市第一医院附属某某门诊部有限公司', own)).toBe(false);
});

it('plans nothing from a season that was closed', () => {
  const { people, explanation, none } = planCards({
    year: 2023,
    asOf: '2023-10-20',
    seasons: ningbo,
    closed: new Set(ningbo.map(({ id }) => id)),
    people: [
      {
        ...{ staffNumber: 'P1', name: '样例', department: '内科', eligible: true, bought: [], expected: [] },
        ...{ finishedFirstHalf: false, optedOut: false },
      },
    ],
    gapAfter: (_, added) => ({ kind: 'short', shortBy: Math.max(0, 500 - added.I) }),
  });
  expect(people).toEqual([]);
  expect(none[0]?.code).toBe('enrollment-over');
  expect(explanation).toContain('都已关闭');
});
