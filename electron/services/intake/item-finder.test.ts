import { expect, it } from 'vitest';
import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import { createItemFinder } from './item-finder.ts';

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
