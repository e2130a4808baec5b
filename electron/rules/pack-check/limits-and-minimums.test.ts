import { describe, expect, it } from 'vitest';
import type { PackProblem } from '../../../shared/contract/rules.contract.ts';
import { codes, listIn, look, set, type Files } from '../../packs/edited-packs.test-helper.ts';

/** Where a limit or a minimum begins to contradict the rest, and the made-up person who shows it. */
const set2025 = (...values: readonly (readonly [string, number])[]) =>
  look((files) => {
    for (const [key, value] of values) set(files, key, value);
  });
const found = (problems: readonly PackProblem[], code: string) =>
  problems.find((problem) => problem.code === code);

describe('a limit of the year', () => {
  it('of 基层 lies at or above that of all, shown on somebody of 基层 who reaches both', () => {
    const lower = found(set2025(['internal.grassroots-cap', 14.99]), 'grassroots-cap-below-cap');
    expect(lower).toMatchObject({
      items: ['internal-theory', 'internal-practice'],
      where: 'zhejiang-2025/pots.yaml · pots.internal-training',
      person: { unit: { grassroots: true } },
    });
    expect(lower?.outcome).toContain('合计上限 14.99 分');
    expect(codes(set2025(['internal.grassroots-cap', 15]))).toEqual([]);
  });

  it('is deemed as much as the year asks for, shown on somebody who was away all year', () => {
    const less = found(set2025(['special.deemed', 24]), 'deemed-below-total');
    expect(less).toMatchObject({ items: ['special-training-short', 'special-training-long'] });
    expect(less?.text).toContain('仍差 1 分');
    expect(less?.outcome).toContain('视为完成当年 24 学分');
  });

  it('is deemed at as many days as its months have, from 28 to 31 each', () => {
    const of = (days: number) => codes(set2025(['away.deemed-days', days]));
    expect([of(83), of(84), of(93), of(94)]).toEqual([['days-and-months'], [], [], ['days-and-months']]);
    const far = found(set2025(['away.deemed-days', 200]), 'days-and-months');
    expect(far?.text).toContain('3 个月是 84 到 93 天');
    expect(far?.outcome).toContain('累计 200 天');
  });

  it('is reached before the days that are deemed a year', () => {
    const reached = (cap: number) => codes(set2025(['away.cap', cap]));
    expect([reached(89), reached(89.01)]).toEqual([[], ['cap-never-reached']]);
    const never = found(set2025(['away.cap', 95]), 'cap-never-reached');
    expect(never?.text).toContain('第 90 天就视为完成，之前最多 89 分');
    expect(never?.outcome).toContain('外出进修（任务） 89 分');
  });
});

describe('a piece above its limit', () => {
  const inPot = (rule: Record<string, unknown>, extra: (files: Files) => void = () => undefined) =>
    look((files) => {
      const patent = listIn(files, 'items/other.yaml', 'items').find(({ id }) => id === 'patent');
      if (patent) patent['rule'] = rule;
      extra(files);
    });
  const occasion = (credits: string) => ({
    kind: 'per-quantity',
    occasions: true,
    pot: 'self-study',
    roles: [{ id: 'who', name: '本人', credits }],
  });

  it('is told where one alone is more than a year may count', () => {
    const over = found(inPot(occasion('patent')), 'value-above-cap');
    expect(over).toMatchObject({ items: ['patent'], kind: 'unreachable' });
    expect(over?.title).toContain('25 分 高于“可验证自学”的上限 10 分');
    expect(over?.text).toContain('一次就有 25 分，合计上限只有 10 分，超出的永远不计');
    expect(over?.outcome).toContain('超出 15 分不计');
    expect(codes(inPot(occasion('paper.general.first')))).toEqual([]);
  });

  it('is measured by the higher limit of 基层', () => {
    const withMore = (key: string) =>
      codes(
        inPot(occasion('patent'), (files) => {
          const pot = listIn(files, 'pots.yaml', 'pots').find(({ id }) => id === 'self-study');
          if (pot) pot['grassrootsCap'] = key;
        }),
      );
    expect(withMore('internal.grassroots-cap')).toEqual(['value-above-cap']);
    expect(withMore('away.deemed')).toEqual([]);
  });
});

describe('视为完成', () => {
  it('is told where its own limit lies below it, and only there', () => {
    const degree = (key: string) =>
      look((files) => {
        const pot = listIn(files, 'pots.yaml', 'pots').find(({ id }) => id === 'degree-study');
        if (pot) pot['cap'] = key;
      });
    const [problem] = degree('internal.grassroots-cap');
    expect(problem?.code).toBe('cap-below-deemed-total');
    expect(problem?.text).toContain('“视为完成”应得 25 分，合计上限却只有 20 分，永远不能视为完成');
    expect(degree('away.deemed')).toEqual([]);
  });

  it('holds where its limit of days is nothing: three months still count', () => {
    const problems = set2025(['special.cap', 0]);
    expect(codes(problems)).toEqual([]);
  });
});

describe('一次性', () => {
  it('is in vain where no row at all reaches it', () => {
    const [problem, ...others] = set2025(['other.one-time', 25.01]);
    expect(others).toEqual([]);
    expect(problem?.title).toContain('一次最多 25 分，到不了“一次性”的 25.01 分');
    expect(problem?.items).toHaveLength(16);
    expect(problem?.text).toContain('发表论文（发表当年）-SCI收录期刊、');
    expect(problem?.person?.claims).toHaveLength(1);
  });
});

describe('a minimum', () => {
  /** Internal training is all that earns anything, and what it earns is what the test says. */
  const only = (edit: (files: Files) => void) =>
    look((files) => {
      for (const name of Object.keys(files))
        if (name.startsWith('items/') && name !== 'items/internal-training.yaml') delete files[name];
      delete files['conflicts.yaml'];
      const pots = listIn(files, 'pots.yaml', 'pots').filter(({ id }) => id === 'internal-training');
      for (const pot of pots) delete pot['split'];
      files['pots.yaml'] = { pots };
      edit(files);
    }).filter(({ code }) => code.endsWith('-unreachable'));

  it('is reachable at exactly what all limits allow together', () => {
    const total = (credits: number) => only((files) => set(files, 'requirement.total', credits));
    expect(total(15)).toEqual([]);
    const [problem] = total(15.01);
    expect(problem).toMatchObject({
      code: 'total-unreachable',
      items: ['internal-theory', 'internal-practice'],
      where: 'zhejiang-2025/requirement.yaml · requirement',
    });
    expect(problem?.outcome).toContain('计 15 分');
  });

  it('is not reached by an item that never earns anything', () => {
    const problems = only((files) => {
      set(files, 'requirement.total', 15);
      for (const key of ['theory', 'practice'])
        for (const role of ['speaker', 'participant']) set(files, `internal.${key}.${role}`, 0);
    });
    expect(problems.map(({ code, items }) => [code, items])).toEqual([
      ['total-unreachable', []],
      ['public-need-unreachable', []],
      ['public-need-unreachable', []],
      ['public-need-unreachable', []],
    ]);
  });

  it('of 公需科目 lies at or below that of all, shown on one claim that is enough for all', () => {
    const over = found(set2025(['public-need.junior', 25.01]), 'public-need-above-total');
    expect(over).toMatchObject({ items: [], person: { person: { titleLevel: 'junior' } } });
    expect(over?.person?.claims).toHaveLength(1);
    expect(over?.outcome).toContain('合计 26 分，已满 25 分');
    expect(codes(set2025(['public-need.junior', 25]))).toEqual([]);
  });

  it('is reached by what has no limit, also where it counts as certified', () => {
    const certified = only((files) => {
      const items = listIn(files, 'items/internal-training.yaml', 'items');
      const [theory] = items;
      if (theory === undefined) throw new Error('no item');
      items.push({ ...theory, id: 'free', name: '不限', rule: { kind: 'certified' } });
    });
    expect(certified).toEqual([]);
  });
});
