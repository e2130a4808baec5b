import { describe, expect, it } from 'vitest';
import { readAmounts } from './judge-amounts.ts';
import { judgeClaim } from './judge-claim.ts';
import { readSpans } from './judge-dates.ts';
import type { NameContext } from './judge-name.ts';
import type { ClaimFacts, JudgedProof, ReadLine } from './reading.ts';

const facts: ClaimFacts = {
  personName: '王丽',
  projectNumber: '2025-03-01-123(国)',
  title: '心力衰竭规范化诊治新进展学习班',
  startDate: '2025-03-12',
  endDate: '2025-03-14',
  credits: 450,
  hours: 180,
};

function line(text: string, row = 0, confidence = 0.99): ReadLine {
  return { text, confidence, region: { left: 0.1, top: 0.1 + row * 0.05, width: 0.8, height: 0.04 } };
}

function proof(
  lines: readonly (string | ReadLine)[],
  codes: readonly string[] = [],
  source: 'picture' | 'text' = 'picture',
): JudgedProof {
  const region = { left: 0, top: 0, width: 0.1, height: 0.1 };
  return {
    proofId: 7,
    reading: {
      engine: 'test',
      pages: [
        {
          page: 1,
          source,
          turned: 0,
          lines: lines.map((one, row) => (typeof one === 'string' ? line(one, row) : one)),
          codes: codes.map((text) => ({ text, region })),
        },
      ],
    },
  };
}

const judgeName = (personName: string, lines: (string | ReadLine)[], context: NameContext = {}) => {
  const [name] = judgeClaim({ ...facts, personName }, [proof(lines)], context).answers;
  return [name?.answer, name?.read, name?.colleague];
};

describe('a name is found', () => {
  it.each([
    ['王丽', ['姓名：王丽　单位：青溪市医院']],
    ['王丽', ['姓　名：王 丽']],
    ['王丽', ['兹证明王丽同志于2025年3月参加']],
    ['王丽', ['王丽 主治医师（青溪市医院）：']],
    ['王丽', ['1', '陈建国', '2', '王丽', '3', '周珺']],
    ['欧阳明远', ['授予欧阳明', '远同志优秀学员']],
    ['买尔旦·阿不都热西提', ['姓名：买尔旦•阿不都热西提']],
    ['夏桂𠅤', ['姓名：夏桂惠']],
    ['于𠅤', ['于惠雷欣敏邵以青邹玲雅']],
    ['洪远翀', ['洪远肿同志：']],
    ['陈静怡', ['姓名：陈净怡']],
  ])('%s in %j', (name, lines) => {
    expect(judgeName(name, lines)[0]).toBe('found');
  });

  it('whatever else is named, on any of the proofs', () => {
    const answers = judgeClaim(facts, [proof(['姓名：陈建国']), proof(['姓名：王丽'])]).answers;
    expect(answers[0]?.answer).toBe('found');
  });

  it('points at the name in its line', () => {
    const [name] = judgeClaim(facts, [proof(['姓名：王丽　　单位'])]).answers;
    expect(name?.region?.left).toBeCloseTo(0.1 + (0.8 * 3) / 7, 5);
    expect(name?.region?.width).toBeCloseTo((0.8 * 2) / 7, 5);
  });
});

describe('a name is different', () => {
  it.each([
    ['姓名：陈建国　职称：医师', '陈建国'],
    ['陈建国同志：', '陈建国'],
    ['兹证明陈建国于2025年3月参加', '陈建国'],
    ['授予陈建国同志', '陈建国'],
    ['陈建国 主治医师（青溪市医院）：', '陈建国'],
    ['姓名：王丽娟 单位', '王丽娟'],
  ])('where %s stands', (text, read) => {
    expect(judgeName('王丽', [text]).slice(0, 2)).toEqual(['different', read]);
  });

  it('with the colleague who is named instead, even if one sign differs', () => {
    expect(judgeName('王丽', [line('姓名：王芳', 0, 0.95)], { roster: new Set(['王丽', '王芳']) })).toEqual([
      'different',
      '王芳',
      '王芳',
    ]);
  });
});

describe('a name is unreadable, never different', () => {
  it.each([
    [['培训班全体合影']],
    [['主讲人：陈建国', '签到表']],
    [['1', '陈建国', '周珺', '李婷婷', '何炜', '吕芳', '姓名：郑凯']],
    [[line('姓名：陈建国', 0, 0.7)]],
    [[line('姓名：王芳', 0, 0.95)]],
    [['王同志：']],
    [['兹证明王医师于2025年3月参加']],
    [['姓名', '职称', '科室']],
    [[]],
  ])('in %j', (lines) => {
    expect(judgeName('王丽', lines)[0]).toBe('unreadable');
  });

  it('when the sign that differs is one that recognition does not know', () => {
    expect(judgeName('王𬭎', ['姓名：王宏'])[0]).toBe('found');
    expect(judgeName('王翀', ['姓名：王肿', ''], { canRead: (sign) => sign !== '翀' })[0]).toBe('found');
  });
});

describe('dates', () => {
  it.each([
    ['2025年3月12日至14日', '2025-03-12', '2025-03-14'],
    ['2025.3.12-14', '2025-03-12', '2025-03-14'],
    ['2025-03-12~2025-03-14', '2025-03-12', '2025-03-14'],
    ['2025-03-12-2025-03-14', '2025-03-12', '2025-03-14'],
    ['2025年3月30日-4月2日', '2025-03-30', '2025-04-02'],
    ['2025/3/12', '2025-03-12', '2025-03-12'],
    ['二〇二五年三月十二日', '2025-03-12', '2025-03-12'],
  ])('%s is read', (text, start, end) => {
    expect(readSpans(text)).toMatchObject([{ start, end }]);
  });

  it('are not read in a project number', () => {
    expect(readSpans('项目编号:2025-03-01-123(国)')).toEqual([]);
  });

  const dates = (...lines: (string | ReadLine)[]) =>
    judgeClaim(facts, [proof(lines)]).answers.find(({ field }) => field === 'dates')?.answer;

  it('are found as a span or as two days apart, different only where the event is said to be at another time', () => {
    expect(dates('举办日期：2025年3月12日至', '14日')).toBe('found');
    expect(dates('开始：2025.3.12', '结束：2025.3.14')).toBe('found');
    expect(dates('举办日期：2025年5月1日至3日')).toBe('different');
    expect(dates('发证日期：2025年5月1日')).toBe('unreadable');
    expect(dates(line('举办日期：2025年5月1日', 0, 0.8))).toBe('unreadable');
  });
});

describe('credits and hours', () => {
  it.each([
    ['授予4.5学分', [4.5]],
    ['学分:3.0分', [3]],
    ['I类学分3分', [3]],
    ['3分I类学分', [3]],
    ['授予叁学分', [3]],
    ['授予十二学分', [12]],
    ['学分证书2025年3月', []],
    ['学分:2025-03-01', []],
  ])('%s', (text, values) => {
    expect(readAmounts(text, 'credits').map(({ value }) => value)).toEqual(values);
  });

  const amount = (field: string, ...lines: string[]) =>
    judgeClaim(facts, [proof(lines)]).answers.find((one) => one.field === field)?.answer;

  it('are found over a line end, different when another figure stands alone, open when several do', () => {
    expect(amount('credits', '共 18 学时，授予 4.5学', '分。')).toBe('found');
    expect(amount('hours', '共 18 学时，授予 4.5学', '分。')).toBe('found');
    expect(amount('credits', '授予 6 学分')).toBe('different');
    expect(amount('hours', '2025-03-14', '18 学时', '1', '王丽', '2', '陈建国')).toBe('found');
    expect(amount('hours', '上午 3 学时，下午 4 学时')).toBe('unreadable');
  });
});

describe('project numbers', () => {
  const number = (...lines: string[]) =>
    judgeClaim(facts, [proof(lines)]).answers.find(({ field }) => field === 'project-number')?.answer;

  it.each([
    '项目编号：2025-03-01-123（国）',
    '2025－03－01－123(国)',
    '编号 2O25-03-0l-123',
    '2025 03 01 123',
  ])('%s is the claimed one', (text) => {
    expect(number(text)).toBe('found');
  });

  it('are different when one other number stands there, and open when several do', () => {
    expect(number('项目编号：2025-03-01-124(国)')).toBe('different');
    expect(number('2025-03-01-124(国)、2025-03-01-125(国)')).toBe('unreadable');
    expect(number('编号：2025-03-01-1234')).toBe('unreadable');
  });

  it('in a code agree, differ, or are not there', () => {
    const codes = [
      'https://cme.example.invalid/c?p=2025-03-01-123%28%E5%9B%BD%29&n=1',
      'https://cme.example.invalid/c?p=2025-03-01-999',
      '感谢参会 100%',
    ];
    expect(
      judgeClaim(facts, [proof([], codes)]).codes.map(({ number: one, agrees }) => [one, agrees]),
    ).toEqual([
      ['2025-03-01-123(国)', true],
      ['2025-03-01-999', false],
      [null, null],
    ]);
  });
});

it('asks for nothing that the claim does not say', () => {
  const nothing: ClaimFacts = {
    personName: '王丽',
    projectNumber: null,
    title: '',
    startDate: null,
    endDate: null,
    credits: null,
    hours: null,
  };
  expect(judgeClaim(nothing, [proof(['姓名：王丽'])]).answers.map(({ field }) => field)).toEqual(['name']);
});
