import type { AnnualRegisterClaim } from '../annual-register.model.ts';
import { drawCell, padding } from './cells.ts';
import type { Canvas } from './page-writer.ts';
import type { RegisterColumns } from './register-columns.ts';
import { body, head, inner, labelWidth, left, right, shade } from './register-page.ts';

/** What stands where a year has no claims. */
export const noRecord = '本年度没有学分记录';

/** A claim, or a text too long for the closing block, in wrapped lines. */
export interface Row {
  readonly kind: 'claim' | 'note';
  /** A claim's cells by column; a note's label and text. */
  readonly cells: readonly (readonly string[])[];
  readonly lineCount: number;
}

/** A run of a row's lines: a row taller than a page goes on on the next. */
export interface RowPart {
  readonly row: Row;
  readonly from: number;
  readonly to: number;
}

export function layOutRow(measure: Canvas, { columns }: RegisterColumns, claim: AnnualRegisterClaim): Row {
  const cells = columns.map((column) =>
    measure.wrap(column.text(claim), column.width - 2 * padding, body.size),
  );
  return { kind: 'claim', cells, lineCount: Math.max(...cells.map((lines) => lines.length)) };
}

export function layOutNote(measure: Canvas, label: string, text: string): Row {
  const lines = measure.wrap(text, inner - labelWidth - 2 * padding, body.size);
  return { kind: 'note', cells: [[label], lines], lineCount: lines.length };
}

export function partHeight(lines: number): number {
  return lines * body.leading + 2 * padding;
}

/** The head row, drawn once for the document at the top of a form. */
export function drawColumnTitles(canvas: Canvas, { columns, headerHeight }: RegisterColumns): void {
  canvas.fill(left, 0, inner, headerHeight, shade);
  columns.forEach((column, index) => {
    const x = column.left;
    drawCell(
      canvas,
      column.title,
      { x, top: 0, width: column.width, height: headerHeight, ...head },
      'center',
      true,
    );
    if (index > 0) canvas.line(x, 0, x, headerHeight, 0.4);
  });
  canvas.line(left, headerHeight, right, headerHeight, 0.6);
  canvas.line(left, 0, right, 0, 0.9);
  canvas.line(left, 0, left, headerHeight, 0.9);
  canvas.line(right, 0, right, headerHeight, 0.9);
}

/** Draws what of the rows stands on one page; `nothing` where the year has none. Gives where they end. */
export function drawRows(
  canvas: Canvas,
  { columns }: RegisterColumns,
  parts: readonly RowPart[],
  top: number,
  nothing: boolean,
): number {
  let at = top;
  if (nothing) {
    const height = partHeight(1);
    drawCell(canvas, [noRecord], { x: left, top: at, width: inner, height, ...body }, 'center');
    canvas.box(left, at, inner, height, 0.9);
    return at + height;
  }
  const ends: number[] = [];
  let claimsEnd = top;
  for (const part of parts) {
    const height = partHeight(part.to - part.from);
    if (part.row.kind === 'claim') {
      drawClaimPart(canvas, columns, part, at, height);
      claimsEnd = at + height;
    } else {
      drawNotePart(canvas, part, at, height);
    }
    at += height;
    ends.push(at);
  }
  for (const end of ends.slice(0, -1)) canvas.line(left, end, right, end, 0.3);
  for (const { left: x } of columns.slice(1)) canvas.line(x, top, x, claimsEnd, 0.3);
  if (claimsEnd < at) canvas.line(left + labelWidth, claimsEnd, left + labelWidth, at, 0.3);
  canvas.line(left, top, left, at, 0.9);
  canvas.line(right, top, right, at, 0.9);
  canvas.line(left, at, right, at, 0.9);
  return at;
}

function drawClaimPart(
  canvas: Canvas,
  columns: RegisterColumns['columns'],
  { row, from, to }: RowPart,
  top: number,
  height: number,
): void {
  columns.forEach((column, index) => {
    const lines = row.cells[index]?.slice(from, to) ?? [];
    drawCell(canvas, lines, { x: column.left, top, width: column.width, height, ...body }, column.align);
  });
}

function drawNotePart(canvas: Canvas, { row, from, to }: RowPart, top: number, height: number): void {
  const [label = [], lines = []] = row.cells;
  drawCell(canvas, label, { x: left, top, width: labelWidth, height, ...head }, 'center', true);
  const part = lines.slice(from, to);
  drawCell(canvas, part, { x: left + labelWidth, top, width: inner - labelWidth, height, ...body });
}
