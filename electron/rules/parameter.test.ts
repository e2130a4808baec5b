import { describe, expect, it } from 'vitest';
import { creditOf, wholeCreditOf } from './credit-of.ts';
import { canonicalJson, digest } from './digest.ts';
import {
  figureOf,
  integerOf,
  misfit,
  noLimit,
  overlappingValues,
  unlimited,
  type CitedValue,
  type Parameter,
} from './parameter.ts';

const value = (from: string, to: string | undefined, amount: CitedValue['value']): CitedValue => ({
  from,
  ...(to === undefined ? {} : { to }),
  value: amount,
  source: 's004',
  clause: '§3',
});
const parameter = (...values: CitedValue[]): Parameter => ({ title: '上限', unit: '学分', values });

describe('the value of a year', () => {
  const found = parameter(value('2024-01-01', '2024-12-31', 10), value('2025-01-01', undefined, 15));

  it('is the one that covers it from the first day to the last', () => {
    expect(figureOf('cap', found, 2024)?.amount).toBe(1000);
    expect(figureOf('cap', found, 2025)?.amount).toBe(1500);
    expect(figureOf('cap', found, 2030)?.amount).toBe(1500);
    expect(figureOf('cap', found, 2023)).toBeUndefined();
  });

  it('is none where a day of the year is missing at either end', () => {
    expect(figureOf('cap', parameter(value('2025-01-02', undefined, 1)), 2025)).toBeUndefined();
    expect(figureOf('cap', parameter(value('2025-01-01', '2025-12-30', 1)), 2025)).toBeUndefined();
    expect(figureOf('cap', parameter(value('2025-01-01', '2025-12-31', 1)), 2025)?.amount).toBe(100);
  });

  it('is for one unit unless the text says for how many, and as certain as its document', () => {
    const three = parameter({ ...value('2025-01-01', undefined, 1), per: 3 });
    expect(figureOf('rate', three, 2025)).toEqual({
      key: 'rate',
      title: '上限',
      amount: 100,
      per: 3,
      source: 's004',
      clause: '§3',
      certain: true,
    });
    expect(figureOf('cap', found, 2025, (source) => source !== 's004')).toMatchObject({
      per: 1,
      certain: false,
    });
  });
});

describe('two values of one figure', () => {
  const between = (...values: CitedValue[]) => overlappingValues(values);

  it('overlap when they share a day, whichever is written first', () => {
    const old = value('2024-01-01', '2025-01-01', 1);
    const next = value('2025-01-01', undefined, 2);
    expect(between(old, next)).toEqual([0, 1]);
    expect(between(next, old)).toEqual([0, 1]);
    expect(between(next, value('2030-01-01', undefined, 3))).toEqual([0, 1]);
  });

  it('do not overlap when one ends the day before the other begins', () => {
    const old = value('2024-01-01', '2024-12-31', 1);
    const next = value('2025-01-01', '2025-12-31', 2);
    const last = value('2026-01-01', undefined, 3);
    expect(between(old, next, last)).toBeUndefined();
    expect(between(last, next, old)).toBeUndefined();
    expect(between(old, next, last, value('2025-06-01', '2025-06-30', 4))).toEqual([1, 3]);
    expect(between()).toBeUndefined();
  });
});

describe('a written value', () => {
  it('is an integer of its unit: hundredths, tenths, days and months as they are, yes or no', () => {
    expect(integerOf('学分', 0.67)).toBe(67);
    expect(integerOf('学时', 4.5)).toBe(45);
    expect(integerOf('天', 90)).toBe(90);
    expect(integerOf('月', 3)).toBe(3);
    expect(integerOf('是否', true)).toBe(1);
    expect(integerOf('是否', false)).toBe(0);
    expect(integerOf('学分', unlimited)).toBe(noLimit);
  });

  it('fits its unit, or it is said why not', () => {
    expect(misfit('学分', 0.67)).toBeUndefined();
    expect(misfit('学分', 0)).toBeUndefined();
    expect(misfit('学分', -0.01)).toBe('不能是负数');
    expect(misfit('学分', 0.675)).toBe('小数位数超出学分的精度');
    expect(misfit('学时', 4.5)).toBeUndefined();
    expect(misfit('学时', 4.55)).toBe('小数位数超出学时的精度');
    expect(misfit('天', 90)).toBeUndefined();
    expect(misfit('天', 90.5)).toBe('小数位数超出天的精度');
    expect(misfit('学分', unlimited)).toBeUndefined();
    expect(misfit('天', unlimited)).toBe('只有学分可以写“不限”');
    expect(misfit('是否', false)).toBeUndefined();
    expect(misfit('是否', 1)).toBe('应为 true 或 false');
    expect(misfit('学分', true)).toBe('应为数字');
  });
});

describe('credits of a quantity', () => {
  it('round half up at the hundredth (D13)', () => {
    expect(creditOf(100, 3, 2)).toBe(67);
    expect(creditOf(100, 3, 1)).toBe(33);
    expect(creditOf(50, 1, 35)).toBe(1750);
    expect(creditOf(50, 1, 0.01)).toBe(1);
    expect(creditOf(50, 1, 0.009)).toBe(0);
    expect(creditOf(100, 1, 0.125)).toBe(13);
    expect(creditOf(100, 3, 6.02)).toBe(201);
  });

  it('or count whole units only, where that reading was chosen', () => {
    expect(wholeCreditOf(100, 3, 2.999999)).toBe(0);
    expect(wholeCreditOf(100, 3, 3)).toBe(100);
    expect(wholeCreditOf(100, 3, 77)).toBe(2500);
    expect(wholeCreditOf(50, 1, 1.9)).toBe(50);
  });
});

describe('the name of a content', () => {
  it('is 32 hexadecimal digits, the same for the same text and another for any other', () => {
    const texts = ['', 'a', 'b', 'ab', 'ba', '学分', '学时', 'a'.repeat(1000), 'a'.repeat(1001)];
    for (const text of texts) expect(digest(text)).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(texts.map(digest)).size).toBe(texts.length);
    expect(digest('浙江省 2025')).toBe(digest('浙江省 2025'));
  });

  it('stays what it was, because closed years are kept under it', () => {
    expect(digest('')).toBe('01fce5521efee87261d77ce2c7922d58');
    expect(digest('继续医学教育 25 学分')).toBe('e64478c441d3e08dd2510ae88e17b4fe');
  });

  it('differs in each of its four parts', () => {
    const parts = digest('x').match(/.{8}/g) ?? [];
    expect(new Set(parts).size).toBe(4);
  });

  it('does not depend on the order in which keys were written', () => {
    expect(canonicalJson({ b: 1, a: [true, null, { d: '甲', c: 2 }] })).toBe(
      '{"a":[true,null,{"c":2,"d":"甲"}],"b":1}',
    );
    expect(canonicalJson({ a: [2, 1] })).not.toBe(canonicalJson({ a: [1, 2] }));
    expect(canonicalJson(undefined)).toBe('null');
  });
});
