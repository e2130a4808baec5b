import { describe, expect, it } from 'vitest';
import { likenessOf, type ComparedClaim } from './similar-claims.ts';

const stored: ComparedClaim = {
  item: 'project',
  startDate: '2025-03-01',
  endDate: '2025-03-03',
  name: '急性胰腺炎诊治新进展学习班',
  projectNumber: '2025-03-01-114（国）',
};
const typed: ComparedClaim = { item: '', startDate: '', endDate: '', name: '', projectNumber: '' };

describe('a claim being typed looks like one that stands', () => {
  it('when its project number is the same, however it is written', () => {
    expect(likenessOf({ ...typed, projectNumber: '2025-03-01-114(国)' }, stored)).toBe('项目编号相同');
  });

  it('when its title is the same, in whatever year', () => {
    expect(
      likenessOf({ ...typed, name: '急性胰腺炎诊治新进展 学习班', startDate: '2026-01-01' }, stored),
    ).toBe('名称相同');
  });

  it('when item and days meet and the titles are nearly the same', () => {
    const near = { ...typed, item: 'project', startDate: '2025-03-03', name: '急性胰腺炎诊治新进展培训班' };
    expect(likenessOf(near, stored)).toBe('同一项目，日期重叠，名称相近');
    expect(likenessOf({ ...near, startDate: '2025-03-04' }, stored)).toBeUndefined();
    expect(likenessOf({ ...near, item: 'internal-theory' }, stored)).toBeUndefined();
  });

  it('when item and days are the same and no title is typed yet', () => {
    const days = { ...typed, item: 'project', startDate: '2025-03-01', endDate: '2025-03-03' };
    expect(likenessOf(days, stored)).toBe('同一项目，日期相同');
    expect(likenessOf({ ...days, name: '儿童哮喘规范管理' }, stored)).toBeUndefined();
  });

  it('never while nothing is filled in', () => {
    expect(likenessOf(typed, { ...stored, projectNumber: '', name: '' })).toBeUndefined();
  });
});
