import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFRef } from 'pdf-lib';
import type { TextFace } from '../../electron/documents/pdf/font.ts';

/** A line of text as it stands on a printed page, in points from the page's bottom left corner. */
export interface PrintedText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

/** A straight rule: upright where `x1` is `x2`, else lying. */
export interface PrintedRule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface PrintedPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PrintedText[];
  readonly rules: readonly PrintedRule[];
}

/**
 * Reads texts and rules back from a file that was printed, not from what was drawn: what a cell holds and what
 * frames it is what a reader of the file sees. Understands what our writer writes.
 */
export async function readPrintedPages(pdf: Uint8Array, face: TextFace): Promise<PrintedPage[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { context } = document;
  const dict = (value: unknown) => context.lookup(value as PDFRef, PDFDict);
  return document.getPages().map((page) => {
    const resources = page.node.Resources();
    if (!resources) throw new Error('a page without resources');
    const fonts = resources.lookup(PDFName.of('Font'), PDFDict);
    const unicode = unicodeOf(bytesOf(dict(fonts.get(PDFName.of('F'))).lookup(PDFName.of('ToUnicode'))));
    const forms = resources.lookupMaybe(PDFName.of('XObject'), PDFDict);
    const { width, height } = page.getSize();
    const reader = new PageReader(face, unicode, (name) => {
      const stream = forms?.lookup(PDFName.of(name));
      return stream instanceof PDFRawStream && stream.dict.get(PDFName.of('Subtype')) === PDFName.of('Form')
        ? bytesOf(stream)
        : undefined;
    });
    reader.run(bytesOf(page.node.Contents()), { x: 0, y: 0 });
    return { width, height, texts: reader.texts, rules: reader.rules };
  });
}

function bytesOf(stream: unknown): Buffer {
  if (stream instanceof PDFArray) throw new Error('several streams on a page');
  if (!(stream instanceof PDFRawStream)) throw new Error('no stream');
  return inflateSync(stream.getContents());
}

function unicodeOf(map: Buffer): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [, cid = '', hex = ''] of map.toString('latin1').matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gm))
    found.set(Number.parseInt(cid, 16), Buffer.from(hex, 'hex').swap16().toString('utf16le'));
  return found;
}

interface Offset {
  readonly x: number;
  readonly y: number;
}

class PageReader {
  readonly texts: PrintedText[] = [];
  readonly rules: PrintedRule[] = [];
  readonly #face: TextFace;
  readonly #unicode: ReadonlyMap<number, string>;
  readonly #form: (name: string) => Buffer | undefined;

  constructor(
    face: TextFace,
    unicode: ReadonlyMap<number, string>,
    form: (name: string) => Buffer | undefined,
  ) {
    this.#face = face;
    this.#unicode = unicode;
    this.#form = form;
  }

  run(content: Buffer, origin: Offset): void {
    let operands: (number | string | Buffer)[] = [];
    let moved: Offset = origin;
    const saved: Offset[] = [];
    let line: Offset = { x: 0, y: 0 };
    let size = 0;
    let path: PrintedRule[] = [];
    let from: Offset = { x: 0, y: 0 };
    for (const token of tokens(content)) {
      if (typeof token !== 'object' || !('operator' in token)) {
        operands.push(token);
        continue;
      }
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = operands.map((one) =>
        typeof one === 'number' ? one : 0,
      );
      const at = (x: number, y: number): Offset => ({ x: moved.x + x, y: moved.y + y });
      switch (token.operator) {
        case 'q':
          saved.push(moved);
          break;
        case 'Q':
          moved = saved.pop() ?? origin;
          break;
        case 'cm':
          moved = { x: moved.x + e, y: moved.y + f };
          break;
        case 'BT':
          line = { x: 0, y: 0 };
          break;
        case 'Tf':
          size = b;
          break;
        case 'Td':
          line = { x: line.x + a, y: line.y + b };
          break;
        case 'Tm':
          line = { x: e, y: f };
          break;
        case 'Tj':
          this.#show(operands[0], at(line.x, line.y), size);
          break;
        case 'm':
          from = at(a, b);
          break;
        case 'l': {
          const to = at(a, b);
          path.push({ x1: from.x, y1: from.y, x2: to.x, y2: to.y });
          from = to;
          break;
        }
        case 're':
          path.push(...sides(at(a, b), c, d));
          break;
        case 'S':
          this.rules.push(...path);
          path = [];
          break;
        case 'f':
          path = [];
          break;
        case 'Do': {
          const form = this.#form(String(operands[0]));
          if (form) this.run(form, moved);
          break;
        }
      }
      operands = [];
    }
  }

  #show(operand: number | string | Buffer | undefined, { x, y }: Offset, size: number): void {
    if (!Buffer.isBuffer(operand)) throw new Error('text without a string');
    let text = '';
    for (let at = 0; at + 1 < operand.length; at += 2)
      text += this.#unicode.get(operand.readUInt16BE(at)) ?? '\ufffd';
    const width = Array.from(text).reduce((sum, char) => sum + this.#face.width(char.codePointAt(0) ?? 0), 0);
    this.texts.push({ text, left: x, right: x + (width * size) / 1000, baseline: y, size });
  }
}

function sides({ x, y }: Offset, width: number, height: number): PrintedRule[] {
  return [
    { x1: x, y1: y, x2: x + width, y2: y },
    { x1: x, y1: y + height, x2: x + width, y2: y + height },
    { x1: x, y1: y, x2: x, y2: y + height },
    { x1: x + width, y1: y, x2: x + width, y2: y + height },
  ];
}

const white = new Set([0x20, 0x0a, 0x0d, 0x09]);
const opening = 0x28;
const closing = 0x29;

function* tokens(content: Buffer): Generator<number | string | Buffer | { readonly operator: string }> {
  let at = 0;
  while (at < content.length) {
    if (white.has(content[at] ?? 0)) {
      at += 1;
    } else if (content[at] === opening) {
      const end = content.indexOf(closing, at);
      yield content.subarray(at + 1, end);
      at = end + 1;
    } else {
      const start = at;
      while (at < content.length && !white.has(content[at] ?? 0) && (content[at] !== opening || at === start))
        at += 1;
      const word = content.toString('latin1', start, at);
      if (word.startsWith('/')) yield word.slice(1);
      else if (/^[-.\d]/.test(word)) yield Number(word);
      else yield { operator: word };
    }
  }
}

/** Texts that leave the page, cross a rule, or lie on another text: what does not stay in its own cell. */
export function misplacedTexts({ width, height, texts, rules }: PrintedPage, margin: number): string[] {
  const found: string[] = [];
  const visible = texts.filter(({ text }) => text.trim() !== '');
  for (const one of visible) {
    const { text, left, right, baseline, size } = one;
    const top = baseline + 0.74 * size;
    const foot = baseline - 0.06 * size;
    if (left < margin || right > width - margin || foot < margin || top > height - margin)
      found.push(`${text} leaves the page`);
    for (const { x1, y1, x2, y2 } of rules) {
      const upright = Math.abs(x1 - x2) < 0.01;
      const crossed = upright
        ? x1 > left + 0.4 && x1 < right - 0.4 && Math.min(y1, y2) < top && Math.max(y1, y2) > foot
        : y1 > foot && y1 < top && Math.min(x1, x2) < right - 0.4 && Math.max(x1, x2) > left + 0.4;
      if (crossed) found.push(`${text} crosses a rule`);
    }
  }
  visible.forEach((one, index) => {
    for (const other of visible.slice(index + 1)) {
      const low = Math.max(one.baseline, other.baseline);
      const high = Math.min(one.baseline + 0.7 * one.size, other.baseline + 0.7 * other.size);
      const beside = Math.max(one.left, other.left) + 0.4 >= Math.min(one.right, other.right);
      if (low < high && !beside) found.push(`${one.text} lies on ${other.text}`);
    }
  });
  return found;
}
