import { describe, expect, it } from 'vitest';
import { registerClaim, registerInput } from '../annual-register.test-helper.ts';
import { createRegisterDocument, renderAnnualRegisters } from './annual-register.ts';
import { blankCharacters, rasterise, shippedFace } from './ink.test-helper.ts';
import type { DrawnText } from './page-writer.ts';

const face = shippedFace();

async function print(...inputs: ReturnType<typeof registerInput>[]) {
  const texts: (readonly DrawnText[])[] = [];
  const { pdf, pages } = await renderAnnualRegisters(inputs, {
    face,
    onPage: (_, drawn) => texts.push(drawn),
  });
  return { pdf, pages, texts, raster: await rasterise(pdf) };
}

/** Extraction cuts lines where they wrap; what is compared is the characters in reading order. */
const squeeze = (text: string) => text.replace(/\s/gu, '');

describe('the printed 学分登记表', () => {
  it('shows ink for every character, on every page', async () => {
    const { texts, raster } = await print(registerInput(14));
    expect(raster.length).toBeGreaterThan(1);
    raster.forEach((page, index) => expect(blankCharacters(page, texts[index] ?? [], face)).toEqual([]));
  });

  it('gives back every drawn line as text', async () => {
    const { texts, raster } = await print(registerInput(3));
    const extracted = squeeze(raster[0]?.text ?? '');
    for (const { text } of texts[0] ?? []) expect(extracted).toContain(squeeze(text));
  });

  it('carries forty claims over several pages, each with its heading, its column titles and its number', async () => {
    const { pages, texts } = await print(registerInput(40));
    const [count = 0] = pages;
    expect(count).toBeGreaterThan(2);
    texts.forEach((drawn, index) => {
      const words = drawn.map(({ text }) => text);
      expect(words.some((text) => text.includes('青岚县人民医院'))).toBe(true);
      expect(words.some((text) => text.includes('2025年度'))).toBe(true);
      expect(words).toContain('活动（成果）名称');
      expect(words).toContain(`第 ${index + 1} 页　共 ${count} 页`);
    });
    const numbers = texts.flat().filter(({ text }) => /^\d{1,2}$/.test(text));
    expect(numbers.map(({ text }) => Number(text))).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  it('numbers each person from page 1 in a document of many', async () => {
    const { pages, texts } = await print(registerInput(40), registerInput(2));
    expect(pages.at(-1)).toBe(1);
    expect(texts.at(-1)?.some(({ text }) => text === '第 1 页　共 1 页')).toBe(true);
  });

  it('wraps a long name and a title of sixty characters, and shortens neither', async () => {
    const name = '买买提·阿卜杜热依木·艾合买提江·吐尔逊';
    const title = '基'.repeat(59) + '终';
    const input = registerInput(1, { claims: [registerClaim(1, { name: title })] });
    const { texts } = await print({ ...input, person: { ...input.person, name } });
    const all = texts
      .flat()
      .map(({ text }) => text)
      .join('');
    expect(all).toContain(title);
    expect(all).toContain(name);
    expect(all).not.toContain('…');
  });

  it('carries a row taller than a page on to the next, without losing a line', async () => {
    const reasons = Array.from({ length: 120 }, (_, index) => `第${index + 1}条理由。`);
    const { pages, texts, raster } = await print(
      registerInput(1, { claims: [registerClaim(1, { reasons }), registerClaim(2)] }),
    );
    expect(pages[0]).toBeGreaterThan(2);
    const all = texts
      .flat()
      .map(({ text }) => text)
      .join('');
    for (const reason of reasons) expect(all).toContain(reason);
    raster.forEach((page, index) => expect(blankCharacters(page, texts[index] ?? [], face)).toEqual([]));
  });

  it('flows notes and an explanation that no page holds, and keeps the seals in one piece', async () => {
    const notes = Array.from(
      { length: 70 },
      (_, index) => `第${index + 1}处依据不一：${'两种读法都列出。'.repeat(12)}`,
    );
    const explanation = '逐项相加。'.repeat(200) + '完。';
    const { texts, raster } = await print(registerInput(3, { notes, explanation }));
    const idle = await print(registerInput(0, { notes, explanation }));
    expect(idle.texts.flat().filter(({ text }) => text === '本年度没有学分记录')).toHaveLength(1);
    const all = texts
      .flat()
      .map(({ text }) => text)
      .join('');
    for (const note of notes) expect(all).toContain(note);
    expect(all).toContain(explanation);
    for (const { baseline } of texts.flat()) expect(baseline).toBeLessThanOrEqual(595.28 - 15);
    expect(texts.at(-1)?.some(({ text }) => text === '继教管理部门审核（盖章）')).toBe(true);
    raster.forEach((page, index) => expect(blankCharacters(page, texts[index] ?? [], face)).toEqual([]));
  });

  it('keeps all text inside the margins of the paper', async () => {
    const { texts } = await print(registerInput(40));
    for (const { text, x, baseline, size } of texts.flat()) {
      const width = Array.from(text).reduce(
        (sum, char) => sum + face.glyph(char.codePointAt(0) ?? 0).width,
        0,
      );
      expect(x).toBeGreaterThanOrEqual(28);
      expect(x + (width * size) / 1000).toBeLessThanOrEqual(841.89 - 28);
      expect(baseline).toBeLessThanOrEqual(595.28 - 15);
    }
  });

  it('says so when a person has no record, and still has its seals', async () => {
    const { texts } = await print(registerInput(0, { claims: [], categories: [] }));
    const words = texts.flat().map(({ text }) => text);
    expect(words).toContain('本年度没有学分记录');
    expect(words).toContain('继教管理部门审核（盖章）');
  });

  it('is the same file, byte for byte, when the same data is printed twice', async () => {
    const first = await renderAnnualRegisters([registerInput(5), registerInput(30)], { face });
    const second = await renderAnnualRegisters([registerInput(5), registerInput(30)], { face });
    expect(Buffer.from(first.pdf).equals(Buffer.from(second.pdf))).toBe(true);
  });

  it('can be stopped between two people', async () => {
    const document = createRegisterDocument({ face });
    expect(document.add(registerInput(2))).toBe(1);
    const pdf = await document.save();
    expect(await rasterise(pdf)).toHaveLength(1);
  });
});
