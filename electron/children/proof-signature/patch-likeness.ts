import sharp from 'sharp';
import type { Region } from '../../services/checks/judge/reading.ts';
import type { Overlay } from './overlay.ts';

/** Grey, one byte a pixel. */
export interface Grey {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const longest = 1600;

export async function loadGrey(file: string): Promise<Grey> {
  const { data, info } = await sharp(file)
    .greyscale()
    .resize(longest, longest, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels =
    info.channels === 1
      ? data
      : Uint8Array.from({ length: info.width * info.height }, (_, at) => data[at * info.channels] ?? 0);
  return { pixels, width: info.width, height: info.height };
}

/** Every line is compared at this height. */
const rows = 24;
/** How far the overlay may be off, in rows. */
const searchAcross = 24;
const searchDown = 12;
/** Below this spread of grey there is nothing to compare: blank paper, glare. */
const leastSpread = 9;

/**
 * How alike a line of the left picture and the same place of the right one are: of square windows along the line, the
 * worst one of the part in question, and the middle one of all. 1 is equal, 0 is nothing in common. Undefined where the right picture does not show the
 * place, or where the line as a whole cannot be laid over it.
 */
export function lineLikeness(
  left: Grey,
  right: Grey,
  region: Region,
  overlay: Overlay,
  [partFrom, partTo]: readonly [number, number],
): { readonly worst: number; readonly median: number } | undefined {
  const columns = Math.round((rows * region.width * left.width) / Math.max(1, region.height * left.height));
  if (columns < rows || columns > rows * 80) return undefined;
  const patch = new Float32Array(rows * columns);
  const wide = columns + 2 * searchAcross;
  const high = rows + 2 * searchDown;
  const field = new Float32Array(high * wide);
  const [perColumn, perRow] = [region.width / columns, region.height / rows];
  for (let row = -searchDown; row < rows + searchDown; row += 1)
    for (let column = -searchAcross; column < columns + searchAcross; column += 1) {
      const [x, y] = [region.left + (column + 0.5) * perColumn, region.top + (row + 0.5) * perRow];
      const [rightX, rightY] = overlay(x, y);
      field[(row + searchDown) * wide + column + searchAcross] = spot(right, rightX, rightY);
      if (row >= 0 && row < rows && column >= 0 && column < columns)
        patch[row * columns + column] = spot(left, x, y);
    }
  let best = { score: -1, across: 0, down: 0 };
  // Coarse, then around the best of it.
  for (const [step, reach] of [
    [3, 1],
    [1, 0],
  ] as const) {
    const around = best;
    const [fromDown, toDown] = reach === 1 ? [-searchDown, searchDown] : [around.down - 3, around.down + 3];
    const [fromAcross, toAcross] =
      reach === 1 ? [-searchAcross, searchAcross] : [around.across - 3, around.across + 3];
    for (let down = fromDown; down <= toDown; down += step)
      for (let across = fromAcross; across <= toAcross; across += step) {
        if (Math.abs(down) > searchDown || Math.abs(across) > searchAcross) continue;
        const score = correlation(patch, columns, field, wide, { from: 0, to: columns }, across, down, step);
        if (score !== undefined && score > best.score) best = { score, across, down };
      }
  }
  if (best.score < 0.35) return undefined;
  const windows: number[] = [];
  const part: number[] = [];
  for (let from = 0; from + rows <= columns; from += rows >> 1) {
    let score: number | undefined;
    for (let down = best.down - 2; down <= best.down + 2; down += 1)
      for (let across = best.across - 3; across <= best.across + 3; across += 1) {
        if (Math.abs(down) > searchDown || Math.abs(across) > searchAcross) continue;
        const here = correlation(patch, columns, field, wide, { from, to: from + rows }, across, down, 1);
        if (here !== undefined && here > (score ?? -1)) score = here;
      }
    if (score === undefined) continue;
    windows.push(score);
    const centre = (from + rows / 2) / columns;
    if (centre >= partFrom && centre <= partTo) part.push(score);
  }
  if (part.length === 0) return undefined;
  const sorted = windows.toSorted((a, b) => a - b);
  return { worst: Math.min(...part), median: sorted[sorted.length >> 1] ?? 0 };
}

function spot({ pixels, width, height }: Grey, x: number, y: number): number {
  const [atX, atY] = [x * width - 0.5, y * height - 0.5];
  const [fromX, fromY] = [Math.floor(atX), Math.floor(atY)];
  if (fromX < 0 || fromY < 0 || fromX + 1 >= width || fromY + 1 >= height) return Number.NaN;
  const [partX, partY] = [atX - fromX, atY - fromY];
  const at = fromY * width + fromX;
  const above = (pixels[at] ?? 0) * (1 - partX) + (pixels[at + 1] ?? 0) * partX;
  const below = (pixels[at + width] ?? 0) * (1 - partX) + (pixels[at + width + 1] ?? 0) * partX;
  return above * (1 - partY) + below * partY;
}

/** Of the columns, shifted; undefined where one of both is blank or not shown. */
function correlation(
  patch: Float32Array,
  columns: number,
  field: Float32Array,
  wide: number,
  { from, to }: { readonly from: number; readonly to: number },
  across: number,
  down: number,
  step: number,
): number | undefined {
  let [n, sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < rows; row += step)
    for (let column = from; column < to; column += step) {
      const a = patch[row * columns + column] ?? Number.NaN;
      const b = field[(row + down + searchDown) * wide + column + across + searchAcross] ?? Number.NaN;
      if (Number.isNaN(a) || Number.isNaN(b)) continue;
      n += 1;
      sumA += a;
      sumB += b;
      sumAA += a * a;
      sumBB += b * b;
      sumAB += a * b;
    }
  if (n < ((to - from) * rows * 0.7) / (step * step)) return undefined;
  const [spreadA, spreadB] = [sumAA / n - (sumA / n) ** 2, sumBB / n - (sumB / n) ** 2];
  if (spreadA < leastSpread ** 2 || spreadB < leastSpread ** 2) return undefined;
  return (sumAB / n - (sumA / n) * (sumB / n)) / Math.sqrt(spreadA * spreadB);
}

/** Both shrunk to one small square, in any quarter turn: 1 is equal. */
export function wholeLikeness(left: Grey, right: Grey): number {
  const [a, b] = [shrunk(left), shrunk(right)];
  let [best, turned] = [-1, b];
  for (let turn = 0; turn < 4; turn += 1) {
    best = Math.max(best, pearson(a, turned));
    turned = Float32Array.from(turned, (_, at) => {
      const [x, y] = [at % small, Math.floor(at / small)];
      return turned[(small - 1 - x) * small + y] ?? 0;
    });
  }
  return best;
}

const small = 48;

function shrunk(grey: Grey): Float32Array {
  return Float32Array.from({ length: small * small }, (_, at) => {
    const value = spot(grey, ((at % small) + 0.5) / small, (Math.floor(at / small) + 0.5) / small);
    return Number.isNaN(value) ? 0 : value;
  });
}

function pearson(a: Float32Array, b: Float32Array): number {
  const n = a.length;
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let at = 0; at < n; at += 1) {
    const [x, y] = [a[at] ?? 0, b[at] ?? 0];
    sumA += x;
    sumB += y;
    sumAA += x * x;
    sumBB += y * y;
    sumAB += x * y;
  }
  const spread = Math.sqrt((sumAA / n - (sumA / n) ** 2) * (sumBB / n - (sumB / n) ** 2));
  return spread < 1 ? -1 : (sumAB / n - (sumA / n) * (sumB / n)) / spread;
}
