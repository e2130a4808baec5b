import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Evaluation, EvaluationEntry } from '../../../shared/contract/evaluation.ts';
import { compilePacks } from '../../packs/compile-packs.ts';
import { createPackRegistry } from '../registry.ts';
import { fiveYears, type YearFacts } from './five-years.ts';
import { nationalItemsOf, nationalReadingsOf, type NationalItems } from './national-requirement.ts';

const items: NationalItems = { national: new Set(['national']), undistinguished: new Set(['either']) };

function entry(item: string, granted: number, ...reasons: string[]): EvaluationEntry {
  return {
    ref: item,
    item,
    claimed: granted,
    granted,
    outcome: reasons.includes('unknown-item') ? 'not-covered' : 'counted',
    reasons: reasons.map((code) => ({ code, text: code, source: `${code} 的依据`, clause: code })),
  };
}

function year(of: number, verdict: Evaluation['verdict'], change: Partial<Evaluation> = {}): YearFacts {
  return {
    year: of,
    state: 'judged',
    national: items,
    titleLevel: 'senior',
    evaluation: {
      verdict,
      required: 2500,
      granted: 2500,
      shortBy: 0,
      publicNeed: { required: 300, granted: 300, shortBy: 0 },
      deemedComplete: false,
      byCategory: [],
      entries: [],
      questions: [],
      conflicts: [],
      explanation: '',
      ...change,
    },
  };
}
const texts = (...facts: YearFacts[]) => fiveYears(facts).questions.map(({ text }) => text);
const short = (of: number) => ({ publicNeed: { required: 300, granted: 300 - of, shortBy: of } });
const question = (text: string) => ({ code: 'q', text, source: '', clause: '' });

describe('what a board reads of one year', () => {
  it('names the total, then 公需科目 and the classes, and nothing that is not missing', () => {
    expect(texts(year(2025, 'not-met', { shortBy: 250, ...short(50) }))).toEqual([
      '2025 年未达标：还差 2.5 分，其中公需科目还差 0.5 分。有没有补学报备或单位说明？',
    ]);
    expect(texts(year(2025, 'not-met', short(50)))).toEqual([
      '2025 年未达标：公需科目还差 0.5 分。有没有补学报备或单位说明？',
    ]);
    expect(texts(year(2025, 'not-met'))).toEqual(['2025 年未达标：见当年的说明。有没有补学报备或单位说明？']);
    const one = { required: 500, granted: 500, counted: 500, recorded: 500 };
    const classes = [
      { ...one, id: 'one', name: 'I类学分', shortBy: 0 },
      { ...one, id: 'two', name: 'II类学分', shortBy: 300 },
    ];
    expect(texts(year(2025, 'not-met', { shortBy: 100, classes }))).toEqual([
      '2025 年未达标：还差 1 分，II类学分还差 3 分。有没有补学报备或单位说明？',
    ]);
  });

  it('asks for 公需科目 that a year lacks which was not called 未达标', () => {
    expect(texts(year(2025, 'exempt', short(50)))).toEqual([
      '2025 年按免予考核或长休处理：请备好备案文件',
      '2025 年公需科目 2.5 分，应满 3 分，还差 0.5 分',
    ]);
  });

  it('says why it is 待核: its own questions, what is not covered, or that nobody has checked its rules', () => {
    const open = { entries: [entry('a', 0, 'unknown-item'), entry('b', 100, 'rate')] };
    expect(texts(year(2025, 'needs-review', { ...open, questions: [question('级别未定')] }))).toEqual([
      '2025 年待核：级别未定；1 条申报规则未覆盖或缺少数据',
    ]);
    const said = { ...open, questions: [question('有 1 条申报规则未覆盖'), question('级别未定')] };
    expect(texts(year(2025, 'needs-review', said))).toEqual(['2025 年待核：有 1 条申报规则未覆盖；级别未定']);
    expect(texts({ ...year(2026, 'needs-review'), unconfirmed: true })).toEqual([
      '2026 年待核：沿用别的年度的规则，还没有人核对',
    ]);
    expect(texts({ ...year(2026, 'needs-review', open), unconfirmed: true })).toEqual([
      '2026 年待核：1 条申报规则未覆盖或缺少数据',
    ]);
    expect(texts(year(2026, 'needs-review'))).toEqual(['2026 年待核：见当年的说明']);
  });

  it('sums what was made up, by the words of the make-up, and leaves out what was not granted', () => {
    const entries = [
      entry('a', 150, 'rate', 'made-up'),
      entry('b', 250, 'made-up'),
      entry('c', 0, 'made-up'),
      entry('d', 400, 'rate'),
    ];
    const found = fiveYears([year(2025, 'met', { entries })]).questions;
    expect(found).toEqual([
      {
        code: 'made-up',
        year: 2025,
        text: '2025 年有 4 分是 2026 年补学的：请备好当年的申请、单位证明和报备回执',
        source: 'made-up 的依据',
        clause: 'made-up',
      },
    ]);
    expect(texts(year(2025, 'met', { entries: [entry('c', 0, 'made-up')] }))).toEqual([]);
  });

  it('counts the claims that wait, unless the year is met without them or closed', () => {
    const entries = [
      entry('a', 0, 'status-unreviewed'),
      entry('b', 0, 'rate', 'status-in-review'),
      entry('c', 0, 'status-in-review-upper'),
      entry('d', 0, 'status-draft'),
    ];
    expect(texts(year(2025, 'exempt', { entries }))[1]).toBe('2025 年还有 3 条申报没有审完，审完结论可能变');
    expect(texts(year(2025, 'met', { entries }))).toEqual([]);
    expect(texts({ ...year(2025, 'exempt', { entries }), closedOn: '2026-01-20' })).toHaveLength(1);
    expect(texts(year(2025, 'exempt', { entries: [entry('d', 0, 'status-draft')] }))).toHaveLength(1);
  });

  it('sets the closing before what the records say today', () => {
    const closed: YearFacts = { ...year(2025, 'met'), closedOn: '2026-01-20', verdictToday: 'not-met' };
    expect(texts(closed)).toEqual([
      '2025 年 2026-01-20 关账时达标，按现在的记录是未达标：以关账为准，差别请核对',
    ]);
  });

  it('asks about somebody who was not on the roster, and about years before the ledger', () => {
    expect(
      texts(
        { year: 2026, state: 'not-on-roster' },
        { year: 2025, state: 'no-records' },
        { year: 2027, state: 'no-records' },
      ),
    ).toEqual([
      '2026 年不在本单位名册：请附原单位的学分证明或说明原因',
      '2025、2027 年在本台账里没有任何人的申报，不能判断：请补录，或附当年验证过的登记表',
    ]);
  });

  it('tells every change of level, over years in which nobody knows it', () => {
    const level = (of: number, titleLevel: 'junior' | 'intermediate' | 'none'): YearFacts => ({
      ...year(of, 'met'),
      titleLevel,
    });
    expect(
      texts(level(2025, 'none'), level(2026, 'junior'), level(2027, 'junior'), level(2028, 'intermediate')),
    ).toEqual([
      '职称级别有变：2026 年由未定级变为初级，2028 年由初级变为中级；各年按当年 12 月 31 日所聘级别判定，请备好聘书',
    ]);
    expect(
      texts(level(2025, 'junior'), { year: 2026, state: 'not-on-roster' }, level(2027, 'junior')),
    ).toHaveLength(1);
  });
});

describe('what a board reads of national-level credits', () => {
  const national = (granted: number, either = 0) => ({
    ...year(2024, 'met', { entries: [entry('national', granted), entry('either', either)] }),
    nationalReadings: [reading],
  });
  const reading = { id: 'r', text: '甲', source: '某文', clause: '某条', credits: 1000 };

  it('is whether they reach 10, might reach 10, or do not', () => {
    const start = (facts: YearFacts) =>
      fiveYears([{ ...facts, nationalReadings: [reading, { ...reading, text: '乙' }] }]).questions[0];
    expect(start(national(1000))).toEqual({
      code: 'national-enough',
      text: '2024–2024 年国家级学分 10 分，已满 10 分。适用哪些单位说法不一：（1）甲；（2）乙。2025 年起的规则没有写这一条，请问当地继教办',
      source: '某文；某文',
      clause: '某条；某条',
    });
    expect(start(national(600, 400))).toMatchObject({
      code: 'national-undistinguished',
      text: expect.stringContaining(
        '国家级学分 6 分，另有 4 分不能从记录里分清国家级还是省级，是否满 10 分要看项目编号。',
      ),
    });
    expect(start(national(600, 399))?.text).toContain(
      '另有 3.99 分不能从记录里分清国家级还是省级，不满 10 分。',
    );
    expect(start(national(999))?.text).toContain('国家级学分 9.99 分，不满 10 分。');
  });

  it('is nothing where no year asks for them, and the sum of all years where one does', () => {
    const after = year(2025, 'met', { entries: [entry('national', 300)] });
    expect(fiveYears([after])).toMatchObject({
      national: { credits: 300, required: null },
      questions: [],
      explanation: '2025–2025 年：达标 1 年（2025）；合计计入 25 分；其中国家级 3 分。',
    });
    expect(fiveYears([{ ...after, nationalReadings: [reading] }]).national.required).toBe(1000);
    const { national: sums, explanation } = fiveYears([national(400, 100), after]);
    expect(sums).toMatchObject({ credits: 700, undistinguished: 100, required: 1000 });
    expect(explanation).toBe('2024–2025 年：达标 2 年（2024、2025）；合计计入 50 分；其中国家级 7 分。');
    expect(fiveYears([national(0)]).explanation).toContain('其中国家级 0 分');
    expect(fiveYears([year(2024, 'met')]).explanation).not.toContain('国家级');
  });
});

describe('the items of a pack that are national-level', () => {
  const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../packs')));

  it('are the rows that say so; the one row of 2025 for all projects tells no level', () => {
    const of2025 = nationalItemsOf(registry.packFor(2025, 'zhejiang'));
    expect([...of2025.national]).toEqual(['out-of-province-national']);
    expect([...of2025.undistinguished]).toEqual(['project']);
    const of2018 = nationalItemsOf(registry.packFor(2018, 'zhejiang'));
    expect(of2018.national).toEqual(new Set(['national-project', 'out-of-province-national']));
    expect(of2018.undistinguished).toEqual(new Set());
  });

  it('come with the readings of who must bring them where the pack asks at all', () => {
    expect(nationalReadingsOf(registry.packFor(2025, 'zhejiang'), (source) => source)).toBeUndefined();
    const readings = nationalReadingsOf(registry.packFor(2018, 'zhejiang'), (source) => `《${source}》`);
    expect(readings?.map(({ credits }) => credits)).toEqual([1000, 1000]);
    for (const reading of readings ?? []) expect(reading.source).toMatch(/^《.+》$/);
  });
});
