import { deflateSync } from 'node:zlib';
import { PDFHexString, PDFName, PDFNumber, type PDFContext, PDFRawStream, type PDFRef } from 'pdf-lib';
import type { TextFace } from './font.ts';

/** Bytes that a string would have to escape: brackets, the backslash, and a carriage return, which readers change. */
const escaped = new Set([0x28, 0x29, 0x5c, 0x0d]);

/**
 * One Type0 font for a whole document. Every code point gets its own CID, mapped to a glyph of the subset through
 * CIDToGIDMap: two characters that share a glyph, and characters without one, still come back as themselves when the
 * text is copied. The subset, widths and ToUnicode are written once, at the end.
 */
export class TextLayer {
  readonly face: TextFace;
  /** CIDs of the basic plane, 0 where there is none yet; the few others beside it. */
  readonly #basic = new Uint16Array(0x1_0000);
  readonly #others = new Map<number, number>();
  /** By CID; undefined where a CID is passed over. CID 0 stays .notdef. */
  readonly #codePoints: (number | undefined)[] = [undefined];

  constructor(face: TextFace) {
    this.face = face;
  }

  /** The character's own CID. */
  cid(codePoint: number): number {
    const known = codePoint < 0x1_0000 ? this.#basic[codePoint] : this.#others.get(codePoint);
    if (known !== undefined && known !== 0) return known;
    const taken = this.#codePoints;
    while (escaped.has(taken.length & 0xff) || escaped.has(taken.length >> 8)) taken.push(undefined);
    const cid = taken.push(codePoint) - 1;
    if (codePoint < 0x1_0000) this.#basic[codePoint] = cid;
    else this.#others.set(codePoint, cid);
    return cid;
  }

  /** Points that a text takes at a size. */
  width(text: string, size: number): number {
    let total = 0;
    for (let at = 0; at < text.length; at += 1) {
      const codePoint = text.codePointAt(at) ?? 0;
      if (codePoint > 0xffff) at += 1;
      total += this.face.width(codePoint);
    }
    return (total * size) / 1000;
  }

  /** Writes font, subset, widths and ToUnicode behind `ref`. Call once, when all text is drawn. */
  write(context: PDFContext, ref: PDFRef): void {
    const { face } = this;
    const subset = face.font.createSubset();
    const glyphIds = Buffer.alloc(2 * this.#codePoints.length);
    const widths = this.#codePoints.map((codePoint, cid) => {
      if (codePoint === undefined) return 0;
      const glyph = face.glyph(codePoint);
      if (glyph.id !== 0)
        glyphIds.writeUInt16BE(Number(subset.includeGlyph(face.font.getGlyph(glyph.id))), 2 * cid);
      return glyph.width;
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
        W: [1, widths.slice(1)],
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

/** `codePoints` by CID. */
function toUnicode(codePoints: readonly (number | undefined)[]): string {
  const entries = codePoints.flatMap((codePoint, cid) =>
    codePoint === undefined ? [] : [`<${cid.toString(16).padStart(4, '0')}> <${utf16Hex(codePoint)}>`],
  );
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
  for (let start = 0; start < entries.length; start += 100) {
    const part = entries.slice(start, start + 100);
    lines.push(`${part.length} beginbfchar`, ...part, 'endbfchar');
  }
  lines.push('endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end');
  return lines.join('\n');
}

type StreamEntry = string | number | PDFRef | readonly number[] | { readonly [name: string]: StreamEntry };
type StreamEntries = Readonly<Record<string, StreamEntry>>;

/**
 * A page's operators are a few kilobytes: so small a window loses nothing, and zlib has less to clear for each of
 * them.
 */
const packing = { level: 6, windowBits: 14, memLevel: 7, chunkSize: 2048 };

/** Deflates by Node's own zlib, several times faster than the library's pure one. For a moment: it lies in a block of its own. */
export function pack(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, packing);
}

/** Registers a packed stream. */
export function flateStream(context: PDFContext, bytes: Uint8Array, entries: StreamEntries): PDFRef {
  const packed = new Uint8Array(pack(bytes));
  const dict = context.obj({ ...entries, Filter: 'FlateDecode' });
  dict.set(PDFName.of('Length'), PDFNumber.of(packed.length));
  return context.register(PDFRawStream.of(dict, packed));
}
