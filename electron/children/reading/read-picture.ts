import type { ReadLine, ReadPage, Region } from '../../services/checks/judge/reading.ts';
import type { DrawnPage } from '../proof-pictures.ts';
import { greyOf, type GreyPicture } from './grey-picture.ts';
import { quadSize, startedAt, type Quad } from './text-boxes.ts';
import type { TextRecognizer } from './text-recognizer.ts';

export type Turn = ReadPage['turned'];

const readingPixels = 2560;
const sampleLines = 4;
/** A sample read with more than this stands upright: upside down, even clear print stays far below. */
const surelyUpright = 0.9;
/** What is read with less is no text but a pattern, a seal's rim or a shadow. */
const leastConfidence = 0.5;

/** Recognises the text of a drawn page, whichever way up it lies. Regions are of the page as given. */
export async function readPicture(
  recognizer: TextRecognizer,
  page: DrawnPage,
): Promise<{ readonly turned: Turn; readonly lines: ReadLine[] }> {
  let picture = await greyOf(page, readingPixels);
  let quads = await recognizer.findLines(picture);
  const turned = await howToTurn(recognizer, picture, quads);
  if (turned !== 0) {
    picture = await greyOf(page, readingPixels, turned);
    quads = await recognizer.findLines(picture);
  }
  const lines: ReadLine[] = [];
  for (const quad of inReadingOrder(quads)) {
    const { text, confidence } = await recognizer.readLine(picture, quad);
    if (text.trim() === '' || confidence < leastConfidence) continue;
    lines.push({
      text: text.trim(),
      confidence: Math.round(confidence * 1000) / 1000,
      region: turnedBack(regionOf(quad, picture), turned),
    });
  }
  return { turned, lines };
}

/** Which way up: long boxes say whether lines run across or upwards, reading a few both ways says the rest. */
async function howToTurn(
  recognizer: TextRecognizer,
  picture: GreyPicture,
  quads: readonly Quad[],
): Promise<Turn> {
  const longest = quads
    .map((quad) => ({ quad, ...quadSize(quad) }))
    .filter(({ width, height }) => Math.max(width, height) > 1.5 * Math.min(width, height))
    .sort((a, b) => Math.max(b.width, b.height) - Math.max(a.width, a.height));
  if (longest.length === 0) return 0;
  const upwards = longest.filter(({ width, height }) => height > width);
  const extent = (boxes: typeof longest): number =>
    boxes.reduce((sum, { width, height }) => sum + Math.max(width, height), 0);
  const lieDown = extent(upwards) > extent(longest) / 2;
  const sample = longest
    .filter(({ width, height }) => height > width === lieDown)
    .slice(0, sampleLines)
    .map(({ quad }) => quad);
  const sureness = async (quarters: 0 | 1 | 2 | 3): Promise<number> => {
    let sum = 0;
    for (const quad of sample)
      sum += (await recognizer.readLine(picture, startedAt(quad, quarters))).confidence;
    return sum / sample.length;
  };
  const [first, second] = lieDown ? ([1, 3] as const) : ([0, 2] as const);
  const firstSureness = await sureness(first);
  const quarters =
    firstSureness > surelyUpright || firstSureness >= (await sureness(second)) ? first : second;
  return ([0, 90, 180, 270] as const)[quarters];
}

/** Rows from top to bottom, each from left to right, measured along the slant at which the page lies. */
export function inReadingOrder(quads: readonly Quad[]): Quad[] {
  const slants = quads
    .filter((quad) => quadSize(quad).width > 2 * quadSize(quad).height)
    .map(([a, b]) => Math.atan2(b[1] - a[1], b[0] - a[0]))
    .sort((a, b) => a - b);
  const slant = slants[slants.length >> 1] ?? 0;
  const [cos, sin] = [Math.cos(slant), Math.sin(slant)];
  const placed = quads
    .map((quad) => {
      const [x, y] = [(quad[0][0] + quad[2][0]) / 2, (quad[0][1] + quad[2][1]) / 2];
      return { quad, along: x * cos + y * sin, down: y * cos - x * sin, height: quadSize(quad).height };
    })
    .sort((a, b) => a.down - b.down);
  const rows: (typeof placed)[] = [];
  for (const one of placed) {
    const row = rows[rows.length - 1];
    const above = row?.[row.length - 1];
    if (row && above && one.down - above.down < Math.min(one.height, above.height) * 0.4) row.push(one);
    else rows.push([one]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.along - b.along).map(({ quad }) => quad));
}

function regionOf(quad: Quad, { width, height }: GreyPicture): Region {
  const xs = quad.map(([x]) => Math.min(Math.max(x / width, 0), 1));
  const ys = quad.map(([, y]) => Math.min(Math.max(y / height, 0), 1));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return rounded({ left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top });
}

/** A ten-thousandth of a page is a quarter of a pixel: more digits only fill the database. */
export function rounded({ left, top, width, height }: Region): Region {
  const short = (value: number): number => Math.round(value * 10_000) / 10_000;
  return { left: short(left), top: short(top), width: short(width), height: short(height) };
}

/** Where a region of the clockwise turned page lies on the page as it is shown. */
export function turnedBack({ left, top, width, height }: Region, turned: Turn): Region {
  if (turned === 0) return { left, top, width, height };
  if (turned === 180) return rounded({ left: 1 - left - width, top: 1 - top - height, width, height });
  return turned === 90
    ? rounded({ left: top, top: 1 - left - width, width: height, height: width })
    : rounded({ left: 1 - top - height, top: left, width: height, height: width });
}
