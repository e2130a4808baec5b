import { describe, expect, it } from 'vitest';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { groupCatalog } from './group-catalog.ts';

function item(
  id: string,
  type: string | undefined,
  group: string,
  more: Partial<CatalogItem> = {},
): CatalogItem {
  return {
    id,
    name: id,
    group,
    ...(type === undefined ? {} : { type }),
    unit: '次',
    roles: [],
    proofs: [],
    fields: [],
    needsUpper: false,
    source: '',
    clause: '',
    ...more,
  };
}

const items = [
  item('项目', '项目类', '继续医学教育项目'),
  item('SCI 论文', '非项目类', '发表论文', { proofs: ['期刊封面'] }),
  item('赴外省', '项目类', '赴外省面授', { requirement: '每3小时1学分' }),
  item('核心期刊论文', '非项目类', '发表论文'),
  item('自定', undefined, '其他方式'),
];

describe('the standard as the officer reads it', () => {
  it('keeps the groups of one 项目类型 together and the order of the standard inside', () => {
    const groups = groupCatalog(items, '', '未分类型');
    expect(groups.map((group) => [group.type, group.group, group.items.map((one) => one.id)])).toEqual([
      ['项目类', '继续医学教育项目', ['项目']],
      ['项目类', '赴外省面授', ['赴外省']],
      ['非项目类', '发表论文', ['SCI 论文', '核心期刊论文']],
      ['未分类型', '其他方式', ['自定']],
    ]);
  });

  it('finds an item by a word of its proofs or its requirement, without regard to case', () => {
    expect(groupCatalog(items, '封面', '').flatMap((group) => group.items.map((one) => one.id))).toEqual([
      'SCI 论文',
    ]);
    expect(groupCatalog(items, 'sci', '').length).toBe(1);
    expect(groupCatalog(items, '3小时', '').length).toBe(1);
  });

  it('wants every word of the search', () => {
    expect(groupCatalog(items, '论文 核心', '').flatMap((group) => group.items.map((one) => one.id))).toEqual(
      ['核心期刊论文'],
    );
    expect(groupCatalog(items, '论文 援藏', '')).toEqual([]);
  });
});
