import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { tablePaper } from '../table-paper.test-helper.ts';
import { createPaperWorkbook } from './table-paper.sheet.ts';

async function write(...papers: readonly ReturnType<typeof tablePaper>[]) {
  const workbook = createPaperWorkbook('2023-12-31');
  for (const paper of papers) workbook.add(paper);
  const bytes = await workbook.save();
  const read = new ExcelJS.Workbook();
  await read.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  return { bytes, read };
}

describe('a paper made of tables, as a workbook', () => {
  it('holds words as text and figures as numbers in their unit', async () => {
    const { read } = await write(tablePaper(4));
    const rows: ExcelJS.CellValue[][] = [];
    read.worksheets[0]?.eachRow((row) => rows.push((row.values as ExcelJS.CellValue[]).slice(1)));
    const person = rows.find((row) => row[1] === 'A10002');
    expect(person).toEqual([2, 'A10002', '林砚秋', expect.stringContaining('Ⅰ类学习卡'), 150, 5]);
    expect(rows.find((row) => row[1] === 'A10001')?.[5]).toBe('—');
    expect(rows.some((row) => row[0] === '合计' && row[4] === 600)).toBe(true);
  });

  it('never makes a live formula of what somebody wrote', async () => {
    const paper = tablePaper(1, { unitName: '=1+1', notes: ['@SUM(A1)', '=cmd|x'] });
    const [table] = paper.tables;
    if (!table) throw new Error('no table');
    const groups = [{ heading: '+科室', rows: [['=2+2', '-3', '＝4', '\t=5', 1, 1]] }];
    const { read } = await write({ ...paper, tables: [{ ...table, groups }] });
    read.worksheets[0]?.eachRow((row) =>
      row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)),
    );
  });

  it('repeats its column titles on paper and fits the width of a page', async () => {
    const { read } = await write(tablePaper(4), tablePaper(2));
    expect(read.worksheets).toHaveLength(2);
    const [sheet] = read.worksheets;
    expect(sheet?.pageSetup.fitToWidth).toBe(1);
    expect(sheet?.pageSetup.printTitlesRow).toMatch(/^\$?\d+:\$?\d+$/);
  });

  it('is the same file when written twice', async () => {
    const [one, other] = [await write(tablePaper(30)), await write(tablePaper(30))];
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
  });
});
