import { expect, it } from 'vitest';
import { isGenericTitle } from './generic-title.ts';

it.each([
  '大查房',
  '病例讨论会',
  ' 业务学习 ',
  '2025年3月科室业务学习',
  '全院病例讨论（一）',
  '第三次教学查房',
  '培训',
])('“%s” says nothing of its subject', (title) => expect(isGenericTitle(title)).toBe(true));

it.each([
  '糖尿病足业务学习',
  '疑难病例讨论：不明原因发热',
  '院感防控培训',
  '心内科大查房——心肌淀粉样变',
  'AI讲座',
])('“%s” has a subject', (title) => expect(isGenericTitle(title)).toBe(false));
