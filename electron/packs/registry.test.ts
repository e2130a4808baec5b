import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rulesContract } from '../../shared/contract/rules.contract.ts';
import { AppError } from '../../shared/errors.ts';
import { evaluate, judge } from '../rules/engine.ts';
import { explain } from '../rules/explain.ts';
import { catalog, createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';

const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));
const list = catalog(registry, { year: 2025, jurisdiction: 'zhejiang' });
const item = (id: string) => list.items.find((candidate) => candidate.id === id);

function refusal(run: () => unknown): AppError {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('not refused');
}

describe('the catalogue of 2025', () => {
  it('is what the contract says, through JSON as the built program reads it', () => {
    expect(() => rulesContract['rules:catalog'].response.parse(list)).not.toThrow();
    const reread: ReturnType<typeof compilePacks> = JSON.parse(
      JSON.stringify(compilePacks(join(import.meta.dirname, '../rules/packs'))),
    );
    expect(catalog(createPackRegistry(reread), { year: 2025, jurisdiction: 'zhejiang' })).toEqual(list);
  });

  it('lists one item per tier, in the words of the source', () => {
    expect(list.items).toHaveLength(35);
    expect(new Set(list.items.map((found) => found.name)).size).toBe(35);
    for (const words of [
      'SCI收录期刊',
      '中文核心期刊',
      '普通期刊',
      '国家级项目',
      '省部级项目',
      '市厅级项目',
    ]) {
      expect(list.items.some((found) => found.name.includes(words))).toBe(true);
    }
    for (const words of ['（不满三个月）', '（满三个月）']) {
      expect(list.items.filter((found) => found.name.includes(words))).toHaveLength(4);
    }
  });

  it('names the roles as the source does', () => {
    expect(item('project')?.roles.map((role) => role.name)).toEqual(['主讲人', '参加者']);
    expect(item('paper-sci')?.roles.map((role) => role.name)).toEqual([
      '第一作者（含通讯作者）',
      '第二作者',
      '第三作者',
    ]);
    expect(item('award-national')?.roles.map((role) => role.name)).toEqual([
      '第一完成人',
      '第二完成人',
      '第三完成人',
    ]);
    expect(item('book')?.roles.map((role) => role.name)).toEqual(['主编', '副主编', '编委']);
  });

  it('asks the authority only for what was earned outside the province', () => {
    expect(list.items.filter((found) => found.needsUpper).map((found) => found.id)).toEqual([
      'out-of-province-national',
      'out-of-province-provincial',
    ]);
  });

  it('says of every proof list whether it is the province’s own', () => {
    expect(item('out-of-province-national')?.proofsSource).toContain('《操作手册》');
    expect(item('further-study-short')?.proofsSource).toContain('非浙江规定');
    for (const found of list.items) {
      expect(found.proofs.length).toBeGreaterThan(0);
      expect(found.proofsSource).toMatch(/操作手册|非浙江规定|依据没有规定/);
    }
  });

  it('cites a document and a clause for every item', () => {
    for (const found of list.items) {
      expect(found.source).toContain('浙江省卫生健康委员会');
      expect(found.clause).toMatch(/§3|§4/);
    }
  });
});

describe('which pack judges', () => {
  it('is the province’s for every one of its cities in 2025', () => {
    expect(registry.jurisdictions).toHaveLength(12);
    for (const place of registry.jurisdictions) {
      expect(registry.packFor(2025, place.id).stamp.id).toBe('zhejiang-2025');
    }
  });

  it('is the old era’s up to 2024, and in 2020 Hangzhou’s own for Hangzhou alone', () => {
    for (const year of [2008, 2019, 2020, 2021, 2024]) {
      expect(registry.packFor(year, 'zhejiang/ningbo').stamp.id).toBe('zhejiang-2008');
      const own = year === 2020 ? 'hangzhou-2020' : 'zhejiang-2008';
      expect(registry.packFor(year, 'zhejiang/hangzhou').stamp.id).toBe(own);
    }
    expect(registry.chainOf('hangzhou-2020').map((pack) => pack.manifest.id)).toEqual([
      'hangzhou-2020',
      'zhejiang-2008',
      'national-2006',
    ]);
  });

  it('is nobody’s for a place that is not known, said with those that are', () => {
    const error = refusal(() => registry.packFor(2025, 'jiangsu'));
    expect(error.code).toBe('settings.unknown-jurisdiction');
    expect(error.message).toContain('jiangsu');
    expect(error.toData().hint).toContain('zhejiang/hangzhou');
    expect(refusal(() => registry.packFor(2025, 'zhejiang/nowhere')).code).toBe(
      'settings.unknown-jurisdiction',
    );
  });

  it('is nobody’s for a year without a pack', () => {
    for (const year of [2026, 2027]) {
      expect(refusal(() => registry.packFor(year, 'zhejiang')).toData()).toMatchObject({
        code: 'rules.no-pack',
        message: `浙江省 ${year} 年没有规则包`,
      });
    }
  });
});

describe('a basis', () => {
  it('continues a year that has no pack, under another hash, and leaves everything open until it is confirmed', () => {
    const claims = [
      {
        ref: 'a',
        item: 'project',
        role: 'participant',
        quantity: 75,
        startDate: '2026-03-01',
        publicNeed: true,
      },
    ];
    const person = {
      year: 2026,
      unit: { grassroots: false },
      person: { titleLevel: 'senior' as const },
      claims,
    };
    const open = registry.packFor(2026, 'zhejiang/hangzhou', { continuedFrom: 2025 });
    const checked = registry.packFor(2026, 'zhejiang/hangzhou', { continuedFrom: 2025, confirmed: true });
    expect(judge(open, person)).toBe('needs-review');
    expect(explain(open, evaluate(open, person)).explanation).toContain('2026 年沿用 2025 年的规则');
    expect(judge(checked, person)).toBe('met');
    expect(judge(open, { ...person, claims: [] })).toBe('needs-review');
    const hashes = [registry.packFor(2025, 'zhejiang'), open, checked].map((pack) => pack.stamp.hash);
    expect(new Set(hashes).size).toBe(3);
    expect(registry.packFor(2026, 'zhejiang/hangzhou', { continuedFrom: 2025 })).toBe(open);
  });

  it('chooses another reading, cites it, and says so on what it touches', () => {
    const pack = registry.packFor(2025, 'zhejiang', { choices: { 'grassroots-minimum': 'total-too' } });
    expect(pack.on['grassroots-waives-total']).toBe(true);
    const own = registry.packFor(2025, 'zhejiang');
    expect(pack.stamp.hash).not.toBe(own.stamp.hash);
    expect(pack.conflicts.find((conflict) => conflict.id === 'grassroots-minimum')).toMatchObject({
      chosen: 'total-too',
      changed: true,
    });
    const back = registry.packFor(2025, 'zhejiang', {
      choices: { 'grassroots-minimum': 'public-need-only' },
    });
    expect(back.stamp).toEqual(own.stamp);
  });

  it('cannot choose a reading that is not written into the program', () => {
    const choose = (choices: Record<string, string>) =>
      refusal(() => registry.packFor(2025, 'zhejiang', { choices })).code;
    expect(choose({ 'award-ranks': 'by-grade' })).toBe('rules.unknown-reading');
    // A screenshot that is cut off says nothing of the third author, and surely not 0.
    expect(choose({ 'typos-in-the-table': 'wizard' })).toBe('rules.unknown-reading');
    expect(choose({ 'award-ranks': 'nonsense' })).toBe('rules.unknown-reading');
    expect(choose({ nonsense: 'by-grade' })).toBe('rules.unknown-reading');
  });
});

describe('one more pack', () => {
  it('makes a new registry and leaves the old one as it is', () => {
    const files = {
      'pack.yaml': {
        id: 'our-hospital',
        version: '1.0.0',
        title: '本院',
        jurisdiction: 'zhejiang/hangzhou/unit',
        years: { from: 2025, to: 2025 },
        extends: 'zhejiang-2025',
      },
    };
    const more = registry.withPack({ folder: 'our-hospital', files });
    expect(more.packFor(2025, 'zhejiang/hangzhou').stamp.id).toBe('our-hospital');
    expect(more.packFor(2025, 'zhejiang/ningbo').stamp.id).toBe('zhejiang-2025');
    expect(more.chainOf('our-hospital').map((pack) => pack.manifest.id)).toEqual([
      'our-hospital',
      'zhejiang-2025',
    ]);
    expect(registry.packFor(2025, 'zhejiang/hangzhou').stamp.id).toBe('zhejiang-2025');
    expect(registry.chainOf('our-hospital')).toEqual([]);
  });
});

describe('what the sources ask for besides figures', () => {
  const old = catalog(registry, { year: 2018, jurisdiction: 'zhejiang' });

  it('lists the 18 activities of S003 图-2 in its own words, with the proofs that it names (ZJ-OLD-2)', () => {
    const kinds = [
      '赴外省国家级项目',
      '赴外省省级(国家一级学会)',
      '自学综述',
      '发表论文和综述',
      '科研立项',
      '单位组织的学术活动',
      '出版医学著作',
      '出国考察报告、国内专题调研报告',
      '发表医学译文',
      '病例讨论会、多科室案例讨论会，大查房',
      '援助西部、农村、海岛、援外等医疗活动6个月及以上',
      '经单位批准，到外单位进修（含出国培训）6个月及以上',
      '经单位批准，到外单位进修（含出国培训）',
      '初级卫技人员新、老模式规范化培训或岗位培训学分',
      '经批准到外单位进修未满6个月',
      '在职教育外或外出进修专项培训达6个月以上',
      '参加援助西部、农村、海岛、援外等医疗活动不足6个月',
      '经单位批准，到外单位进修（含出国培训）6个月',
    ];
    const names = old.items.map((found) => found.name);
    expect(kinds.filter((kind) => !names.includes(kind))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    for (const found of old.items) expect(found.proofsSource).toContain('《操作手册》（旧系统）');
    expect(old.items.find((found) => found.id === 'unit-activity')?.proofs).toEqual([
      '业务学习签到表',
      '现场带学习内容照片',
    ]);
  });

  it('lets the issuer be written by hand and takes the day of the certificate (ZJ-OLD-5, ZJ-OLD-6)', () => {
    const fields = old.items.find((found) => found.id === 'out-of-province-national')?.fields ?? [];
    expect(fields.find((field) => field.id === 'issuer')).toMatchObject({ kind: 'text', required: false });
    const pack = registry.packFor(2018, 'zhejiang');
    const claim = { ref: 'a', item: 'out-of-province-national', certifiedCredits: 300 };
    const granted = (startDate: string) =>
      evaluate(pack, {
        year: 2018,
        unit: { grassroots: false },
        person: { titleLevel: 'senior' },
        claims: [{ ...claim, startDate }],
      }).granted;
    expect([granted('2018-12-31'), granted('2019-01-01')]).toEqual([300, 0]);
  });

  it('asks the authority about credits from outside the province, with one proof of attendance (ZJ25-F1)', () => {
    expect(item('out-of-province-national')?.proofs).toHaveLength(2);
    expect(item('out-of-province-national')?.proofs[1]).toContain('提交其中一项即可');
  });

  it('knows the days that the documents set (ZJ25-F2, ZJ25-F3, HZ20-9, HZ20-10)', () => {
    const days = (year: number, place: string) =>
      registry.packFor(year, place).deadlines.map((found) => `${found.date} ${found.id}`);
    expect(days(2025, 'zhejiang')).toEqual([
      '2025-03-31 self-study-application',
      '2025-12-31 make-up-application',
      '2025-12-31 year-end',
    ]);
    expect(days(2020, 'zhejiang/hangzhou')).toEqual(
      expect.arrayContaining(['2020-12-25 project-filing', '2020-12-31 remote-study']),
    );
    expect(days(2020, 'zhejiang/ningbo')).toEqual(['2020-12-31 year-end']);
  });
});
