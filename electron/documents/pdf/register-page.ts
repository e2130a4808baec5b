import { a4, type Canvas } from './page-writer.ts';

/** A page of the register: A4 lying. */
export const page = { width: a4.height, height: a4.width };
export const left = 28;
export const right = page.width - left;
export const inner = right - left;
export const labelWidth = 56;
/** Of labels and heads: dark enough to be seen, light enough for a copy of a copy. */
export const shade = 0.93;

/** Where a page after the first begins, and where the rows of any page end. */
export const nextTop = 54;
export const bottom = page.height - 33;

/** Sizes of what stands in cells, and of labels and heads. */
export const body = { size: 7.5, leading: 9.8 };
export const head = { size: 8, leading: 10 };

/** A part of a page of a known height. */
export interface Block {
  readonly height: number;
  draw(canvas: Canvas, top: number): void;
}
