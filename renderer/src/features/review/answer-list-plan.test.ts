import { describe, expect, it } from 'vitest';
import type { ListedAnswer } from '../../../../shared/contract/authority-list.contract.ts';
import { claimOfLine, isShown, linesToRecord } from './answer-list-plan.ts';

const claim = {
  ...{ claimId: '7', year: 2025, staffNumber: 'A001', personName: '王小敏', department: '内科' },
  ...{
    itemName: '赴外省',
    name: '新进展',
    projectNumber: '',
    startDate: '2025-05-10',
    endDate: '2025-05-10',
  },
  credits: 200,
};
const matched: ListedAnswer = {
  ...{ row: 2, name: '王小敏', staffNumber: '', projectNumber: '', title: '', date: '' },
  ...{ answer: 'accept', answeredOn: null, opinion: '', outcome: 'matched', why: '', question: '' },
  ...{ claim, candidates: [claim] },
};
const choose: ListedAnswer = { ...matched, row: 3, outcome: 'choose', claim: null };
const gone: ListedAnswer = { ...matched, row: 4, outcome: 'answered', claim: null, candidates: [] };

describe('what of a list is recorded', () => {
  it('is what matched, unless the officer leaves it out, and what the officer chose', () => {
    const lines = [matched, choose, gone];
    expect(linesToRecord(lines, new Map()).map(({ row }) => row)).toEqual([2]);
    const choices = new Map([
      [2, null],
      [3, '7'],
      [4, '7'],
    ]);
    expect(linesToRecord(lines, choices).map(({ row }) => row)).toEqual([3]);
    expect(claimOfLine(gone, choices)).toBeNull();
  });

  it('can be narrowed to one outcome or to lines with other credits', () => {
    const differs = { ...matched, question: '名单上学分 1.00，本单位算 2.00' };
    expect([matched, choose].filter((line) => isShown(line, 'choose'))).toEqual([choose]);
    expect([matched, differs].filter((line) => isShown(line, 'question'))).toEqual([differs]);
    expect(isShown(gone, 'all')).toBe(true);
  });
});
