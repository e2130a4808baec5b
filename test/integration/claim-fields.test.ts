import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WindowRequest } from '../../shared/contract/index.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { readTexts, rosterFile } from '../support/factories/roster-file.ts';
import { li, takeIn, wang } from '../support/staff.ts';

type Entry = WindowRequest<'claim:create'>;

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await takeIn(core, [wang, { ...li, 人员状态: '调入' }]);
});
afterEach(() => core.close());

const training: Entry = {
  staffNumber: 'A002',
  year: 2025,
  item: 'internal-theory',
  role: 'participant',
  startDate: '2025-03-12',
  name: '糖尿病足的分级护理',
};
const get = async (request: Entry) => {
  const { claimId } = await core.call('claim:create', request);
  return core.call('claim:get', { claimId });
};

describe('the fields of an item', () => {
  it('keep what every claim has in its columns, and the rest by name', async () => {
    const claim = await get({
      staffNumber: 'A001',
      year: 2025,
      item: 'out-of-province-provincial',
      role: 'participant',
      quantity: 6,
      startDate: '2025-04-01',
      name: '重症超声学习班',
      details: {
        projectNumber: '苏2025-0417',
        organizer: '江苏某学会',
        announcer: '省卫健委',
        province: '江苏省卫生健康委',
      },
    });
    expect(claim).toMatchObject({ projectNumber: '苏2025-0417', organiser: '江苏某学会' });
    expect(claim.details).toEqual([
      { id: 'announcer', name: '项目公布单位', value: '省卫健委' },
      { id: 'province', name: '具体省卫健委名称', value: '江苏省卫生健康委' },
    ]);
  });

  it.each([2008, 2019, 2024])('are asked for in the items of %i too', async (year) => {
    const { items } = await core.call('rules:catalog', { year, jurisdiction: 'zhejiang' });
    const names = (id: string) => items.find((item) => item.id === id)?.fields.map((field) => field.name);
    expect(names('paper')).toEqual(
      expect.arrayContaining([
        '论文名称',
        '期刊名称',
        '期刊号',
        '举办方式',
        '二级学科',
        '三级学科',
        '发证机构',
      ]),
    );
    for (const item of items) expect(item.fields.length).toBeGreaterThan(0);
  });

  it('come from a sheet by their headers, in whatever words they are filled in', async () => {
    const file = await rosterFile(
      core.scratch,
      [
        [
          'A001',
          '参加脱产或半脱产学历（学位）教育',
          '临床医学博士',
          '2025-09-01',
          '博士研究生',
          '某某大学',
          '合格',
          null,
        ],
        [
          'A002',
          '获授权职务发明专利并完成转化',
          '一种输液架',
          '2025-05-06',
          null,
          null,
          null,
          '2025年5月6日',
        ],
      ],
      {
        name: '申报.xlsx',
        sheet: '申报',
        headers: [
          '工号',
          '学分授予项目',
          '活动名称',
          '开始日期',
          '学历教育',
          '就读学校',
          '年度考核情况',
          '完成转化时间',
        ],
      },
    );
    await core.call('claim:import', { file });
    const { claims } = await core.call('claim:list', { year: 2025 });
    const details = await Promise.all(
      claims.map(async ({ claimId }) => (await core.call('claim:get', { claimId })).details),
    );
    expect(details.flat().map(({ name, value }) => `${name} ${value}`)).toEqual([
      '年度考核情况 合格',
      '学历教育 博士',
      '就读学校 某某大学',
      '完成转化时间 2025-05-06',
    ]);
  });

  it('that cannot be read are asked about and not refused', async () => {
    const file = await rosterFile(
      core.scratch,
      [['A001', '参加脱产或半脱产学历（学位）教育', '临床医学', '2025-09-01', '进修班']],
      {
        name: '申报.xlsx',
        sheet: '申报',
        headers: ['工号', '学分授予项目', '活动名称', '开始日期', '学历教育'],
      },
    );
    const { added, problems } = await core.call('claim:import', { file });
    expect(added).toBe(1);
    expect(problems).toMatchObject([{ row: 2, column: '学历教育', code: 'claim.field-unread' }]);
  });
});

describe('credits that a former unit entered', () => {
  it('say so wherever the claim is shown, and ask for that unit’s proof', async () => {
    const claim = await get({ ...training, entryUnit: '湖州某医院' });
    expect(claim.entryUnit).toBe('湖州某医院');
    expect(claim.requiredProofs[0]).toContain('原单位');
    expect(claim.findings.find(({ code }) => code === 'proof-missing')?.message).toContain('湖州某医院');
    const { claims } = await core.call('claim:list', { year: 2025, staffNumber: 'A002' });
    expect(claims.map(({ entryUnit }) => entryUnit)).toEqual(['湖州某医院']);
  });

  it('are marked on the register and stand in the list of credits', async () => {
    const { claimId } = await core.call('claim:create', {
      ...training,
      quantity: 1,
      entryUnit: '湖州某医院',
    });
    await core.call('review:decide', { claimIds: [claimId], decision: 'accept', level: 'unit' });
    const texts = async (kind: 'annual-register' | 'credit-list') => {
      const out = path.join(core.scratch, `${kind}.xlsx`);
      await core.call('register:print', {
        kind,
        year: 2025,
        staffNumbers: ['A002'],
        out,
        format: 'xlsx',
      });
      return (await readTexts(out)).flat().join('|');
    };
    expect(await texts('annual-register')).toContain('糖尿病足的分级护理（学分录入单位：湖州某医院）');
    expect(await texts('credit-list')).toContain('|湖州某医院|');
  });

  it('are another claim than the same training entered here', async () => {
    const headers = ['工号', '学分授予项目', '角色', '活动名称', '开始日期', '数量', '学分录入单位'];
    const row = ['A002', '理论培训', '参加者', training.name, '2025-03-12', 1];
    const file = await rosterFile(
      core.scratch,
      [
        [...row, null],
        [...row, '湖州某医院'],
      ],
      {
        name: '申报.xlsx',
        sheet: '申报',
        headers,
      },
    );
    expect(await core.call('claim:import', { file })).toMatchObject({ added: 2, duplicate: 0 });
    expect(await core.call('claim:import', { file })).toMatchObject({ added: 0, duplicate: 2 });
  });
});

describe('typing a claim', () => {
  it('is told of what the person has handed in already that looks like it', async () => {
    await get(training);
    const typed = { item: 'internal-theory', startDate: '2025-03-12', endDate: '', projectNumber: '' };
    const similar = (staffNumber: string, name: string) =>
      core.call('claim:similar', { ...typed, staffNumber, name });
    expect((await similar('A002', '糖尿病足分级护理')).claims).toMatchObject([
      { name: training.name, year: 2025, status: 'unreviewed', why: '同一项目，日期重叠，名称相近' },
    ]);
    expect((await similar('A001', '糖尿病足分级护理')).claims).toEqual([]);
    expect((await similar('A002', '儿童哮喘的规范管理')).claims).toEqual([]);
  });
});
