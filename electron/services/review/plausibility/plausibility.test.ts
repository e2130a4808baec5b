import { describe, expect, it } from 'vitest';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { misfitOf } from './fitting.ts';
import { plausibilityQuestions } from './plausibility-questions.ts';
import { timeQuestions, type TimedClaim } from './time-questions.ts';

function item(id: string, group: string, unit: string, name = group): [string, CatalogItem] {
  const rest = { roles: [], proofs: [], fields: [], needsUpper: false, source: '', clause: '' };
  return [id, { id, group, unit, name, ...rest }];
}

const items = new Map([
  item('project', '继续医学教育项目', '小时'),
  item('out-of-province', '赴外省面授获得学分（国家级）', '小时'),
  item('provincial', '省级继续医学教育项目', '小时'),
  item('internal', '内部培训', '次', '理论培训'),
  item('study', '外出进修（任务）', '天', '脱产到上级医疗卫生单位进修（不满三个月）'),
  item('paper', '发表论文（发表当年）', '篇'),
  item('degree', '在职学历（学位）教育', '年'),
]);

let lastId = 0;
function claim(change: Partial<TimedClaim> = {}): TimedClaim {
  lastId += 1;
  return {
    id: lastId,
    staffId: 1,
    item: 'project',
    startDate: '2025-03-12',
    endDate: '2025-03-12',
    creditHours: null,
    quantityThousandths: 6000,
    name: `会议${lastId}`,
    organiser: '',
    projectNumber: '',
    ...change,
  };
}

function codesOf(claims: readonly TimedClaim[]): string[][] {
  const found = timeQuestions(claims, items);
  return claims.map((one) =>
    plausibilityQuestions(one, {
      item: undefined,
      time: found.get(one.id) ?? [],
      claimed: undefined,
      creditsForHours: undefined,
    }).map(({ code }) => code),
  );
}

describe('overlapping times', () => {
  it('are asked about where two whole-day events stand on one day', () => {
    expect(codesOf([claim(), claim()])).toEqual([['overlapping-activity'], ['overlapping-activity']]);
    expect(codesOf([claim(), claim({ startDate: '2025-03-13', endDate: '2025-03-13' })])).toEqual([[], []]);
  });

  it('are possible for half a day each, for what is online, and for one event told twice', () => {
    expect(codesOf([claim({ quantityThousandths: 5999 }), claim()])).toEqual([[], []]);
    expect(codesOf([claim({ name: '远程课程：静脉输液' }), claim()])).toEqual([[], []]);
    expect(codesOf([claim({ organiser: '华医网' }), claim()])).toEqual([[], []]);
    expect(codesOf([claim({ name: '同一个会' }), claim({ name: '同一个会' })])).toEqual([[], []]);
  });

  it('are asked about during a stay, but not on the days of leaving and coming back', () => {
    const stay = {
      item: 'study',
      startDate: '2025-03-01',
      endDate: '2025-03-31',
      quantityThousandths: 31_000,
    };
    const home = (day: string) =>
      claim({ item: 'internal', startDate: day, endDate: day, quantityThousandths: 1000 });
    expect(codesOf([claim(stay), home('2025-03-02')])).toEqual([
      ['overlapping-activity'],
      ['overlapping-activity'],
    ]);
    expect(codesOf([claim(stay), home('2025-03-01'), home('2025-03-31')])).toEqual([[], [], []]);
  });

  it('are nothing to a paper or a degree', () => {
    const stay = { item: 'study', startDate: '2025-03-01', endDate: '2025-03-31' };
    const degree = claim({ item: 'degree', startDate: '2025-01-01', endDate: '2025-12-31' });
    expect(codesOf([claim(stay), claim({ item: 'paper' }), degree])).toEqual([[], [], []]);
  });

  it('tell of one other claim and how many more', () => {
    const [first] = [claim()];
    const found = timeQuestions([first, claim(), claim()], items).get(first.id);
    expect(found).toMatchObject([{ kind: 'overlap', more: 1 }]);
  });
});

describe('the hours of a day', () => {
  it('are 32 学时 of 45 minutes and not one more', () => {
    const hours = (creditHours: number, name: string) =>
      claim({ creditHours, quantityThousandths: null, name: `线上${name}` });
    expect(codesOf([hours(160, '甲'), hours(160, '乙')])).toEqual([[], []]);
    expect(codesOf([hours(160, '甲'), hours(161, '乙')])).toEqual([
      ['hours-exceed-day'],
      ['hours-exceed-day'],
    ]);
    expect(codesOf([hours(321, '丙')])).toEqual([['hours-exceed-day']]);
  });

  it('are shared out over the days of an event', () => {
    expect(
      codesOf([
        claim({ creditHours: 640, quantityThousandths: null, endDate: '2025-03-13', name: '网络课' }),
      ]),
    ).toEqual([[]]);
  });
});

describe('trainings of the unit', () => {
  it('are asked about twice on one day, under two titles', () => {
    const own = (name: string) => claim({ item: 'internal', quantityThousandths: 1000, name });
    expect(codesOf([own('静脉输液'), own('跌倒评估')])).toEqual([['same-day-study'], ['same-day-study']]);
    expect(codesOf([own('静脉输液'), own('静脉输液')])).toEqual([[], []]);
  });
});

describe('credits for hours', () => {
  const asked = (claimed: number, creditsForHours: number) =>
    plausibilityQuestions(claim({ creditHours: 40 }), {
      item: undefined,
      time: [],
      claimed,
      creditsForHours,
    }).map(({ message }) => message);

  it('are asked about when the rules give less for what was sat through', () => {
    expect(asked(500, 100)).toEqual(['写的是 4.0 学时，按规则可计 1 学分，申报却是 5 学分']);
  });
  it('are not when they are fewer, or more by less than a 学时’s worth', () => {
    expect([...asked(100, 100), ...asked(50, 100), ...asked(125, 100)]).toEqual([]);
  });
});

describe('the item of a claim', () => {
  const misfit = (id: string, change: Partial<TimedClaim>) => {
    const of = items.get(id);
    return of && misfitOf(claim({ item: id, ...change }), of);
  };

  it.each([
    ['out-of-province', { name: '全国心血管年会（线上直播）' }, '面授'],
    ['study', { name: '重症超声远程进修' }, '离岗'],
    ['internal', { projectNumber: '2025-03-01-001' }, '项目编号'],
    ['internal', { organiser: '某某省护理学会' }, '院外'],
    ['project', { name: '三月业务学习' }, '内部培训'],
    ['provincial', { projectNumber: '国2025030101' }, '国'],
    ['out-of-province', { projectNumber: '省2025030101' }, '省'],
    ['paper', { name: '静脉治疗专科护士培训班' }, '培训班'],
    ['project', { organiser: '中华护理杂志社' }, '期刊'],
    ['project', { name: '心内科外出进修' }, '进修'],
  ] as const)('%s with %o is asked about', (id, change, named) => {
    expect(misfit(id, change)).toContain(named);
  });

  it.each([
    ['project', { name: '远程教育：静脉输液治疗' }],
    ['project', { name: '心内科进修医师培训班' }],
    ['out-of-province', { name: '全国心血管年会', projectNumber: '2025-03-01-001（国）' }],
    ['internal', { name: '线上院感培训', organiser: '护理部' }],
    ['internal', { projectNumber: 'NX-2025-001' }],
    ['paper', { name: '护理质量敏感指标的构建', organiser: '中华护理杂志' }],
  ] as const)('%s with %o is not', (id, change) => {
    expect(misfit(id, change)).toBeUndefined();
  });
});
