import { PDFContext, PDFHexString, PDFStreamWriter, PDFString, type PDFRef } from 'pdf-lib';
import type { TextFace } from './font.ts';
import { breakLines } from './line-breaking.ts';
import { flateOperators, TextLayer } from './text-layer.ts';

/** A4 in points. */
export const a4 = { width: 595.28, height: 841.89 } as const;

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export type Align = 'left' | 'center' | 'right';

/** What a document says about itself; times come from the caller, so the same data gives the same bytes. */
export interface DocumentInfo {
  readonly title: string;
  readonly subject?: string;
  /** Day of making, `YYYY-MM-DD`. */
  readonly createdOn: string;
}

function thousandths(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** One line of text as it was placed: points from the page's top left corner, by its baseline. */
export interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
}

export interface WriterOptions {
  /** Hears every page's text once the page is finished: for measuring, and for tests that look for ink. */
  readonly onPage?: (page: number, texts: readonly DrawnText[]) => void;
}

export interface TextOptions {
  readonly bold?: boolean;
  /** 0 is black, 1 white. */
  readonly gray?: number;
  /** Red, green, blue from 0 to 1, in place of `gray`. Outlines of bold text stay black. */
  readonly colour?: readonly [number, number, number];
}

/** Two decimals: enough for print, and short. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A static part of pages, drawn once for the document. */
export interface Form {
  readonly name: string;
  readonly texts: readonly DrawnText[] | undefined;
}

/**
 * Collects one content stream. Coordinates are points from the page's top left corner; text is placed by its
 * baseline. Nothing here knows what is being drawn.
 */
export class Canvas {
  readonly #layer: TextLayer;
  readonly #height: number;
  readonly #parts: string[] = [];
  #textSize = 0;
  #bold = false;
  #inText = false;
  #fillColour = '0 g';
  readonly texts: DrawnText[] | undefined;

  constructor(layer: TextLayer, height: number, recording = false) {
    this.#layer = layer;
    this.#height = height;
    this.texts = recording ? [] : undefined;
  }

  #leaveText(): void {
    if (this.#inText) this.#parts.push('ET');
    this.#inText = false;
    this.#textSize = 0;
  }

  #setColour({ gray = 0, colour }: TextOptions): void {
    const operator = colour ? `${colour.map(number).join(' ')} rg` : `${number(gray)} g`;
    if (operator === this.#fillColour) return;
    this.#parts.push(operator);
    this.#fillColour = operator;
  }

  /** Draws one line. Bold is the one weight with a thin outline: a second weight would double the font. */
  text(text: string, x: number, baseline: number, size: number, options: TextOptions = {}): void {
    this.textAlong(text, x, baseline, size, [1, 0, 0, 1], options);
  }

  /** Like `text`, with the four figures of a matrix that turns or slants the line. */
  textAlong(
    text: string,
    x: number,
    baseline: number,
    size: number,
    matrix: readonly [number, number, number, number],
    options: TextOptions = {},
  ): void {
    if (text === '') return;
    this.texts?.push({ text, x, baseline, size });
    const bold = options.bold ?? false;
    const parts = this.#parts;
    if (!this.#inText) {
      parts.push('BT');
      this.#inText = true;
    }
    this.#setColour(options);
    if (bold !== this.#bold) {
      parts.push(bold ? `2 Tr ${number(size * 0.028)} w` : '0 Tr');
      this.#bold = bold;
    }
    if (size !== this.#textSize) {
      parts.push(`/F ${number(size)} Tf`);
      this.#textSize = size;
    }
    const turn = matrix.map(thousandths).join(' ');
    parts.push(`${turn} ${number(x)} ${number(this.#height - baseline)} Tm <${this.#layer.encode(text)}> Tj`);
  }

  /** Like `text`, placed within `width` from `x`. */
  textIn(
    text: string,
    x: number,
    width: number,
    baseline: number,
    size: number,
    align: Align,
    options: TextOptions = {},
  ): void {
    const slack = align === 'left' ? 0 : width - this.#layer.width(text, size);
    this.text(text, x + (align === 'center' ? slack / 2 : slack), baseline, size, options);
  }

  width(text: string, size: number): number {
    return this.#layer.width(text, size);
  }

  wrap(text: string, available: number, size: number): string[] {
    return breakLines(text, available, size, (codePoint) => this.#layer.face.glyph(codePoint).width);
  }

  /** A filled area; `gray` 0 is black, 1 white. */
  fill(x: number, top: number, width: number, height: number, gray: number): void {
    this.#leaveText();
    this.#setColour({ gray });
    this.#parts.push(
      `${number(x)} ${number(this.#height - top - height)} ${number(width)} ${number(height)} re f`,
    );
  }

  /** A frame's outline. */
  box(x: number, top: number, width: number, height: number, lineWidth = 0.5): void {
    this.#leaveText();
    this.#parts.push(
      `${number(lineWidth)} w ${number(x)} ${number(this.#height - top - height)} ${number(width)} ${number(height)} re S`,
    );
  }

  line(x1: number, y1: number, x2: number, y2: number, lineWidth = 0.5): void {
    this.#leaveText();
    this.#parts.push(
      `${number(lineWidth)} w ${number(x1)} ${number(this.#height - y1)} m ${number(x2)} ${number(this.#height - y2)} l S`,
    );
  }

  /** Draws a form made by `DocumentWriter.form`, moved down by `top`. */
  form(form: Form, top: number): void {
    this.#leaveText();
    this.#parts.push(`q 1 0 0 1 0 ${number(-top)} cm /${form.name} Do Q`);
    for (const drawn of form.texts ?? []) this.texts?.push({ ...drawn, baseline: drawn.baseline + top });
  }

  /** Operators of the caller's own in PDF's coordinates (from the bottom), e.g. a drawn seal. */
  raw(operators: string): void {
    this.#leaveText();
    this.#parts.push('q', operators, 'Q');
  }

  content(): string {
    this.#leaveText();
    return this.#parts.join('\n');
  }
}

/**
 * A PDF written straight as pdf-lib objects: one font, one content stream a page, static parts drawn once as forms.
 * Pages are finished one by one, so a caller can show progress and stop between them.
 */
export class DocumentWriter {
  readonly layer: TextLayer;
  readonly size: PageSize;
  readonly #context = PDFContext.create();
  readonly #fontRef: PDFRef;
  readonly #pagesRef: PDFRef;
  readonly #resourcesRef: PDFRef;
  readonly #pages: PDFRef[] = [];
  readonly #forms = new Map<string, Form & { readonly ref: PDFRef }>();
  readonly #options: WriterOptions;

  constructor(face: TextFace, size: PageSize, options: WriterOptions = {}) {
    this.#options = options;
    this.layer = new TextLayer(face);
    this.size = size;
    this.#fontRef = this.#context.nextRef();
    this.#pagesRef = this.#context.nextRef();
    this.#resourcesRef = this.#context.nextRef();
  }

  get pageCount(): number {
    return this.#pages.length;
  }

  /** A static part, drawn at the first call with this key and only referred to afterwards. */
  form(key: string, draw: (canvas: Canvas) => void): Form {
    const known = this.#forms.get(key);
    if (known) return known;
    const canvas = new Canvas(this.layer, this.size.height, this.#options.onPage !== undefined);
    draw(canvas);
    const ref = flateOperators(this.#context, canvas.content(), {
      Type: 'XObject',
      Subtype: 'Form',
      FormType: 1,
      BBox: [0, 0, this.size.width, this.size.height],
      Resources: { Font: { F: this.#fontRef } },
    });
    const form = { name: `X${this.#forms.size}`, texts: canvas.texts, ref };
    this.#forms.set(key, form);
    return form;
  }

  page(draw: (canvas: Canvas) => void): void {
    const canvas = new Canvas(this.layer, this.size.height, this.#options.onPage !== undefined);
    draw(canvas);
    this.#options.onPage?.(this.#pages.length + 1, canvas.texts ?? []);
    const contents = flateOperators(this.#context, canvas.content(), {});
    this.#pages.push(
      this.#context.register(
        this.#context.obj({
          Type: 'Page',
          Parent: this.#pagesRef,
          Resources: this.#resourcesRef,
          Contents: contents,
        }),
      ),
    );
  }

  async save(info: DocumentInfo): Promise<Uint8Array> {
    const context = this.#context;
    this.layer.write(context, this.#fontRef);
    const forms = Object.fromEntries([...this.#forms.values()].map(({ name, ref }) => [name, ref]));
    context.assign(this.#resourcesRef, context.obj({ Font: { F: this.#fontRef }, XObject: forms }));
    context.assign(
      this.#pagesRef,
      context.obj({
        Type: 'Pages',
        Kids: this.#pages,
        Count: this.#pages.length,
        MediaBox: [0, 0, this.size.width, this.size.height],
      }),
    );
    context.trailerInfo.Root = context.register(
      context.obj({ Type: 'Catalog', Pages: this.#pagesRef, Lang: PDFString.of('zh-CN') }),
    );
    const day = PDFString.of(`D:${info.createdOn.replaceAll('-', '')}000000`);
    context.trailerInfo.Info = context.register(
      context.obj({
        Title: PDFHexString.fromText(info.title),
        ...(info.subject === undefined ? {} : { Subject: PDFHexString.fromText(info.subject) }),
        Producer: PDFHexString.fromText('继教台账'),
        CreationDate: day,
        ModDate: day,
      }),
    );
    return PDFStreamWriter.forContext(context, Infinity).serializeToBuffer();
  }
}
