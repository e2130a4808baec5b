import { PDFiumLibrary } from '@hyzyla/pdfium';
import { fontFile } from '../../platform/asset-paths.ts';
import { loadFace, type TextFace } from './font.ts';
import type { DrawnText } from './page-writer.ts';

/** The face that the program ships. */
export function shippedFace(): TextFace {
  return loadFace(fontFile);
}

export interface RasterPage {
  readonly text: string;
  /** True when some pixel of the area is dark; points from the top left corner. */
  hasInk(left: number, top: number, right: number, bottom: number): boolean;
}

const scale = 2;

/** Draws every page with PDFium: text extraction cannot see blank glyphs, pixels can. */
export async function rasterise(pdf: Uint8Array): Promise<RasterPage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pages: RasterPage[] = [];
  for (const page of document.pages()) {
    // Before drawing: the library closes the page once it is drawn.
    const text = page.getText();
    const { data, width, height } = await page.render({ scale, render: 'bitmap', colorSpace: 'BGRA' });
    pages.push({
      text,
      hasInk(left, top, right, bottom) {
        for (let y = Math.max(0, Math.floor(top * scale)); y < Math.min(height, bottom * scale); y += 1) {
          for (let x = Math.max(0, Math.floor(left * scale)); x < Math.min(width, right * scale); x += 1) {
            if ((data[(y * width + x) * 4] ?? 255) < 128) return true;
          }
        }
        return false;
      },
    });
  }
  document.destroy();
  library.destroy();
  return pages;
}

/** The characters that should be visible and are not, each with its line. */
export function blankCharacters(page: RasterPage, texts: readonly DrawnText[], face: TextFace): string[] {
  const blanks: string[] = [];
  for (const { text, x, baseline, size } of texts) {
    let at = x;
    for (const char of text) {
      const width = (face.glyph(char.codePointAt(0) ?? 0).width * size) / 1000;
      const visible = char.trim() !== '';
      if (visible && !page.hasInk(at, baseline - size * 0.95, at + width, baseline + size * 0.25)) {
        blanks.push(`${char} in ${text}`);
      }
      at += width;
    }
  }
  return blanks;
}
