import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../shared/errors.ts';
import { defaultPattern, fileNames, safeName, type NameFacts } from './file-names.ts';

const facts = (change: Partial<NameFacts> = {}): NameFacts => ({
  部门: '心内科',
  工号: 'A001',
  姓名: '王小敏',
  年度: '2025',
  表名: '学分登记表',
  序号: '001',
  ...change,
});
const place = { ending: '.pdf', folder: 'D:\\登记表' };
const names = (pattern: string, ...people: NameFacts[]) => fileNames(pattern, people, place);

describe('the names of a file for each person', () => {
  it('say department, number, person and year', () => {
    expect(names(defaultPattern, facts())).toEqual(['心内科-A001-王小敏-2025学分登记表.pdf']);
  });

  it('never meet, also where case, width or composition are ignored', () => {
    const found = names('{姓名}', facts(), facts(), facts({ 姓名: 'ａb' }), facts({ 姓名: 'AB' }));
    expect(found).toEqual(['王小敏.pdf', '王小敏 (2).pdf', 'ａb.pdf', 'AB (2).pdf']);
  });

  it('carry no character that a file system refuses and no name of a device', () => {
    expect(names('{部门}-{工号}', facts({ 部门: '内科/心脏:"一"\n组' }))).toEqual([
      '内科_心脏__一__组-A001.pdf',
    ]);
    expect(names('{姓名}', facts({ 姓名: 'CON' }), facts({ 姓名: '..' }), facts({ 姓名: '\ud842' }))).toEqual(
      ['_CON.pdf', '_.pdf', '_ (2).pdf'],
    );
  });

  it('are cut where a path would be too long, without losing the number that tells them apart', () => {
    const long = '买买提·阿卜杜热依木·艾合买提江'.repeat(12);
    const found = names('{姓名}', facts({ 姓名: long }), facts({ 姓名: long }));
    expect(found[1]).toMatch(/ \(2\)\.pdf$/);
    for (const name of found) expect(Buffer.byteLength(`${name}.part`)).toBeLessThanOrEqual(255);
    const deep = () => fileNames('{姓名}', [facts()], { ending: '.pdf', folder: 'D:\\'.padEnd(245, 'x') });
    expect(deep).toThrow(expect.objectContaining({ code: 'register.path-too-long' }));
  });

  it('refuse a place that is not known and a pattern that names nobody', () => {
    const refused = (pattern: string) => {
      try {
        names(pattern, facts());
      } catch (error) {
        if (error instanceof AppError) return error.toData().message;
      }
      return undefined;
    };
    expect(refused('{科别}-{姓名}')).toContain('{科别}');
    expect(refused('登记表')).toContain('没有人');
  });

  it('hold for whatever a roster may carry', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ 部门: text, 姓名: text }), { minLength: 1, maxLength: 8 }),
        (people) => {
          const found = names('{部门}-{姓名}', ...people.map((one) => facts(one)));
          expect(new Set(found.map((name) => name.toLowerCase())).size).toBe(people.length);
          for (const name of found) {
            expect(name).toBe(safeName(name));
            expect(Buffer.byteLength(`${name}.part`)).toBeLessThanOrEqual(255);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
