import { describe, expect, it } from 'vitest';
import type { RuleFigure, RuleRow } from '../../../../shared/contract/rules.contract.ts';
import { figuresOf, findRows, linesOf } from './find-standard.ts';

function row(item: string, type: string, category: string, more: Partial<RuleRow> = {}): RuleRow {
  return {
    item,
    name: item,
    type,
    category,
    categoryName: category,
    requirement: '',
    calculation: [],
    remark: [],
    unit: '次',
    needsUpper: false,
    publicNeed: false,
    proofs: [],
    proofsSource: '',
    source: 's1',
    clause: '',
    rules: [],
    conflicts: [],
    cases: [],
    ...more,
  };
}

function figure(key: string, more: Partial<RuleFigure> = {}): RuleFigure {
  return {
    key,
    title: key,
    value: '15 学分',
    unit: '学分',
    from: '2025-01-01',
    to: null,
    source: 's1',
    sourceName: '手册',
    certainty: 'original',
    clause: '',
    quote: null,
    setBy: null,
    rules: [],
    items: [],
    conflicts: [],
    cases: [],
    ...more,
  };
}

const rows = [
  row('项目', '项目类', '继续医学教育项目', {
    calculation: [
      { text: '主讲人每小时', figure: null },
      { text: '2', figure: 'project.speaker' },
    ],
  }),
  row('理论培训', '非项目类', '内部培训', {
    remark: [{ text: '15', figure: 'internal.cap' }],
    rules: ['ZJ25-N1a'],
  }),
  row('论文', '非项目类', '其他', { proofs: ['期刊封面'] }),
  row('实践培训', '非项目类', '内部培训'),
  row('赴外省', '项目类', '赴外省面授', { conflicts: ['out-of-province-cap'] }),
];
const figures = new Map(
  [figure('project.speaker'), figure('internal.cap', { title: '当年上限', certainty: 'repost' })].map(
    (one) => [one.key, one],
  ),
);
const names = (found: readonly RuleRow[]) => found.map((one) => one.item);

describe('the standard as the officer searches it', () => {
  it('finds a row by its proofs, its rule number or the title of a figure in it', () => {
    expect(names(findRows(rows, figures, '封面', 'all'))).toEqual(['论文']);
    expect(names(findRows(rows, figures, 'zj25-n1a', 'all'))).toEqual(['理论培训']);
    expect(names(findRows(rows, figures, '当年上限', 'all'))).toEqual(['理论培训']);
  });

  it('wants every word of the search', () => {
    expect(names(findRows(rows, figures, '培训 理论', 'all'))).toEqual(['理论培训']);
    expect(names(findRows(rows, figures, '培训 封面', 'all'))).toEqual([]);
  });

  it('leaves rows of one 项目类型, rows that can be read in two ways, or rows with a figure nobody has seen', () => {
    expect(names(findRows(rows, figures, '', 'type:项目类'))).toEqual(['项目', '赴外省']);
    expect(names(findRows(rows, figures, '', 'conflicts'))).toEqual(['赴外省']);
    expect(names(findRows(rows, figures, '', 'unsure'))).toEqual(['理论培训']);
  });
});

describe('the table as the province draws it', () => {
  it('keeps a type and a kind together and lets their cell reach down over its rows', () => {
    expect(linesOf(rows).map((line) => [line.row.item, line.typeSpan, line.categorySpan])).toEqual([
      ['项目', 2, 1],
      ['赴外省', 0, 1],
      ['理论培训', 3, 2],
      ['实践培训', 0, 0],
      ['论文', 0, 1],
    ]);
  });

  it('reads the figures of a row from left to right', () => {
    const both = row('a', 't', 'c', {
      calculation: [{ text: '1', figure: 'one' }],
      remark: [
        { text: '当年', figure: null },
        { text: '2', figure: 'two' },
      ],
    });
    expect(figuresOf(both)).toEqual(['one', 'two']);
  });
});
