import { beforeAll, describe, expect, it } from 'vitest';
import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import { loadPacks } from '../../packs/load-packs.ts';
import { catalog } from '../../rules/registry.ts';
import { createItemFinder, type ItemFinder } from './item-finder.ts';

const item = (id: string, name: string, group: string): CatalogItem => ({
  id,
  name,
  group,
  unit: '篇',
  roles: [],
  proofs: [],
  fields: [],
  needsUpper: false,
  source: '某规定',
  clause: '一',
});
const finder = createItemFinder([
  item('paper-sci', '发表论文（发表当年）-SCI收录期刊', '发表论文（发表当年）'),
  item('paper-core', '发表论文（发表当年）-中文核心期刊', '发表论文（发表当年）'),
  item('seminar', '高级研修', '高级研修项目'),
  item('first', '其他', '甲类'),
  item('second', '其他', '乙类'),
]);

it.each([
  ['paper-sci', 'paper-sci'],
  ['发表论文(发表当年)-ＳＣＩ 收录期刊', 'paper-sci'],
  ['2025发表论文（发表当年）中文核心期刊', 'paper-core'],
  ['高级研修项目', 'seminar'],
  ['乙类·其他', 'second'],
])('finds “%s”', (text, id) => {
  expect(finder.find(text)).toMatchObject({ item: { id } });
});

it('names what comes nearest instead of choosing', () => {
  expect(finder.find('发表论文')).toEqual({
    nearest: expect.arrayContaining(['发表论文（发表当年）-SCI收录期刊']) as string[],
  });
  expect(finder.find('其他')).toEqual({ nearest: ['甲类·其他', '乙类·其他'] });
});

describe('the words officers use for the items of Zhejiang 2025', () => {
  let zhejiang: ItemFinder;
  beforeAll(async () => {
    const { items } = catalog(await loadPacks(), { year: 2025, jurisdiction: 'zhejiang' });
    zhejiang = createItemFinder(items);
  });
  it.each([
    ['发表论文（SCI收录期刊）', 'paper-sci'],
    ['SCI论文', 'paper-sci'],
    ['发表论文-中文核心', 'paper-core'],
    ['普通期刊论文', 'paper-general'],
    ['发表综述（中文核心期刊）', 'review-core'],
    ['内部培训（理论）', 'internal-theory'],
    ['赴外省（国家级）', 'out-of-province-national'],
    ['赴外省继续医学教育项目（省级）', 'out-of-province-provincial'],
    ['国家级继续医学教育项目', 'project'],
    ['进修不满三个月', 'further-study-short'],
    ['省部级科研项目', 'research-provincial'],
    ['市厅级课题', 'research-municipal'],
    ['获奖-省部级二等奖', 'award-provincial-second'],
    ['出版著作', 'book'],
    ['编译著作', 'translated-book'],
    ['学历教育', 'degree-study'],
    ['自学', 'self-study'],
  ])('“%s” is understood', (text, id) => {
    expect(zhejiang.find(text)).toMatchObject({ item: { id } });
  });

  it.each([
    'SCI',
    '论文',
    '国家级项目',
    '市级继续医学教育项目',
    '科普讲座',
    '发表论文、综述SCI',
    '教学成果奖',
    '国家级一等奖',
  ])('“%s” could be several things or none, so nobody guesses', (text) => {
    expect(zhejiang.find(text)).toHaveProperty('nearest');
  });
});
