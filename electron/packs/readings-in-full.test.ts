import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { evaluate, judge } from '../rules/engine.ts';
import { explain } from '../rules/explain.ts';
import type { EvaluationInput } from '../rules/finding.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';

const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));

type Written = Partial<RuleClaim> & { readonly item: string };
const person = (
  year: number,
  claims: readonly Written[],
  rest: Partial<EvaluationInput> = {},
): EvaluationInput => ({
  year,
  unit: { grassroots: false },
  person: { titleLevel: 'senior' },
  ...rest,
  claims: claims.map((claim, at) => ({ ref: `c${at}`, startDate: `${year}-03-03`, ...claim })),
});
const project = (quantity: number, hours?: number): Written => ({
  item: 'project',
  role: 'participant',
  quantity,
  publicNeed: true,
  ...(hours === undefined ? {} : { hours }),
});

describe('where the hours must be met too (D1)', () => {
  const pack = registry.packFor(2025, 'zhejiang', { choices: { 'credits-or-hours': 'both' } });
  const verdict = (...claims: Written[]) => judge(pack, person(2025, claims));

  it('90 学时 of all counted claims together are enough, 89.9 are not', () => {
    expect(verdict(project(45, 450), project(30, 450))).toBe('met');
    expect(verdict(project(45, 450), project(30, 449))).toBe('not-met');
  });

  it('nobody can tell where a counted claim does not say its hours, unless the others have 90', () => {
    expect(verdict(project(45, 450), project(30))).toBe('needs-review');
    expect(verdict(project(45, 900), project(30))).toBe('met');
  });

  it('claims that are not counted bring no hours and leave none open', () => {
    expect(verdict(project(75, 450), { ...project(30, 450), status: 'draft' })).toBe('not-met');
    expect(verdict(project(75, 450), { ...project(30), status: 'draft' })).toBe('not-met');
  });

  it('a year that is deemed complete or met at once needs none', () => {
    expect(verdict({ item: 'paper-sci', role: 'first', hours: 0 })).toBe('met');
    expect(verdict({ item: 'degree-study', hours: 0 }, project(9, 90))).toBe('met');
  });

  it('a year without hours in its documents asks for none', () => {
    const old = registry.packFor(2018, 'zhejiang');
    const full = [
      { item: 'national-project', certifiedCredits: 1000, hours: 10 },
      { item: 'municipal-project', certifiedCredits: 1500, hours: 10 },
    ];
    expect(judge(old, person(2018, full))).toBe('met');
  });

  it('a year that is short stays 未达标, whatever its hours', () => {
    expect(verdict(project(74.97, 900))).toBe('not-met');
  });
});

describe('where reposts are trusted before 2025', () => {
  const pack = registry.packFor(2018, 'zhejiang', { choices: { 'reposted-figures': 'trust' } });
  const verdict = (one: number, two: number, ...more: Written[]) =>
    judge(
      pack,
      person(2018, [
        { item: 'national-project', certifiedCredits: one },
        { item: 'municipal-project', certifiedCredits: two },
        ...more,
      ]),
    );

  it('each class decides at its lower end', () => {
    expect(verdict(500, 2000)).toBe('met');
    expect(verdict(499, 2001)).toBe('not-met');
    expect(verdict(1000, 1500)).toBe('met');
    expect(verdict(1001, 1499)).toBe('not-met');
  });

  it('six months away are of no class and complete the year', () => {
    const stay = { item: 'further-study-long', startDate: '2018-01-01', endDate: '2018-06-30' };
    expect(judge(pack, person(2018, [stay]))).toBe('met');
    const words = explain(pack, evaluate(pack, person(2018, [stay])));
    expect(words.explanation).toContain('视为完成当年学分，不分Ⅰ、Ⅱ类');
    expect(words.classes?.map((found) => found.shortBy)).toEqual([0, 0]);
  });

  it('a claim that nobody can judge yet leaves a short class open', () => {
    expect(verdict(499, 2001, { item: 'national-project', role: 'participant' })).toBe('needs-review');
  });
});

describe('where everything deemed complete waives 公需科目 too', () => {
  const pack = registry.packFor(2025, 'zhejiang', { choices: { 'deemed-and-public-need': 'all' } });
  const stay = {
    item: 'further-study-long',
    quantity: 60,
    startDate: '2026-03-02',
    endDate: '2026-05-30',
    makeUpFor: 2025,
  };
  const filed = { kind: 'make-up', forYear: 2025, appliedOn: '2025-12-01', agreedOn: '2025-12-05' } as const;

  it('a made-up stay waives them once it is reported, and perhaps before', () => {
    const open = person(2025, [stay], { filings: [filed] });
    expect(judge(pack, open)).toBe('needs-review');
    expect(judge(pack, { ...open, filings: [{ ...filed, reportedOn: '2025-12-20' }] })).toBe('met');
    const own = registry.packFor(2025, 'zhejiang');
    expect(judge(own, open)).toBe('not-met');
  });
});

describe('a year that was continued and not checked', () => {
  const pack = registry.packFor(2026, 'zhejiang', { continuedFrom: 2025 });

  it('leaves everything open but what a document exempts', () => {
    expect(judge(pack, person(2026, [project(3)]))).toBe('needs-review');
    const filings = [{ kind: 'exemption', forYear: 2026, appliedOn: '2026-06-01', accepted: true }] as const;
    expect(judge(pack, person(2026, [project(3)], { filings }))).toBe('exempt');
  });
});

describe('an evaluation as it is handed out', () => {
  const pack = registry.packFor(2025, 'zhejiang');
  const finding = evaluate(
    pack,
    person(2025, [project(9, 45), { ...project(3, 30), status: 'draft' }, project(3, 15)]),
  );

  it('names people and claims as its reader does', () => {
    const plain = explain(pack, finding);
    expect(plain).not.toHaveProperty('staffNumber');
    expect(plain.entries[0]).toMatchObject({ ref: 'c0' });
    expect(plain.entries[0]).not.toHaveProperty('claimId');
    const ledger = explain(pack, finding, { staffNumber: 'A001', entries: 'claimId' });
    expect(ledger.staffNumber).toBe('A001');
    expect(ledger.entries[0]).toMatchObject({ claimId: 'c0' });
    expect(ledger.entries[0]).not.toHaveProperty('ref');
  });

  it('adds up the hours of the claims that count', () => {
    expect(explain(pack, finding).byCategory).toMatchObject([
      { category: 'project', name: '继续医学教育项目', credits: 400, hours: 60 },
    ]);
  });

  it('has classes and checklists only where the year knows them', () => {
    expect(explain(pack, finding)).not.toHaveProperty('classes');
    expect(explain(pack, finding)).not.toHaveProperty('checklists');
  });

  it('ticks a checklist by the claims that count, and says which lists are done', () => {
    const hangzhou = registry.packFor(2020, 'zhejiang/hangzhou');
    const claims = [
      { item: 'municipal-project', certifiedCredits: 100, name: '医德医风' },
      { item: 'municipal-project', certifiedCredits: 100, name: '政策解读', status: 'rejected' as const },
    ];
    const [list] = explain(hangzhou, evaluate(hangzhou, person(2020, claims))).checklists ?? [];
    expect(list?.entries.slice(0, 2)).toEqual([
      { name: '医德医风', done: true, claimIds: ['c0'] },
      { name: '政策法规', done: false, claimIds: [] },
    ]);
  });

  it('cites for every sentence the document and clause that it rests on', () => {
    const clauses = (claims: readonly Written[], rest: Partial<EvaluationInput> = {}) =>
      explain(pack, evaluate(pack, person(2025, claims, rest))).entries.map((entry) =>
        entry.reasons.map((reason) => `${reason.code} ${reason.clause}`),
      );
    const cut = clauses([
      { item: 'internal-theory', role: 'speaker', quantity: 35 },
      { item: 'out-of-province-national', role: 'speaker', quantity: 6 },
      { item: 'paper-sci', role: 'first' },
      { item: 'further-study-long', quantity: 20, startDate: '2025-05-01', endDate: '2025-05-20' },
    ]);
    expect(cut).toEqual([
      ['rate 学分授予要求·内部培训·理论培训（§3）', 'year-cap 学分授予要求·内部培训（§3）'],
      ['rate 学分录入向导·第2行（§4）', 'claim-cap 学分录入向导·第1、2行（§4）'],
      ['rate 学分授予要求·其他·发表论文（§3）', 'one-time 学分授予要求·其他·备注（§3）'],
      [
        'per-day 学分授予要求·外出进修（任务）（§3）',
        'three-months-not-reached D6：原文未定义“3个月”，累计按90个日历日',
        'year-cap 学分授予要求·外出进修（任务）（§3）',
      ],
    ]);
  });
});
