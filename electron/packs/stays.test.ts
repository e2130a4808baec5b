import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import type { CompiledPack } from '../rules/compile.ts';
import { evaluate } from '../rules/engine.ts';
import type { Filing, Finding } from '../rules/finding.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';

/** 外出进修（任务） and 专项培训: days, their yearly limit, three months, and what of it each stay gets. */
const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));
const byDates = registry.packFor(2025, 'zhejiang');
const byWrittenDays = registry.packFor(2025, 'zhejiang', { choices: { 'three-months': 'working-days' } });

interface Stay extends Partial<RuleClaim> {
  readonly ref: string;
  readonly startDate: string;
}

const reported: Filing = {
  kind: 'make-up',
  forYear: 2025,
  appliedOn: '2025-12-01',
  agreedOn: '2025-12-05',
  reportedOn: '2025-12-10',
};

function judged(stays: readonly Stay[], pack: CompiledPack = byDates): Finding {
  return evaluate(pack, {
    year: 2025,
    unit: { grassroots: false },
    person: { titleLevel: 'senior' },
    filings: [reported],
    claims: stays.map((stay) => ({ item: 'further-study-short', ...stay })),
  });
}

/** Granted, and why not all of it. */
function shares(finding: Finding): Record<string, unknown> {
  return Object.fromEntries(
    finding.entries.map(({ claim, granted, reasons }) => [
      claim.ref,
      [granted, ...reasons.map(({ code, x, y }) => (x === 0 && y === 0 ? code : `${code} ${x} ${y}`))],
    ]),
  );
}

describe('days away', () => {
  it('earn their credits up to the year’s limit, the earliest first', () => {
    const march = { ref: 'march', startDate: '2025-03-01', endDate: '2025-03-10', quantity: 10 };
    const may = { ref: 'may', startDate: '2025-05-01', endDate: '2025-05-20', quantity: 20 };
    const expected = { march: [1000], may: [500, 'year-cap 1500 1500'] };
    expect(shares(judged([march, may]))).toEqual(expected);
    expect(shares(judged([may, march]))).toEqual(expected);
    expect(shares(judged([march, { ...may, quantity: 5 }]))).toEqual({ march: [1000], may: [500] });
  });

  it('that two stays share count once', () => {
    const finding = judged([
      { ref: 'a', startDate: '2025-05-01', endDate: '2025-05-10', quantity: 10 },
      { ref: 'b', startDate: '2025-05-05', endDate: '2025-05-12', quantity: 8 },
    ]);
    expect(shares(finding)).toEqual({ a: [1000], b: [200, 'overlap'] });
    expect(finding.pots).toMatchObject([{ asked: 1800, granted: 1200, deemed: false }]);
  });

  it('count for both where each took only half of the same ten', () => {
    const half = { startDate: '2025-05-01', endDate: '2025-05-10', quantity: 5 };
    expect(
      shares(
        judged([
          { ref: 'a', ...half },
          { ref: 'b', ...half },
        ]),
      ),
    ).toEqual({ a: [500], b: [500] });
    const more = judged([
      { ref: 'a', ...half },
      { ref: 'b', ...half, quantity: 6 },
    ]);
    expect(shares(more)).toEqual({ a: [500], b: [500, 'overlap'] });
  });

  it('are no more than lie between the dates, or are left in the year', () => {
    const stay = { ref: 'a', startDate: '2025-12-29' };
    expect(shares(judged([{ ...stay, endDate: '2025-12-30', quantity: 3 }]))).toEqual({
      a: [200, 'days-exceed-stay'],
    });
    expect(shares(judged([{ ...stay, quantity: 4 }]))).toEqual({
      a: [300, 'days-exceed-stay', 'end-date-missing'],
    });
    expect(shares(judged([{ ...stay, quantity: 3 }]))).toEqual({ a: [300, 'end-date-missing'] });
  });

  it('without a last day lie side by side from the first, as many as are written or certified', () => {
    const after = { ref: 'b', startDate: '2025-06-03', endDate: '2025-06-04', quantity: 2 };
    const certified = { ref: 'a', startDate: '2025-06-01', certifiedCredits: 300 };
    expect(shares(judged([certified, after]))).toEqual({
      a: [300, 'quantity-unchecked', 'end-date-missing'],
      b: [100, 'overlap'],
    });
    const written = { ref: 'a', startDate: '2025-06-01', quantity: 1.5 };
    expect(shares(judged([written, after]))).toEqual({ a: [150, 'end-date-missing'], b: [200] });
  });

  it('with a certificate count what it says, and never more than a day each', () => {
    const stay = { ref: 'a', startDate: '2025-05-01', endDate: '2025-05-05' };
    expect(shares(judged([{ ...stay, quantity: 5, certifiedCredits: 300 }]))).toEqual({
      a: [300, 'certificate-below-rule'],
    });
    expect(shares(judged([{ ...stay, quantity: 5, certifiedCredits: 700 }]))).toEqual({
      a: [500, 'certificate-above-rule'],
    });
    expect(shares(judged([{ ...stay, certifiedCredits: 700 }]))).toEqual({
      a: [500, 'quantity-unchecked', 'days-exceed-stay'],
    });
  });
});

describe('three months', () => {
  const long = { ref: 'long', startDate: '2025-01-01', endDate: '2025-04-30', quantity: 80 };

  it('share the 25 by the days that each stay adds', () => {
    const inside = { ref: 'inside', startDate: '2025-02-01', endDate: '2025-02-10', quantity: 10 };
    const after = { ref: 'after', startDate: '2025-06-01', endDate: '2025-06-30', quantity: 20 };
    const finding = judged([long, inside, after]);
    expect(shares(finding)).toEqual({
      long: [2000, 'three-months-reached 150 120'],
      inside: [0, 'overlap'],
      after: [500, 'three-months-reached 150 30'],
    });
    expect(finding.pots).toMatchObject([{ granted: 2500, deemed: true, madeUp: false, own: 0, days: 150 }]);
  });

  it('need no certificate: a lower one takes nothing and is not mentioned, what it claims stays', () => {
    const finding = judged([{ ...long, certifiedCredits: 1000 }]);
    expect(shares(finding)).toEqual({ long: [2500, 'three-months-reached 120 120'] });
    expect(finding.entries[0]?.claimed).toBe(1000);
    expect(judged([long]).entries[0]?.claimed).toBe(2500);
  });

  it('leave nothing to a stay that does not say when it ended', () => {
    const open = { ref: 'open', startDate: '2025-06-01', quantity: 10 };
    expect(shares(judged([long, open]))).toEqual({
      long: [2500, 'three-months-reached 120 120'],
      open: [0, 'end-date-missing', 'deemed-already'],
    });
  });

  it('are the year’s own or the following one’s, never both together', () => {
    const own = { ref: 'own', startDate: '2025-11-01', endDate: '2025-12-30', quantity: 10 };
    const made = {
      ref: 'made',
      startDate: '2026-01-01',
      endDate: '2026-03-01',
      quantity: 4,
      makeUpFor: 2025,
    };
    const neither = judged([own, made]);
    expect(neither.deemedTotal).toBe(false);
    expect(neither.pots).toMatchObject([{ granted: 1400, deemed: false, days: 60 }]);
    const enough = judged([own, { ...made, endDate: '2026-04-01' }]);
    expect(enough.pots).toMatchObject([{ granted: 2500, own: 1000, deemed: true, madeUp: true, days: 91 }]);
    const both = judged([{ ...own, startDate: '2025-09-01' }, made]);
    expect(both.pots).toMatchObject([{ granted: 2500, own: 0, deemed: true, madeUp: false, days: 121 }]);
    expect(shares(both)['made']).toEqual([0, 'made-up', 'deemed-already']);
  });

  it('end in a leap year on its last day of February', () => {
    const leap = registry.packFor(2028, 'zhejiang', { continuedFrom: 2025 });
    const deemed = (endDate: string) =>
      evaluate(leap, {
        year: 2028,
        unit: { grassroots: false },
        person: { titleLevel: 'senior' },
        claims: [{ ref: 'a', item: 'further-study-long', quantity: 60, startDate: '2028-02-01', endDate }],
      }).deemedTotal;
    expect([deemed('2028-04-29'), deemed('2028-04-30')]).toEqual([false, true]);
  });
});

describe('three months by the days that are written down', () => {
  const away = (ref: string, quantity: number, more: Partial<Stay> = {}): Stay => ({
    ref,
    startDate: '2025-01-01',
    endDate: '2025-05-30',
    quantity,
    ...more,
  });
  const deemed = (...stays: readonly Stay[]) => judged(stays, byWrittenDays).deemedTotal;

  it('are ninety of them', () => {
    expect([deemed(away('a', 89)), deemed(away('a', 90))]).toEqual([false, true]);
    expect(deemed(away('a', 45), away('b', 45, { startDate: '2025-07-01', endDate: '2025-10-30' }))).toBe(
      true,
    );
  });

  it('are those of one 授予项目 and of one year', () => {
    expect(deemed(away('a', 60), away('b', 60, { item: 'special-training-short' }))).toBe(false);
    const made = { startDate: '2026-01-01', endDate: '2026-05-30', makeUpFor: 2025 };
    expect(deemed(away('a', 60), away('b', 60, made))).toBe(false);
    expect(deemed(away('a', 60), away('b', 90, made))).toBe(true);
    expect(deemed(away('a', 60), away('b', 89, made))).toBe(false);
  });

  it('are no more than lie between the dates of each stay', () => {
    const fifty = { startDate: '2025-01-01', endDate: '2025-02-19' };
    const other = { startDate: '2025-03-01', endDate: '2025-06-30' };
    expect(deemed(away('a', 100, fifty), away('b', 39, other))).toBe(false);
    expect(deemed(away('a', 100, fifty), away('b', 40, other))).toBe(true);
  });

  it('need no last day, and each stay gets its part by the days it has', () => {
    const open = { startDate: '2025-01-01', quantity: 45 };
    const long = { ref: 'c', startDate: '2025-01-01', endDate: '2025-03-31', quantity: 1 };
    const finding = judged([{ ref: 'a', ...open }, { ref: 'b', ...open }, long], byWrittenDays);
    expect(finding.granted).toBe(2500);
    expect(shares(finding)).toEqual({
      a: [1250, 'three-months-reached 90 45'],
      b: [1250, 'three-months-reached 90 45'],
      c: [0, 'deemed-already'],
    });
  });

  it('leave a stay without any of them to the others, and call no days shared that may not be', () => {
    const finding = judged(
      [
        { ref: 'a', item: 'further-study-long', startDate: '2025-02-17', endDate: '2025-02-17' },
        { ref: 'b', startDate: '2025-01-01', quantity: 47 },
        { ref: 'c', startDate: '2025-02-18', quantity: 43 },
      ],
      byWrittenDays,
    );
    expect(shares(finding)).toEqual({
      a: [0, 'deemed-already'],
      b: [1306, 'three-months-reached 90 47'],
      c: [1194, 'three-months-reached 90 43'],
    });
  });

  it('are no more than the days that all of them cover', () => {
    const same = { startDate: '2025-01-01', endDate: '2025-03-20' };
    expect(deemed(away('a', 70, same), away('b', 70, same))).toBe(false);
  });
});
