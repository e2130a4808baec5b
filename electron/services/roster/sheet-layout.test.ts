import { describe, expect, it } from 'vitest';
import type { SheetRow } from '../../documents/excel/workbook-cells.ts';
import { columnLetter, headerSignature } from '../import/sheet-header.ts';
import { correctMapping, findHeaderRow, guessMapping, looksLikeClaims } from './sheet-layout.ts';

const row = (number: number, ...texts: string[]): SheetRow => ({
  row: number,
  hidden: false,
  cells: texts.map((text) => (text === '' ? { kind: 'empty', text } : { kind: 'text', text })),
});

describe('finding the headers', () => {
  it('skips title rows and takes the row that names most columns', () => {
    const found = findHeaderRow([
      row(1, '某医院人员花名册'),
      row(2, '单位：某医院', '', '2025年'),
      row(4, '序号', ' 人员编号 ', '*姓 名', '所在科室', '导入结果', '原因'),
      row(5, '1', 'A1', '张三', '内科'),
    ]);
    expect(found).toEqual({ row: 4, headers: ['序号', '人员编号', '*姓 名', '所在科室'] });
  });

  it('finds nothing where nothing is named', () => {
    expect(findHeaderRow([row(1, '通知'), row(2, '请各科室于周五前上报')])).toBeUndefined();
  });
});

describe('what the columns are', () => {
  it('knows synonyms, stars and brackets', () => {
    const headers = [
      '职工号',
      '姓名',
      '专业技术职务',
      '职称评定时间',
      '出生日期（年/月/日）',
      '原IC卡号',
      '爱好',
    ];
    expect([...guessMapping(headers).values()]).toEqual([
      'staffNumber',
      'name',
      'title',
      'appointedOn',
      'birthDate',
      'oldCardNumber',
    ]);
  });

  it.each([
    ['现任职称', 'title'],
    ['现任专业技术职务（资格）', 'title'],
    ['现聘职称', 'title'],
    ['任现职称时间', 'appointedOn'],
    ['公民身份证号码', 'idDocumentNumber'],
    ['工作科室', 'department'],
    ['科室/部门', 'department'],
    ['联系电话/手机', 'phone'],
  ])('takes “%s” for the %s', (header, field) => {
    expect(guessMapping(['工号', '姓名', header]).get(2)).toBe(field);
  });

  it('prefers the surer of two headers for one field', () => {
    expect(guessMapping(['编号', '工号', '姓名']).get(1)).toBe('staffNumber');
    expect(guessMapping(['编号', '工号', '姓名']).has(0)).toBe(false);
  });

  it('moves a field to the column the officer names', () => {
    const mapping = correctMapping(guessMapping(['工号', '姓名', '部门', '病区']), {
      '3': 'department',
      '0': null,
    });
    expect(Object.fromEntries(mapping)).toEqual({ 1: 'name', 3: 'department' });
  });

  it('takes sheets with the same headers for the same, however they are spaced', () => {
    expect(headerSignature(['工 号', '姓名*'])).toBe(headerSignature(['工号', '姓名']));
    expect(headerSignature(['姓名', '工号'])).not.toBe(headerSignature(['工号', '姓名']));
  });

  it('knows a sheet of claims from a roster', () => {
    expect(looksLikeClaims(['工号', '姓名', '授予项目', '佐证文件'])).toBe(true);
    expect(looksLikeClaims(['工号', '姓名', '科室', '专业'])).toBe(false);
  });
});

it('names columns as the spreadsheet does', () => {
  expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});
