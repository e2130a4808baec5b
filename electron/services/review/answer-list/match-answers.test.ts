import { describe, expect, it } from 'vitest';
import type { WaitingClaim } from '../../../../shared/contract/waiting-claim.ts';
import { matchAnswers, type AnswerFacts } from './match-answers.ts';
import type { AnswerLine } from './read-answer-list.ts';

const claim: WaitingClaim = {
  claimId: '1',
  year: 2025,
  staffNumber: 'A001',
  personName: '王小敏',
  department: '内科',
  itemName: '赴外省国家级',
  name: '全国心血管介入新进展',
  projectNumber: '2025-03-01-001（国）',
  startDate: '2025-05-10',
  endDate: '2025-05-12',
  credits: 200,
};
const other: WaitingClaim = {
  ...claim,
  claimId: '2',
  name: '县域胸痛中心建设',
  projectNumber: '2025-03-01-044',
  startDate: '2025-06-01',
  endDate: '2025-06-02',
};
const facts: AnswerFacts = {
  people: [
    { staffNumber: 'A001', name: '王小敏' },
    { staffNumber: 'A002', name: '李大海' },
    { staffNumber: 'A003', name: '李大海' },
  ],
  holders: new Map([['11010519491231002X', { staffNumber: 'A001', name: '王小敏' }]]),
  waiting: [claim, other, { ...claim, claimId: '3', staffNumber: 'A002', personName: '李大海' }],
  answered: [
    {
      staffNumber: 'A001',
      name: '急诊超声规范',
      projectNumber: '',
      startDate: '2025-04-01',
      endDate: '2025-04-01',
      said: '2025-09-01 已记下上级审核通过',
    },
  ],
  today: '2025-12-02',
};
const line: AnswerLine = {
  row: 2,
  name: '王小敏',
  staffNumber: '',
  document: '',
  projectNumber: '2025-03-01-001(国)',
  title: '',
  date: '2025-05-10',
  day: '2025-05-10',
  answer: 'accept',
  answeredOn: '2025-12-01',
  opinion: '',
  credits: null,
  problem: '',
};
const match = (change: Partial<AnswerLine>) => matchAnswers([{ ...line, ...change }], facts)[0];

describe('a line of the authority’s list', () => {
  it('is the claim of an only name, by the number however it is punctuated', () => {
    expect(match({})).toMatchObject({
      outcome: 'matched',
      why: '姓名、项目编号一致',
      claim: { claimId: '1' },
    });
  });

  it('is the claim of whoever has the document, by the title where there is no number', () => {
    const found = match({
      document: '11010519491231002X',
      projectNumber: '',
      title: '县域胸痛中心建设 ',
      day: null,
    });
    expect(found).toMatchObject({
      outcome: 'matched',
      why: '证件号与姓名、名称一致',
      claim: { claimId: '2' },
    });
  });

  it('is asked about when two people bear the name, when the number is another’s, and when the day does not fit', () => {
    expect(match({ name: '李大海' })).toMatchObject({
      outcome: 'choose',
      why: '有 2 人叫“李大海”',
      claim: null,
      candidates: [{ claimId: '3' }],
    });
    expect(match({ staffNumber: 'A001', name: '李大海' })).toMatchObject({
      outcome: 'choose',
      why: '人员编号是 王小敏，名单写的是“李大海”',
    });
    expect(match({ day: '2025-05-13' })).toMatchObject({
      outcome: 'choose',
      why: '项目编号、名称或日期与在等的申报不一致',
      candidates: [{ claimId: '1' }, { claimId: '2' }],
    });
  });

  it('is not taken for a namesake when its document is nobody’s here', () => {
    expect(match({ document: '34052419800101001X' })).toMatchObject({
      outcome: 'choose',
      why: '证件号与花名册对不上',
    });
  });

  it('goes by the name where the list counts people in a way of its own, and not where one number is ours', () => {
    const theirs = { ...line, staffNumber: 'JJ330101' };
    expect(matchAnswers([theirs], facts)[0]).toMatchObject({ outcome: 'matched', why: '姓名、项目编号一致' });
    const ours = { ...line, row: 3, staffNumber: 'A003', name: '李大海' };
    expect(matchAnswers([theirs, ours], facts)[0]).toMatchObject({
      outcome: 'choose',
      why: '没有人员编号 JJ330101',
    });
  });

  it('says that it was answered before, that nothing waits, or that nobody is called so', () => {
    const before = { projectNumber: '', title: '急诊超声规范', day: null };
    expect(match(before)).toMatchObject({ outcome: 'answered', why: '2025-09-01 已记下上级审核通过' });
    expect(match({ staffNumber: 'A003', name: '李大海' })).toMatchObject({
      outcome: 'not-found',
      why: '李大海没有在等上级的申报',
    });
    expect(match({ name: '钱小莉' })).toMatchObject({ outcome: 'not-found', why: '花名册里没有“钱小莉”' });
  });

  it('asks when the list gives other credits, and takes no answer of a day to come', () => {
    expect(match({ credits: 100 })?.question).toBe('名单上学分 1.00，本单位算 2.00');
    expect(match({ credits: 200 })?.question).toBe('');
    expect(match({ answeredOn: '2025-12-03' })).toMatchObject({
      outcome: 'left',
      why: '审核日期 2025-12-03 还没有到（今天是 2025-12-02）',
    });
  });

  it('takes one claim once, and asks about both lines when they say different things', () => {
    const twice = matchAnswers([line, { ...line, row: 3 }], facts);
    expect(twice.map(({ outcome, why }) => [outcome, why])).toEqual([
      ['matched', '姓名、项目编号一致'],
      ['left', '第 2 行已是这一条'],
    ]);
    const apart = matchAnswers([line, { ...line, row: 3, answer: 'reject' }], facts);
    expect(apart.map(({ outcome, why }) => [outcome, why])).toEqual([
      ['choose', '第 2 行、第 3 行说的是同一条，结果不同'],
      ['choose', '第 2 行、第 3 行说的是同一条，结果不同'],
    ]);
  });
});
