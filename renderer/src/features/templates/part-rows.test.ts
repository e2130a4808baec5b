import { describe, expect, it } from 'vitest';
import { movedRow, partRows, withTable, type Part } from './part-rows.ts';

const part = (name: string): Part => ({ name, required: false, only: null });
const columns = ['序号', '姓名', '职称', '总学分'].map(part);
const table = { table: '正表', columns };

describe('the rows of a table in the editor', () => {
  it('are in the order of the template, the others where they stand', () => {
    const rows = partRows(columns, [{ name: '职称', heading: '技术职务' }, { name: '姓名' }]);
    expect(rows.map(({ name }) => name)).toEqual(['序号', '职称', '姓名', '总学分']);
    expect(rows[1]?.heading).toBe('技术职务');
  });

  it('say nothing in a template when they are as the program has them', () => {
    expect(withTable({ tables: [] }, table, partRows(columns, []))).toEqual({ tables: [] });
    const there = movedRow(partRows(columns, []), 2, -1);
    expect(withTable({}, table, there).tables?.[0]?.columns.map(({ column }) => column)).toEqual([
      '序号',
      '职称',
      '姓名',
      '总学分',
    ]);
    expect(withTable({}, table, movedRow(there, 1, 1))).toEqual({ tables: [] });
  });

  it('do not move beyond the first and the last', () => {
    const rows = partRows(columns, []);
    expect(movedRow(rows, 0, -1)).toEqual(rows);
    expect(movedRow(rows, 3, 1)).toEqual(rows);
  });

  it('leave the other tables of the template alone', () => {
    const other = { table: '人员', columns: [{ column: '科室', shown: false }] };
    const hidden = partRows(columns, []).map((row) => ({ ...row, shown: row.name !== '职称' }));
    expect(withTable({ tables: [other] }, table, hidden).tables).toEqual([
      other,
      {
        table: '正表',
        columns: [
          { column: '序号' },
          { column: '姓名' },
          { column: '职称', shown: false },
          { column: '总学分' },
        ],
      },
    ]);
  });
});
