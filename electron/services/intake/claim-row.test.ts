import { expect, it } from 'vitest';
import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import { readRole } from './claim-row.ts';

const paper: CatalogItem = {
  id: 'paper',
  name: '发表论文',
  group: '发表论文',
  unit: '篇',
  roles: [
    { id: 'first', name: '第一作者（含通讯作者）' },
    { id: 'second', name: '第二作者' },
    { id: 'third', name: '第三作者' },
  ],
  proofs: [],
  fields: [],
  needsUpper: false,
  source: '某规定',
  clause: '一',
};

it.each([
  ['第一作者', 'first'],
  ['通讯作者', 'first'],
  ['第一作者（通讯作者）', 'first'],
  ['第一作者/通讯作者', 'first'],
  ['第3作者', 'third'],
  ['２', 'second'],
  ['第二', 'second'],
])('the role “%s” is %s', (text, id) => {
  expect(readRole(paper, text)).toEqual({ id });
});

it.each(['第四作者', '12', '作者', '参与'])('“%s” is none of the roles', (text) => {
  expect(readRole(paper, text)).toHaveProperty('problem');
});
