import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../../shared/contract/rules.contract.ts';
import { compilePacks } from '../../packs/compile-packs.ts';
import type { EvaluationInput } from '../finding.ts';
import { createPackRegistry } from '../registry.ts';
import type { After, NextStep, NextSteps } from './next-step.ts';
import {
  sameStep,
  wordAfter,
  wordNextSteps,
  wordObstacle,
  wordPlanShortly,
  wordShort,
  wordStep,
} from './word-steps.ts';

const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../packs')));
const pack = registry.packFor(2025, 'zhejiang');
const old = registry.packFor(2018, 'zhejiang');

const claims: readonly RuleClaim[] = [
  { ref: 'a', item: 'project', startDate: '2025-03-01', name: '卒中单元' },
  { ref: 'b', item: 'project', startDate: '2025-03-02', name: '卒中单元' },
  { ref: 'c', item: 'project', startDate: '2025-03-03', name: '脓毒症' },
  { ref: 'd', item: 'paper-sci', startDate: '2025-03-04', name: '' },
  { ref: 'e', item: 'nonsense', startDate: '2025-03-05' },
];
const input: EvaluationInput = {
  year: 2025,
  unit: { grassroots: false },
  person: { titleLevel: 'senior' },
  claims,
};
const after = (change: Partial<After> = {}): After => ({
  verdict: 'not-met',
  granted: 2000,
  shortBy: 500,
  publicShortBy: 0,
  classShortBy: [],
  ...change,
});
const step = (change: Partial<NextStep>): NextStep => ({
  kind: 'do',
  refs: [],
  code: '',
  item: undefined,
  role: undefined,
  publicNeed: false,
  quantity: undefined,
  makeUp: false,
  until: undefined,
  assumed: undefined,
  enoughFrom: undefined,
  potLeft: undefined,
  credits: 0,
  publicCredits: 0,
  minutes: 0,
  closes: false,
  after: after(),
  ...change,
});
const said = (change: Partial<NextStep>, of = pack) => wordStep(of, input, step(change));

describe('what is missing, in words', () => {
  const short = (change: Partial<After>, of = pack) => wordShort(of, after(change));

  it('is the total with what it lacks of 公需科目 and classes, or only these', () => {
    expect(short({})).toBe('还差 5 分');
    expect(short({ publicShortBy: 200 })).toBe('还差 5 分，其中公需科目还差 2 分');
    expect(short({ shortBy: 0, publicShortBy: 200 })).toBe('只差公需科目 2 分');
    expect(short({ shortBy: 0 })).toBe('');
    expect(short({ classShortBy: [0, 300] }, old)).toBe('还差 5 分，其中II类学分还差 3 分');
    expect(short({ shortBy: 0, classShortBy: [100, 300] }, old)).toBe('I类学分还差 1 分，II类学分还差 3 分');
  });

  it('is the verdict where no credits are missing', () => {
    expect(wordAfter(pack, after({ verdict: 'met', shortBy: 100 }))).toBe('达标');
    expect(wordAfter(pack, after({ verdict: 'exempt', shortBy: 100 }))).toBe('免');
    expect(wordAfter(pack, after({ verdict: 'needs-review', shortBy: 0 }))).toBe('待核');
    expect(wordAfter(pack, after({ verdict: 'needs-review' }))).toBe('还差 5 分');
  });
});

describe('a step in words', () => {
  it('accepts one claim, or names two of several', () => {
    expect(said({ kind: 'accept', refs: ['a'], credits: 500 })).toBe(
      '审核已申报的“卒中单元”，通过后加 5 分，还差 5 分',
    );
    expect(said({ kind: 'accept', refs: ['a', 'b'], credits: 500, closes: true })).toBe(
      '审核待审的 2 条申报（“卒中单元”），都通过后加 5 分，即达标',
    );
    expect(said({ kind: 'accept', refs: ['a', 'b', 'c'], credits: 500, closes: true })).toBe(
      '审核待审的 3 条申报（“卒中单元”、“脓毒症”），都通过后加 5 分，即达标',
    );
    expect(said({ kind: 'accept', refs: ['a', 'c', 'e'], credits: 500, closes: true })).toBe(
      '审核待审的 3 条申报（“卒中单元”、“脓毒症”等），都通过后加 5 分，即达标',
    );
    expect(said({ kind: 'accept', refs: ['a'], code: 'status-in-review-upper', credits: 500 })).toBe(
      '“卒中单元”等上级管理部门审核，通过后加 5 分，还差 5 分',
    );
  });

  it('names a claim by its item where it has no name, and by what was written where nobody knows it', () => {
    expect(said({ kind: 'submit', refs: ['d'], credits: 500 })).toBe(
      '请本人上报“发表论文（发表当年）-SCI收录期刊”，审核通过后加 5 分，还差 5 分',
    );
    expect(said({ kind: 'mend', refs: ['e'], credits: 500 })).toBe(
      '请本人补正退回的“nonsense”，审核通过后加 5 分，还差 5 分',
    );
    expect(said({ kind: 'mend', refs: ['gone'], credits: 500 })).toContain('“gone”');
  });

  it('says what it adds, to the total and to 公需科目', () => {
    const gain = (credits: number, publicCredits: number) =>
      said({ kind: 'mend', refs: ['a'], credits, publicCredits }).split('通过后')[1];
    expect(gain(500, 0)).toBe('加 5 分，还差 5 分');
    expect(gain(500, 500)).toBe('加公需科目 5 分，还差 5 分');
    expect(gain(500, 200)).toBe('加 5 分，其中公需科目 2 分，还差 5 分');
    expect(gain(0, 200)).toBe('加 0 分，其中公需科目 2 分，还差 5 分');
    expect(said({ kind: 'title-level', assumed: '初级' })).toBe('在名册里补填职称级别：先按要求最高的初级算');
    expect(said({ kind: 'title-level', assumed: '高级', closes: true })).toBe(
      '在名册里补填职称级别：先按要求最高的高级算，即达标',
    );
  });

  it('completes what a claim lacks', () => {
    const complete = (code: string, change: Partial<NextStep> = {}) =>
      said({ kind: 'complete', refs: ['a'], item: 'project', code, ...change });
    expect(complete('role-missing', { assumed: '参加者' })).toBe('补填“卒中单元”的角色：按参加者计');
    expect(complete('role-unknown')).toBe('补填“卒中单元”的角色：按最低的计');
    expect(complete('quantity-missing', { enoughFrom: 15 })).toBe(
      '核对并补填“卒中单元”的数量（小时），满 15 小时即可达标',
    );
    expect(complete('quantity-zero')).toBe('核对并补填“卒中单元”的数量（小时）');
    expect(complete('quantity-not-whole', { item: undefined })).toBe('核对并补填“卒中单元”的数量（）');
    expect(complete('end-date-missing')).toBe('补填“卒中单元”的结束日期');
    expect(complete('dates-reversed')).toBe('更正“卒中单元”的起止日期');
    expect(complete('not-covered-by-pack')).toBe(
      '“卒中单元”须有市级文件和报省备案才能计，请改选项目或补依据',
    );
    expect(complete('unknown-item')).toBe('给“卒中单元”改选这一年有的项目');
  });

  it('files and reports', () => {
    expect(said({ kind: 'report', code: 'make-up-not-reported' })).toBe(
      '把 2025 年的补学申请向同级卫生健康委报备，并记下日期',
    );
    expect(said({ kind: 'report', code: 'self-study-not-agreed' })).toBe(
      '单位对 2025 年的可验证自学作出决定，并向同级卫生健康委报备',
    );
    expect(said({ kind: 'make-up' })).toBe(
      '年内已来不及：请在 2025 年 12 月 31 日前提出补学申请，经单位核实、出具证明并报备，2026 年补学',
    );
  });

  it('does so much of an item, at its rate, within what a yearly limit leaves', () => {
    const doing = (change: Partial<NextStep>) => said({ credits: 500, closes: true, ...change });
    expect(doing({ item: 'project', quantity: 15 })).toBe(
      '参加继续医学教育项目（国家、省卫生健康行政部门公布的项目）15 小时（每 3 小时 1 分），加 5 分，即达标',
    );
    expect(doing({ item: 'project', quantity: 15, publicNeed: true, publicCredits: 500 })).toBe(
      '参加继续医学教育项目（国家、省卫生健康行政部门公布的项目）的公需科目 15 小时（每 3 小时 1 分），加公需科目 5 分，即达标',
    );
    expect(doing({ item: 'project', quantity: 15, makeUp: true })).toBe(
      '2026 年补学：参加继续医学教育项目（国家、省卫生健康行政部门公布的项目）15 小时（每 3 小时 1 分），加 5 分，即达标',
    );
    expect(doing({ item: 'internal-theory', quantity: 10, potLeft: 1250 })).toBe(
      '参加内部培训·理论培训 10 次（每次 0.2 分；内部培训全年合计上限还余 12.5 分），加 5 分，即达标',
    );
    expect(doing({ item: 'internal-theory', quantity: 10 })).toBe(
      '参加内部培训·理论培训 10 次（每次 0.2 分），加 5 分，即达标',
    );
    expect(doing({ item: 'further-study-short', quantity: 5, potLeft: 1500 })).toBe(
      '参加外出进修·脱产到上级医疗卫生单位进修（不满三个月）5 天（每天 1 分；外出进修（任务）全年合计上限还余 15 分），加 5 分，即达标',
    );
    expect(doing({ item: 'self-study', quantity: 5, potLeft: 1000 })).toBe(
      '参加可验证自学 5 分（每分 1 分；可验证自学全年合计上限还余 10 分），加 5 分，即达标',
    );
    expect(doing({ item: 'nonsense' })).toBe('加 5 分，即达标');
  });
});

describe('a plan in one line', () => {
  it('names each step shortly', () => {
    const short = (...steps: Partial<NextStep>[]) => wordPlanShortly(pack, steps.map(step));
    expect(short({ kind: 'accept', refs: ['a', 'b'] }, { item: 'project', quantity: 60 })).toBe(
      '审核待审 2 条＋继续医学教育项目 60 小时',
    );
    expect(short({ item: 'project', quantity: 15, publicNeed: true })).toBe('公需·继续医学教育项目 15 小时');
    expect(short({ kind: 'submit' }, { kind: 'mend' }, { kind: 'complete' })).toBe(
      '上报未报的＋补正退回的＋补填数据',
    );
    expect(short({ kind: 'title-level' }, { kind: 'report' }, { kind: 'make-up' })).toBe(
      '补填职称级别＋报备＋申请补学',
    );
    expect(short({ item: 'paper-sci', quantity: 1 })).toBe('发表论文 1 篇');
  });

  it('holds two steps for the same where they do the same, whatever came before', () => {
    const one = step({ item: 'project', quantity: 15, refs: ['a', 'b'] });
    expect(sameStep(one, { ...one, credits: 1, minutes: 9, closes: true })).toBe(true);
    const others: Partial<NextStep>[] = [
      { kind: 'submit' },
      { item: 'self-study' },
      { publicNeed: true },
      { quantity: 16 },
      { refs: ['a'] },
    ];
    for (const change of others) expect(sameStep(one, { ...one, ...change })).toBe(false);
  });
});

describe('all of it as one text', () => {
  const found = (change: Partial<NextSteps>): NextSteps => ({
    now: after({ publicShortBy: 200 }),
    steps: [],
    plan: [],
    obstacle: 'none',
    ...change,
  });
  const doing = step({ item: 'project', quantity: 15, credits: 500, closes: true, until: '2025-12-31' });
  const mending = step({ kind: 'mend', refs: ['a'], credits: 100, after: after({ shortBy: 400 }) });

  it('says why there is no way, where there is none', () => {
    const words = (change: Partial<NextSteps>) => wordObstacle(input, found(change));
    expect(words({})).toBe('按现有规则找不到三步以内的办法，请逐条看说明');
    expect(words({ plan: [doing] })).toBeUndefined();
    expect(words({ obstacle: 'year-over' })).toBe(
      '2025 年已经结束，也没有当年提出并获单位同意的补学申请：只能审核和补正已有的申报',
    );
    expect(words({ obstacle: 'make-up-over' })).toBe(
      '2025 年的补学应在 2026 年完成，已经过期：只能审核和补正已有的申报',
    );
    expect(words({ obstacle: 'not-enough-days' })).toBe('剩下的日子不够：每天按最多 3 小时或一次培训估算');
    expect(words({ obstacle: 'not-enough-days', plan: [doing] })).toBeUndefined();
    expect(words({ obstacle: 'exempt-or-met' })).toBeUndefined();
  });

  it('is the gap, the plan with its last day, and what else could be done', () => {
    const lines = (change: Partial<NextSteps>) => wordNextSteps(pack, input, found(change), '王某（A1）');
    expect(lines({ plan: [doing], steps: [doing, mending] })).toBe(
      [
        '王某（A1）2025 年度还差 5 分，其中公需科目还差 2 分。',
        '最省力的办法：',
        '1. 参加继续医学教育项目（国家、省卫生健康行政部门公布的项目）15 小时（每 3 小时 1 分），加 5 分，即达标。',
        '培训须在 2025 年 12 月 31 日前完成，学分按自然年计。',
        '其他可选：',
        '- 请本人补正退回的“卒中单元”，审核通过后加 1 分，还差 4 分。',
      ].join('\n'),
    );
    expect(lines({ plan: [mending, doing], steps: [doing, mending] })).toBe(
      [
        '王某（A1）2025 年度还差 5 分，其中公需科目还差 2 分。',
        '最省力的办法（依次）：',
        '1. 请本人补正退回的“卒中单元”，审核通过后加 1 分，还差 4 分。',
        '2. 参加继续医学教育项目（国家、省卫生健康行政部门公布的项目）15 小时（每 3 小时 1 分），加 5 分，即达标。',
        '培训须在 2025 年 12 月 31 日前完成，学分按自然年计。',
      ].join('\n'),
    );
    expect(lines({ plan: [mending] })).not.toContain('培训须在');
    expect(lines({ obstacle: 'year-over', steps: [mending] })).toBe(
      [
        '王某（A1）2025 年度还差 5 分，其中公需科目还差 2 分。',
        '2025 年已经结束，也没有当年提出并获单位同意的补学申请：只能审核和补正已有的申报。',
        '可以做的：',
        '- 请本人补正退回的“卒中单元”，审核通过后加 1 分，还差 4 分。',
      ].join('\n'),
    );
    expect(lines({ now: after({ verdict: 'needs-review', shortBy: 0 }), plan: [mending] })).toMatch(
      /^王某（A1）2025 年度待核。\n/,
    );
  });
});
