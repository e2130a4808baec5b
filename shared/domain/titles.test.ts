import { describe, expect, it } from 'vitest';
import { titleLevelOf } from './titles.ts';

describe('职称级别', () => {
  it.each([
    ['主任医师', 'senior'],
    ['副主任中医师', 'senior'],
    ['副主任护师', 'senior'],
    ['主任', 'senior'],
    ['副研究员', 'senior'],
    ['高级工程师', 'senior'],
    ['主治医师', 'intermediate'],
    ['主管护师（护士长）', 'intermediate'],
    ['助理研究员', 'intermediate'],
    ['工程师', 'intermediate'],
    ['医师', 'junior'],
    ['住院医师', 'junior'],
    ['护师', 'junior'],
    ['药士', 'junior'],
    ['助理工程师', 'junior'],
    ['见习', 'none'],
    ['无', 'none'],
    ['', 'none'],
  ] as const)('%s is %s', (title, level) => {
    expect(titleLevelOf(title)).toBe(level);
  });

  it.each(['乡村全科助手', '高级技师', '科员'])('%s is not in the table, so nobody guesses', (title) => {
    expect(titleLevelOf(title)).toBeUndefined();
  });
});
