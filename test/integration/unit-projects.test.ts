import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProjectFacts } from '../../shared/contract/unit-project.contract.ts';
import type { WindowRequest } from '../../shared/contract/index.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { readTexts } from '../support/factories/roster-file.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await core.call('settings:set', {
    unitName: '钱江第九医院',
    jurisdiction: 'zhejiang/hangzhou',
    grassroots: false,
  });
});
afterEach(() => core.close());

const facts: ProjectFacts = {
  number: 'HZ-2020-017',
  title: '基层糖尿病足分级护理规范化培训',
  leader: '沈知远',
  leaderPhone: '0571-00000017',
  contact: '温映雪',
  contactPhone: '0571-00000018',
  level: 'municipal',
  form: 'offline',
  hours: 180,
  credits: 600,
  places: 120,
  documentNumber: '杭继委〔2020〕2号',
  plannedFrom: '2020-09-11',
  plannedTo: '2020-09-13',
  venue: '门诊楼五楼报告厅',
  audience: '内分泌科、护理人员',
};
const create = async (change: Partial<ProjectFacts> = {}, year = 2020) =>
  (await core.call('project:create', { year, on: `${year}-03-10`, facts: { ...facts, ...change } }))
    .projectId;
type Step = WindowRequest<'project:step'>;
const step = (projectId: string, name: Step['step'], on: string, more: Partial<Step> = {}) =>
  core.call('project:step', { projectId, step: name, on, ...more });
const get = (projectId: string) => core.call('project:get', { projectId });
const codes = async (projectId: string) => (await get(projectId)).project.questions.map(({ code }) => code);
const hold = (projectId: string, more: Partial<NonNullable<Step['holding']>> = {}) =>
  step(projectId, 'holding', '2020-09-13', {
    holding: { from: '2020-09-11', to: '2020-09-13', people: 118, hours: 180, credits: 600, ...more },
  });
function file(name: string): string {
  const at = path.join(core.scratch, name);
  writeFileSync(at, `内容 ${name}`);
  return at;
}
const change: NonNullable<Step['change']> = {
  form: 'mixed',
  platform: '某远程继续医学教育机构',
  platformUrl: 'https://example.invalid/course',
  reason: '防控要求减少聚集，理论部分改在线上。',
};

describe('a project of the unit', () => {
  it('is led from 立项 to 核销 with its files, and nothing is left to ask', async () => {
    const id = await create();
    await step(id, 'filing', '2020-08-20', { files: [file('备案回执.pdf')] });
    await hold(id);
    await core.call('project:attach', {
      projectId: id,
      step: 'holding',
      on: '2020-09-14',
      files: [file('签到表.xlsx')],
    });
    expect((await get(id)).project).toMatchObject({ state: 'held', next: 'checks', checksNeeded: 1 });
    await core.call('project:check', {
      projectId: id,
      item: 'photos',
      done: true,
      on: '2020-09-15',
      files: [file('现场.jpg')],
    });
    await step(id, 'verification', '2020-10-10', { documentNumber: '核销单 17' });
    const { project, steps, checks } = await get(id);
    expect(project).toMatchObject({ state: 'verified', next: null, checksDone: 1, questions: [] });
    expect(steps.map((one) => [one.step, one.files.map(({ name }) => name)])).toEqual([
      ['approval', []],
      ['filing', ['备案回执.pdf']],
      ['holding', ['签到表.xlsx']],
      ['verification', []],
    ]);
    const [photo] = checks[0]?.files ?? [];
    const out = path.join(core.scratch, '另存.jpg');
    await core.call('project:file', { fileId: photo?.fileId ?? '', out });
    expect(readFileSync(out, 'utf8')).toBe('内容 现场.jpg');
  });

  it('is asked about where it is late, missing, or not as approved', async () => {
    const id = await create({ documentNumber: '' });
    await step(id, 'filing', '2020-09-20');
    await hold(id, { people: 150, credits: 700, hours: 200 });
    expect(await codes(id)).toEqual([
      'no-document',
      'filed-late',
      'too-many',
      'credits-differ',
      'hours-differ',
      'no-attendance',
    ]);
    await step(id, 'verification', '2020-10-10');
    const { project } = await get(id);
    const missing = project.questions.find(({ code }) => code === 'checks-missing');
    expect(missing).toMatchObject({ text: '核销了，但还缺现场照片' });
    expect(missing?.source).toContain('杭继办〔2020〕7号');
    const listed = await core.call('project:list', { year: 2020, questions: true });
    expect(listed.projects.map(({ projectId }) => projectId)).toEqual([id]);
  });

  it('has a deadline only where the year’s document sets one', async () => {
    await create();
    await create({ number: 'HZ-2023-001', documentNumber: '杭继委〔2023〕1号' }, 2023);
    const due = async (year: number) => {
      const { deadlines, projects } = await core.call('project:list', { year });
      return [deadlines.map(({ date }) => date), projects.at(-1)?.due?.date ?? null];
    };
    expect(await due(2020)).toEqual([['2020-12-25'], '2020-12-25']);
    expect(await due(2023)).toEqual([[], null]);
  });

  it('is kept for the next year, late or not, and stands in both years’ lists', async () => {
    const id = await create();
    await step(id, 'carry-over', '2020-12-28', { carryOver: { reason: '疫情影响' } });
    expect((await get(id)).project).toMatchObject({ state: 'carried-over', dueYear: 2021, next: 'filing' });
    expect(await codes(id)).toEqual(['carried-late', 'not-held']);
    const years = await Promise.all(
      [2019, 2020, 2021, 2022].map(async (year) => (await core.call('project:list', { year })).total),
    );
    expect(years).toEqual([0, 1, 1, 0]);
  });

  it('takes back the newest act only, across a restart, and keeps what was taken back in its history', async () => {
    const id = await create();
    const filed = await step(id, 'filing', '2020-08-20');
    const held = await hold(id);
    await core.restart();
    expect((await core.refused('project:undo', { batchId: filed.batchId })).code).toBe(
      'project.changed-since',
    );
    await core.call('project:undo', { batchId: held.batchId });
    expect((await core.refused('project:undo', { batchId: held.batchId })).code).toBe(
      'project.nothing-to-undo',
    );
    const { project, entries } = await get(id);
    expect(project.state).toBe('filed');
    expect(entries.map(({ step: name, undone }) => [name, undone !== null])).toEqual([
      ['approval', false],
      ['filing', false],
      ['holding', true],
    ]);
  });

  it('keeps what was known before beside what was corrected', async () => {
    const id = await create();
    await core.call('project:amend', { projectId: id, on: '2020-04-01', facts: { ...facts, places: 200 } });
    const { project, entries } = await get(id);
    expect(project.facts.places).toBe(200);
    expect(entries.map(({ kind }) => kind)).toEqual(['step', 'facts']);
  });

  it('refuses what cannot be, by name', async () => {
    const id = await create();
    const refusal = async (channel: Parameters<TestCore['refused']>[0], request: object) =>
      (await core.refused(channel, request)).code;
    expect(await refusal('project:create', { year: 2020, on: '2020-03-10', facts })).toBe(
      'project.number-taken',
    );
    expect(await refusal('project:step', { projectId: id, step: 'verification', on: '2020-10-01' })).toBe(
      'project.wrong-step',
    );
    expect(await refusal('project:step', { projectId: id, step: 'holding', on: '2020-10-01' })).toBe(
      'project.detail-needed',
    );
    expect(await refusal('project:step', { projectId: id, step: 'filing', on: '2026-01-01' })).toBe(
      'project.not-yet',
    );
    expect(await refusal('project:amend', { projectId: '99', on: '2020-03-11', facts })).toBe(
      'project.not-found',
    );
    expect(
      await refusal('project:check', {
        projectId: id,
        item: 'photos',
        done: true,
        on: '2020-10-01',
        files: [file('照片.exe')],
      }),
    ).toBe('file.wrong-type');
    expect(
      await refusal('project:attach', {
        projectId: id,
        step: 'holding',
        on: '2020-10-01',
        files: [file('a.pdf')],
      }),
    ).toBe('project.wrong-step');
    expect(await refusal('project:file', { fileId: '99', out: path.join(core.scratch, 'x') })).toBe(
      'project.file-not-found',
    );
    expect(await refusal('project:list', { year: 1999 })).toBe('ipc.invalid-request');
    expect(await refusal('project:get', { projectId: 'none' })).toBe('project.not-found');
  });
});

describe('the forms of 杭继办〔2020〕7号', () => {
  it('附件1 says what is to go online, in the labels and order of the original', async () => {
    const id = await create();
    await step(id, 'online-change', '2020-08-25', { change });
    const out = path.join(core.scratch, '附件1.xlsx');
    const printed = await core.call('register:print', {
      kind: 'online-change-form',
      year: 2020,
      out,
      format: 'xlsx',
    });
    expect(printed).toMatchObject({ printed: 1, skipped: [] });
    const texts = (await readTexts(out)).map((row) => row.filter((text, at) => text !== row[at - 1]));
    expect(texts.slice(1, -1).map((row) => row.join('|'))).toEqual([
      '杭州市级继续医学教育线下项目变更线上',
      '项目申请表',
      '项目申办单位|钱江第九医院|项目负责人|沈知远',
      '项目名称|基层糖尿病足分级护理规范化培训|项目编号|HZ-2020-017',
      '拟举办日期|2020 年 9 月 11 日 —— 2020 年 9 月 13 日|计划招生人数|120',
      '学时数|18.0|授予学分数|6.00',
      '举办形式|□ 线上　　　√ 线上+线下',
      '依托平台|某远程继续医学教育机构',
      '在线教学网址|https://example.invalid/course',
      `申请理由|${change.reason}\n\n项目负责人签字：　　　　　　　　　　　　`,
      '项目主办单位\n意见|\n\n单位盖章：　　　　　　　　年　　月　　日',
      '注：该表格签字盖章扫描件随其他办班备案资料一同上传至继续医学教育管理系统',
    ]);
  });

  it('附件2 says what is kept for the next year, with the day that the document sets', async () => {
    const id = await create();
    await step(id, 'carry-over', '2020-12-20', {
      carryOver: {
        from: '2021-04-09',
        to: '2021-04-11',
        venue: '门诊楼五楼报告厅',
        places: 100,
        credits: 600,
        grassrootsPlaces: 40,
        reason: '疫情影响',
      },
    });
    const out = path.join(core.scratch, '附件2.xlsx');
    await core.call('register:print', {
      kind: 'project-filing-form',
      out,
      projects: ['HZ-2020-017'],
      format: 'xlsx',
    });
    const texts = (await readTexts(out)).map((row) =>
      row.filter((text, at) => text !== row[at - 1]).join('|'),
    );
    expect(texts).toEqual(
      expect.arrayContaining([
        '原项目编号|HZ-2020-017|项目负责人|沈知远|联系电话|0571-00000017',
        '申办单位|钱江第九医院|联系电话|0571-00000018|联系人|温映雪',
        '2020 年受新冠肺炎疫情影响未举办|是　√|项目负责人签字：',
        '2020 年|举办地点|门诊楼五楼报告厅|举办期限|3 天/期',
        '2020 年|应授学分|6.00|实授学分|　　分/期',
        '2021 年|举办起止\n日期|2021 年 4 月 9 日\n——\n2021 年 4 月 11 日|举办期限|3 天/期',
        '2021 年|举办地点|门诊楼五楼报告厅|拟招生人数|100 人/期|拟授学分|6.00 分/期',
        '2021 年|拟招基层单位学员人数|40 人/期',
        '2021 年|教学对象|内分泌科、护理人员',
        '注：该表格需于 2020 年 12 月 25 日前发送电子版及盖章扫描件至 hzsyxh@163.com。',
      ]),
    );
  });

  it('are on record, tell which field was changed since, and are set again as they were', async () => {
    const id = await create();
    await step(id, 'online-change', '2020-08-25', { change });
    for (const format of ['pdf', 'xlsx'] as const)
      await core.call('register:print', {
        kind: 'online-change-form',
        year: 2020,
        out: path.join(core.scratch, `附件1.${format}`),
        format,
      });
    const history = async () => (await core.call('register:history', { year: 2020 })).prints;
    const printed = await history();
    expect(printed.map(({ kind, format, changed, pages }) => [kind, format, changed, pages])).toEqual([
      ['online-change-form', 'xlsx', false, 1],
      ['online-change-form', 'pdf', false, 1],
    ]);
    await core.restart('2025-11-21T08:00:00+08:00');
    expect((await history()).map(({ changed }) => changed)).toEqual([false, false]);
    await core.call('settings:set', { unitName: '钱江第九医院（东院）', officer: '周管理' });
    expect((await history()).map(({ changed }) => changed)).toEqual([true, true]);
    for (const { printId } of printed) {
      expect((await core.call('register:compare', { printId })).differences).toEqual([
        {
          place: '附件 1 杭州市级继续医学教育线下项目变更线上项目申请表：项目申办单位',
          printed: '钱江第九医院',
          today: '钱江第九医院（东院）',
        },
      ]);
      const out = path.join(core.scratch, '照旧');
      expect(await core.call('register:reprint', { printId, out })).toMatchObject({ identical: true });
    }
  });

  it('are one page each as PDF, and are refused where there is nothing to print', async () => {
    const id = await create();
    const out = path.join(core.scratch, '表.pdf');
    const refused = await core.refused('register:print', {
      kind: 'online-change-form',
      year: 2020,
      out,
      format: 'pdf',
    });
    expect(refused.code).toBe('register.nothing-to-print');
    expect(existsSync(out)).toBe(false);
    const { files } = await core.call('register:print', {
      kind: 'online-change-form',
      projects: [id],
      out,
      format: 'pdf',
    });
    expect(files).toMatchObject([{ path: out, pages: 1 }]);
  });
});
