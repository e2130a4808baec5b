import type { PlainLine } from './text-difference.ts';

type Point = readonly [x: number, y: number];
/** x' = a x + b y + c + p x² + …: affine, or bilinear where there are lines enough to carry it. */
export type Overlay = (x: number, y: number) => Point;

/** The middle of a line's box stays the middle of the line, however the paper lies. */
function middle({ line: { region } }: PlainLine): Point {
  return [region.left + region.width / 2, region.top + region.height / 2];
}

/**
 * How the left picture lies over the right one, in fractions of both, by the lines that say the same. Undefined with
 * fewer than three of them, or when they stand in one row.
 */
export function overlayOf(equalLines: readonly (readonly [PlainLine, PlainLine])[]): Overlay | undefined {
  let points = equalLines.map(([left, right]) => [middle(left), middle(right)] as const);
  let fitted = fit(points);
  // A line that stands twice may have been matched crosswise: the worst are left out once.
  if (fitted && points.length > 5) {
    const misses = points.map(([from, to]) => miss(fitted, from, to));
    const limit = Math.max(0.01, 2.5 * (misses.toSorted((a, b) => a - b)[misses.length >> 1] ?? 0));
    const kept = points.filter((_, index) => (misses[index] ?? 0) <= limit);
    if (kept.length >= 4 && kept.length < points.length) {
      points = kept;
      fitted = fit(points);
    }
  }
  return fitted;
}

function miss(overlay: Overlay | undefined, [x, y]: Point, to: Point): number {
  const [atX, atY] = overlay?.(x, y) ?? [9, 9];
  return Math.hypot(atX - to[0], atY - to[1]);
}

function fit(points: readonly (readonly [Point, Point])[]): Overlay | undefined {
  const bilinear = points.length >= 7;
  const terms = ([x, y]: Point): number[] => (bilinear ? [1, x, y, x * y] : [1, x, y]);
  const rows = points.map(([from]) => terms(from));
  const x = leastSquares(
    rows,
    points.map(([, to]) => to[0]),
  );
  const y = leastSquares(
    rows,
    points.map(([, to]) => to[1]),
  );
  if (!x || !y) return undefined;
  const sum = (weights: readonly number[], at: Point): number =>
    terms(at).reduce((total, term, index) => total + term * (weights[index] ?? 0), 0);
  return (atX, atY) => [sum(x, [atX, atY]), sum(y, [atX, atY])];
}

/** Normal equations by Gauss with pivoting; undefined when the points do not carry the terms. */
function leastSquares(rows: readonly (readonly number[])[], values: readonly number[]): number[] | undefined {
  const size = rows[0]?.length ?? 0;
  if (rows.length < size) return undefined;
  const system = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (__, j) =>
      rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0),
    ),
    rows.reduce((sum, row, index) => sum + (row[i] ?? 0) * (values[index] ?? 0), 0),
  ]);
  for (let column = 0; column < size; column += 1) {
    let best = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(system[row]?.[column] ?? 0) > Math.abs(system[best]?.[column] ?? 0)) best = row;
    const [pivot, other] = [system[best], system[column]];
    if (!pivot || !other || Math.abs(pivot[column] ?? 0) < 1e-9) return undefined;
    system[best] = other;
    system[column] = pivot;
    for (const [index, row] of system.entries()) {
      if (index === column) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let at = column; at <= size; at += 1) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  return system.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1));
}
