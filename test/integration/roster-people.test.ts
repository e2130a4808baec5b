import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../electron/database/open.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { residentId } from '../support/factories/resident-id.ts';
import { readTexts, rosterFile, type CellValue } from '../support/factories/roster-file.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
});
afterEach(() => core.close());

let files = 0;
async function importRows(
  headers: readonly string[],
  rows: readonly (readonly CellValue[])[],
  request: { effectiveOn?: string } = {},
) {
  files += 1;
  const file = await rosterFile(core.scratch, rows, { headers, name: `roster-${files}.xlsx` });
  return core.call('roster:import', { file, ...request });
}

async function stateOn(on: string, staffNumber: string) {
  const { people } = await core.call('roster:list', { on, search: staffNumber });
  return people[0];
}

describe('who was what on a day', () => {
  const headers = ['工号', '姓名', '科室', '职称', '聘任日期', '人员状态', '变动日期', '调入日期'];

  it('knows a person of whom no date is known from ever', async () => {
    await importRows(headers, [['E1', '孙五', '内科', '医师']]);
    expect(await stateOn('2010-01-01', 'E1')).toMatchObject({ department: '内科', titleLevel: 'junior' });
  });

  it('knows a person who came only from that day, and one who left as active before', async () => {
    await importRows(headers, [
      ['E1', '孙五', '内科', '医师', null, '调入', null, '2025-03-01'],
      ['E2', '周六', '外科', '医师', null, '退休', '2025-06-30', null],
    ]);
    expect(await stateOn('2025-02-28', 'E1')).toBeUndefined();
    expect(await stateOn('2025-03-01', 'E1')).toMatchObject({ status: 'transferred-in' });
    expect(await stateOn('2025-06-29', 'E2')).toMatchObject({ status: 'active' });
    expect(await stateOn('2025-06-30', 'E2')).toMatchObject({ status: 'retired' });
    const { profile } = await core.call('roster:person', { staffNumber: 'E1' });
    expect(profile.transferredInYear).toBe(2025);
  });

  it('changes from the day of the row, else from the day the officer names, else from today', async () => {
    await importRows(headers, [['E1', '孙五', '内科', '医师']]);
    await importRows(headers, [['E1', '孙五', '外科', '医师', null, null, '2025-05-01', null]], {
      effectiveOn: '2025-07-01',
    });
    await importRows(headers, [['E1', '孙五', '急诊科', '医师']], { effectiveOn: '2025-08-01' });
    await importRows(headers, [['E1', '孙五', '儿科', '医师']]);
    const departments = await Promise.all(
      ['2025-04-30', '2025-05-01', '2025-08-01', '2025-11-19', '2025-11-20'].map((on) => stateOn(on, 'E1')),
    );
    expect(departments.map((person) => person?.department)).toEqual([
      '内科',
      '外科',
      '急诊科',
      '急诊科',
      '儿科',
    ]);
  });

  it('holds a title from its 聘任日期: later ones do not count yet, and without an earlier one there is none', async () => {
    await importRows(headers, [['E1', '孙五', '内科', '医师', '2020-09-01']]);
    await importRows(headers, [['E1', '孙五', '内科', '主治医师', '2026-01-01']]);
    expect(await stateOn('2020-08-31', 'E1')).toMatchObject({ title: '', titleLevel: 'none' });
    expect(await stateOn('2025-12-31', 'E1')).toMatchObject({ title: '医师', titleLevel: 'junior' });
    expect(await stateOn('2026-01-01', 'E1')).toMatchObject({
      title: '主治医师',
      titleLevel: 'intermediate',
    });
    const { titles } = await core.call('roster:person', { staffNumber: 'E1' });
    expect(titles.map(({ title, appointedOn }) => [title, appointedOn])).toEqual([
      ['主治医师', '2026-01-01'],
      ['医师', '2020-09-01'],
    ]);
  });

  it('dates a changed title without 聘任日期 from the day of the change', async () => {
    await importRows(headers, [['E1', '孙五', '内科', '医师']]);
    await importRows(headers, [['E1', '孙五', '内科', '主治医师']], { effectiveOn: '2025-09-01' });
    expect(await stateOn('2025-08-31', 'E1')).toMatchObject({ title: '医师' });
    expect(await stateOn('2025-09-01', 'E1')).toMatchObject({ title: '主治医师' });
  });

  it('no longer takes a title for held from ever once its date is known', async () => {
    await importRows(headers, [['E1', '孙五', '内科', '医师']]);
    await importRows(headers, [['E1', '孙五', '内科', '医师', '2022-07-01']]);
    expect(await stateOn('2022-06-30', 'E1')).toMatchObject({ title: '', titleLevel: 'none' });
    expect(await stateOn('2022-07-01', 'E1')).toMatchObject({ title: '医师' });
  });

  it('lets the level column win over the title, with a question', async () => {
    const reply = await importRows(
      ['工号', '姓名', '科室', '职称', '职称级别'],
      [['E1', '孙五', '内科', '主治医师', '高级']],
    );
    expect(reply.problems).toMatchObject([{ row: 2, column: '职称级别', code: 'level-differs' }]);
    expect(await stateOn('2025-01-01', 'E1')).toMatchObject({ titleLevel: 'senior' });
  });

  it('leaves alone what a later sheet does not say', async () => {
    await importRows(['工号', '姓名', '科室', '手机'], [['E1', '孙五', '内科', '13900000003']]);
    expect(await importRows(['工号', '姓名', '科室', '手机'], [['E1', '孙五', null, null]])).toMatchObject({
      unchanged: 1,
    });
    expect(await stateOn('2025-11-20', 'E1')).toMatchObject({ department: '内科' });
  });
});

describe('finding people', () => {
  beforeEach(() =>
    importRows(
      ['工号', '姓名', '科室', '职称', '人员状态'],
      [
        ['F12', '孙五', '内科', '医师', '在职'],
        ['F2', '周六', '内科', '主任医师', '在职'],
        ['F3', '孙小六', '外科', '主管护师', '离职'],
      ],
    ),
  );

  it('searches name and number, filters and pages in a fixed order', async () => {
    const numbers = async (request: Parameters<TestCore['call']>[1]) => {
      const { total, people } = await core.call('roster:list', request as { search?: string });
      return [total, people.map(({ staffNumber }) => staffNumber)];
    };
    expect(await numbers({})).toEqual([3, ['F12', 'F2', 'F3']]);
    expect(await numbers({ search: '孙' })).toEqual([2, ['F12', 'F3']]);
    expect(await numbers({ search: 'f1' })).toEqual([1, ['F12']]);
    expect(await numbers({ department: '内科', titleLevel: 'senior' })).toEqual([1, ['F2']]);
    expect(await numbers({ status: 'left' })).toEqual([1, ['F3']]);
    expect(await numbers({ offset: 1, limit: 1 })).toEqual([3, ['F2']]);
  });

  it('counts departments, statuses and levels', async () => {
    expect(await core.call('roster:facets', {})).toEqual({
      total: 3,
      departments: [
        { name: '内科', count: 2 },
        { name: '外科', count: 1 },
      ],
      statuses: [
        { status: 'active', count: 2 },
        { status: 'left', count: 1 },
      ],
      titleLevels: [
        { titleLevel: 'junior', count: 1 },
        { titleLevel: 'intermediate', count: 1 },
        { titleLevel: 'senior', count: 1 },
      ],
    });
  });
});

describe('one person', () => {
  const id = residentId('1985-03-02', 102);
  beforeEach(() =>
    importRows(['工号', '姓名', '科室', '身份证号', '手机'], [['G1', '王小敏', '内科', id, '13900000001']]),
  );

  it('is shown with document and phone masked and the history in words', async () => {
    await core.call('roster:save', {
      staffNumber: 'G1',
      isNew: false,
      effectiveOn: '2025-10-01',
      profile: { department: '外科', phone: '13900000009' },
    });
    const person = await core.call('roster:person', { staffNumber: 'G1' });
    expect(person.profile).toMatchObject({
      name: '王小敏',
      sex: 'female',
      birthDate: '1985-03-02',
      idDocumentNumber: `990*************${id.slice(-2)}`,
      phone: '139****0009',
      department: '外科',
    });
    expect(person.history[0]).toMatchObject({
      validFrom: '2025-10-01',
      source: '',
      changes: [
        { field: 'phone', name: '手机', from: '139****0001', to: '139****0009' },
        { field: 'department', name: '科室', from: '内科', to: '外科' },
      ],
    });
    expect(person.history[1]?.source).toMatch(/^roster-\d+\.xlsx$/);
    expect(JSON.stringify(person)).not.toContain(id);
    expect(
      (await core.call('roster:person', { staffNumber: 'G1', on: '2025-09-30' })).profile.department,
    ).toBe('内科');
  });

  it('shows an identity number only with a record of who looked', async () => {
    await core.call('settings:set', { officer: '钱经办' });
    expect(await core.call('roster:reveal', { staffNumber: 'G1', field: 'idDocumentNumber' })).toEqual({
      value: id,
    });
    await core.restart();
    const ledger = openConnection({ file: path.join(core.dataFolder, 'ledger.db'), readonly: true });
    const entries = ledger
      .prepare('SELECT recorded_by, action, subject, detail FROM audit_entry WHERE action = ?')
      .all('identity-revealed');
    ledger.close();
    expect(entries).toEqual([
      { recorded_by: '钱经办', action: 'identity-revealed', subject: 'G1', detail: 'idDocumentNumber' },
    ]);
  });

  it('is added by hand, with title and level', async () => {
    const saved = await core.call('roster:save', {
      staffNumber: 'G2',
      isNew: true,
      effectiveOn: '2025-09-01',
      profile: { name: '李 新', department: '内科' },
      title: { title: '主管护师' },
    });
    expect(saved).toEqual({
      staffNumber: 'G2',
      name: '李新',
      department: '内科',
      title: '主管护师',
      titleLevel: 'intermediate',
      status: 'active',
    });
    expect(await stateOn('2025-08-31', 'G2')).toBeUndefined();
  });

  it('keeps its title dated when the officer adds the day, and knows a document by its shape', async () => {
    const title = { title: '护师' };
    await core.call('roster:save', { staffNumber: 'G3', isNew: true, profile: { name: '赵一' }, title });
    await core.call('roster:save', {
      staffNumber: 'G3',
      isNew: false,
      profile: { idDocumentNumber: 'e12345678' },
      title: { ...title, appointedOn: '2023-01-01' },
    });
    expect(await stateOn('2022-12-31', 'G3')).toMatchObject({ title: '', titleLevel: 'none' });
    expect(await stateOn('2023-01-01', 'G3')).toMatchObject({ title: '护师', titleLevel: 'junior' });
    const { profile } = await core.call('roster:person', { staffNumber: 'G3' });
    expect(profile).toMatchObject({ idDocumentType: 'passport', idDocumentNumber: 'E12****78' });
  });

  it('refuses what cannot be', async () => {
    const save = (request: object) =>
      core.refused('roster:save', { staffNumber: 'G1', isNew: false, ...request });
    expect(await save({ isNew: true, profile: { name: '李新' } })).toMatchObject({
      code: 'staff.number-taken',
    });
    expect(await save({ staffNumber: 'X9', profile: {} })).toMatchObject({ code: 'staff.not-found' });
    expect(await save({ profile: { phone: '139****0001' } })).toMatchObject({ code: 'ipc.invalid-request' });
    expect(await save({ profile: { birthDate: '1985-03-03' } })).toMatchObject({
      code: 'ipc.invalid-request',
    });
    expect(await save({ profile: { name: '' } })).toMatchObject({ code: 'ipc.invalid-request' });
    expect(await core.refused('roster:person', { staffNumber: 'X9' })).toMatchObject({
      code: 'staff.not-found',
    });
    expect(await core.refused('roster:reveal', { staffNumber: 'X9', field: 'phone' })).toMatchObject({
      code: 'staff.not-found',
    });
    expect(await core.refused('roster:list', { on: '2025-02-30' })).toMatchObject({
      code: 'ipc.invalid-request',
    });
    expect(await core.refused('roster:facets', { day: 1 })).toMatchObject({ code: 'ipc.invalid-request' });
    expect(await core.refused('roster:plan-rows', { planId: 'x' })).toMatchObject({ code: 'plan.gone' });
    expect(await core.refused('roster:answers', { planId: 'x', out: 'y.xlsx' })).toMatchObject({
      code: 'plan.gone',
    });
    const nowhere = path.join(core.scratch, 'no', 'such', 'folder.xlsx');
    expect(await core.refused('roster:export', { out: nowhere })).toMatchObject({
      code: 'file.not-writable',
    });
  });
});

describe('the exported roster', () => {
  it('holds every field as text, no live formula, and reads back as unchanged', async () => {
    const headers = [
      '工号',
      '姓名',
      '性别',
      '出生日期',
      '证件类型',
      '证件号码',
      '手机',
      '科室',
      '职称',
      '职称级别',
      '聘任日期',
      '人员状态',
      '调入单位',
      '调入年份',
      '人员类型',
      '专业',
      '院内职务',
      '学历',
      '学位',
      '原IC卡号',
      '执业资格证书号',
      '内部编号',
      '基层',
    ];
    const id = residentId('1985-03-02', 102);
    await importRows(headers, [
      [
        '001',
        '王小敏',
        '女',
        '1985-03-02',
        '身份证',
        id,
        '13900000001',
        '内科',
        '主任医师',
        '高级',
        '2019-06-01',
        '调入',
        '某县医院',
        '2024',
        '西医',
        '内科学',
        '主任',
        '本科',
        '学士',
        '60001',
        '110330000000001',
        '7',
        '是',
      ],
      [
        '002',
        '=1+1',
        null,
        null,
        '护照',
        'E12345678',
        null,
        '@内科',
        '院聘',
        null,
        null,
        '退休',
        ...new Array<null>(11).fill(null),
      ],
      ['003', '赵一', ...new Array<null>(21).fill(null)],
    ]);
    const out = path.join(core.scratch, '导出.xlsx');
    expect(await core.call('roster:export', { out })).toEqual({ path: out, rows: 3 });
    const texts = await readTexts(out);
    expect(texts[0]?.slice(0, 3)).toEqual(['工号', '姓名', '性别']);
    const wang = texts.find((row) => row[0] === '001');
    expect(wang?.[5]).toBe(id);
    expect(wang?.slice(12, 14)).toEqual(['某县医院', '2024']);
    expect(texts.find((row) => row[0] === '002')?.[1]).toBe('=1+1');
    const again = await core.call('roster:import', { file: out });
    expect(again).toEqual({ rows: 3, added: 0, changed: 0, unchanged: 3, rejected: 0, problems: [] });
  });
});
