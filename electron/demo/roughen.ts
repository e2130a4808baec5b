import sharp from 'sharp';
import { Random } from './random.ts';
import type { Wear } from './proof-spec.ts';

export interface RawPicture {
  /** Red, green, blue, alpha. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A power of two, so that the place in the table is a mask; odd offsets a row keep it from showing as a pattern. */
const grainLength = 1 << 16;
const grains = new Map<number, Int8Array>();

/** Grain of a phone's sensor. Four tables serve all pictures. */
function grain(level: number): Int8Array {
  const known = grains.get(level);
  if (known) return known;
  const random = new Random(9_001 + level);
  const reach = 3 + level * 3;
  const made = Int8Array.from({ length: grainLength }, () => random.int(-reach, reach));
  grains.set(level, made);
  return made;
}

/** Light that falls from one side, and grain: one pass over the pixels, because as image operations it took 40 ms. */
function exposeAndGrain({ data, width, height }: RawPicture, wear: Wear): Uint8ClampedArray {
  const noise = grain(wear.noise);
  // Clamped: what grain pushes below black or above white stays there.
  const out = new Uint8ClampedArray(width * height * 3);
  const fall = wear.seed % 2 === 0 ? 0.1 : -0.1;
  let to = 0;
  let from = 0;
  for (let y = 0; y < height; y += 1) {
    let speck = (wear.seed * 31 + y * 7919) & (grainLength - 1);
    const rowLight = wear.light - (0.06 * y) / height;
    for (let x = 0; x < width; x += 1) {
      const light = rowLight + fall * (x / width - 0.5);
      const add = noise[speck] ?? 0;
      speck = (speck + 1) & (grainLength - 1);
      for (let channel = 0; channel < 3; channel += 1) {
        out[to + channel] = (data[from + channel] ?? 0) * light + add;
      }
      to += 3;
      from += 4;
    }
  }
  return out;
}

/** Makes a clean drawing look photographed: askew on a table, unevenly lit, soft, grainy. The same wear, the same bytes. */
export async function photograph(picture: RawPicture, wear: Wear): Promise<Buffer> {
  const { width, height } = picture;
  const turn = (wear.angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [red, green, blue] = wear.table;
  let image = sharp(exposeAndGrain(picture, wear), { raw: { width, height, channels: 3 } }).affine(
    [cos, -sin + wear.slant, sin, cos + wear.slant / 2],
    { background: { r: red, g: green, b: blue }, interpolator: 'bilinear' },
  );
  if (wear.blur > 0) image = image.blur(wear.blur);
  return image.jpeg({ quality: wear.quality, chromaSubsampling: '4:2:0' }).toBuffer();
}

/** A screenshot: the drawing as it is. */
export function screenshot({ data, width, height }: RawPicture): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 3, adaptiveFiltering: false })
    .toBuffer();
}
