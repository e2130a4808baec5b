import ExcelJS from 'exceljs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { registerInput } from '../annual-register.test-helper.ts';
import { createRegisterWorkbook } from '../excel/annual-register.sheet.ts';
import { plainRegister, type RegisterLayout } from '../register-layout.ts';
import { tablePaper } from '../table-paper.test-helper.ts';
import { createRegisterDocument } from './annual-register.ts';
import { blankCharacters, rasterise, shippedFace } from './ink.test-helper.ts';
import type { DrawnText } from './page-writer.ts';
import { createPaperDocument } from './table-paper.ts';

const face = shippedFace();
const hidden = new Set(['projectNumber', 'decisions', 'role']);

async function emblem() {
  const jpeg = await sharp({ create: { width: 600, height: 200, channels: 3, background: '#0a5f38' } })
    .jpeg()
    .toBuffer();
  return { jpeg: new Uint8Array(jpeg), width: 600, height: 200 };
}

/** Fields turned round, columns hidden, the rest headed at length. */
async function ownLayout(): Promise<RegisterLayout> {
  return {
    title: '{年度}年度继续医学教育学分登记表（青岚县域医共体各成员单位通用）',
    unitName: '青岚县人民医院医共体总院及各分院',
    logo: await emblem(),
    fields: plainRegister.fields
      .toReversed()
      .map((field) => (field.key === 'department' ? { ...field, label: '所在科室或病区' } : field)),
    columns: plainRegister.columns
      .filter(({ key }) => !hidden.has(key))
      .map((column) => (column.key === 'hours' ? { ...column, heading: '证书所载学时数' } : column)),
    above: ['请本人核对后签名。'],
    below: ['联系电话见内网。'],
    seals: ['本人', '科室', '科教科', '医务处'].map((title) => ({ title, who: '签名：' })),
  };
}

describe('a register in a layout of the unit’s own', () => {
  it('shows ink for every character inside the margins, and nothing of what is hidden', async () => {
    const texts: (readonly DrawnText[])[] = [];
    const layout = await ownLayout();
    const document = createRegisterDocument({ face, layout, onPage: (_, drawn) => texts.push(drawn) });
    document.add(registerInput(14));
    const raster = await rasterise(await document.save());
    raster.forEach((page, index) => {
      const drawn = texts[index] ?? [];
      expect(blankCharacters(page, drawn, face)).toEqual([]);
      for (const { x } of drawn) expect(x).toBeGreaterThanOrEqual(28);
    });
    const words = raster.map(({ text }) => text.replace(/\s/gu, '')).join('');
    for (const shown of [
      '青岚县域医共体',
      '所在科室或病区',
      '请本人核对后签名。',
      '联系电话见内网。',
      '医务处',
    ])
      expect(words).toContain(shown);
    for (const gone of ['审核记录', '项目编号', '角色：']) expect(words).not.toContain(gone);
  });

  it('holds its emblem once, however many people are in the file', async () => {
    const layout = await ownLayout();
    const size = async (people: number) => {
      const document = createRegisterDocument({ face, layout });
      for (let index = 0; index < people; index += 1) document.add(registerInput(1));
      return Buffer.from(await document.save())
        .toString('latin1')
        .split('/DCTDecode').length;
    };
    expect([await size(1), await size(3)]).toEqual([2, 2]);
  });

  it('keeps identity and sums of the workbook in their places when columns are hidden', async () => {
    const workbook = createRegisterWorkbook('2025-12-31', await ownLayout());
    workbook.add(registerInput(2));
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(Buffer.from(await workbook.save()) as unknown as ArrayBuffer);
    const [sheet] = read.worksheets;
    const rows: string[] = [];
    sheet?.eachRow((row) => rows.push((row.values as ExcelJS.CellValue[]).slice(1).map(String).join('|')));
    const headings = rows.find((row) => row.startsWith('序号')) ?? '';
    expect([...new Set(headings.split('|'))]).toHaveLength(9);
    expect(headings).toContain('证书所载学时数');
    expect(rows.some((row) => row.startsWith('分类小计') && row.includes('12'))).toBe(true);
    expect(rows.filter((row) => row.includes('年度合计'))).toHaveLength(2);
    expect(sheet?.getImages()).toHaveLength(1);
  });

  it('leaves a list’s title in the middle, clear of the emblem', async () => {
    const texts: DrawnText[] = [];
    const document = createPaperDocument({
      face,
      orientation: 'portrait',
      onPage: (_, drawn) => texts.push(...drawn),
    });
    document.add(tablePaper(2, { unitName: '青岚县人民医院'.repeat(5), logo: await emblem() }));
    for (const { text, x } of texts.filter((drawn) => drawn.text.startsWith('青岚县')))
      expect([text, x]).toEqual([text, expect.toSatisfy((left: number) => left > 36 + 120)]);
  });
});
