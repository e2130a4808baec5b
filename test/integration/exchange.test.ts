import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WindowRequest } from '../../shared/contract/index.ts';
import { openDatabase } from '../../electron/database/database.ts';
import { createTestCore, testNow, type TestCore } from '../support/core.ts';
import { residentId } from '../support/factories/resident-id.ts';
import { readTexts, rosterFile } from '../support/factories/roster-file.ts';
import { li, takeIn, wang } from '../support/staff.ts';

type Columns = WindowRequest<'exchange:plan'>['columns'];

const idNumber = residentId('1988-03-07', 12);
const columns: Columns = [
  { header: '序号', field: 'sequence' },
  { header: '学员姓名', field: 'name' },
  { header: '身份证号码', field: 'idNumber' },
  { header: '内部留用', field: null },
  { header: '课程名称', field: 'activityName' },
  { header: '编号', field: 'projectNumber' },
  { header: '开始', field: 'startDate' },
  { header: '学时', field: 'hours' },
  { header: '学分', field: 'credits' },
  { header: '备注', field: 'remark' },
];
const plan = { year: 2025, columns, which: 'all' } as const;

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await takeIn(core, [{ ...wang, 身份证号: idNumber }, li]);
  await core.call('settings:set', { officer: '周管理', unitName: '青岚县人民医院' });
});
afterEach(() => core.close());

async function accepted(change: Partial<WindowRequest<'claim:create'>> = {}): Promise<string> {
  const { claimId } = await core.call('claim:create', {
    staffNumber: 'A001',
    year: 2025,
    item: 'internal-theory',
    role: 'participant',
    quantity: 1,
    startDate: '2025-03-12',
    name: '糖尿病足的分级护理',
    hours: 30,
    ...change,
  });
  await core.call('review:decide', { claimIds: [claimId], decision: 'accept', level: 'unit' });
  return claimId;
}

const out = (name = '报省.xlsx') => path.join(core.scratch, name);
const problems = async (request: WindowRequest<'exchange:plan'> = plan) =>
  (await core.call('exchange:plan', request)).problems.map(({ code, message }) => `${code} ${message}`);

describe('the columns of an export', () => {
  it('are the headers of the province’s own sheet, below whatever title it has', async () => {
    const file = await rosterFile(core.scratch, [['张三', 1]], {
      name: '模板.xlsx',
      titles: ['某某省继续医学教育学分导入表'],
      headers: ['姓名', '身份证号', '活动名称', '发证单位', '某自定义列'],
    });
    const found = await core.call('exchange:columns', { file });
    expect(found).toMatchObject({ headerRow: 2, remembered: false });
    expect(found.columns.map(({ field }) => field)).toEqual([
      'name',
      'idNumber',
      'activityName',
      'organiser',
      null,
    ]);
  });

  it('can be typed, and come back with the fields of the last export of these headers', async () => {
    const headers = columns.map(({ header }) => header);
    expect((await core.call('exchange:columns', { headers })).columns[6]).toEqual({
      header: '开始',
      field: null,
    });
    await accepted();
    await core.call('exchange:export', { ...plan, out: out() });
    await core.restart();
    expect(await core.call('exchange:columns', { headers })).toMatchObject({ columns, remembered: true });
    expect(await core.call('exchange:state', {})).toMatchObject({ columns, remembered: true });
  });

  it('must say something: a sheet without headers and columns without fields are refused', async () => {
    expect((await core.refused('exchange:columns', { headers: [' '] })).code).toBe('exchange.no-headers');
    const empty = [{ header: '姓名', field: null }];
    expect((await core.refused('exchange:plan', { ...plan, columns: empty })).code).toBe(
      'exchange.no-columns',
    );
  });
});

describe('the province’s own sheet', () => {
  /** A title above, a column without a header, an example below, a list of choices and a sheet of notes. */
  async function provinceSheet(
    change: (sheet: ExcelJS.Worksheet) => void = () => undefined,
  ): Promise<string> {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('导入');
    sheet.mergeCells('A1:E1');
    sheet.getCell('A1').value = '某某省继续医学教育学分导入表';
    sheet.getRow(2).values = ['填报须知：一人一行，不得改动表头', '', '', '', ''];
    sheet.getRow(3).values = ['姓名', '', '活动名称', '学时', '是否公需'];
    sheet.getRow(4).values = ['（示例）张三', '', '某某学习班', 6, '否'];
    sheet.getCell('D4').numFmt = '0.0';
    sheet.getColumn(3).width = 47;
    sheet.getCell('E4').dataValidation = { type: 'list', allowBlank: true, formulae: ['"是,否"'] };
    workbook.addWorksheet('说明').getCell('B2').value = '学时按证书填写';
    change(sheet);
    const file = out('省平台.xlsx');
    await workbook.xlsx.writeFile(file);
    return file;
  }
  const found = (sheetFile: string) => core.call('exchange:columns', { file: sheetFile, headerRow: 3 });

  it('stays as it came and is filled below its headers, a column without a header in its place', async () => {
    await accepted({ name: '=1+1 糖尿病足' });
    await accepted({ staffNumber: 'A002', startDate: '2025-03-13', publicNeed: true });
    const sheetFile = await provinceSheet();
    const { columns: there, sheet, headerRow } = await found(sheetFile);
    expect(there.map(({ header, field }) => [header, field])).toEqual([
      ['姓名', 'name'],
      ['', null],
      ['活动名称', 'activityName'],
      ['学时', 'hours'],
      ['是否公需', 'publicNeed'],
    ]);
    const reply = await core.call('exchange:export', {
      year: 2025,
      which: 'all',
      columns: there,
      sheetFile,
      sheet,
      headerRow: headerRow ?? 0,
      out: out(),
    });
    expect(reply).toMatchObject({ rows: 2, replaced: 1 });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(out());
    const [filled, notes] = workbook.worksheets;
    const texts = (row: number) => [1, 2, 3, 4, 5].map((column) => filled?.getCell(row, column).text);
    expect(filled?.getCell('A1').text).toBe('某某省继续医学教育学分导入表');
    expect(texts(2)[0]).toBe('填报须知：一人一行，不得改动表头');
    expect(texts(3)).toEqual(['姓名', '', '活动名称', '学时', '是否公需']);
    expect([texts(4), texts(5)]).toEqual([
      ['王小敏', '', '=1+1 糖尿病足', '3', '否'],
      ['李大海', '', '糖尿病足的分级护理', '3', '是'],
    ]);
    expect(filled?.getCell('C4').formula).toBeUndefined();
    expect(filled?.getCell('D5').numFmt).toBe('0.0');
    expect(filled?.getColumn(3).width).toBe(47);
    expect(filled?.getCell('E4').dataValidation).toMatchObject({ type: 'list' });
    expect(notes?.getCell('B2').text).toBe('学时按证书填写');
  });

  it('is not written into where its columns are others, cells are merged or a formula stands', async () => {
    await accepted();
    const refused = async (sheetFile: string, headers: (there: Columns) => Columns = (there) => there) => {
      const { columns: there } = await found(sheetFile);
      const request = {
        year: 2025,
        which: 'all',
        columns: headers(there),
        sheetFile,
        headerRow: 3,
        out: out(),
      };
      return (await core.refused('exchange:export', request)).code;
    };
    expect(await refused(await provinceSheet(), (there) => there.toReversed())).toBe(
      'exchange.headers-differ',
    );
    expect(await refused(await provinceSheet((sheet) => sheet.mergeCells('A4:B4')))).toBe(
      'exchange.not-fillable',
    );
    const withFormula = await provinceSheet((sheet) => {
      sheet.getCell('D4').value = { formula: '1+1', result: 2 };
    });
    expect(await refused(withFormula)).toBe('exchange.not-fillable');
    expect((await core.call('exchange:history', { year: 2025 })).exports).toEqual([]);
  });
});

describe('the exported workbook', () => {
  it('has the officer’s columns in their order, identity numbers as text and figures as figures', async () => {
    await accepted();
    await core.call('exchange:export', { ...plan, out: out(), identity: 'full' });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(out());
    const values = workbook.worksheets[0]?.getRow(2).values;
    expect(values).toEqual([
      undefined,
      1,
      '王小敏',
      idNumber,
      undefined,
      '糖尿病足的分级护理',
      undefined,
      '2025-03-12',
      3,
      expect.any(Number),
    ]);
    expect((await readTexts(out()))[0]).toEqual(columns.map(({ header }) => header));
  });

  it('holds accepted claims of the year only', async () => {
    await accepted();
    await core.call('claim:create', {
      staffNumber: 'A001',
      year: 2025,
      item: 'internal-theory',
      role: 'participant',
      startDate: '2025-04-01',
      name: '未审核的一条',
    });
    expect(await core.call('exchange:export', { ...plan, out: out() })).toMatchObject({ rows: 1 });
  });

  it.each(['=1+1', '+SUM(A1)', '-2', '@x', '＝1', '\t=1'])('keeps %j as words', async (name) => {
    await accepted({ name, remark: name });
    await core.call('exchange:export', { ...plan, out: out() });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(out());
    const cell = workbook.worksheets[0]?.getCell('E2');
    expect(cell?.value).toBe(name.trim());
    expect(cell?.formula).toBeUndefined();
  });

  it('hides identity numbers unless they are asked for, which is on record', async () => {
    await accepted();
    await core.call('exchange:export', { ...plan, out: out() });
    expect((await readTexts(out())).flat()).not.toContain(idNumber);
    await core.call('exchange:export', { ...plan, out: out(), identity: 'full' });
    const database = await openDatabase({ folder: core.dataFolder, now: () => new Date(testNow) });
    const entries = await database.read(({ audit }) => audit.of('province-exported', '2025'));
    await database.close();
    expect(entries.map(({ by, detail }) => `${by} ${String(JSON.parse(detail).unmasked)}`)).toEqual([
      '周管理 false',
      '周管理 true',
    ]);
    expect(entries.map(({ detail }) => detail).join()).not.toContain(idNumber);
  });
});

describe('a limit of the province', () => {
  it('is told with what and where, and nothing is cut', async () => {
    await accepted({ name: '学'.repeat(300), projectNumber: 'N'.repeat(30), remark: '备'.repeat(180) });
    expect(await problems()).toEqual([]);
    await accepted({ startDate: '2025-05-01', projectNumber: 'N'.repeat(31), remark: '备'.repeat(181) });
    expect(await problems()).toEqual([
      'too-long 项目编号有 31 个字，上限 30',
      'too-long 备注有 181 个字，上限 180',
    ]);
  });

  it('holds for hours, dates of another year, and a person without an identity number', async () => {
    await accepted({ hours: 0 });
    await accepted({ startDate: '2025-05-01', hours: 1500 });
    await accepted({ startDate: '2025-06-01', hours: 1501, staffNumber: 'A002' });
    await accepted({ startDate: '2024-12-31', endDate: '2025-01-02', name: '跨年的培训' });
    expect(await problems()).toEqual([
      'outside-year 日期 2024-12-31 不在 2025 年内',
      'out-of-range 学时 0.0，应大于 0、不超过 150.0',
      'missing 没有证件号',
      'out-of-range 学时 150.1，应大于 0、不超过 150.0',
    ]);
  });

  it('stops the export, unless such rows are left out', async () => {
    await accepted();
    await accepted({ startDate: '2025-05-01', remark: '备'.repeat(181) });
    const error = await core.refused('exchange:export', { ...plan, out: out() });
    expect(error.code).toBe('exchange.over-limits');
    expect(error.message).toContain('备注有 181 个字');
    expect(await core.call('exchange:export', { ...plan, out: out(), leaveOut: true })).toMatchObject({
      rows: 1,
      leftOut: 1,
    });
  });

  it('is a setting', async () => {
    await accepted({ remark: '备'.repeat(181) });
    const { limits } = await core.call('exchange:state', {});
    await core.call('exchange:set-limits', { ...limits, remark: 200 });
    expect(await problems()).toEqual([]);
    await core.restart();
    expect((await core.call('exchange:state', {})).limits.remark).toBe(200);
  });
});

describe('what was exported before', () => {
  it('is known, and left out of the next export until it changes', async () => {
    await accepted();
    await core.call('exchange:export', { ...plan, out: out() });
    const due = { ...plan, which: 'due' } as const;
    expect((await core.call('exchange:plan', due)).counts).toEqual({ new: 0, unchanged: 1, changed: 0 });
    expect((await core.refused('exchange:export', { ...due, out: out() })).code).toBe('exchange.nothing');
    await accepted({ startDate: '2025-05-01', name: '后来的一条' });
    await takeIn(core, [{ ...wang, 姓名: '王晓敏', 身份证号: idNumber }]);
    const next = await core.call('exchange:plan', due);
    expect(next.counts).toEqual({ new: 1, unchanged: 0, changed: 1 });
    expect(next.sample.map(({ stand, exportedAt }) => [stand, exportedAt !== null])).toEqual([
      ['changed', true],
      ['new', false],
    ]);
    await core.call('exchange:export', { ...due, out: out('第二次.xlsx') });
    const { exports } = await core.call('exchange:history', { year: 2025 });
    expect(exports.map(({ fileName, claims, by }) => [fileName, claims, by])).toEqual([
      ['第二次.xlsx', 2, '周管理'],
      ['报省.xlsx', 1, '周管理'],
    ]);
  });

  it('and no longer accepted is named, for the province has it still', async () => {
    const claimId = await accepted();
    await core.call('exchange:export', { ...plan, out: out() });
    await core.call('review:undo', {});
    const { withdrawn, accepted: left } = await core.call('exchange:plan', plan);
    expect(left).toBe(0);
    expect(withdrawn).toMatchObject([{ claimId, staffNumber: 'A001', activity: '糖尿病足的分级护理' }]);
  });

  it('is exported as it was shown, or not at all', async () => {
    await accepted();
    const { fingerprint } = await core.call('exchange:plan', plan);
    await accepted({ startDate: '2025-05-01', name: '后来的一条' });
    expect((await core.refused('exchange:export', { ...plan, fingerprint, out: out() })).code).toBe(
      'plan.stale',
    );
  });
});
