import type { PDFiumPage } from '@hyzyla/pdfium';
import type { ReadLine } from '../../services/checks/judge/reading.ts';
import { inReadingOrder, rounded } from './read-picture.ts';
import type { Quad } from './text-boxes.ts';

/** What the wasm offers and the library's types leave out. Places are pointers into its memory. */
interface TextModule {
  readonly _FPDFText_LoadPage: (page: number) => number;
  readonly _FPDFText_ClosePage: (textPage: number) => void;
  readonly _FPDFText_CountChars: (textPage: number) => number;
  readonly _FPDFText_GetUnicode: (textPage: number, index: number) => number;
  readonly _FPDFText_HasUnicodeMapError: (textPage: number, index: number) => number;
  readonly _FPDFText_GetLooseCharBox: (textPage: number, index: number, rectangle: number) => number;
  readonly _FPDF_PageToDevice: (
    page: number,
    startX: number,
    startY: number,
    sizeX: number,
    sizeY: number,
    rotate: number,
    pageX: number,
    pageY: number,
    deviceX: number,
    deviceY: number,
  ) => number;
  readonly wasmExports: { malloc(bytes: number): number; free(pointer: number): void };
  readonly HEAPU8: Uint8Array;
}

/** Fewer characters are a scanner's mark or a page number on a picture: such a page is recognised. */
const enoughCharacters = 40;
const mostCharacters = 20_000;
/** Fonts that map their signs wrongly give nonsense; such a page is recognised too. */
const mostUnmapped = 0.1;
const grid = 10_000;

/** The page's own text with its places; undefined when it has too little, or text that cannot be trusted. */
export function pdfText(page: PDFiumPage): ReadLine[] | undefined {
  // The library keeps its module private and offers no places of characters.
  const module = page['module'] as unknown as TextModule;
  const pointer = page['pageIdx'];
  const textPage = module._FPDFText_LoadPage(pointer);
  if (!textPage) return undefined;
  const memory = module.wasmExports.malloc(24);
  try {
    const toPage = (x: number, y: number): readonly [number, number] => {
      module._FPDF_PageToDevice(pointer, 0, 0, grid, grid, 0, x, y, memory + 16, memory + 20);
      const view = new DataView(module.HEAPU8.buffer, memory, 24);
      return [view.getInt32(16, true) / grid, view.getInt32(20, true) / grid];
    };
    const lines = new LineBuilder();
    let [characters, unmapped] = [0, 0];
    const count = Math.min(module._FPDFText_CountChars(textPage), mostCharacters);
    for (let index = 0; index < count; index += 1) {
      const code = module._FPDFText_GetUnicode(textPage, index);
      const character = code === 0 ? '' : String.fromCodePoint(code);
      if (character === '\r' || character === '\n') {
        lines.end();
        continue;
      }
      if (character.trim() === '') {
        lines.space();
        continue;
      }
      characters += 1;
      if (isUnmapped(code) || module._FPDFText_HasUnicodeMapError(textPage, index) === 1) unmapped += 1;
      if (!module._FPDFText_GetLooseCharBox(textPage, index, memory)) continue;
      const box = new DataView(module.HEAPU8.buffer, memory, 16);
      const [left, top, right, bottom] = [0, 4, 8, 12].map((at) => box.getFloat32(at, true));
      lines.add(character, toPage(left ?? 0, top ?? 0), toPage(right ?? 0, bottom ?? 0));
    }
    lines.end();
    if (characters < enoughCharacters || unmapped > characters * mostUnmapped) return undefined;
    return lines.ordered();
  } finally {
    module.wasmExports.free(memory);
    module._FPDFText_ClosePage(textPage);
  }
}

function isUnmapped(code: number): boolean {
  return code === 0 || code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff);
}

/** Gathers characters into lines: a line ends with its break, and where the next character stands elsewhere. */
class LineBuilder {
  readonly #lines: { readonly text: string; readonly quad: Quad }[] = [];
  #text = '';
  #box = { left: 1, top: 1, right: 0, bottom: 0 };

  space(): void {
    if (this.#text !== '') this.#text += ' ';
  }

  add(character: string, a: readonly [number, number], b: readonly [number, number]): void {
    const [left, right] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
    const [top, bottom] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
    const middle = (top + bottom) / 2;
    const height = bottom - top;
    const elsewhere =
      middle < this.#box.top || middle > this.#box.bottom || left > this.#box.right + 3 * height;
    if (this.#text !== '' && elsewhere) this.end();
    this.#text += character;
    const box = this.#box;
    this.#box = {
      left: Math.min(box.left, left),
      top: Math.min(box.top, top),
      right: Math.max(box.right, right),
      bottom: Math.max(box.bottom, bottom),
    };
  }

  end(): void {
    const { left, top, right, bottom } = this.#box;
    const text = this.#text.trim();
    if (text !== '')
      this.#lines.push({
        text,
        quad: [
          [left, top],
          [right, top],
          [right, bottom],
          [left, bottom],
        ],
      });
    this.#text = '';
    this.#box = { left: 1, top: 1, right: 0, bottom: 0 };
  }

  ordered(): ReadLine[] {
    const texts = new Map(this.#lines.map(({ quad, text }) => [quad, text]));
    return inReadingOrder(this.#lines.map(({ quad }) => quad)).map((quad) => {
      const [[left, top], , [right, bottom]] = quad;
      return {
        text: texts.get(quad) ?? '',
        confidence: 1,
        region: rounded({ left, top, width: right - left, height: bottom - top }),
      };
    });
  }
}
