import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainRegister } from '../../documents/register-layout.ts';
import { tablePaper } from '../../documents/table-paper.test-helper.ts';
import { applyTemplate, registerLayout } from './apply-template.ts';

const paper = tablePaper(5);
const titles = paper.tables[0]?.columns.map(({ title }) => title) ?? [];

/** The columns in any order, each with or without a heading of its own, some hidden, some not named. */
const wishes = fc.shuffledSubarray([...titles], { minLength: 0 }).chain((order) =>
  fc.tuple(
    ...order.map((column) =>
      fc.record({
        column: fc.constant(column),
        shown: fc.boolean(),
        heading: fc.option(fc.constant(`${column}（新）`), { nil: undefined }),
      }),
    ),
  ),
);

function columnsAfter(columns: { column: string; shown?: boolean; heading?: string | undefined }[]) {
  const after = applyTemplate(paper, { tables: [{ table: '正表', columns }] });
  return after.tables[0];
}

describe('a template of a paper', () => {
  it('that is empty changes nothing', () => {
    expect(applyTemplate(paper, {})).toEqual(paper);
    expect(registerLayout({})).toEqual(plainRegister);
  });

  it('never shows a hidden column, and keeps every other one with its own cells', () => {
    fc.assert(
      fc.property(wishes, (columns) => {
        const hidden = new Set(columns.filter(({ shown }) => !shown).map(({ column }) => column));
        fc.pre(hidden.size < titles.length);
        const table = columnsAfter(columns);
        const headings = new Map(columns.map(({ column, heading }) => [column, heading ?? column]));
        const expected = titles.filter((title) => !hidden.has(title));
        expect(table?.columns.map(({ title }) => title).toSorted()).toEqual(
          expected.map((title) => headings.get(title) ?? title).toSorted(),
        );
        const before = paper.tables[0]?.groups[0]?.rows[0] ?? [];
        const after = table?.groups[0]?.rows[0] ?? [];
        for (const title of expected)
          expect(
            after[table?.columns.findIndex((one) => one.title === (headings.get(title) ?? title)) ?? -1],
          ).toBe(before[titles.indexOf(title)]);
      }),
    );
  });

  it('keeps the order that it names, and leaves what it does not name where it stands', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...titles]), (order) => {
        const shown =
          columnsAfter(order.map((column) => ({ column })))?.columns.map(({ title }) => title) ?? [];
        expect(shown.filter((title) => order.includes(title))).toEqual(order);
        for (const [at, title] of shown.entries()) if (!order.includes(title)) expect(titles[at]).toBe(title);
      }),
    );
  });

  it('keeps the word 合计 in sight when the column that it stood in is hidden', () => {
    const table = columnsAfter([{ column: '序号', shown: false }]);
    expect(table?.groups[0]?.sum?.slice(0, 4)).toEqual(['小计', '', '', 45_000]);
    expect(table?.total?.slice(0, 4)).toEqual(['合计', '', '', 75_000]);
  });

  it('rewords title, unit and seals, and adds lines without taking any away', () => {
    const after = applyTemplate(paper, {
      title: '青岚县人民医院{标题}',
      unit: '青岚县人民医院（总院）',
      above: ['请各科室核对。'],
      below: ['联系电话见内网。'],
      seals: [{ title: '科教科', who: '签名：' }],
    });
    expect(after.title).toBe('青岚县人民医院学习卡对账单');
    expect(after.unitName).toBe('青岚县人民医院（总院）');
    expect(after.opening).toEqual(['请各科室核对。']);
    expect(after.notes).toEqual([...paper.notes, '联系电话见内网。']);
    expect(after.seals).toEqual([{ title: '科教科', who: '签名：' }]);
    expect(after.hash).toBe(paper.hash);
  });

  it('arranges the register’s fields and columns alike', () => {
    const layout = registerLayout({
      title: '{年度}年学分登记表',
      fields: [
        { field: '科室', heading: '所在科室' },
        { field: '性别', shown: false },
      ],
      tables: [{ table: '学分记录', columns: [{ column: '审核记录', shown: false }, { column: '数量' }] }],
    });
    expect(layout.title).toBe('{年度}年学分登记表');
    expect(layout.fields.map(({ key }) => key)).not.toContain('sex');
    expect(layout.fields.find(({ key }) => key === 'department')?.label).toBe('所在科室');
    expect(layout.columns.map(({ key }) => key)).not.toContain('decisions');
  });
});
