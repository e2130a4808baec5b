import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildWorkbook, hugePng, sheetXml, textRow } from '../../../test/support/hostile-files.ts';
import { createForkChildHost } from '../../platform/fork-child-host.ts';
import { readWorkbook } from './workbook-reader.ts';
import { writeAnswersWorkbook, type RowAnswer } from './workbook-answers.ts';

const host = createForkChildHost(join(import.meta.dirname, '..', '..', 'children'));
let folder: string;
let source: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'answers-'));
  source = join(folder, '花名册.xlsx');
  out = join(folder, '花名册-导入结果.xlsx');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function answer(
  answers: readonly (readonly [number, RowAnswer])[],
  options: { from?: string; to?: string; headerRow?: number } = {},
) {
  const { from = source, to = out, headerRow = 2 } = options;
  return writeAnswersWorkbook(host, {
    source: from,
    name: '花名册.xlsx',
    out: to,
    sheet: '人员',
    headerRow,
    answers: new Map(answers),
  });
}

async function officersWorkbook(): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const notes = workbook.addWorksheet('说明');
  notes.getCell('A1').value = '填表说明';
  const sheet = workbook.addWorksheet('人员');
  sheet.columns = [{ width: 11 }, { width: 22 }, { width: 33 }];
  sheet.mergeCells('A1:C1');
  sheet.getCell('A1').value = '某某医院花名册';
  sheet.getRow(2).values = ['工号', '姓名', '聘任日期'];
  sheet.getRow(2).font = { bold: true };
  sheet.addRow(['Z1001', '林一鸣', new Date(Date.UTC(2020, 2, 1))]);
  sheet.addRow(['Z1002', '周舟', null]);
  sheet.addRow(['合计', 2, null]);
  const picture = workbook.addImage({
    buffer: hugePng(20, 20) as unknown as ExcelJS.Buffer,
    extension: 'png',
  });
  sheet.addImage(picture, 'A6:B8');
  await workbook.xlsx.writeFile(source);
}

async function open(path: string): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.getWorksheet('人员');
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

const bothRows: readonly (readonly [number, RowAnswer])[] = [
  [3, { status: '新增', reason: '' }],
  [4, { status: '未导入', reason: '第 4 行“聘任日期”是空的' }],
];

describe("the answers in the officer's workbook", () => {
  it('stand in two new columns behind the last, under their headers, and everything else reads as before', async () => {
    await officersWorkbook();
    expect(await answer(bothRows)).toEqual({ statusColumn: 4, reasonColumn: 5 });
    const sheet = await open(out);
    expect(sheet.getRow(2).getCell(4).value).toBe('导入结果');
    expect(sheet.getRow(2).getCell(4).font.bold).toBe(true);
    expect(sheet.getRow(3).getCell(4).value).toBe('新增');
    expect(sheet.getRow(4).getCell(5).value).toBe('第 4 行“聘任日期”是空的');
    expect(sheet.getRow(5).getCell(4).value).toBeNull();
    expect(sheet.getCell('C3').value).toEqual(new Date(Date.UTC(2020, 2, 1)));
    expect(sheet.getColumn(3).width).toBe(33);
    expect(sheet.getImages()).toHaveLength(1);
    expect(sheet.workbook.worksheets.map(({ name }) => name)).toEqual(['说明', '人员']);
  });

  it('leave the original and every other part of the file byte for byte as they were', async () => {
    await officersWorkbook();
    const before = readFileSync(source);
    await answer(bothRows);
    expect(readFileSync(source).equals(before)).toBe(true);
    const original = unzipSync(before);
    const answered = unzipSync(readFileSync(out));
    expect(Object.keys(answered)).toEqual(Object.keys(original));
    const changed = Object.keys(original).filter(
      (part) => !Buffer.from(original[part] ?? []).equals(Buffer.from(answered[part] ?? [])),
    );
    expect(changed).toEqual(['xl/worksheets/sheet2.xml']);
  });

  it('overwrite the columns of an earlier run, and take back what no longer holds', async () => {
    await officersWorkbook();
    await answer(bothRows);
    const again = join(folder, '第二次.xlsx');
    expect(await answer([[3, { status: '未变化', reason: '' }]], { from: out, to: again })).toEqual({
      statusColumn: 4,
      reasonColumn: 5,
    });
    const sheet = await open(again);
    expect(sheet.getRow(3).getCell(4).value).toBe('未变化');
    expect(sheet.getRow(4).getCell(4).value).toBeNull();
    expect(sheet.getRow(4).getCell(5).value).toBeNull();
    expect(sheet.columnCount).toBe(5);
  });

  it.each(['=1+1', '+86 138', '-3', '@SUM(A1)', '\t=1', '＝1+1', '<甲&乙>'])(
    '%j stays text',
    async (text) => {
      await officersWorkbook();
      await answer([[3, { status: text, reason: text }]]);
      const cell = (await open(out)).getRow(3).getCell(5);
      expect(cell.value).toBe(text);
      expect(cell.formula).toBeUndefined();
    },
  );

  it('keep what looks like an escape of the format as it was typed', async () => {
    await officersWorkbook();
    await answer([[3, { status: '_x000D_', reason: '' }]]);
    const texts: (string | undefined)[] = [];
    await readWorkbook(
      host,
      { path: out, name: '花名册.xlsx', sheet: '人员' },
      { onRows: (_, rows) => void texts.push(...rows.map(({ cells }) => cells[3]?.text)) },
    );
    expect(texts).toContain('_x000D_');
  });

  it('reach rows that are written as empty tags, keep columns in order and widen what claims to be narrow', async () => {
    const rows =
      '<row r="1" spans="1:2"><c r="A1" t="inlineStr"><is><t>工号</t></is></c><c r="B1" t="inlineStr"><is><t>姓名</t></is></c></row>\n' +
      '<row r="2"/>\n<row r="3"><c r="A3"><v>1</v></c><c r="Z3" s="0"/></row>';
    const xml = sheetXml(rows, { before: '<dimension ref="A1:B3"/>', after: '<pageMargins left="0.7"/>' });
    writeFileSync(source, buildWorkbook({ sheets: [{ name: '人员', xml }] }));
    await answer(
      [
        [2, { status: '甲', reason: '' }],
        [3, { status: '乙', reason: '丙' }],
        [99, { status: '不在表里', reason: '' }],
      ],
      { headerRow: 1 },
    );
    const written = Buffer.from(unzipSync(readFileSync(out))['xl/worksheets/sheet1.xml'] ?? []).toString(
      'utf8',
    );
    expect(written).toContain('<dimension ref="A1:D3"/>');
    expect(written).toContain('spans="1:4"');
    expect(written).toContain(
      '<row r="2"><c r="C2" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c></row>\n<row r="3">',
    );
    expect(written.match(/r="[A-Z]+3"/g)).toEqual(['r="A3"', 'r="C3"', 'r="D3"', 'r="Z3"']);
    expect(written.endsWith('</sheetData><pageMargins left="0.7"/></worksheet>')).toBe(true);
    expect(written).not.toContain('不在表里');
  });

  it("do not take the officer's own column 原因 for theirs", async () => {
    const xml = sheetXml(textRow(1, ['工号', '原因']) + textRow(2, ['Z1001', '本人原因']));
    writeFileSync(source, buildWorkbook({ sheets: [{ name: '人员', xml }] }));
    expect(await answer([[2, { status: '新增', reason: '' }]], { headerRow: 1 })).toEqual({
      statusColumn: 3,
      reasonColumn: 4,
    });
    expect((await open(out)).getCell('B2').value).toBe('本人原因');
  });

  it('are never written over the original, and leave nothing behind when they cannot be written', async () => {
    await officersWorkbook();
    await expect(answer(bothRows, { to: source })).rejects.toMatchObject({ code: 'file.not-writable' });
    const taken = join(folder, '文件夹.xlsx');
    mkdirSync(taken);
    await expect(answer(bothRows, { to: taken })).rejects.toMatchObject({ code: 'file.not-writable' });
    expect(readdirSync(folder).toSorted()).toEqual(['文件夹.xlsx', '花名册.xlsx'].toSorted());
  });
});
