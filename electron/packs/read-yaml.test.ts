import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { readYaml } from './read-yaml.ts';

function refusal(text: string): string {
  try {
    readYaml(text, '规则.yaml');
  } catch (error) {
    if (error instanceof AppError)
      return `${String(error.details['file'])} ${String(error.details['path'])}：${String(error.details['problem'])}`;
    throw error;
  }
  throw new Error('was read');
}

describe('a pack file that is no YAML', () => {
  it.each([
    ['pack: 1\npack: 2\n', '第 2 行第 1 列：同一个键写了两次。这一行写的是“pack: 2”'],
    ['pack:\n\tid: a\n', '第 2 行第 1 列：缩进要用空格，不能用 Tab 键。这一行写的是“id: a”'],
    ['pack: { id: a\nitems: []\n', '第 2 行'],
    ['items:\n  - a\n - b\n', '第 3 行'],
    ['title: "甲\n', '第 2 行第 1 列：缺少符号'],
    ['title: 甲: 乙\n', '一行里写了两个“键: 值”'],
    ['title: @甲\n', '第 1 行第 8 列：文字不能以这个符号开头，请加引号。这一行写的是“title: @甲”'],
    ['a: 1\n---\nb: 2\n', '一个文件里只能有一份内容'],
    ['a: !x 1\n', '第 1 行第 4 列：以 ! 开头的标签不认识'],
    ['a: &x 1\nb: *x\n', '第 2 行第 4 列：不能使用别名。这一行写的是“b: *x”'],
    ['a: *x\n', '第 1 行第 4 列'],
  ])('is refused in Chinese, with line, column and the line itself: %j', (text, said) => {
    const message = refusal(text);
    expect(message).toContain('规则.yaml');
    expect(message).toContain(said);
    // The parser's own words are English; nothing of them reaches the officer.
    expect(message.replace(/“[^”]*”|规则\.yaml|Tab/g, '')).not.toMatch(/[A-Za-z]{2}/);
  });

  it('is quoted in part when its line is long', () => {
    expect(refusal(`a: ${'长'.repeat(500)}: b\n`).length).toBeLessThan(200);
  });
});
