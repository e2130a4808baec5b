import {
  alignOf,
  cellAt,
  cellText,
  paperFor,
  type PaperCell,
  type PaperTable,
  type TablePaper,
} from '../table-paper.model.ts';
import { fitLogo } from '../paper-logo.ts';
import { between, drawCell, padding, shortened } from './cells.ts';
import type { TextFace } from './font.ts';
import { a4, Canvas, DocumentWriter, type PageSize, type WriterOptions } from './page-writer.ts';

export interface PaperDocumentOptions extends WriterOptions {
  readonly face: TextFace;
  readonly orientation: TablePaper['orientation'];
}

/** A document of papers of one format; the caller may show progress and stop between two. */
export interface PaperDocument {
  /** Draws one paper, numbered from page 1; returns its number of pages. */
  add(paper: TablePaper): number;
  /** The same, letting others in between slices: a list of a whole hospital has thousands of pages. */
  addInSlices(paper: TablePaper, breathe: () => Promise<void>): Promise<number>;
  save(): Promise<Uint8Array>;
}

/** About 10 ms each on an office computer. */
const rowsAtOnce = 100;
const pagesAtOnce = 15;

const margin = 36;
const bodySize = 9;
const leading = 12;
const noteSize = 8.5;
const headLeading = 11.5;
const shade = 0.93;
const sealHeight = 64;

/** Opens an empty document; all papers in it share one font and one page format. */
export function createPaperDocument({ face, orientation, ...options }: PaperDocumentOptions): PaperDocument {
  const size: PageSize = orientation === 'portrait' ? a4 : { width: a4.height, height: a4.width };
  const writer = new DocumentWriter(face, size, options);
  let first: TablePaper | undefined;
  let papers = 0;
  const draw = (paper: TablePaper) => {
    first ??= paper;
    papers += 1;
    return drawPaper(writer, paperFor('pdf', paper));
  };
  return {
    add(paper) {
      const drawing = draw(paper);
      let step = drawing.next();
      while (step.done !== true) step = drawing.next();
      return step.value;
    },
    async addInSlices(paper, breathe) {
      const drawing = draw(paper);
      let step = drawing.next();
      while (step.done !== true) {
        await breathe();
        step = drawing.next();
      }
      return step.value;
    },
    save: () =>
      writer.save({
        title: first ? `${first.unitName} ${first.title}` : '继教台账',
        ...(papers > 1 ? { subject: `${papers} 份` } : {}),
        createdOn: first?.printedOn ?? '2000-01-01',
      }),
  };
}

/** Something of a known height that is drawn where there is room for it. */
interface Band {
  readonly height: number;
  /** Stays on the page of the band after it: a heading never stands alone at the foot. */
  readonly withNext?: boolean;
  /** Column titles to repeat when this band begins a page. */
  readonly head?: Band;
  draw(canvas: Canvas, top: number): void;
}

/** Draws a paper slice by slice; returns its pages. */
function* drawPaper(writer: DocumentWriter, paper: TablePaper): Generator<void, number> {
  const { size } = writer;
  const inner = size.width - 2 * margin;
  const measure = new Canvas(writer.layer, size.height);
  const tables: Band[] = [];
  for (const table of paper.tables)
    for (const band of yield* tableBands(measure, table, inner, bottomOf(size) - topOfNext))
      tables.push(band);
  const bands = [
    ...paragraphs(measure, paper.opening, inner),
    ...tables,
    ...noteBands(measure, paper.notes, inner, paper.seals.length > 0),
    ...sealBands(paper, inner),
  ];
  const title = layOutTitle(measure, paper, inner);
  const pages = paginate(bands, title.height, bottomOf(size));
  for (const [index, page] of pages.entries()) {
    if (index % pagesAtOnce === pagesAtOnce - 1) yield;
    writer.page((canvas) => {
      const key = `${index === 0 ? 'first' : 'next'}|${paper.unitName}|${paper.title}|${paper.scope.join('|')}`;
      canvas.form(
        writer.form(key, (form) =>
          index === 0 ? title.draw(form, 0) : drawRunningTitle(form, paper, inner),
        ),
        0,
      );
      if (index === 0 && paper.logo) {
        const place = { x: margin, top: logoTop, ...fitLogo(paper.logo, logoBox) };
        canvas.picture(writer.picture(paper.logo), place);
      }
      for (const { band, top } of page) band.draw(canvas, top);
      drawFoot(canvas, paper, size, index + 1, pages.length);
    });
  }
  return pages.length;
}

const bottomOf = (size: PageSize): number => size.height - 40;
const topOfNext = 60;

interface Placed {
  readonly band: Band;
  readonly top: number;
}

/** Bands from top to bottom; a band that does not fit begins the next page, under its column titles. */
function paginate(bands: readonly Band[], top: number, bottom: number): Placed[][] {
  const pages: Placed[][] = [[]];
  let at = top;
  bands.forEach((band, index) => {
    // A heading needs room for what it is the heading of.
    let needed = band.height;
    for (let next = index; bands[next]?.withNext === true; next += 1) needed += bands[next + 1]?.height ?? 0;
    const begun = (pages.at(-1)?.length ?? 0) > 0;
    if (at + needed > bottom && begun) {
      pages.push([]);
      at = topOfNext;
      if (band.head) {
        pages.at(-1)?.push({ band: band.head, top: at });
        at += band.head.height;
      }
    }
    pages.at(-1)?.push({ band, top: at });
    at += band.height;
  });
  return pages;
}

/** Left of the title, which stays in the middle of the page. */
const logoBox = { width: 120, height: 48 };
const logoTop = 30;

/** Unit, title and scope, each wrapped: a long name of a unit is no reason to cut it. */
function layOutTitle(measure: Canvas, paper: TablePaper, inner: number): Band {
  const logo = paper.logo && fitLogo(paper.logo, logoBox);
  const room = logo ? inner - 2 * (logo.width + 8) : inner;
  const lines = [
    ...measure.wrap(paper.unitName, room, 12).map((text) => ({ text, size: 12, leading: 17, bold: false })),
    ...measure.wrap(paper.title, room, 17).map((text) => ({ text, size: 17, leading: 23, bold: true })),
    ...paper.scope
      .flatMap((text) => measure.wrap(text, room, 9.5))
      // The first stands clear of the title's feet.
      .map((text, index) => ({ text, size: 9.5, leading: index === 0 ? 17 : 13, bold: false })),
  ];
  const top = 28;
  const written = lines.reduce((sum, line) => sum + line.leading, top);
  return {
    height: Math.max(written, logo ? logoTop + logo.height : 0) + 10,
    draw(canvas) {
      let baseline = top;
      for (const { text, size, leading: step, bold } of lines) {
        baseline += step;
        canvas.textIn(text, margin, inner, baseline, size, 'center', { bold });
      }
    },
  };
}

function drawRunningTitle(canvas: Canvas, paper: TablePaper, inner: number): void {
  const title = shortened(canvas, `${paper.unitName}　${paper.title}（续）`, 0.7 * inner, 10);
  canvas.text(title, margin, 46, 10, { bold: true });
  const room = inner - canvas.width(title, 10) - between;
  canvas.textIn(shortened(canvas, paper.scope[0] ?? '', room, 8.5), margin, inner, 46, 8.5, 'right');
  canvas.line(margin, 52, margin + inner, 52, 0.8);
}

function drawFoot(canvas: Canvas, paper: TablePaper, size: PageSize, number: number, total: number): void {
  const inner = size.width - 2 * margin;
  const baseline = size.height - 22;
  canvas.text(paper.basis, margin, baseline - 9, 7);
  canvas.textIn(`第 ${number} 页　共 ${total} 页`, margin, inner, baseline, 8.5, 'center');
  const made = `打印日期：${paper.printedOn}　校验码：${paper.hash.slice(0, 12)}`;
  canvas.textIn(made, margin, inner, baseline, 7, 'right');
}

function paragraphs(measure: Canvas, texts: readonly string[], inner: number): Band[] {
  return texts.flatMap((text) =>
    measure.wrap(text, inner, 10.5).map((line, index, all): Band => ({
      height: index === all.length - 1 ? 20 : 15.5,
      draw: (canvas, top) => canvas.text(line, margin, top + 12, 10.5),
    })),
  );
}

/** `sealed` keeps the last lines with the seals after them: nobody signs an empty page. */
function noteBands(measure: Canvas, notes: readonly string[], inner: number, sealed: boolean): Band[] {
  const numbered = notes.length < 2 ? notes : notes.map((note, index) => `${index + 1}. ${note}`);
  const lines = numbered.flatMap((note) => measure.wrap(note, inner - 30, noteSize));
  return lines.map((line, index) => ({
    height: index === 0 ? leading + 6 : leading,
    withNext: sealed && index >= lines.length - 3,
    draw(canvas, top) {
      const baseline = top + (index === 0 ? 14 : 8);
      if (index === 0) canvas.text('说明：', margin, baseline, noteSize, { bold: true });
      canvas.text(line, margin + 30, baseline, noteSize);
    },
  }));
}

function sealBands({ seals }: TablePaper, inner: number): Band[] {
  if (seals.length === 0) return [];
  const width = inner / seals.length;
  return [
    {
      height: sealHeight + 8,
      draw(canvas, bandTop) {
        const top = bandTop + 8;
        seals.forEach(({ title, who }, index) => {
          const x = margin + index * width;
          if (index > 0) canvas.line(x, top, x, top + sealHeight, 0.4);
          canvas.text(title, x + 6, top + 15, 9, { bold: true });
          canvas.text(who, x + 6, top + sealHeight - 24, 8.5);
          canvas.text('日期：　　　　年　　月　　日', x + 6, top + sealHeight - 8, 8.5);
        });
        canvas.box(margin, top, inner, sealHeight, 0.9);
      },
    },
  ];
}

/** A table, slice by slice: heading, column titles, then each group's heading, rows and sum, and the table's total. */
function* tableBands(
  measure: Canvas,
  table: PaperTable,
  inner: number,
  tallest: number,
): Generator<void, readonly Band[]> {
  const whole = table.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = table.columns.map((column) => (column.width / whole) * inner);
  const lefts = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, margin));
  const head = headBand(measure, table, widths, lefts, inner);
  const bands: Band[] = [];
  if (table.heading !== undefined) {
    const { heading } = table;
    bands.push({
      height: 24,
      withNext: true,
      draw: (canvas, top) => canvas.text(heading, margin, top + 17, 10.5, { bold: true }),
    });
  }
  bands.push(head);
  const row = (cells: readonly PaperCell[], bold: boolean) =>
    rowBands(measure, table, cells, { widths, lefts, inner, head, bold, tallest });
  let rows = 0;
  for (const group of table.groups) {
    if (group.heading !== undefined) bands.push(spanBand(group.heading, inner, head, 'left', true));
    for (const cells of group.rows) {
      bands.push(...row(cells, false));
      rows += 1;
      if (rows % rowsAtOnce === 0) yield;
    }
    if (group.sum) keepLastWith(bands, row(group.sum, true));
  }
  if (table.groups.every((group) => group.rows.length === 0))
    bands.push(spanBand(table.empty, inner, head, 'center', false));
  if (table.total) keepLastWith(bands, row(table.total, true));
  return bands;
}

/** A sum never stands alone on a page: the row before it goes with it. */
function keepLastWith(bands: Band[], sum: readonly Band[]): void {
  const last = bands.pop();
  if (last) bands.push({ ...last, withNext: true });
  bands.push(...sum);
}

function headBand(
  measure: Canvas,
  table: PaperTable,
  widths: readonly number[],
  lefts: readonly number[],
  inner: number,
): Band {
  const titles = table.columns.map((column, index) =>
    measure.wrap(column.title, (widths[index] ?? 0) - 2 * padding, bodySize),
  );
  const height = Math.max(...titles.map((lines) => lines.length)) * headLeading + 9;
  return {
    height,
    withNext: true,
    draw(canvas, top) {
      canvas.fill(margin, top, inner, height, shade);
      titles.forEach((lines, index) => {
        const x = lefts[index] ?? margin;
        const box = { x, top, width: widths[index] ?? 0, height, size: bodySize, leading: headLeading };
        drawCell(canvas, lines, box, 'center', true);
        if (index > 0) canvas.line(x, top, x, top + height, 0.4);
      });
      canvas.box(margin, top, inner, height, 0.9);
    },
  };
}

function spanBand(text: string, inner: number, head: Band, align: 'left' | 'center', shaded: boolean): Band {
  const height = leading + 8;
  return {
    height,
    head,
    withNext: shaded,
    draw(canvas, top) {
      if (shaded) canvas.fill(margin, top, inner, height, 0.97);
      const box = { x: margin, top, width: inner, height, size: bodySize, leading };
      drawCell(canvas, [text], box, align, shaded);
      canvas.box(margin, top, inner, height, 0.4);
      frameSides(canvas, top, height, inner);
    },
  };
}

interface RowLayout {
  readonly widths: readonly number[];
  readonly lefts: readonly number[];
  readonly inner: number;
  readonly head: Band;
  readonly bold: boolean;
  /** Points that a page has below its running title. */
  readonly tallest: number;
}

/** A row as one band, or as several where no page holds it in one piece. */
function rowBands(
  measure: Canvas,
  table: PaperTable,
  cells: readonly PaperCell[],
  { widths, lefts, inner, head, bold, tallest }: RowLayout,
): Band[] {
  const texts = table.columns.map((column, index) =>
    measure.wrap(
      cellText(column.kind ?? 'text', cellAt(cells, index)),
      (widths[index] ?? 0) - 2 * padding,
      bodySize,
    ),
  );
  const count = Math.max(...texts.map((lines) => lines.length));
  const room = Math.floor((tallest - head.height - 8) / leading);
  const bands: Band[] = [];
  for (let from = 0; from < count; from += room) {
    const to = Math.min(count, from + room);
    const height = (to - from) * leading + 7;
    bands.push({
      height,
      head,
      draw(canvas, top) {
        if (bold) canvas.fill(margin, top, inner, height, shade);
        table.columns.forEach((column, index) => {
          const x = lefts[index] ?? margin;
          const box = { x, top, width: widths[index] ?? 0, height, size: bodySize, leading };
          drawCell(canvas, texts[index]?.slice(from, to) ?? [], box, alignOf(column), bold);
          if (index > 0) canvas.line(x, top, x, top + height, 0.3);
        });
        canvas.line(margin, top + height, margin + inner, top + height, bold ? 0.6 : 0.3);
        frameSides(canvas, top, height, inner);
      },
    });
  }
  return bands;
}

function frameSides(canvas: Canvas, top: number, height: number, inner: number): void {
  canvas.line(margin, top, margin, top + height, 0.9);
  canvas.line(margin + inner, top, margin + inner, top + height, 0.9);
}
