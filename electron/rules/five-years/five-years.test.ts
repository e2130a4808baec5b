import { describe, expect, it } from 'vitest';
import type { Evaluation, EvaluationEntry } from '../../../shared/contract/evaluation.ts';
import { fiveYears, type YearFacts } from './five-years.ts';
import type { NationalItems } from './national-requirement.ts';

const items: NationalItems = {
  national: new Set(['national-project']),
  undistinguished: new Set(['project']),
};

function entry(item: string, granted: number, ...codes: string[]): EvaluationEntry {
  return {
    ref: item,
    item,
    claimed: granted,
    granted,
    outcome: granted > 0 ? 'counted' : 'not-counted',
    reasons: codes.map((code) => ({ code, text: code, source: '依据', clause: code })),
  };
}

function evaluation(verdict: Evaluation['verdict'], change: Partial<Evaluation> = {}): Evaluation {
  const granted = verdict === 'met' ? 2500 : 2000;
  return {
    verdict,
    required: 2500,
    granted,
    shortBy: verdict === 'not-met' ? 500 : 0,
    publicNeed: { required: 0, granted: 0, shortBy: 0 },
    deemedComplete: false,
    byCategory: [],
    entries: [],
    questions: [],
    conflicts: [],
    explanation: '',
    ...change,
  };
}

function judged(year: number, found: Evaluation, change: Partial<YearFacts> = {}): YearFacts {
  return {
    year,
    state: 'judged',
    evaluation: found,
    national: items,
    titleLevel: 'intermediate',
    ...change,
  };
}

/** What the packs before 2025 ask for. */
const nationalReadings = [
  {
    id: 'listed',
    text: '省级单位、三级医院等',
    source: '全继委发〔2006〕11号',
    clause: '五年',
    credits: 1000,
  },
  { id: 'everyone', text: '申报高级职称的人都要', source: '温州', clause: '五年', credits: 1000 },
];

const codes = (facts: readonly YearFacts[]) =>
  fiveYears(facts).questions.map((question) => [question.code, question.year]);

describe('five years of one person', () => {
  it('asks nothing of five plain years under the rules of 2025', () => {
    const found = fiveYears([2025, 2026, 2027, 2028, 2029].map((year) => judged(year, evaluation('met'))));
    expect(found.questions).toEqual([]);
    expect(found.national).toMatchObject({ credits: 0, required: null, readings: [] });
    expect(found.explanation).toBe(
      '2025–2029 年：达标 5 年（2025、2026、2027、2028、2029）；合计计入 125 分。',
    );
  });

  it('asks about years that were not met, are open, exempt, missing or without rules', () => {
    const facts = [
      judged(2025, evaluation('not-met')),
      judged(
        2026,
        evaluation('needs-review', {
          questions: [{ code: 'q', text: '规则未核对', source: '', clause: '' }],
        }),
      ),
      judged(2027, evaluation('exempt')),
      { year: 2028, state: 'not-on-roster' } as const,
      { year: 2029, state: 'no-rules', titleLevel: 'intermediate' } as const,
    ];
    expect(codes(facts)).toEqual([
      ['year-not-met', 2025],
      ['year-needs-review', 2026],
      ['year-exempt', 2027],
      ['not-on-roster', 2028],
      ['not-continued', undefined],
    ]);
    const { questions, explanation } = fiveYears(facts);
    expect(questions[0]?.text).toBe('2025 年未达标：还差 5 分。有没有补学报备或单位说明？');
    expect(questions[1]?.text).toBe('2026 年待核：规则未核对');
    expect(explanation).toContain('未达标 1 年（2025 年还差 5 分）；待核 1 年（2026）；免 1 年（2027）');
    expect(explanation).toContain('不在名册 1 年（2028）；没有规则 1 年（2029）');
  });

  it('does not call a year not met of which the ledger holds nothing', () => {
    const before: YearFacts = { year: 2025, state: 'no-records', titleLevel: 'intermediate' };
    const { questions, explanation } = fiveYears([before, judged(2026, evaluation('met'))]);
    expect(questions.map(({ code }) => code)).toEqual(['no-records']);
    expect(explanation).toContain('达标 1 年（2026）；没有记录 1 年（2025）');
  });

  it('calls a year that is still running by what is missing so far', () => {
    const publicNeed = { required: 500, granted: 300, shortBy: 200 };
    const facts = judged(2025, evaluation('not-met', { publicNeed }), { running: true });
    expect(codes([facts])).toEqual([['year-running', 2025]]);
    expect(fiveYears([facts]).questions[0]?.text).toBe(
      '2025 年还没有结束，目前还差 5 分，其中公需科目还差 2 分',
    );
  });

  it('sums national-level credits, those of each year, and puts both readings of the old rule beside them', () => {
    const facts = [
      judged(2023, evaluation('met', { entries: [entry('national-project', 500)] }), { nationalReadings }),
      judged(2024, evaluation('met', { entries: [entry('national-project', 499)] })),
    ];
    const { national, questions } = fiveYears(facts);
    expect(national).toMatchObject({ credits: 999, undistinguished: 0, required: 1000 });
    expect(national.byYear.map(({ credits }) => credits)).toEqual([500, 499]);
    expect(national.readings.map(({ id }) => id)).toEqual(['listed', 'everyone']);
    expect(questions.map(({ code }) => code)).toEqual(['national-short']);
    expect(questions[0]?.text).toContain('国家级学分 9.99 分，不满 10 分');
    expect(questions[0]?.text).toContain('申报高级职称的人都要');
    expect(questions[0]?.text).toContain('三级医院');
  });

  it('takes the figure and the readings from the newest pack that asks for national-level credits', () => {
    const newer = [{ id: 'city', text: '所列单位', source: '转载', clause: '五年', credits: 850 }];
    const eight = evaluation('met', { entries: [entry('national-project', 800)] });
    const facts = [
      judged(2023, evaluation('met'), { nationalReadings }),
      judged(2024, eight, { nationalReadings: newer }),
      judged(2025, evaluation('met')),
    ];
    const { national, questions } = fiveYears(facts);
    expect(national).toMatchObject({ readings: newer, required: 850 });
    expect(questions[0]).toMatchObject({ source: '转载', clause: '五年' });
    expect(questions[0]?.text).toContain('国家级学分 8 分，不满 8.5 分。适用哪些单位说法不一：（1）所列单位');
  });

  it('calls ten national-level credits enough, and does not know where a row tells no level', () => {
    const of = (granted: number) =>
      judged(2024, evaluation('met', { entries: [entry('national-project', granted)] }), {
        nationalReadings,
      });
    expect(codes([of(1000)])).toEqual([['national-enough', undefined]]);
    const mixed = judged(2025, evaluation('met', { entries: [entry('project', 400)] }));
    expect(codes([of(900), mixed])).toEqual([['national-undistinguished', undefined]]);
    expect(fiveYears([of(900), mixed]).questions[0]?.text).toContain('另有 4 分不能从记录里分清');
  });

  it('asks for the papers of a made-up year and for waiting claims that may still change a verdict', () => {
    const madeUp = judged(2025, evaluation('met', { entries: [entry('project', 600, 'rate', 'made-up')] }));
    expect(codes([madeUp])).toEqual([['made-up', 2025]]);
    expect(fiveYears([madeUp]).questions[0]).toMatchObject({ source: '依据', clause: 'made-up' });
    const open = evaluation('not-met', {
      entries: [entry('project', 0, 'status-unreviewed'), entry('project', 0, 'status-in-review-upper')],
    });
    expect(codes([judged(2025, open)])).toEqual([
      ['year-not-met', 2025],
      ['waiting', 2025],
    ]);
    expect(codes([judged(2025, open, { closedOn: '2026-01-20' })])).toEqual([['year-not-met', 2025]]);
  });

  it('says where a closed year differs from the records of today, and stands by the closing', () => {
    const facts = judged(2025, evaluation('met'), { closedOn: '2026-01-20', verdictToday: 'not-met' });
    expect(codes([facts])).toEqual([['closed-differs', 2025]]);
    expect(codes([{ ...facts, verdictToday: 'met' }])).toEqual([]);
  });

  it('puts the years without rules into one question, old ones to paper, coming ones to the officer', () => {
    const without = (year: number): YearFacts => ({ year, state: 'no-rules', titleLevel: 'intermediate' });
    const { questions } = fiveYears([
      without(2023),
      without(2024),
      judged(2025, evaluation('met')),
      without(2026),
    ]);
    expect(questions.map(({ text }) => text).slice(0, 2)).toEqual([
      '2023、2024 年没有规则，不能判断：请按当年验证过的登记表填写',
      '2026 年还没有规则：请在“规则”里沿用上一年的并核对',
    ]);
  });

  it('names the years in which the level of the title changed', () => {
    const facts = [
      judged(2025, evaluation('met'), { titleLevel: 'junior' }),
      judged(2026, evaluation('met')),
      judged(2027, evaluation('met')),
    ];
    expect(codes(facts)).toEqual([['title-changed', undefined]]);
    expect(fiveYears(facts).questions[0]?.text).toContain('2026 年由初级变为中级');
  });

  it('names a class of credits that is missing before 2025', () => {
    const classes = [
      { id: 'two', name: 'II类学分', required: 1500, granted: 1200, counted: 1200, shortBy: 300 },
    ];
    const facts = judged(2024, evaluation('not-met', { shortBy: 0, classes }));
    expect(fiveYears([facts]).questions[0]?.text).toContain('II类学分还差 3 分');
  });
});
