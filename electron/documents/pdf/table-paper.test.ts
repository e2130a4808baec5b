import { describe, expect, it } from 'vitest';
import type { TablePaper } from '../table-paper.model.ts';
import { tablePaper } from '../table-paper.test-helper.ts';
import { blankCharacters, rasterise, shippedFace } from './ink.test-helper.ts';
import type { DrawnText } from './page-writer.ts';
import { createPaperDocument } from './table-paper.ts';

const face = shippedFace();

async function print(...papers: readonly TablePaper[]) {
  const texts: (readonly DrawnText[])[] = [];
  const document = createPaperDocument({
    face,
    orientation: papers[0]?.orientation ?? 'portrait',
    onPage: (_, drawn) => texts.push(drawn),
  });
  const pages = papers.map((paper) => document.add(paper));
  const pdf = await document.save();
  return { pdf, pages, texts, words: texts.map((page) => page.map(({ text }) => text)) };
}

describe('a paper made of tables', () => {
  it('shows ink for every character on every page, upright and lying', async () => {
    for (const orientation of ['portrait', 'landscape'] as const) {
      const { pdf, texts } = await print(tablePaper(40, { orientation }));
      const raster = await rasterise(pdf);
      expect(raster.length).toBe(texts.length);
      raster.forEach((page, index) => expect(blankCharacters(page, texts[index] ?? [], face)).toEqual([]));
    }
  });

  it('repeats its title and its column titles and numbers its pages', async () => {
    const { words, pages } = await print(tablePaper(120));
    expect(pages[0]).toBeGreaterThan(2);
    words.slice(0, -1).forEach((page) => expect(page).toContain('金额（元）'));
    words.forEach((page, index) => {
      expect(page.some((text) => text.includes('学习卡对账单'))).toBe(true);
      expect(page).toContain(`第 ${index + 1} 页　共 ${words.length} 页`);
    });
  });

  it('prints every row once, with sums and total', async () => {
    const { words } = await print(tablePaper(120));
    const numbers = words.flat().filter((text) => /^A1\d{4}$/.test(text));
    expect(numbers).toHaveLength(120);
    expect(new Set(numbers).size).toBe(120);
    expect(words.flat()).toContain('18,000.00');
    expect(words.flat()).toContain('9,000.00');
  });

  it('keeps all text inside the paper, a very long unit name and cell included', async () => {
    const unitName = '青岚县'.repeat(30) + '医院';
    const paper = tablePaper(3, { unitName, notes: ['说明。'.repeat(200)] });
    const { texts } = await print(paper);
    for (const { text, x, baseline, size } of texts.flat()) {
      const width = Array.from(text).reduce(
        (sum, char) => sum + face.glyph(char.codePointAt(0) ?? 0).width,
        0,
      );
      expect(x).toBeGreaterThanOrEqual(30);
      expect(x + (width * size) / 1000).toBeLessThanOrEqual(595.28 - 30);
      expect(baseline).toBeLessThanOrEqual(841.89 - 20);
    }
    const all = texts
      .flat()
      .map(({ text }) => text)
      .join('');
    expect(all).toContain(unitName);
  });

  it('carries a row that no page holds on to the next', async () => {
    const [table] = tablePaper(1).tables;
    if (!table) throw new Error('no table');
    const story = Array.from({ length: 150 }, (_, index) => `第${index + 1}句话说明。`).join('\n');
    const groups = [{ rows: [[1, 'A10001', '林砚秋', story, 100, null]] }];
    const { words, pages } = await print(tablePaper(1, { tables: [{ ...table, groups }] }));
    expect(pages[0]).toBeGreaterThan(1);
    for (const sentence of story.split('\n')) expect(words.flat().join('')).toContain(sentence);
  });

  it('never leaves a sum alone on a page', async () => {
    for (let rows = 20; rows < 50; rows += 1) {
      const { words } = await print(tablePaper(rows, { notes: [], seals: [] }));
      const last = words.at(-1) ?? [];
      if (last.includes('合计')) expect(last.some((text) => /^A1\d{4}$/.test(text))).toBe(true);
    }
  });

  it('says what is missing where there is no row, and keeps its seals', async () => {
    const { words } = await print(tablePaper(0));
    expect(words.flat()).toContain('没有订单');
    expect(words.flat()).toContain('单位审核（盖章）');
  });

  it('numbers each paper of a file from page 1, and is the same file when printed twice', async () => {
    const papers = [tablePaper(90), tablePaper(2)];
    const { words, pages, pdf } = await print(...papers);
    expect(pages.at(-1)).toBe(1);
    expect(words.at(-1)).toContain('第 1 页　共 1 页');
    expect(Buffer.from(pdf).equals(Buffer.from((await print(...papers)).pdf))).toBe(true);
  });
});
