import { expect, it } from 'vitest';
import { pinyinInitials } from './pinyin-initials.ts';

it.each([
  ['发表论文', 'fblw'],
  ['在职学历', 'zzxl'],
  ['脱产到上级医疗卫生单位进修', 'tcdsjylwsdwjx'],
  ['SCI收录期刊', 'scislqk'],
  ['援藏、援疆', 'yz、yj'],
  ['奥', 'a'],
])('%s is typed as %s', (text, initials) => {
  expect(pinyinInitials(text)).toBe(initials);
});
