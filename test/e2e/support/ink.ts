import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rasterise } from '../../../electron/documents/pdf/ink.test-helper.ts';

export interface InkReport {
  readonly pages: number;
  /** Chinese characters that the text layer places somewhere. */
  readonly characters: number;
  /** Those whose place on the drawn page is empty, each with its page and word. */
  readonly blank: readonly string[];
}

const chinese = /[\u3400-\u9fff]/u;
const word = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<\/word>/g;

/** Draws every page and looks at each place where poppler says that a Chinese character stands. */
export async function inkOfChinese(pdf: string): Promise<InkReport> {
  const layout = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const texts = layout.split('<page ').slice(1);
  const pages = await rasterise(readFileSync(pdf));
  const blank: string[] = [];
  let characters = 0;
  texts.forEach((text, index) => {
    const page = pages[index];
    for (const [, xMin, yMin, xMax, yMax, content = ''] of text.matchAll(word)) {
      const chars = [...content];
      // Boxes are given per word; only where all characters are equally wide do they say where each one is.
      if (!chars.every((char) => chinese.test(char))) continue;
      const width = (Number(xMax) - Number(xMin)) / chars.length;
      chars.forEach((char, place) => {
        characters += 1;
        const left = Number(xMin) + place * width;
        if (!page?.hasInk(left, Number(yMin), left + width, Number(yMax)))
          blank.push(`page ${index + 1}: ${char} in ${content}`);
      });
    }
  });
  return { pages: pages.length, characters, blank };
}
