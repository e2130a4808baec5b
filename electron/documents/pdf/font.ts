import { readFileSync } from 'node:fs';
import * as fontkit from 'fontkit';

/** The one text face of every paper: a parsed TrueType font, shared by all documents of a process. */
export interface TextFace {
  readonly font: fontkit.Font;
  readonly postscriptName: string;
  /** Font units are turned into PDF's thousandths of the text size. */
  readonly perMille: number;
  /** Above and below the baseline, in thousandths of the text size. */
  readonly ascent: number;
  readonly descent: number;
  /** Glyph 0 with its width when the font has no glyph for the code point. */
  glyph(codePoint: number): FaceGlyph;
  /** Advance in thousandths of the text size: every character of a print is measured, most of them twice. */
  readonly width: (codePoint: number) => number;
}

export interface FaceGlyph {
  /** 0 is .notdef: the box that stands for a character the font lacks. */
  readonly id: number;
  /** Advance in thousandths of the text size. */
  readonly width: number;
}

/**
 * Parses a TrueType font once. fontkit 2 and not pdf-lib's own fork, whose subsetter writes blank Chinese glyphs
 * without an error.
 */
export function parseFace(bytes: Uint8Array): TextFace {
  const parsed = fontkit.create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!('glyphForCodePoint' in parsed)) throw new TypeError('a font collection is not a text face');
  const font = parsed;
  const perMille = 1000 / font.unitsPerEm;
  const seen = new Map<number, FaceGlyph>();
  const glyphOf = (codePoint: number): FaceGlyph => {
    const known = seen.get(codePoint);
    if (known) return known;
    const glyph = font.glyphForCodePoint(codePoint);
    const entry = { id: glyph.id, width: Math.round(glyph.advanceWidth * perMille) };
    seen.set(codePoint, entry);
    return entry;
  };
  // By code point, -1 where it was not asked for yet.
  const widths = new Int16Array(0x1_0000).fill(-1);
  return {
    font,
    postscriptName: font.postscriptName,
    perMille,
    ascent: font.ascent * perMille,
    descent: font.descent * perMille,
    glyph: glyphOf,
    width(codePoint) {
      const known = widths[codePoint];
      if (known !== undefined && known >= 0) return known;
      const { width } = glyphOf(codePoint);
      if (codePoint < widths.length) widths[codePoint] = width;
      return width;
    },
  };
}

const faces = new Map<string, TextFace>();

/** The face of a font file, parsed at the first call of this process. */
export function loadFace(path: string): TextFace {
  const known = faces.get(path);
  if (known) return known;
  const face = parseFace(readFileSync(path));
  faces.set(path, face);
  return face;
}
