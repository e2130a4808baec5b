import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../rules/engine.ts';
import { explain } from '../rules/explain.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { summaryRows } from '../rules/summary-rows.ts';
import { compilePacks } from './compile-packs.ts';

const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));

function rowsOf(year: number, claims: readonly { item: string; certifiedCredits: number; hours?: number }[]) {
  const pack = registry.packFor(year, 'zhejiang');
  const finding = evaluate(pack, {
    year,
    unit: { grassroots: false },
    person: { titleLevel: 'senior' },
    claims: claims.map((claim, at) => ({
      ref: String(at),
      startDate: `${year}-05-18`,
      endDate: `${year}-05-18`,
      ...claim,
    })),
  });
  return summaryRows(pack, explain(pack, finding).byCategory);
}

describe('各类学分汇总', () => {
  it('has the 21 rows of the old manual in their order, each with what lies below it', () => {
    const rows = rowsOf(2018, [
      { item: 'national-project', certifiedCredits: 500, hours: 150 },
      { item: 'provincial-project', certifiedCredits: 500, hours: 300 },
      { item: 'municipal-project', certifiedCredits: 1500, hours: 750 },
      { item: 'designated-study', certifiedCredits: 100 },
    ]);
    expect(rows.map((row) => `${'　'.repeat(row.level)}${row.name}`)).toEqual([
      '总学分',
      '　I类学分',
      '　　国家级继续医学教育项目',
      '　　省级继续医学教育项目',
      '　　省级推广项目',
      '　　省、市级学术年会',
      '　II类学分',
      '　　市级II类项目(2008年开始使用)',
      '　　市级继续医学教育项目',
      '　　县级继续医学教育项目',
      '　　自学笔记',
      '　　四新教育',
      '　　发表学术论文',
      '　　科研立项',
      '　　出版医学著作',
      '　　考察和研究报告',
      '　　医学译文',
      '　　单位和科室组织的活动',
      '　　6个月以下外出进修',
      '　其他II类学分',
      '　　国家、省继续委员会指定并统一考核的学习项目',
    ]);
    const credits = Object.fromEntries(rows.map((row) => [row.name, [row.credits, row.hours]]));
    expect(credits).toMatchObject({
      总学分: [2600, 1200],
      I类学分: [1000, 450],
      国家级继续医学教育项目: [500, 150],
      II类学分: [1500, 750],
      市级继续医学教育项目: [1500, 750],
      四新教育: [0, 0],
      其他II类学分: [100, 0],
    });
  });

  it('counts a year that is deemed complete in the total alone', () => {
    const pack = registry.packFor(2018, 'zhejiang');
    const finding = evaluate(pack, {
      year: 2018,
      unit: { grassroots: false },
      person: { titleLevel: 'senior' },
      claims: [{ ref: 'a', item: 'aid-long', startDate: '2018-01-01', endDate: '2018-06-30' }],
    });
    const rows = summaryRows(pack, explain(pack, finding).byCategory);
    expect(rows).toHaveLength(21);
    expect(rows.filter((row) => row.credits > 0).map((row) => row.name)).toEqual(['总学分']);
  });

  it('is the table’s own list from 2025', () => {
    const rows = rowsOf(2025, []);
    expect(rows.every((row) => row.level === 0 && row.credits === 0)).toBe(true);
    expect(rows[0]?.name).toBe('继续医学教育项目');
  });
});
