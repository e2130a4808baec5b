import { placeCells, type FormPaper, type PlacedCell } from '../form-paper.model.ts';
import { drawCell, padding } from './cells.ts';
import type { TextFace } from './font.ts';
import { a4, Canvas, DocumentWriter, type WriterOptions } from './page-writer.ts';

export interface FormDocument {
  /** Sets one form; returns its pages, one unless it is overfull. */
  add(paper: FormPaper): number;
  save(): Promise<Uint8Array>;
}

const margin = 48;
const inner = a4.width - 2 * margin;
const size = 10.5;
const leading = 15;
const titleSize = 17;
const titleLeading = 25;
const noteSize = 9.5;
const bottom = a4.height - 48;
const footHeight = 22;

/** Opens an empty document of forms: A4, standing, for a printer that knows black only. */
export function createFormDocument({
  face,
  ...options
}: WriterOptions & { readonly face: TextFace }): FormDocument {
  const writer = new DocumentWriter(face, a4, options);
  let first: FormPaper | undefined;
  return {
    add(paper) {
      first ??= paper;
      return drawForm(writer, paper);
    },
    save: () =>
      writer.save({
        title: first ? first.title.join('') : '继教台账',
        createdOn: first?.printedOn ?? '2000-01-01',
      }),
  };
}

function drawForm(writer: DocumentWriter, paper: FormPaper): number {
  const measure = new Canvas(writer.layer, a4.height);
  const whole = paper.columns.reduce((sum, width) => sum + width, 0);
  const edges = paper.columns.reduce<number[]>(
    (found, width) => [...found, (found.at(-1) ?? margin) + (width / whole) * inner],
    [margin],
  );
  const cells = placeCells(paper).map((cell) => {
    const left = edges[cell.column] ?? margin;
    const width = (edges[cell.column + cell.columns] ?? margin + inner) - left;
    return { cell, left, width, lines: measure.wrap(cell.text, width - 2 * padding - 4, size) };
  });
  const needed = ({ cell, lines }: (typeof cells)[number]) =>
    lines.length * leading + 9 + (cell.foot === undefined ? 0 : footHeight);
  const heights = paper.rows.map((row, at) =>
    Math.max(
      row.height,
      ...cells.filter(({ cell }) => cell.row === at && (cell.rows ?? 1) === 1).map(needed),
    ),
  );
  // Rows that a tall cell reaches over stay together; so does each row alone.
  const headTop = 104 + (paper.title.length - 1) * titleLeading;
  const tops: { page: number; top: number }[] = [];
  let page = 0;
  let at = headTop;
  paper.rows.forEach((_, row) => {
    const block = cells
      .filter(({ cell }) => cell.row === row)
      .map(({ cell }) => heights.slice(row, row + (cell.rows ?? 1)).reduce((sum, height) => sum + height, 0));
    if (at + Math.max(...block) > bottom - 40 && at > headTop) {
      page += 1;
      at = margin + 20;
    }
    tops.push({ page, top: at });
    at += heights[row] ?? 0;
  });
  for (let number = 0; number <= page; number += 1)
    writer.page((canvas) => {
      if (number === 0) drawTitle(canvas, paper);
      for (const { cell, left, width, lines } of cells) {
        const place = tops[cell.row];
        if (place?.page !== number) continue;
        const height = heights
          .slice(cell.row, cell.row + (cell.rows ?? 1))
          .reduce((sum, each) => sum + each, 0);
        drawField(canvas, cell, lines, { x: left, top: place.top, width, height });
      }
      if (number === page) drawNote(canvas, paper, at);
      canvas.textIn(`打印日期：${paper.printedOn}`, margin, inner, a4.height - 24, 7, 'right');
      if (page > 0)
        canvas.textIn(`第 ${number + 1} 页　共 ${page + 1} 页`, margin, inner, a4.height - 24, 8.5, 'center');
    });
  return page + 1;
}

function drawTitle(canvas: Canvas, { attachment, title }: FormPaper): void {
  canvas.text(attachment, margin, 48, 12);
  title.forEach((line, index) =>
    canvas.textIn(line, margin, inner, 80 + index * titleLeading, titleSize, 'center', { bold: true }),
  );
}

function drawField(
  canvas: Canvas,
  cell: PlacedCell,
  lines: readonly string[],
  box: { x: number; top: number; width: number; height: number },
): void {
  const { x, top, width, height } = box;
  canvas.box(x, top, width, height, 0.6);
  const inset = { x: x + 2, width: width - 4, size, leading };
  const written = cell.foot === undefined ? height : height - footHeight;
  if (cell.top === true)
    lines.forEach((line, index) => canvas.text(line, x + padding + 2, top + 17 + index * leading, size));
  else drawCell(canvas, lines, { ...inset, top, height: written }, cell.label === true ? 'center' : 'left');
  if (cell.foot !== undefined) canvas.textIn(cell.foot, x, width - 14, top + height - 9, size, 'right');
}

function drawNote(canvas: Canvas, { note }: FormPaper, top: number): void {
  canvas
    .wrap(note, inner, noteSize)
    .forEach((line, index) => canvas.text(line, margin, top + 18 + index * 14, noteSize));
}
