import type { Align, Canvas } from './page-writer.ts';

/** White between a cell's rule and its text, points. */
export const padding = 3;

/** A cell's place in points from the page's top left corner, with the size of its text. */
export interface CellBox {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly leading: number;
}

/** A text that is repeated from elsewhere, as much of it as there is room for; what stands first is whole. */
export function shortened(canvas: Canvas, text: string, available: number, size: number): string {
  if (canvas.width(text, size) <= available) return text;
  const [line = ''] = canvas.wrap(text, available - canvas.width('…', size), size);
  return `${line}…`;
}

/** White between texts that stand side by side, points. */
export const between = 12;

/** Sets lines in the middle of a cell's height, against its side or in its middle. */
export function drawCell(
  canvas: Canvas,
  lines: readonly string[],
  box: CellBox,
  align: Align = 'left',
  bold = false,
): void {
  const { x, top, width, height, size, leading } = box;
  const start = top + (height - (lines.length - 1) * leading) / 2 + size * 0.36;
  lines.forEach((line, index) =>
    canvas.textIn(line, x + padding, width - 2 * padding, start + index * leading, size, align, { bold }),
  );
}
