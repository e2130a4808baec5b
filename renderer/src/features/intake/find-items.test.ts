import { expect, it } from 'vitest';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { findItems } from './find-items.ts';

const item = (id: string, group: string, name: string): CatalogItem => ({
  id,
  name,
  group,
  unit: '次',
  roles: [],
  proofs: [],
  fields: [],
  needsUpper: false,
  source: '某规定',
  clause: '一',
});
const items = [
  item('sci', '发表论文', '发表论文（发表当年）-SCI收录期刊'),
  item('core', '发表论文', '发表论文（发表当年）-中文核心期刊'),
  item('national', '科研、教学项目', '已批准的科研、教学项目（立项当年）-国家级项目'),
  item('theory', '内部培训', '理论培训'),
  item('practice', '内部培训', '实践培训'),
];
const ids = (search: string) => findItems(items, search).map(({ id }) => id);

it.each([
  ['SCI论文', ['sci']],
  ['论文 核心', ['core']],
  ['llpx', ['theory']],
  ['nbpx', ['theory', 'practice']],
  ['内部', ['theory', 'practice']],
  ['国家级科研', ['national']],
  ['理论培训班', ['theory']],
  ['zzzz', []],
])('“%s” finds %j', (search, expected) => {
  expect(ids(search)).toEqual(expected);
});

it('shows all while nothing is typed', () => {
  expect(ids(' ')).toHaveLength(items.length);
});
