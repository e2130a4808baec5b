import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../support/core.ts';
import { claimFile, plainClaim } from '../support/factories/claim-file.ts';
import { residentId } from '../support/factories/resident-id.ts';
import { li, takeIn, wang } from '../support/staff.ts';

let core: TestCore;
beforeAll(async () => {
  core = await createTestCore();
  await takeIn(core, [
    { ...wang, 科室: '心内科', 身份证号: residentId('1988-03-07', 12) },
    { ...li, 姓名: '=1+1李' },
    { ...li, 工号: 'A003', 姓名: '赵𠮷祥', 职称: '医师', 聘任日期: null },
  ]);
  await core.call('settings:set', { unitName: '青岚县人民医院', officer: '周管理' });
}, 60_000);
afterAll(() => core.close());

describe('what was exported comes in again with nothing changed:', () => {
  it('the roster', async () => {
    const out = path.join(core.scratch, '导出.xlsx');
    await core.call('roster:export', { out });
    const again = await core.call('roster:import', { file: out });
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  });

  it('the roster that was given back with its answers', async () => {
    const out = path.join(core.scratch, '导出2.xlsx');
    const answersFile = path.join(core.scratch, '结果.xlsx');
    await core.call('roster:export', { out });
    await core.call('roster:import', { file: out, answersFile });
    const again = await core.call('roster:import', { file: answersFile });
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  });

  it('the claims that were given back with their answers', async () => {
    const file = await claimFile(
      core.scratch,
      [1, 2, 3, 4].map((day) => ({ ...plainClaim, 活动名称: `=第${day}讲`, 开始日期: `2025-03-0${day}` })),
    );
    const answersFile = path.join(core.scratch, '申报结果.xlsx');
    const first = await core.call('claim:import', { file, answersFile });
    expect(first.added).toBe(4);
    const again = await core.call('claim:import', { file: answersFile });
    expect(again).toMatchObject({ added: 0, duplicate: 4 });
  });

  it('the list of credits, row by row, and says of a changed row what is different', async () => {
    await core.call('claim:create', {
      staffNumber: 'A002',
      year: 2025,
      item: 'project',
      role: 'participant',
      quantity: 75,
      publicNeed: true,
      startDate: '2025-05-06',
      endDate: '2025-05-09',
      name: '=HYPERLINK("x")急诊医学新进展',
      projectNumber: '2025-03-01-114(国)',
      organiser: '青岚县医学会',
      entryUnit: '省立医院',
      hours: 225,
      remark: '补报\n两行',
    });
    const out = path.join(core.scratch, '学分情况.xlsx');
    await core.call('register:print', { kind: 'credit-list', year: 2025, out, format: 'xlsx' });
    const again = await core.call('claim:import', { file: out });
    expect(again).toMatchObject({ rows: 5, added: 0, duplicate: 5, rejected: 0, problems: [] });

    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(out);
    const [sheet] = workbook.worksheets;
    sheet?.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.text === '青岚县医学会') cell.value = '青岚县护理学会';
      }),
    );
    await workbook.xlsx.writeFile(out);
    const changed = await core.call('claim:import', { file: out });
    expect(changed).toMatchObject({ rows: 5, added: 0, duplicate: 4, rejected: 1 });
    expect(changed.problems).toEqual([
      expect.objectContaining({ column: '举办单位', code: 'claim.own-row-changed' }),
    ]);
    expect((await core.call('claim:list', { year: 2025 })).total).toBe(5);
  });
});
