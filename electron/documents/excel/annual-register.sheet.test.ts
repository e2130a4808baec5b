import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registerClaim, registerInput } from '../annual-register.test-helper.ts';
import { writeAnnualRegisterWorkbook } from './annual-register.sheet.ts';

async function read(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook;
}

function firstSheet(workbook: ExcelJS.Workbook): ExcelJS.Worksheet {
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

function cells(sheet: ExcelJS.Worksheet): ExcelJS.Cell[] {
  const found: ExcelJS.Cell[] = [];
  sheet.eachRow((row) => row.eachCell((cell) => void found.push(cell)));
  return found;
}

describe('the 学分登记表 as a workbook', () => {
  it('has a sheet for each person, also when two bear one name', async () => {
    const workbook = await read(await writeAnnualRegisterWorkbook([registerInput(2), registerInput(3)]));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['A10023 欧阳䶮喆', 'A10023 欧阳䶮喆（2）']);
  });

  it('keeps credits and hours as numbers, so that a calculator can check them', async () => {
    const input = registerInput(1, {
      claims: [registerClaim(1, { claimed: 1250, granted: 33, hours: 135 })],
    });
    const workbook = await read(await writeAnnualRegisterWorkbook([input]));
    const values = cells(firstSheet(workbook)).map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining([12.5, 0.33, 13.5]));
  });

  it('prints on A4 across, with the column titles on every page', async () => {
    const sheet = firstSheet(await read(await writeAnnualRegisterWorkbook([registerInput(40)])));
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToWidth: 1,
      fitToHeight: 0,
    });
    const titles = sheet.pageSetup.printTitlesRow ?? '';
    expect(sheet.getCell(Number(titles.split(':')[0]), 4).text).toBe('活动（成果）名称');
  });

  it('never turns a text into a live formula, whatever it begins with', async () => {
    const beginnings = [
      '=',
      '+',
      '-',
      '@',
      '\t',
      '＝',
      '＋',
      '－',
      '＠',
      '=HYPERLINK("http://x","y")',
      '=1+1',
    ];
    const hostile = fc
      .tuple(fc.constantFrom(...beginnings), fc.string({ unit: 'binary', maxLength: 30 }))
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const base = registerInput(1, {
          claims: [registerClaim(1, { name: text, projectNumber: text })],
          notes: [text],
        });
        const workbook = await read(
          await writeAnnualRegisterWorkbook([
            { ...base, person: { ...base.person, name: text, department: text } },
          ]),
        );
        const found = cells(firstSheet(workbook));
        expect(
          found.filter((cell) => cell.formula !== undefined || cell.type === ExcelJS.ValueType.Formula),
        ).toEqual([]);
        expect(found.filter((cell) => cell.type === ExcelJS.ValueType.Hyperlink)).toEqual([]);
        expect(
          found.some((cell) => typeof cell.value === 'string' && cell.value.startsWith(text.slice(0, 1))),
        ).toBe(true);
        expect(
          found.filter((cell) => cell.type === ExcelJS.ValueType.String).every((cell) => cell.numFmt === '@'),
        ).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same file, byte for byte, when it is written twice', async () => {
    const first = await writeAnnualRegisterWorkbook([registerInput(3)]);
    const second = await writeAnnualRegisterWorkbook([registerInput(3)]);
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});
