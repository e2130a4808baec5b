import { describe, expect, it } from 'vitest';
import { loadFace } from '../../documents/pdf/font.ts';
import { tablePaper } from '../../documents/table-paper.test-helper.ts';
import { fontFile } from '../../platform/asset-paths.ts';
import { finishPapers, replaceMissing } from './table-papers.ts';

const { unitName: _unit, hash: _hash, printedOn: _day, ...draft } = tablePaper(3);

describe('a paper that is made of tables', () => {
  it('has the same hash on another day and another one when a figure or the unit changes', () => {
    const { hash } = finishPapers([draft], '青岚县人民医院', '2025-11-21');
    expect(finishPapers([draft], '青岚县人民医院', '2025-12-31').hash).toBe(hash);
    expect(finishPapers([draft], '青岚县中医院', '2025-11-21').hash).not.toBe(hash);
    const changed = { ...draft, notes: ['金额以汇款为准。'] };
    expect(finishPapers([changed], '青岚县人民医院', '2025-11-21').hash).not.toBe(hash);
  });

  it('has the same hash when only its columns are set otherwise', () => {
    const { hash } = finishPapers([draft], '青岚县人民医院', '2025-11-21');
    const wider = draft.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({ ...column, width: column.width + 1 })),
    }));
    expect(finishPapers([{ ...draft, tables: wider }], '青岚县人民医院', '2025-11-21').hash).toBe(hash);
    const renamed = draft.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({ ...column, title: `${column.title}（元）` })),
    }));
    expect(finishPapers([{ ...draft, tables: renamed }], '青岚县人民医院', '2025-11-21').hash).not.toBe(hash);
  });

  it('prints 〓 for a character that the font lacks and says at its end which it was', () => {
    const [table] = draft.tables;
    if (!table) throw new Error('no table');
    const rows = [[1, 'A10001', '赵𠮷祥', '学习卡', 15_000, 500]];
    const paper = tablePaper(1, { tables: [{ ...table, groups: [{ rows }] }] });
    const { paper: printed, missing } = replaceMissing(loadFace(fontFile), paper);
    expect(printed.tables[0]?.groups[0]?.rows[0]?.[2]).toBe('赵〓祥');
    expect(missing).toEqual(['第 1 行“姓名”：U+20BB7']);
    expect(printed.notes.at(-1)).toContain('U+20BB7');
  });

  it('leaves a paper alone whose characters can all be drawn', () => {
    const paper = tablePaper(2);
    expect(replaceMissing(loadFace(fontFile), paper).paper).toBe(paper);
  });
});
