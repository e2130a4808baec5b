import { describe, expect, it } from 'vitest';
import type { PaperTemplate } from '../../../shared/contract/template.contract.ts';
import type { TemplatePaper } from '../../../shared/domain/paper-template.ts';
import { findProblem, tidyTemplate } from './check-template.ts';

const ground = {
  isOpenColumn: (name: string) => name === '内部培训',
  missingGlyph: (text: string) => (text.includes('𠮷') ? '𠮷' : undefined),
};
const problem = (template: PaperTemplate, paper: TemplatePaper = 'compliance-list') => {
  const found = findProblem(paper, template, ground);
  return found && `${found.path.join('.')} ${found.place} ${found.problem}`;
};
const columns = (...list: { column: string; heading?: string; shown?: boolean }[]): PaperTemplate => ({
  tables: [{ table: '正表', columns: list }],
});

describe('a template is refused', () => {
  it.each<[string, string, PaperTemplate, TemplatePaper?]>([
    ['a column that is not there', '没有“工资”这一栏', columns({ column: '工资' })],
    ['a column named twice', '“姓名”写了两次', columns({ column: '姓名' }, { column: '姓名' })],
    ['a column that must be printed', '不能不印', columns({ column: '姓名', shown: false })],
    ['two columns headed alike', '都写成了“姓名”', columns({ column: '职称', heading: '姓名' })],
    [
      'two columns given the same heading',
      '都写成了“职务”',
      columns({ column: '职称', heading: '职务' }, { column: '人员类型', heading: '职务' }),
    ],
    ['a table that is not there', '没有名为“附表”的表格', { tables: [{ table: '附表', columns: [] }] }],
    ['a title that no line holds', '最多 60 个字', { title: '长'.repeat(61) }],
    ['a place for something unknown', '不认识“{月份}”', { title: '{月份}情况' }],
    ['a year in a paper that has several', '不认识“{年度}”', { title: '{年度}情况' }],
    ['a character that no page shows', '字库里没有“𠮷”', { unit: '𠮷林医院' }],
    ['a line of several lines', '不能换行', { above: ['第一行\n第二行'] }],
    ['too many lines', '最多 6 行', { below: Array.from({ length: 7 }, () => '请核对') }],
    ['too many seals', '最多 4 处', { seals: Array.from({ length: 5 }, () => ({ title: '科', who: '' })) }],
    ['a register that nobody signs', '至少要有一处', { seals: [] }, 'annual-register'],
    ['a person’s fields on a list', '只有“学分登记表”有', { fields: [{ field: '姓名' }] }],
    [
      'a register without the name',
      '不能不印',
      { fields: [{ field: '姓名', shown: false }] },
      'annual-register',
    ],
  ])('for %s, with the place and what to do', (_what, sentence, template, paper) => {
    expect(problem(template, paper)).toContain(sentence);
  });

  it('at the path that a text editor finds it by', () => {
    expect(problem(columns({ column: '职称' }, { column: '姓名', shown: false }))).toMatch(
      /^tables\.0\.columns\.1\.shown “正表”的“姓名”/u,
    );
  });
});

describe('a template is taken', () => {
  it('with columns that only the rules of some year have', () => {
    expect(problem(columns({ column: '内部培训', shown: false }))).toBeUndefined();
  });

  it('with two headings exchanged', () => {
    const list = [
      { column: '职称', heading: '人员类型' },
      { column: '人员类型', heading: '职称' },
    ];
    expect(problem(columns(...list))).toBeUndefined();
  });

  it('without what says nothing, so that the program’s own is not stored', () => {
    expect(
      tidyTemplate({ title: ' ', above: ['', ' '], tables: [{ table: '正表', columns: [] }], fields: [] }),
    ).toEqual({});
    expect(
      tidyTemplate(
        columns({ column: '姓名', heading: '姓名', shown: true }, { column: '职称', heading: ' ' }),
      ),
    ).toEqual(columns({ column: '姓名' }, { column: '职称' }));
  });
});
