import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankCharacters, rasterise, shippedFace } from './ink.test-helper.ts';
import { breakLines } from './line-breaking.ts';
import { findMissingGlyphs } from './missing-glyphs.ts';
import { OperatorBuffer } from './operator-buffer.ts';
import { a4, DocumentWriter, type Canvas, type DrawnText } from './page-writer.ts';

const face = shippedFace();
const info = { title: '试印', createdOn: '2025-12-31' };

async function draw(paint: (canvas: Canvas) => void) {
  const texts: DrawnText[] = [];
  const writer = new DocumentWriter(face, a4, { onPage: (_, drawn) => texts.push(...drawn) });
  writer.page(paint);
  const [page] = await rasterise(await writer.save(info));
  if (!page) throw new Error('no page');
  return { page, texts };
}

describe('text on paper', () => {
  it('shows rare name characters', async () => {
    const { page, texts } = await draw((canvas) => {
      ['㛃', '䶮', '𬭎', '𠅤', '喆', '欧阳'].forEach((name, index) =>
        canvas.text(name, 60, 80 + index * 30, 14),
      );
    });
    expect(blankCharacters(page, texts, face)).toEqual([]);
  });

  it('is missed by the ink check when it is drawn invisibly', async () => {
    const { page, texts } = await draw((canvas) => {
      canvas.text('看不见', 60, 80, 14, { gray: 1 });
    });
    expect(page.text).toContain('看不见');
    expect(blankCharacters(page, texts, face)).toHaveLength(3);
  });

  it('draws a box, not nothing, for a character the font lacks, and copies as itself', async () => {
    const { page, texts } = await draw((canvas) => canvas.text('李𠮷安', 60, 80, 14));
    expect(blankCharacters(page, texts, face)).toEqual([]);
    expect(page.text).toContain('李𠮷安');
  });

  it('copies two characters that share one glyph as themselves', async () => {
    const { page } = await draw((canvas) => canvas.text('一⼀', 60, 80, 14));
    expect(page.text).toContain('一⼀');
  });

  it('copies hundreds of different characters as themselves: none of their codes is a bracket or a line end', async () => {
    const lines = Array.from({ length: 20 }, (_, line) =>
      String.fromCodePoint(...Array.from({ length: 40 }, (__, at) => 0x4e00 + line * 40 + at)),
    );
    const { page, texts } = await draw((canvas) => {
      lines.forEach((line, index) => canvas.text(line, 40, 60 + index * 24, 12));
    });
    expect(blankCharacters(page, texts, face)).toEqual([]);
    for (const line of lines) expect(page.text).toContain(line);
  });

  it('stands where it was placed after turned text, rules and static parts', async () => {
    const texts: DrawnText[] = [];
    const writer = new DocumentWriter(face, a4, { onPage: (_, drawn) => texts.push(...drawn) });
    const heading = (canvas: Canvas) => canvas.text('表头', 300, 40, 12, { bold: true });
    writer.page((canvas) => {
      canvas.text('起', 60, 80, 14, { bold: true });
      canvas.textAlong('斜', 200, 200, 14, [0.9, 0.4, -0.4, 0.9]);
      canvas.text('正', 60.005, 120.37, 9);
      canvas.line(10, 300, 500, 300, 0.3);
      canvas.form(writer.form('heading', heading), 100);
      canvas.text('末', 61.5, 700.25, 7.5);
    });
    const [page] = await rasterise(await writer.save(info));
    if (!page) throw new Error('no page');
    expect(texts).toHaveLength(5);
    expect(blankCharacters(page, texts, face)).toEqual([]);
  });
});

describe('figures in a content stream', () => {
  it('are as short as they can be, and read as the same number', () => {
    const told = (value: number) => {
      const buffer = new OperatorBuffer();
      buffer.hundredths(value);
      return Buffer.from(buffer.written()).toString('latin1');
    };
    expect([0, 5, -50, 100, -12345, 84189].map(told)).toEqual([
      '0 ',
      '.05 ',
      '-.5 ',
      '1 ',
      '-123.45 ',
      '841.89 ',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), (value) => {
        expect(Number(told(value)) * 100).toBeCloseTo(value, 6);
      }),
    );
  });
});

describe('characters the font lacks', () => {
  it('are named once each, with the real character where an old code stood for it', () => {
    expect(findMissingGlyphs(face, '李𠮷𠮷')).toEqual([{ char: '𠮷', codePoint: 0x20bb7 }]);
    expect(findMissingGlyphs(face, '王\ue863')).toEqual([
      { char: '\ue863', codePoint: 0xe863, correction: '䶮' },
    ]);
  });

  it('do not include the rare ones that the font has', () => {
    expect(findMissingGlyphs(face, '㛃䶮𬭎𠅤 欧阳·ABC（一）')).toEqual([]);
  });
});

describe('line breaking', () => {
  const em = () => 1000;
  const wrap = (text: string, characters: number) => breakLines(text, characters * 10, 10, em);

  it('never begins a line with a closing mark nor ends one with an opening mark', () => {
    expect(wrap('一二三四，五六', 4)).toEqual(['一二三', '四，五六']);
    expect(wrap('一二三（四五）', 4)).toEqual(['一二三', '（四五）']);
    expect(wrap('一二三四）。五', 4)).toEqual(['一二三', '四）。五']);
  });

  it('keeps numbers whole, and cuts one that no line can hold', () => {
    expect(wrap('共25学分', 2)).toEqual(['共', '25', '学分']);
    expect(wrap('123456789', 4)).toEqual(['1234', '5678', '9']);
  });

  it('keeps every character but the spaces at breaks', () => {
    const text = '继续医学教育 CME 2025-03-01-123(国) 项目，第一期（线上）。';
    for (const width of [2, 3, 5, 8, 13]) {
      expect(wrap(text, width).join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''));
    }
  });

  it('starts a new line at a line feed', () => {
    expect(wrap('一\n二', 4)).toEqual(['一', '二']);
  });
});
