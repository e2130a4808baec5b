import sharp from 'sharp';
import { Random } from '../../electron/demo/random.ts';
import type { DrawnCertificate, PaperRegion } from './certificate-drawing.ts';

type Point = readonly [x: number, y: number];
type Corners = readonly [Point, Point, Point, Point];

/** How a paper was photographed. Plain data, made from a seed. */
export interface Shot {
  readonly seed: number;
  /** Width of the camera's picture in pixels; it is 4 : 3 as the paper lies. */
  readonly pixels: number;
  /** Where the paper's corners lie, from the upper left clockwise, in fractions of the picture. */
  readonly corners: Corners;
  /** Cut off afterwards from left, top, right and bottom, in fractions of the picture. */
  readonly crop: readonly [number, number, number, number];
  readonly quarterTurns: 0 | 1 | 2 | 3;
  /** The EXIF tag says how to turn it back: what is seen is upright. */
  readonly exifOrientation: 1 | 3 | 6 | 8;
  /** Gaussian sigma in pixels, 0 is sharp. */
  readonly blur: number;
  readonly noise: number;
  readonly light: number;
  /** A white spot: centre, radius in fractions of the picture, strength 0 to 1. */
  readonly glare: {
    readonly x: number;
    readonly y: number;
    readonly radius: number;
    readonly strength: number;
  } | null;
  /** Darkness at the far side of a shadow, and its direction. */
  readonly shadow: { readonly depth: number; readonly angle: number } | null;
  readonly quality: number;
  readonly table: readonly [number, number, number];
}

export interface Photo {
  readonly jpeg: Buffer;
  /** Where a region of the paper is seen, in fractions of the upright picture; it may reach outside. */
  see(region: PaperRegion): PaperRegion;
  /** A person could read the name: it is in the picture, large enough, sharp and not blinded. */
  readonly legible: boolean;
  /** The same of the QR code, for one who decodes it; null when the paper has none. */
  readonly codeLegible: boolean | null;
  readonly shot: Shot;
}

/** How rough a photograph is: a careful one, an ordinary one, or one that may be unreadable. */
export type Roughness = 'careful' | 'ordinary' | 'rough';

const reaches = {
  careful: {
    slant: 0.015,
    angle: 1.5,
    blur: 0.8,
    pixels: [2000, 3000],
    quality: [70, 88],
    glare: 0,
    crop: 0,
  },
  ordinary: {
    slant: 0.04,
    angle: 5,
    blur: 1.4,
    pixels: [1400, 2400],
    quality: [45, 80],
    glare: 0.35,
    crop: 0.2,
  },
  rough: { slant: 0.08, angle: 9, blur: 4, pixels: [700, 1600], quality: [40, 60], glare: 0.7, crop: 0.35 },
} as const;

/** An invented way of photographing a paper of this shape. */
export function inventShot(
  seed: number,
  roughness: Roughness,
  paper: { width: number; height: number },
): Shot {
  const random = new Random(seed);
  const reach = reaches[roughness];
  const pixels = random.int(reach.pixels[0], reach.pixels[1]);
  const angle = (random.between(-reach.angle, reach.angle) * Math.PI) / 180;
  const wide = paper.width >= paper.height;
  const aspect = wide ? 3 / 4 : 4 / 3;
  const ratio = paper.height / paper.width;
  const fill = random.between(0.82, 0.94);
  // In units of the picture's width; the paper fills one of the two sides.
  const halfWidth = Math.min(fill, (fill * aspect) / ratio) / 2;
  const halfHeight = halfWidth * ratio;
  const centre: Point = [0.5 + random.between(-0.02, 0.02), aspect / 2 + random.between(-0.02, 0.02)];
  const corner = (x: number, y: number): Point => {
    const [dx, dy] = [
      x * halfWidth + random.between(-reach.slant, reach.slant),
      y * halfHeight + random.between(-reach.slant, reach.slant),
    ];
    const turned = [
      dx * Math.cos(angle) - dy * Math.sin(angle),
      dx * Math.sin(angle) + dy * Math.cos(angle),
    ] as const;
    return [centre[0] + turned[0], (centre[1] + turned[1]) / aspect];
  };
  const cropped = random.chance(reach.crop);
  const cut = () => (cropped ? random.between(0, 0.1) : 0);
  return {
    seed,
    pixels,
    corners: [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)],
    crop: [cut(), cut(), cut(), cut()],
    quarterTurns: random.chance(0.12) ? random.pick([1, 2, 3] as const) : 0,
    exifOrientation: random.chance(0.3) ? random.pick([3, 6, 8] as const) : 1,
    blur: random.chance(0.7) ? random.between(0.3, reach.blur) : 0,
    noise: random.int(2, roughness === 'rough' ? 12 : 7),
    light: random.between(0.8, 1.08),
    glare: random.chance(reach.glare)
      ? {
          x: random.next(),
          y: random.next(),
          radius: random.between(0.08, 0.2),
          strength: random.between(0.3, roughness === 'rough' ? 1 : 0.7),
        }
      : null,
    shadow: random.chance(0.5)
      ? { depth: random.between(0.1, 0.35), angle: random.between(0, Math.PI * 2) }
      : null,
    quality: random.int(reach.quality[0], reach.quality[1]),
    table: random.pick([
      [112, 86, 62],
      [186, 184, 180],
      [70, 74, 82],
      [214, 206, 190],
    ] as const),
  };
}

/** Photographs a drawn paper. The same paper and shot give the same bytes. */
export async function photographPaper(paper: DrawnCertificate, shot: Shot): Promise<Photo> {
  const aspect = paper.width >= paper.height ? 3 / 4 : 4 / 3;
  const full = { width: shot.pixels, height: Math.round(shot.pixels * aspect) };
  const toPicture = fromUnitSquare(shot.corners);
  const [left, top, right, bottom] = shot.crop;
  const width = Math.round(full.width * (1 - left - right));
  const height = Math.round(full.height * (1 - top - bottom));
  const pixels = expose(paper, shot, invert(toPicture), full, {
    left: Math.round(full.width * left),
    top: Math.round(full.height * top),
    width,
    height,
  });
  let image = sharp(pixels, { raw: { width, height, channels: 3 } });
  if (shot.blur > 0.3) image = image.blur(shot.blur);
  const exifTurns = { 1: 0, 6: 3, 3: 2, 8: 1 }[shot.exifOrientation];
  const turns = (shot.quarterTurns + exifTurns) % 4;
  // Through pixels once more: sharp turns before it blurs, and the blur is what costs.
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const jpeg = await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .rotate(turns * 90)
    .jpeg({ quality: shot.quality, chromaSubsampling: '4:2:0' })
    .withMetadata({ orientation: shot.exifOrientation })
    .toBuffer();

  const seePoint = (x: number, y: number): Point => {
    const [px, py] = apply(toPicture, x, y);
    let at: Point = [(px - left) / (1 - left - right), (py - top) / (1 - top - bottom)];
    for (let turn = 0; turn < shot.quarterTurns; turn += 1) at = [1 - at[1], at[0]];
    return at;
  };
  const see = (region: PaperRegion): PaperRegion => {
    const points = [
      seePoint(region.left, region.top),
      seePoint(region.left + region.width, region.top),
      seePoint(region.left + region.width, region.top + region.height),
      seePoint(region.left, region.top + region.height),
    ];
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return { left: x, top: y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  };
  const paperPixels = Math.hypot(
    (shot.corners[1][0] - shot.corners[0][0]) * full.width,
    (shot.corners[1][1] - shot.corners[0][1]) * full.height,
  );
  const clear = (region: PaperRegion, detailPixels: number): boolean => {
    const seen = see(region);
    const inside =
      seen.left > 0.002 &&
      seen.top > 0.002 &&
      seen.left + seen.width < 0.998 &&
      seen.top + seen.height < 0.998;
    const glare = shot.glare;
    const [x, y] = apply(toPicture, region.left + region.width / 2, region.top + region.height / 2);
    const blinded =
      glare !== null &&
      glare.strength > 0.5 &&
      Math.hypot(x - glare.x, (y - glare.y) * aspect) < glare.radius;
    return inside && !blinded && shot.blur < detailPixels;
  };
  const letterPixels = paper.name.height * (paper.height / paper.width) * paperPixels;
  const codePixels = paper.code === null ? 0 : paper.code.width * paperPixels;
  return {
    jpeg,
    see,
    // A character of 14 pixels can be read when the blur spares its strokes.
    legible: letterPixels >= 16 && clear(paper.name, letterPixels / 12),
    // About 41 cells a side.
    codeLegible:
      paper.code === null ? null : codePixels >= 41 * 2.4 && clear(paper.code, (codePixels / 41) * 0.55),
    shot,
  };
}

/** The drawing as it is, as somebody hands in a saved picture. */
export function screenshotOf(paper: DrawnCertificate): Promise<Buffer> {
  return sharp(paper.data, { raw: { width: paper.width, height: paper.height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 3 })
    .toBuffer();
}

interface Window {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function expose(
  paper: DrawnCertificate,
  shot: Shot,
  toPaper: Matrix,
  full: { width: number; height: number },
  window: Window,
): Uint8ClampedArray {
  const random = new Random(shot.seed + 1);
  const grain = Int8Array.from({ length: 1 << 15 }, () =>
    Math.round(((random.next() + random.next() + random.next()) / 1.5 - 1) * shot.noise * 2),
  );
  const out = new Uint8ClampedArray(window.width * window.height * 3);
  const { data, width, height } = paper;
  const { glare, shadow, light, table } = shot;
  const aspect = full.height / full.width;
  let to = 0;
  for (let row = 0; row < window.height; row += 1) {
    const y = (window.top + row + 0.5) / full.height;
    let speck = (row * 7919 + shot.seed * 31) & 0x7fff;
    for (let column = 0; column < window.width; column += 1) {
      const x = (window.left + column + 0.5) / full.width;
      const w = toPaper[6] * x + toPaper[7] * y + toPaper[8];
      const sourceX = ((toPaper[0] * x + toPaper[1] * y + toPaper[2]) / w) * width - 0.5;
      const sourceY = ((toPaper[3] * x + toPaper[4] * y + toPaper[5]) / w) * height - 0.5;
      let level = light;
      if (shadow)
        level *=
          1 -
          shadow.depth *
            Math.min(
              1,
              Math.max(0, 0.5 + (x - 0.5) * Math.cos(shadow.angle) + (y - 0.5) * Math.sin(shadow.angle)),
            );
      let white = 0;
      if (glare) {
        const away = Math.hypot(x - glare.x, (y - glare.y) * aspect) / glare.radius;
        if (away < 1.6) white = glare.strength * Math.exp(-away * away * 1.4);
      }
      const add = grain[speck] ?? 0;
      speck = (speck + 1) & 0x7fff;
      const inside = sourceX >= 0 && sourceY >= 0 && sourceX < width - 1 && sourceY < height - 1;
      const [fromX, fromY] = [Math.floor(sourceX), Math.floor(sourceY)];
      const [partX, partY] = [sourceX - fromX, sourceY - fromY];
      const at = (fromY * width + fromX) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        let value = table[channel] ?? 0;
        if (inside) {
          const above = (data[at + channel] ?? 0) * (1 - partX) + (data[at + 4 + channel] ?? 0) * partX;
          const below = at + width * 4 + channel;
          value =
            above * (1 - partY) + ((data[below] ?? 0) * (1 - partX) + (data[below + 4] ?? 0) * partX) * partY;
        }
        out[to] = value * level * (1 - white) + 255 * white + add;
        to += 1;
      }
    }
  }
  return out;
}

/** Row by row; the last figure is 1. */
type Matrix = readonly [number, number, number, number, number, number, number, number, number];

function apply(m: Matrix, x: number, y: number): Point {
  const w = m[6] * x + m[7] * y + m[8];
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}

/** From the unit square onto four corners (Heckbert 1989). */
function fromUnitSquare([a, b, c, d]: Corners): Matrix {
  const [dx1, dy1] = [b[0] - c[0], b[1] - c[1]];
  const [dx2, dy2] = [d[0] - c[0], d[1] - c[1]];
  const [sx, sy] = [a[0] - b[0] + c[0] - d[0], a[1] - b[1] + c[1] - d[1]];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / det;
  const h = (dx1 * sy - sx * dy1) / det;
  return [
    b[0] - a[0] + g * b[0],
    d[0] - a[0] + h * d[0],
    a[0],
    b[1] - a[1] + g * b[1],
    d[1] - a[1] + h * d[1],
    a[1],
    g,
    h,
    1,
  ];
}

function invert([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}
