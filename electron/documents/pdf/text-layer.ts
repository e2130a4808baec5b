import { deflateSync } from 'node:zlib';
import { PDFHexString, PDFName, PDFNumber, type PDFContext, PDFRawStream, type PDFRef } from 'pdf-lib';
import type { TextFace } from './font.ts';

interface EncodedCharacter {
  /** The character's own CID as four hex digits. */
  readonly hex: string;
  /** Thousandths of the text size. */
  readonly width: number;
}

/**
 * One Type0 font for a whole document. Every code point gets its own CID, mapped to a glyph of the subset through
 * CIDToGIDMap: two characters that share a glyph, and characters without one, still come back as themselves when the
 * text is copied. The subset, widths and ToUnicode are written once, at the end.
 */
export class TextLayer {
  readonly face: TextFace;
  readonly #characters = new Map<number, EncodedCharacter>();
  readonly #codePoints: number[] = [];

  constructor(face: TextFace) {
    this.face = face;
  }

  #character(codePoint: number): EncodedCharacter {
    const known = this.#characters.get(codePoint);
    if (known) return known;
    // CID 0 stays .notdef.
    this.#codePoints.push(codePoint);
    const entry = {
      hex: this.#codePoints.length.toString(16).padStart(4, '0'),
      width: this.face.glyph(codePoint).width,
    };
    this.#characters.set(codePoint, entry);
    return entry;
  }

  /** The operand of `Tj`, without the angle brackets. */
  encode(text: string): string {
    let hex = '';
    for (let at = 0; at < text.length; at += 1) {
      const codePoint = text.codePointAt(at) ?? 0;
      if (codePoint > 0xffff) at += 1;
      hex += this.#character(codePoint).hex;
    }
    return hex;
  }

  /** Points that a text takes at a size. */
  width(text: string, size: number): number {
    let total = 0;
    for (let at = 0; at < text.length; at += 1) {
      const codePoint = text.codePointAt(at) ?? 0;
      if (codePoint > 0xffff) at += 1;
      total += this.face.glyph(codePoint).width;
    }
    return (total * size) / 1000;
  }

  /** Writes font, subset, widths and ToUnicode behind `ref`. Call once, when all text is drawn. */
  write(context: PDFContext, ref: PDFRef): void {
    const { face } = this;
    const subset = face.font.createSubset();
    const glyphIds = Buffer.alloc(2 * (this.#codePoints.length + 1));
    const widths: number[] = [];
    this.#codePoints.forEach((codePoint, index) => {
      const glyph = face.glyph(codePoint);
      glyphIds.writeUInt16BE(
        glyph.id === 0 ? 0 : Number(subset.includeGlyph(face.font.getGlyph(glyph.id))),
        2 * (index + 1),
      );
      widths.push(glyph.width);
    });

    const fontFile = flateStream(context, subset.encode(), {});
    const { bbox } = face.font;
    const scale = (units: number) => Math.round(units * face.perMille);
    // The tag says that this is a part of the font; a fixed one keeps two prints of the same data identical.
    const baseFont = PDFName.of(`CMEREG+${face.postscriptName}`);
    const descriptor = context.register(
      context.obj({
        Type: 'FontDescriptor',
        FontName: baseFont,
        Flags: 4,
        FontBBox: [scale(bbox.minX), scale(bbox.minY), scale(bbox.maxX), scale(bbox.maxY)],
        ItalicAngle: 0,
        Ascent: Math.round(face.ascent),
        Descent: Math.round(face.descent),
        CapHeight: scale(face.font.capHeight),
        StemV: 80,
        FontFile2: fontFile,
      }),
    );
    const descendant = context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: baseFont,
        CIDSystemInfo: { Registry: literal('Adobe'), Ordering: literal('Identity'), Supplement: 0 },
        FontDescriptor: descriptor,
        DW: 1000,
        W: [1, widths],
        CIDToGIDMap: flateStream(context, glyphIds, {}),
      }),
    );
    context.assign(
      ref,
      context.obj({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: baseFont,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: flateStream(context, Buffer.from(toUnicode(this.#codePoints), 'latin1'), {}),
      }),
    );
  }
}

function literal(text: string): PDFHexString {
  return PDFHexString.of(Buffer.from(text, 'latin1').toString('hex'));
}

function utf16Hex(codePoint: number): string {
  return Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16().toString('hex');
}

function toUnicode(codePoints: readonly number[]): string {
  const lines = [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <ffff>',
    'endcodespacerange',
  ];
  // A CMap section holds at most 100 entries.
  for (let start = 0; start < codePoints.length; start += 100) {
    const part = codePoints.slice(start, start + 100);
    lines.push(`${part.length} beginbfchar`);
    part.forEach((codePoint, index) => {
      const cid = (start + index + 1).toString(16).padStart(4, '0');
      lines.push(`<${cid}> <${utf16Hex(codePoint)}>`);
    });
    lines.push('endbfchar');
  }
  lines.push('endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end');
  return lines.join('\n');
}

type StreamEntry = string | number | PDFRef | readonly number[] | { readonly [name: string]: StreamEntry };
type StreamEntries = Readonly<Record<string, StreamEntry>>;

/** Registers a stream deflated by Node's own zlib: several times faster than the library's pure one. */
export function flateStream(context: PDFContext, bytes: Uint8Array, entries: StreamEntries): PDFRef {
  // Level 5: near the best that zlib does with such text. What it returns is a corner of a block of its own, which
  // would be held as long as the corner is: blocks are small, and the corner is kept as a copy.
  const packed = new Uint8Array(deflateSync(bytes, { level: 5, chunkSize: 4096 }));
  const dict = context.obj({ ...entries, Filter: 'FlateDecode' });
  dict.set(PDFName.of('Length'), PDFNumber.of(packed.length));
  return context.register(PDFRawStream.of(dict, packed));
}

let scratch = Buffer.alloc(1 << 16);

/** The same of operators, which are written into one buffer again and again: a page leaves no block behind. */
export function flateOperators(context: PDFContext, operators: string, entries: StreamEntries): PDFRef {
  if (operators.length > scratch.length) scratch = Buffer.alloc(2 * operators.length);
  const length = scratch.write(operators, 'latin1');
  return flateStream(context, scratch.subarray(0, length), entries);
}
