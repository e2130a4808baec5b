import sharp from 'sharp';
import type { DrawnPage } from '../proof-pictures.ts';
import { quadSize, type Quad } from './text-boxes.ts';

/** Grey pixels, one byte each, row by row. Red ink comes out dark enough to be read. */
export interface GreyPicture {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Grey, at most `longest` pixels on its longer side, turned clockwise. */
export async function greyOf(
  page: DrawnPage,
  longest: number,
  turn: 0 | 90 | 180 | 270 = 0,
): Promise<GreyPicture> {
  const { pixels, width, height, channels } = page;
  let image = sharp(pixels, { raw: { width, height, channels } });
  if (Math.max(width, height) > longest)
    image = image.resize({ width: longest, height: longest, fit: 'inside' });
  if (channels === 4) image = image.flatten({ background: '#ffffff' });
  const grey = image.greyscale();
  const { data, info } = await (turn === 0 ? grey : grey.rotate(turn))
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: oneChannel(data, info.channels), width: info.width, height: info.height };
}

function oneChannel(data: Buffer, channels: number): Uint8Array {
  if (channels === 1) return data;
  return Uint8Array.from({ length: data.length / channels }, (_, index) => data[index * channels] ?? 0);
}

/** Of the same shape, `longest` pixels on its longer side. */
export async function shrunk(picture: GreyPicture, longest: number): Promise<GreyPicture> {
  const { pixels, width, height } = picture;
  if (Math.max(width, height) <= longest) return picture;
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize({ width: longest, height: longest, fit: 'inside' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: oneChannel(data, info.channels), width: info.width, height: info.height };
}

/**
 * Cuts a line out and lays it straight, `height` pixels high. The value at a spot lies between its four neighbours;
 * of a line that is much higher than wanted, four spots are averaged, lest thin strokes fall between.
 */
export function cutStraight(
  picture: GreyPicture,
  quad: Quad,
  height: number,
  widest: number,
): { pixels: Uint8Array; width: number } {
  const size = quadSize(quad);
  const width = Math.min(widest, Math.max(8, Math.round((height * size.width) / Math.max(1, size.height))));
  const [a, b, , d] = quad;
  const fine = size.height > height * 1.5 ? 2 : 1;
  const [alongX, alongY] = [(b[0] - a[0]) / (width * fine), (b[1] - a[1]) / (width * fine)];
  const [downX, downY] = [(d[0] - a[0]) / (height * fine), (d[1] - a[1]) / (height * fine)];
  const pixels = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let sum = 0;
      for (let part = 0; part < fine * fine; part += 1) {
        const along = column * fine + (part % fine) + 0.5;
        const down = row * fine + (part >> 1) + 0.5;
        sum += spot(
          picture,
          a[0] + along * alongX + down * downX - 0.5,
          a[1] + along * alongY + down * downY - 0.5,
        );
      }
      pixels[row * width + column] = sum / (fine * fine);
    }
  }
  return { pixels, width };
}

function spot({ pixels, width, height }: GreyPicture, x: number, y: number): number {
  const insideX = Math.min(Math.max(x, 0), width - 1.001);
  const insideY = Math.min(Math.max(y, 0), height - 1.001);
  const [left, top] = [Math.floor(insideX), Math.floor(insideY)];
  const [partX, partY] = [insideX - left, insideY - top];
  const at = top * width + left;
  const above = (pixels[at] ?? 0) * (1 - partX) + (pixels[at + 1] ?? 0) * partX;
  const below = (pixels[at + width] ?? 0) * (1 - partX) + (pixels[at + width + 1] ?? 0) * partX;
  return above * (1 - partY) + below * partY;
}
