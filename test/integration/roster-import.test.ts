import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../support/core.ts';
import { residentId } from '../support/factories/resident-id.ts';
import { readTexts, rosterFile, rosterHeaders, type CellValue } from '../support/factories/roster-file.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
});
afterEach(() => core.close());

const wangId = residentId('1985-03-02', 102);
const liId = residentId('1990-12-31', 11);
/** One row under `rosterHeaders`. */
const wang: CellValue[] = [
  'A001',
  '王小敏',
  '内科',
  '主治医师',
  '2019-06-01',
  '女',
  wangId,
  '在职',
  '13900000001',
];
const li: CellValue[] = ['A002', '李大海', '外科', '护师', '2021-07-01', '男', liId, '在职', '13900000002'];

/** A row under `rosterHeaders` with some columns changed. */
function like(
  row: readonly CellValue[],
  change: Partial<Record<(typeof rosterHeaders)[number], CellValue>>,
): CellValue[] {
  return rosterHeaders.map((header, index) =>
    header in change ? (change[header] ?? null) : (row[index] ?? null),
  );
}

async function importRows(rows: readonly (readonly CellValue[])[], name = 'next.xlsx') {
  return core.call('roster:import', { file: await rosterFile(core.scratch, rows, { name }) });
}

describe('importing a roster', () => {
  it('changes nothing the second time where a day of appointment stands without a title', async () => {
    const rows = [like(wang, { 职称: null })];
    expect(await importRows(rows)).toMatchObject({ added: 1 });
    expect(await importRows(rows, 'again.xlsx')).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  });

  it('takes people in, lists them, and adds nothing the second time', async () => {
    const file = await rosterFile(core.scratch, [wang, li]);
    const first = await core.call('roster:import', { file });
    expect(first).toEqual({ rows: 2, added: 2, changed: 0, unchanged: 0, rejected: 0, problems: [] });
    const list = await core.call('roster:list', {});
    expect(list.total).toBe(2);
    expect(list.people).toEqual([
      {
        staffNumber: 'A001',
        name: '王小敏',
        department: '内科',
        title: '主治医师',
        titleLevel: 'intermediate',
        status: 'active',
      },
      {
        staffNumber: 'A002',
        name: '李大海',
        department: '外科',
        title: '护师',
        titleLevel: 'junior',
        status: 'active',
      },
    ]);
    const again = await core.call('roster:import', { file });
    expect(again).toEqual({ rows: 2, added: 0, changed: 0, unchanged: 2, rejected: 0, problems: [] });
  });

  it('understands title rows, merged departments, totals, blank rows and full-width numbers', async () => {
    const file = await rosterFile(
      core.scratch,
      [
        ['１００１', '张 三', '内科', '医师', '2019.6.1'],
        [1002, '李　小四', null, '主治医师', '2019年6月'],
        [],
        ['1003', 'Anna Maria', '外科', '见习', new Date('2019-06-01T00:00:00Z')],
        ['合计', '3人', null, null, null],
        [null, '制表人：某某', null, null, null],
      ],
      {
        titles: ['某医院人员花名册', '二〇二五年'],
        headers: ['工号', '姓名', '科室', '职称', '聘任日期'],
        merges: ['A1:E1', 'C4:C5'],
      },
    );
    const reply = await core.call('roster:import', { file });
    expect(reply).toMatchObject({ rows: 3, added: 3, rejected: 0 });
    expect(reply.problems.map(({ row, column, code }) => ({ row, column, code }))).toEqual([
      { row: 4, column: '姓名', code: 'name-spaces' },
      { row: 5, column: '姓名', code: 'name-spaces' },
      { row: 5, column: '聘任日期', code: 'date-month' },
    ]);
    const { people } = await core.call('roster:list', {});
    expect(people.map(({ staffNumber, name, department }) => [staffNumber, name, department])).toEqual([
      ['1001', '张三', '内科'],
      ['1002', '李小四', '内科'],
      ['1003', 'Anna Maria', '外科'],
    ]);
  });

  it('refuses rows by name, with the row of the worksheet and what to do, and takes the others', async () => {
    const wrongDigit = wangId.slice(0, 17) + (wangId.endsWith('0') ? '1' : '0');
    const reply = await importRows([
      wang,
      like(li, { 工号: 'B1', 身份证号: 110101199003070011 }),
      like(li, { 工号: 'B2', 身份证号: wrongDigit }),
      like(li, { 工号: 'B3', 性别: '女' }),
      like(li, { 工号: null }),
      like(li, { 工号: 'B5', 姓名: null }),
      like(li, { 工号: 'B6', 聘任日期: '前年' }),
      like(li, { 工号: 'B7', 人员状态: '借调' }),
      like(li, { 工号: 'B8', 科室: '外科', 身份证号: null }),
      like(li, { 工号: 'B8', 科室: '内科', 身份证号: null }),
      like(li, { 工号: 'B9', 身份证号: '123456789012345' }),
      like(li, { 工号: 'B10', 手机: { formula: 'NA()' } }),
    ]);
    expect(reply).toMatchObject({ rows: 12, added: 1, rejected: 11 });
    expect(reply.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, '身份证号', 'id-numeric'],
      [4, '身份证号', 'id-check-digit'],
      [5, '性别', 'id-sex-mismatch'],
      [6, '工号', 'staff-number-missing'],
      [7, '姓名', 'name-missing'],
      [8, '聘任日期', 'date-unreadable'],
      [9, '人员状态', 'status-unknown'],
      [10, '工号', 'staff-number-repeated'],
      [11, '工号', 'staff-number-repeated'],
      [12, '身份证号', 'id-length'],
      [13, '手机', 'cell-error'],
    ]);
    expect(reply.problems[0]?.message).toBe('证件号存成了数字，后几位已损坏，请把该列设为文本后重新填写');
    expect(reply.problems[1]?.message).toContain(`末位校验码是 ${wrongDigit.at(-1)}`);
    expect((await core.call('roster:list', {})).total).toBe(1);
  });

  it('never merges two people: a number under another name and document is refused', async () => {
    await importRows([wang, li]);
    const reply = await importRows([like(li, { 工号: 'A001' })]);
    expect(reply).toMatchObject({ rejected: 1, changed: 0 });
    expect(reply.problems[0]).toMatchObject({ code: 'number-reused', column: '工号', row: 2 });
    expect((await core.call('roster:list', { search: 'A001' })).people[0]?.name).toBe('王小敏');
  });

  it('asks about equal names in a department, a document under two numbers and an unknown title, and takes them', async () => {
    await importRows([wang]);
    const reply = await importRows([
      like(wang, { 工号: 'A009', 身份证号: null, 手机: null }),
      like(li, { 工号: 'A010', 姓名: '赵一', 性别: '女', 身份证号: wangId }),
      like(li, { 职称: '院聘专家' }),
      like(li, { 工号: 'A011', 姓名: '钱二', 身份证号: 'E12345678' }),
    ]);
    expect(reply).toMatchObject({ added: 4, rejected: 0 });
    expect(reply.problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'same-name'],
      [3, 'id-shared'],
      [4, 'title-unknown'],
      [5, 'id-type-guessed'],
    ]);
    const { people } = await core.call('roster:list', { search: 'A002' });
    expect(people[0]).toMatchObject({ title: '院聘专家', titleLevel: 'none' });
    const { profile } = await core.call('roster:person', { staffNumber: 'A011' });
    expect(profile).toMatchObject({ idDocumentType: 'passport', idDocumentNumber: 'E12****78' });
  });

  it('asks for the standard character where an old system used one of its own', async () => {
    const reply = await importRows([like(wang, { 姓名: '王\ue863' })]);
    expect(reply).toMatchObject({ added: 1, problems: [{ code: 'name-private-use', row: 2 }] });
    expect(reply.problems[0]?.message).toContain('应为“䶮”');
  });

  it('takes a row that stands twice word by word once', async () => {
    expect(await importRows([wang, wang])).toMatchObject({
      rows: 2,
      added: 1,
      unchanged: 1,
      problems: [{ row: 3, code: 'row-repeated' }],
    });
  });

  it('writes nothing in a rehearsal', async () => {
    const file = await rosterFile(core.scratch, [wang]);
    expect(await core.call('roster:import', { file, dryRun: true })).toMatchObject({ added: 1 });
    expect((await core.call('roster:list', {})).total).toBe(0);
  });

  it('gives the workbook back with a status and a reason beside each row, and reads that one too', async () => {
    const file = await rosterFile(core.scratch, [wang, like(li, { 性别: '女' }), ['合计', '2人']]);
    const answersFile = path.join(core.scratch, '答复.xlsx');
    await core.call('roster:import', { file, answersFile });
    const rows = await readTexts(answersFile);
    expect(rows[0]?.slice(-2)).toEqual(['导入结果', '原因']);
    expect(rows[1]?.[9]).toBe('新增');
    expect(rows[2]?.[9]).toBe('未导入');
    expect(rows[2]?.[10]).toContain('性别填的是“女”');
    expect(rows[3]?.[9]).toBe('不计');
    expect(await core.call('roster:import', { file: answersFile })).toMatchObject({
      rows: 2,
      unchanged: 1,
      rejected: 1,
    });
  });
});

describe('a plan that is shown first', () => {
  it('shows old and new values, is applied as shown, and once', async () => {
    await importRows([wang, li]);
    const changed = like(wang, { 科室: '急诊科', 职称: '副主任医师', 聘任日期: '2025-01-01' });
    const file = await rosterFile(core.scratch, [changed, li], { name: 'next.xlsx' });
    const plan = await core.call('roster:plan', { file });
    expect(plan).toMatchObject({
      rows: 2,
      changed: 1,
      unchanged: 1,
      headerRow: 1,
      sheet: '人员',
      remembered: false,
    });
    const shown = await core.call('roster:plan-rows', { planId: plan.planId, status: 'changed' });
    expect(shown).toMatchObject({ total: 1, rows: [{ row: 2, staffNumber: 'A001', name: '王小敏' }] });
    expect(shown.rows[0]?.changes.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['科室', '内科', '急诊科'],
      ['职称', '主治医师', '副主任医师'],
      ['职称级别', '中级', '高级'],
      ['聘任日期', '2019-06-01', '2025-01-01'],
    ]);
    expect((await core.call('roster:list', { department: '急诊科' })).total).toBe(0);
    expect(await core.call('roster:apply', { planId: plan.planId })).toMatchObject({
      changed: 1,
      unchanged: 1,
    });
    expect((await core.call('roster:list', { department: '急诊科' })).people[0]).toMatchObject({
      title: '副主任医师',
      titleLevel: 'senior',
    });
    expect(await core.refused('roster:apply', { planId: plan.planId })).toMatchObject({ code: 'plan.gone' });
    const out = path.join(core.scratch, 'out.xlsx');
    await core.call('roster:answers', { planId: plan.planId, out });
    expect((await readTexts(out))[1]?.[10]).toContain('科室：内科 → 急诊科');
  });

  it('remembers a corrected mapping for sheets with the same headers', async () => {
    const headers = ['工号', '姓名', '大部', '岗位名'];
    const rows = [['C1', '孙五', '内科', '主治医师']];
    const file = await rosterFile(core.scratch, rows, { headers });
    const guessed = await core.call('roster:plan', { file });
    expect(guessed.columns.map(({ field }) => field)).toEqual(['staffNumber', 'name', null, null]);
    expect(guessed.columns[2]).toMatchObject({ letter: 'C', header: '大部', samples: ['内科'] });
    const mapping = { '2': 'department', '3': 'title' };
    const corrected = await core.call('roster:plan', { file, mapping });
    await core.call('roster:apply', { planId: corrected.planId });
    const later = await rosterFile(core.scratch, [...rows, ['C2', '周六', '外科', '医师']], {
      headers,
      name: 'later.xlsx',
    });
    await core.restart();
    const recalled = await core.call('roster:plan', { file: later });
    expect(recalled).toMatchObject({ remembered: true, added: 1, unchanged: 1 });
    expect(recalled.columns.map(({ field }) => field)).toEqual([
      'staffNumber',
      'name',
      'department',
      'title',
    ]);
  });

  it('shows its columns although 工号 was not found, so that the officer can name it', async () => {
    const headers = ['胸牌', '姓名', '科室'];
    const file = await rosterFile(core.scratch, [['H1', '孙五', '内科']], { headers });
    expect(await core.call('roster:plan', { file })).toMatchObject({ rows: 0, headerRow: 1 });
    const named = await core.call('roster:plan', { file, mapping: { '0': 'staffNumber' } });
    expect(named).toMatchObject({ rows: 1, added: 1 });
  });

  it('is refused when the roster has changed since', async () => {
    const file = await rosterFile(core.scratch, [wang]);
    const { planId } = await core.call('roster:plan', { file });
    await core.call('roster:save', { staffNumber: 'Z1', isNew: true, profile: { name: '郑七' } });
    expect(await core.refused('roster:apply', { planId })).toMatchObject({ code: 'plan.stale' });
    expect((await core.call('roster:list', {})).total).toBe(1);
  });

  it('is swept when the program ended before it was applied', async () => {
    const file = await rosterFile(core.scratch, [wang]);
    const { planId } = await core.call('roster:plan', { file });
    await core.restart();
    expect(await core.refused('roster:plan-rows', { planId })).toMatchObject({ code: 'plan.gone' });
    expect(await core.refused('roster:apply', { planId })).toMatchObject({ code: 'plan.gone' });
    expect((await core.call('roster:list', {})).total).toBe(0);
  });

  it('can be cancelled, and then nothing of it remains', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => like(li, { 工号: `D${index}`, 身份证号: null }));
    const file = await rosterFile(core.scratch, rows);
    const importing = core.refused('roster:import', { file, jobId: 'job-1' });
    expect(await core.call('job:cancel', { jobId: 'job-1' })).toEqual({ cancelled: true });
    expect(await importing).toMatchObject({ code: 'job.cancelled' });
    expect((await core.call('roster:list', {})).total).toBe(0);
  });

  it('is given up when the program closes, and then nothing of it remains', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => like(li, { 工号: `D${index}`, 身份证号: null }));
    const file = await rosterFile(core.scratch, rows);
    const importing = core.refused('roster:import', { file, jobId: 'job-1' });
    await core.restart();
    expect(await importing).toMatchObject({ code: 'job.cancelled' });
    expect((await core.call('roster:list', {})).total).toBe(0);
  });
});

describe('what cannot be imported', () => {
  it('is refused with the reason', async () => {
    const missing = path.join(core.scratch, 'nowhere.xlsx');
    expect(await core.refused('roster:import', { file: missing })).toMatchObject({ code: 'file.not-found' });
    const noTable = await rosterFile(core.scratch, [['随便写的']], { headers: ['通知'], name: 'a.xlsx' });
    expect(await core.refused('roster:plan', { file: noTable })).toMatchObject({ code: 'file.no-table' });
    const noNumber = await rosterFile(core.scratch, [['李大海', '外科']], {
      headers: ['姓名', '科室'],
      name: 'b.xlsx',
    });
    expect(await core.refused('roster:import', { file: noNumber })).toMatchObject({ code: 'file.no-table' });
    const claims = await rosterFile(core.scratch, [['A1', '李大海', '理论培训', 'a.jpg']], {
      headers: ['工号', '姓名', '授予项目', '佐证文件'],
      name: 'c.xlsx',
    });
    expect(await core.refused('roster:import', { file: claims })).toMatchObject({ code: 'file.wrong-kind' });
  });

  it('answers no longer when the file was changed after the plan', async () => {
    const file = await rosterFile(core.scratch, [wang]);
    const { planId } = await core.call('roster:plan', { file });
    writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from(' ')]));
    const out = path.join(core.scratch, 'out.xlsx');
    expect(await core.refused('roster:answers', { planId, out })).toMatchObject({ code: 'plan.stale' });
  });
});
