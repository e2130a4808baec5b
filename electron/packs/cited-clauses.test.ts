import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { evaluate } from '../rules/engine.ts';
import { explain } from '../rules/explain.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';

/** Behind a sentence stands the clause of the very figure that it names, not merely the item's. */
const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));

function clausesOf(year: number, claims: readonly (Partial<RuleClaim> & { readonly item: string })[]) {
  const pack = registry.packFor(year, 'zhejiang');
  const words = explain(
    pack,
    evaluate(pack, {
      year,
      unit: { grassroots: false },
      person: { titleLevel: 'senior' },
      claims: claims.map((claim, at) => ({ ref: `c${at}`, startDate: `${year}-05-07`, ...claim })),
    }),
  );
  return new Map(words.entries.flatMap(({ reasons }) => reasons.map(({ code, clause }) => [code, clause])));
}

describe('the clause behind a sentence', () => {
  it.each<[string, number, readonly (Partial<RuleClaim> & { readonly item: string })[], string]>([
    [
      'claim-cap',
      2025,
      [{ item: 'out-of-province-national', role: 'speaker', quantity: 6 }],
      '学分录入向导·第1、2行（§4）',
    ],
    ['one-time', 2025, [{ item: 'paper-sci', role: 'first' }], '学分授予要求·其他·备注（§3）'],
    [
      'three-months-reached',
      2025,
      [{ item: 'special-training-long', startDate: '2025-01-01', endDate: '2025-04-30', quantity: 80 }],
      '学分授予要求·专项培训（§3）',
    ],
    [
      'three-months-not-reached',
      2025,
      [{ item: 'further-study-long', startDate: '2025-01-01', endDate: '2025-03-01', quantity: 8 }],
      'D6：原文未定义“3个月”，累计按90个日历日',
    ],
    [
      'deemed-already',
      2025,
      [
        { item: 'further-study-long', startDate: '2025-01-01', endDate: '2025-04-30', quantity: 80 },
        { item: 'further-study-short', startDate: '2025-06-01', quantity: 3 },
      ],
      '学分授予要求·外出进修（任务）（§3）',
    ],
    [
      'stay-too-short',
      2018,
      [{ item: 'further-study-long', startDate: '2018-01-01', endDate: '2018-05-30' }],
      '学分管理·可录入的活动（§3，图-2“6个月及以上”）',
    ],
    [
      'stay-end-missing',
      2018,
      [{ item: 'aid-long', startDate: '2018-01-01' }],
      '学分管理·可录入的活动（§3，图-2“6个月及以上”）',
    ],
    [
      'same-day-once',
      2018,
      [
        { item: 'unit-and-department', certifiedCredits: 100 },
        { item: 'unit-and-department', certifiedCredits: 50 },
      ],
      '学分管理（§3）',
    ],
    ['figure-doubted', 2018, [{ item: 'research', role: 'member-3', quantity: 1 }], '向导录入·图-5'],
    [
      'generic-title',
      2018,
      [{ item: 'unit-and-department', certifiedCredits: 100, name: '大查房' }],
      '学分管理（§3，“活动名称”须填写培训详细内容，不得以“大查房”“病例讨论会”等学习类型代替）',
    ],
    ['certified', 2018, [{ item: 'county-project', certifiedCredits: 100 }], 'D20'],
  ])('%s in %i', (code, year, claims, clause) => {
    expect(clausesOf(year, claims).get(code)).toBe(clause);
  });

  it('names the doubted figure of the role that was stated, else the item’s first doubted one', () => {
    const pack = registry.packFor(2018, 'zhejiang');
    const said = (role: string | undefined) =>
      explain(
        pack,
        evaluate(pack, {
          year: 2018,
          unit: { grassroots: false },
          person: { titleLevel: 'senior' },
          claims: [
            {
              ref: 'a',
              item: 'paper',
              startDate: '2018-05-07',
              certifiedCredits: 100,
              ...(role === undefined ? {} : { role }),
            },
          ],
        }),
      )
        .entries[0]?.reasons.map(({ text }) => text)
        .join('；');
    expect(said('national-second')).toContain(
      '低于按“论文和综述·国内刊物（ISSN、CN）·第二作者”（推断）算出的分数',
    );
    expect(said('provincial-third')).toContain('“论文和综述·省级刊物·第三作者”（多处转载一致，未见原件）');
    expect(said(undefined)).not.toContain('论文和综述');
  });
});
