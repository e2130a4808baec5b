import { formatCredit, formatCreditHours } from '../../../shared/domain/credit.ts';
import {
  verdictWords,
  type AnnualRegisterCategory,
  type AnnualRegisterInput,
  type AnnualRegisterShortfall,
} from '../annual-register.model.ts';
import type { RegisterLayout } from '../register-layout.ts';
import { drawCell, padding } from './cells.ts';
import type { Canvas } from './page-writer.ts';
import { body, head, inner, labelWidth, left, right, shade, type Block } from './register-page.ts';

const contentX = left + labelWidth;
const contentWidth = inner - labelWidth;
const sealHeight = 60;

/** A line of the closing block: its label on the left, what it says beside it. */
interface Band extends Block {
  readonly label: string;
}

/** Sums, verdict, signatures and seals. */
export function layOutClosing(measure: Canvas, { seals }: RegisterLayout, input: AnnualRegisterInput): Block {
  const bands = [
    layOutCategories(measure, input.categories),
    figures(input),
    layOutVerdict(measure, input),
    ...layOutNotes(measure, input.notes),
  ];
  const height = bands.reduce((sum, band) => sum + band.height, 0) + sealHeight;
  return {
    height,
    draw(canvas, top) {
      canvas.fill(left, top, labelWidth, height - sealHeight, shade);
      let at = top;
      for (const band of bands) {
        const box = { x: left, top: at, width: labelWidth, height: band.height, ...head };
        drawCell(canvas, [band.label], box, 'center', true);
        band.draw(canvas, at);
        at += band.height;
        canvas.line(left, at, right, at, 0.4);
      }
      canvas.line(contentX, top, contentX, at, 0.4);
      drawSeals(canvas, seals, at, sealHeight);
      canvas.box(left, top, inner, height, 0.9);
    },
  };
}

/** Three categories in a row, their credits and 学时 on the right of each. */
function layOutCategories(measure: Canvas, said: readonly AnnualRegisterCategory[]): Band {
  const perRow = 3;
  const cellWidth = contentWidth / perRow;
  const figuresWidth = 96;
  const categories = said.map((category) => ({
    credits: `${formatCredit(category.credits)} 分`,
    hours: category.hours === null ? '' : `学时 ${formatCreditHours(category.hours)}`,
    lines: measure.wrap(category.name, cellWidth - 2 * padding - figuresWidth, body.size),
  }));
  const rows: { height: number; cells: typeof categories }[] = [];
  for (let start = 0; start < categories.length; start += perRow) {
    const cells = categories.slice(start, start + perRow);
    const count = Math.max(...cells.map((cell) => cell.lines.length));
    rows.push({ height: count * body.leading + 4, cells });
  }
  if (rows.length === 0) rows.push({ height: body.leading + 4, cells: [] });
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  return {
    label: '分类小计',
    height,
    draw(canvas, top) {
      let at = top;
      for (const row of rows) {
        row.cells.forEach((cell, index) => {
          const x = contentX + index * cellWidth;
          const box = { x, top: at, height: row.height, ...body };
          drawCell(canvas, cell.lines, { ...box, width: cellWidth - figuresWidth });
          drawCell(canvas, [cell.credits], { ...box, width: cellWidth - 50 }, 'right');
          drawCell(canvas, [cell.hours], { ...box, width: cellWidth - 2 }, 'right');
          if (index > 0) canvas.line(x, at, x, at + row.height, 0.3);
        });
        const end = contentX + row.cells.length * cellWidth;
        if (row.cells.length < perRow) canvas.line(end, at, end, at + row.height, 0.3);
        at += row.height;
        if (at < top + height - 0.1) canvas.line(contentX, at, right, at, 0.3);
      }
      if (said.length === 0)
        drawCell(canvas, ['—'], { x: contentX, top, width: contentWidth, height, ...body });
    },
  };
}

function figures({ total, publicNeed }: AnnualRegisterInput): Band {
  const height = 17;
  const half = contentWidth / 2;
  return {
    label: '年度合计',
    height,
    draw(canvas, top) {
      drawFigures(canvas, '总学分', total, contentX, top, half, height);
      drawFigures(canvas, '其中公需科目', publicNeed, contentX + half, top, half, height);
      canvas.line(contentX + half, top, contentX + half, top + height, 0.3);
    },
  };
}

function drawFigures(
  canvas: Canvas,
  title: string,
  { required, granted, shortBy }: AnnualRegisterShortfall,
  x: number,
  top: number,
  width: number,
  height: number,
): void {
  const titleWidth = 74;
  const part = (width - titleWidth) / 3;
  drawCell(canvas, [title], { x, top, width: titleWidth, height, ...head });
  const cells = [
    `要求 ${formatCredit(required)}`,
    `认定 ${formatCredit(granted)}`,
    shortBy > 0 ? `尚差 ${formatCredit(shortBy)}` : '不差',
  ];
  cells.forEach((text, index) =>
    drawCell(canvas, [text], { x: x + titleWidth + index * part, top, width: part, height, ...head }),
  );
}

function layOutVerdict(measure: Canvas, { verdict, explanation }: AnnualRegisterInput): Band {
  const wordWidth = 74;
  const size = { size: 8, leading: 10.6 };
  const textX = contentX + wordWidth;
  const textWidth = contentWidth - wordWidth;
  const lines = measure.wrap(explanation, textWidth - 2 * padding, size.size);
  const height = Math.max(28, lines.length * size.leading + 2 * padding);
  return {
    label: '年度结论',
    height,
    draw(canvas, top) {
      const word = { x: contentX, top, width: wordWidth, height, size: 14, leading: 16 };
      drawCell(canvas, [verdictWords[verdict]], word, 'center', true);
      canvas.line(textX, top, textX, top + height, 0.3);
      drawCell(canvas, lines, { x: textX, top, width: textWidth, height, ...size });
    },
  };
}

/** Short notes run on: one a line would push the seals to a page of their own. */
function layOutNotes(measure: Canvas, notes: readonly string[]): Band[] {
  if (notes.length === 0) return [];
  const numbered =
    notes.length < 2 ? notes.join('') : notes.map((note, index) => `${index + 1}. ${note}`).join('　');
  const lines = measure.wrap(numbered, contentWidth - 2 * padding, body.size);
  const height = lines.length * body.leading + 2 * padding;
  return [
    {
      label: '说明',
      height,
      draw: (canvas, top) =>
        drawCell(canvas, lines, { x: contentX, top, width: contentWidth, height, ...body }),
    },
  ];
}

/** Three stand as the program sets them: the person's own narrower than the two stamps. */
function drawSeals(canvas: Canvas, seals: RegisterLayout['seals'], top: number, height: number): void {
  const shares = seals.length === 3 ? [0.24, 0.38, 0.38] : seals.map(() => 1 / seals.length);
  let x = left;
  seals.forEach(({ title, who }, index) => {
    const width = inner * (shares[index] ?? 0);
    if (index > 0) canvas.line(x, top, x, top + height, 0.4);
    canvas.text(title, x + 6, top + 14, 8.5, { bold: true });
    const signAt = x + (index === 0 ? 6 : Math.max(6, width - 176));
    canvas.text(who, signAt, top + height - 24, 8);
    canvas.text('日期：　　　　年　　月　　日', signAt, top + height - 8, 8);
    x += width;
  });
}
