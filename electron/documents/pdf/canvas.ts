import { breakLines } from './line-breaking.ts';
import { OperatorBuffer } from './operator-buffer.ts';
import type { TextLayer } from './text-layer.ts';

export type Align = 'left' | 'center' | 'right';

/** One line of text as it was placed: points from the page's top left corner, by its baseline. */
export interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
}

export interface TextOptions {
  readonly bold?: boolean;
  /** 0 is black, 1 white. */
  readonly gray?: number;
  /** Red, green, blue from 0 to 1, in place of `gray`. Outlines of bold text stay black. */
  readonly colour?: readonly [number, number, number];
}

const plain: TextOptions = {};

/** A static part of pages, drawn once for the document. */
export interface Form {
  readonly name: string;
  readonly texts: readonly DrawnText[] | undefined;
}

/** A picture of the document, kept in it once. */
export interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** Two decimals: enough for print, and short. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function thousandths(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

const inHundredths = (points: number): number => Math.round(points * 100);

/**
 * Collects one content stream. Coordinates are points from the page's top left corner; text is placed by its
 * baseline. Nothing here knows what is being drawn.
 */
export class Canvas {
  readonly #layer: TextLayer;
  readonly #height: number;
  readonly #out: OperatorBuffer;
  #inText = false;
  /** Where the text line began, in hundredths from the page's bottom left corner: `Td` counts from there. */
  #lineX = 0;
  #lineY = 0;
  #textSize = 0;
  #bold = false;
  #fillColour = '0 g';
  /** Hundredths; undefined while it is that of whoever draws this as a form. */
  #lineWidth: number | undefined;
  readonly texts: DrawnText[] | undefined;

  constructor(layer: TextLayer, height: number, recording = false, out = new OperatorBuffer()) {
    this.#layer = layer;
    this.#height = height;
    this.#out = out;
    this.texts = recording ? [] : undefined;
  }

  #leaveText(): void {
    if (this.#inText) this.#out.ascii('ET\n');
    this.#inText = false;
  }

  #setColour(operator: string): void {
    if (operator === this.#fillColour) return;
    this.#out.ascii(`${operator}\n`);
    this.#fillColour = operator;
  }

  #setLineWidth(width: number): void {
    const hundredths = inHundredths(width);
    if (hundredths === this.#lineWidth) return;
    this.#out.hundredths(hundredths);
    this.#out.ascii('w\n');
    this.#lineWidth = hundredths;
  }

  #setBold(bold: boolean): void {
    if (bold === this.#bold) return;
    this.#out.ascii(bold ? '2 Tr\n' : '0 Tr\n');
    this.#bold = bold;
  }

  #beginText(size: number, { bold = false, gray, colour }: TextOptions): void {
    if (!this.#inText) {
      this.#out.ascii('BT\n');
      this.#inText = true;
      this.#lineX = 0;
      this.#lineY = 0;
    }
    this.#setColour(
      colour ? `${colour.map(number).join(' ')} rg` : gray === undefined ? '0 g' : `${number(gray)} g`,
    );
    this.#setBold(bold);
    if (bold) this.#setLineWidth(size * 0.028);
    if (size === this.#textSize) return;
    this.#out.ascii('/F ');
    this.#out.hundredths(inHundredths(size));
    this.#out.ascii('Tf\n');
    this.#textSize = size;
  }

  /** Draws one line. Bold is the one weight with a thin outline: a second weight would double the font. */
  text(text: string, x: number, baseline: number, size: number, options: TextOptions = plain): void {
    if (text === '') return;
    this.texts?.push({ text, x, baseline, size });
    this.#beginText(size, options);
    const lineX = inHundredths(x);
    const lineY = inHundredths(this.#height - baseline);
    const out = this.#out;
    out.hundredths(lineX - this.#lineX);
    out.hundredths(lineY - this.#lineY);
    out.ascii('Td');
    out.string(text, this.#layer);
    out.ascii('Tj\n');
    this.#lineX = lineX;
    this.#lineY = lineY;
  }

  /** Like `text`, with the four figures of a matrix that turns or slants the line. */
  textAlong(
    text: string,
    x: number,
    baseline: number,
    size: number,
    matrix: readonly [number, number, number, number],
    options: TextOptions = plain,
  ): void {
    if (text === '') return;
    this.texts?.push({ text, x, baseline, size });
    this.#beginText(size, options);
    const place = [...matrix.map(thousandths), number(x), number(this.#height - baseline)];
    this.#out.ascii(`${place.join(' ')} Tm`);
    this.#out.string(text, this.#layer);
    this.#out.ascii('Tj\n');
    // What follows is placed upright again.
    this.#leaveText();
  }

  /** Like `text`, placed within `width` from `x`. */
  textIn(
    text: string,
    x: number,
    width: number,
    baseline: number,
    size: number,
    align: Align,
    options: TextOptions = plain,
  ): void {
    const slack = align === 'left' ? 0 : width - this.#layer.width(text, size);
    this.text(text, x + (align === 'center' ? slack / 2 : slack), baseline, size, options);
  }

  width(text: string, size: number): number {
    return this.#layer.width(text, size);
  }

  wrap(text: string, available: number, size: number): string[] {
    return breakLines(text, available, size, this.#layer.face.width);
  }

  #points(...points: readonly number[]): void {
    for (const each of points) this.#out.hundredths(inHundredths(each));
  }

  /** A filled area; `gray` 0 is black, 1 white. */
  fill(x: number, top: number, width: number, height: number, gray: number): void {
    this.#leaveText();
    this.#setColour(`${number(gray)} g`);
    this.#points(x, this.#height - top - height, width, height);
    this.#out.ascii('re f\n');
  }

  /** A frame's outline. */
  box(x: number, top: number, width: number, height: number, lineWidth = 0.5): void {
    this.#leaveText();
    this.#setLineWidth(lineWidth);
    this.#points(x, this.#height - top - height, width, height);
    this.#out.ascii('re S\n');
  }

  line(x1: number, y1: number, x2: number, y2: number, lineWidth = 0.5): void {
    this.#leaveText();
    this.#setLineWidth(lineWidth);
    this.#points(x1, this.#height - y1);
    this.#out.ascii('m ');
    this.#points(x2, this.#height - y2);
    this.#out.ascii('l S\n');
  }

  /** Draws a form made by `DocumentWriter.form`, moved down by `top`. */
  form(form: Form, top: number): void {
    this.#leaveText();
    // A form begins as a page does: with black text that is not bold.
    this.#setColour('0 g');
    this.#setBold(false);
    this.#out.ascii(`q 1 0 0 1 0 ${number(-top)} cm /${form.name} Do Q\n`);
    for (const drawn of form.texts ?? []) this.texts?.push({ ...drawn, baseline: drawn.baseline + top });
  }

  /** Draws a picture made by `DocumentWriter.picture` into a box. */
  picture(
    picture: Picture,
    box: { readonly x: number; readonly top: number; readonly width: number; readonly height: number },
  ): void {
    this.#leaveText();
    const place = [box.width, 0, 0, box.height, box.x, this.#height - box.top - box.height];
    this.#out.ascii(`q ${place.map(number).join(' ')} cm /${picture.name} Do Q\n`);
  }

  /** Operators of the caller's own in PDF's coordinates (from the bottom), e.g. a drawn seal. */
  raw(operators: string): void {
    this.#leaveText();
    this.#out.ascii(`q\n${operators}\nQ\n`);
  }

  /** The finished stream; valid until its buffer is used again. */
  content(): Uint8Array {
    this.#leaveText();
    return this.#out.written();
  }
}
