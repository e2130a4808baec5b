import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buildWorkbook,
  hostileWorkbooks,
  sheetXml,
  textRow,
  writeHostileFile,
  type WorkbookParts,
} from '../../../test/support/hostile-files.ts';
import { createForkChildHost } from '../../platform/fork-child-host.ts';
import { MergeFiller, readWorkbook } from './workbook-reader.ts';
import type { SheetInfo, SheetRow } from './workbook-cells.ts';

const host = createForkChildHost(join(import.meta.dirname, '..', '..', 'children'));
const sixHundredMegabytes = 600 * 1024 * 1024;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workbook-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Read {
  sheets: readonly SheetInfo[];
  chosen: string;
  previews: Map<string, readonly SheetRow[]>;
  rows: SheetRow[];
  chunks: number[];
}

async function read(
  parts: WorkbookParts,
  request: { sheet?: string; previewOnly?: boolean } = {},
): Promise<Read> {
  const path = join(folder, '花名册.xlsx');
  writeFileSync(path, buildWorkbook(parts));
  const result: Read = { sheets: [], chosen: '', previews: new Map(), rows: [], chunks: [] };
  await readWorkbook(
    host,
    { path, name: '花名册.xlsx', ...request },
    {
      onSheets: (sheets, chosen) => void Object.assign(result, { sheets, chosen }),
      onPreview: (sheet, rows) => void result.previews.set(sheet, rows),
      onRows: (_sheet, rows) => {
        result.chunks.push(rows.length);
        result.rows.push(...rows);
      },
    },
  );
  return result;
}

function oneSheet(
  rows: string,
  more: Omit<WorkbookParts, 'sheets'> & { before?: string; after?: string } = {},
): WorkbookParts {
  const { before = '', after = '', ...parts } = more;
  return { sheets: [{ name: '花名册', xml: sheetXml(rows, { before, after }) }], ...parts };
}

const dateStyles =
  '<numFmts count="3"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>' +
  '<numFmt numFmtId="177" formatCode="00000"/><numFmt numFmtId="178" formatCode="h:mm"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="178"/><xf numFmtId="31"/></cellXfs>';

describe('reading a workbook in a child', () => {
  it('gives dates as days, whatever the format, and keeps times and plain numbers as numbers', async () => {
    const cells =
      '<c r="A1" s="1"><v>45717</v></c><c r="B1" s="2"><v>45717.75</v></c><c r="C1" s="5"><v>59</v></c>' +
      '<c r="D1" s="4"><v>0.5</v></c><c r="E1"><v>45717</v></c><c r="F1" t="d"><v>2025-03-01T00:00:00</v></c>';
    const { rows } = await read(oneSheet(`<row r="1">${cells}</row>`, { styles: dateStyles }));
    expect(rows[0]?.cells.map(({ kind, text }) => [kind, text])).toEqual([
      ['date', '2025-03-01'],
      ['date', '2025-03-01'],
      ['date', '1900-02-28'],
      ['number', '0.5'],
      ['number', '45717'],
      ['date', '2025-03-01'],
    ]);
  });

  it('reads the dates of a workbook that counts from 1904', async () => {
    const parts = oneSheet('<row r="1"><c r="A1" s="1"><v>44255</v></c></row>', {
      styles: dateStyles,
      date1904: true,
    });
    expect((await read(parts)).rows[0]?.cells[0]?.text).toBe('2025-03-01');
  });

  it('shows an ID typed as a number as a number with its stored digits, so that it can be refused by name', async () => {
    const { rows } = await read(
      oneSheet(
        '<row r="1"><c r="A1"><v>330102199001011260</v></c><c r="B1"><v>3.3010219900101126E+17</v></c></row>',
      ),
    );
    expect(rows[0]?.cells.map(({ kind, text }) => [kind, text])).toEqual([
      ['number', '330102199001011260'],
      ['number', '330102199001011264'],
    ]);
  });

  it('keeps the leading zeros that a format shows, and drops the noise digits of binary fractions', async () => {
    const cells = '<c r="A1" s="3"><v>12</v></c><c r="B1"><v>1.1000000000000001</v></c>';
    const { rows } = await read(oneSheet(`<row r="1">${cells}</row>`, { styles: dateStyles }));
    expect(rows[0]?.cells.map(({ text }) => text)).toEqual(['00012', '1.1']);
  });

  it('joins rich text, leaves phonetic runs out, and decodes entities and escapes', async () => {
    const sharedStrings =
      '<si><r><t>心血</t></r><r><rPr><b/></rPr><t>管&amp;内科</t></r><rPh sb="0" eb="2"><t>xinxueguan</t></rPh></si>' +
      '<si><t xml:space="preserve"> 第一行_x000D_&#10;第二行 </t></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r></is></c></row>';
    const result = await read(oneSheet(rows, { sharedStrings }));
    expect(result.rows[0]?.cells.map(({ text }) => text)).toEqual([
      '心血管&内科',
      ' 第一行\r\n第二行 ',
      '行内',
    ]);
  });

  it('takes the cached result of a formula, and says when there is none', async () => {
    const cells =
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"甲"</f><v>甲</v></c><c r="C1"><f>A1</f></c>' +
      '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="b"><v>1</v></c>';
    const { rows } = await read(oneSheet(`<row r="1">${cells}</row>`));
    expect(rows[0]?.cells.map(({ kind, text }) => [kind, text])).toEqual([
      ['number', '2'],
      ['text', '甲'],
      ['error', '公式没有结果'],
      ['error', '#DIV/0!'],
      ['bool', 'TRUE'],
    ]);
  });

  it("keeps the worksheet's own row numbers, marks hidden rows, and leaves out rows without a value", async () => {
    const rows =
      textRow(3, ['工号', '姓名']) +
      '<row r="4"/><row r="5"><c r="A5" s="1"/></row>' +
      textRow(9, ['Z1001', '林一鸣'], ' hidden="1"') +
      '<row r="12"><c r="C12"><v>5</v></c><c r="Z12" s="2"/></row>';
    const result = await read(oneSheet(rows));
    expect(result.rows.map(({ row, hidden, cells }) => [row, hidden, cells.length])).toEqual([
      [3, false, 2],
      [9, true, 2],
      [12, false, 3],
    ]);
    expect(result.rows[2]?.cells[0]).toEqual({ kind: 'empty', text: '' });
  });

  it('reads a sheet whose elements carry a namespace prefix', async () => {
    const xml =
      '<x:worksheet xmlns:x="urn"><x:sheetData><x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    const { rows } = await read({ sheets: [{ name: '花名册', xml }] });
    expect(rows).toEqual([{ row: 2, hidden: false, cells: [{ kind: 'text', text: '甲' }] }]);
  });

  it('chooses the visible sheet with most rows, previews the visible ones, and reads another when asked', async () => {
    const many = Array.from({ length: 60 }, (_, index) => textRow(index + 1, [`第${index + 1}行`])).join('');
    const parts: WorkbookParts = {
      sheets: [
        { name: '说明', xml: sheetXml(textRow(1, ['填表说明'])) },
        { name: '人员', xml: sheetXml(many) },
        { name: '字典', hidden: true, xml: sheetXml(many + textRow(70, ['更多'])) },
      ],
    };
    const result = await read(parts);
    expect(result.chosen).toBe('人员');
    expect(result.sheets.map(({ name, hidden, rowCount }) => [name, hidden, rowCount])).toEqual([
      ['说明', false, 1],
      ['人员', false, 60],
      ['字典', true, 61],
    ]);
    expect([...result.previews].map(([name, rows]) => [name, rows.length])).toEqual([
      ['说明', 1],
      ['人员', 50],
    ]);
    expect(result.rows).toHaveLength(60);
    expect((await read(parts, { sheet: '字典' })).rows).toHaveLength(61);
    expect((await read(parts, { previewOnly: true })).rows).toHaveLength(0);
    await expect(read(parts, { sheet: '没有' })).rejects.toMatchObject({ code: 'file.no-sheet' });
  });

  it('delivers rows in chunks of at most 500', async () => {
    const many = Array.from({ length: 1201 }, (_, index) => textRow(index + 1, [`${index}`])).join('');
    expect((await read(oneSheet(many))).chunks).toEqual([500, 500, 201]);
  });

  it('fills a merged department down, and only inside its area', async () => {
    const rows =
      textRow(1, ['心内科', '甲']) +
      '<row r="2"><c r="B2" t="inlineStr"><is><t>乙</t></is></c></row>' +
      '<row r="3"><c r="B3"><v>3</v></c></row>';
    const after = '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>';
    const { sheets, rows: read_ } = await read(oneSheet(rows, { after }));
    expect(sheets[0]?.merges).toEqual([{ fromRow: 1, toRow: 2, fromColumn: 1, toColumn: 1 }]);
    const filler = new MergeFiller(sheets[0]?.merges ?? []);
    expect(read_.map((row) => filler.fill(row).cells[0]?.text)).toEqual(['心内科', '心内科', '']);
  });
});

describe('a hostile workbook', () => {
  it.each(hostileWorkbooks)('is refused with its reason: $title', async (file) => {
    const path = writeHostileFile(folder, file);
    let peak = 0;
    let delivered = 0;
    const reading = readWorkbook(
      host,
      { path, name: file.fileName },
      { onRows: (_, rows) => void (delivered += rows.length) },
      { onPeakRss: (bytes) => (peak = bytes) },
    );
    await expect(reading).rejects.toMatchObject({ code: file.code });
    await expect(reading).rejects.toThrow(file.says);
    await expect(reading).rejects.toThrow(file.fileName);
    expect(peak).toBeLessThanOrEqual(sixHundredMegabytes);
    expect(delivered).toBe(0);
    expect(readdirSync(folder)).toEqual([file.fileName]);
  });

  it('that is not there is said to be missing', async () => {
    const reading = readWorkbook(host, { path: join(folder, '无.xlsx'), name: '无.xlsx' }, {});
    await expect(reading).rejects.toMatchObject({ code: 'file.not-found' });
  });
});
