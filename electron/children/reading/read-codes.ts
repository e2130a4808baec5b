import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp, { type Sharp } from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { ReadCode, Region } from '../../services/checks/judge/reading.ts';
import type { DrawnPage } from '../proof-pictures.ts';

let ready: Promise<unknown> | undefined;

/** The library looks for its wasm on the network unless it is given by hand. */
function prepare(): Promise<unknown> {
  ready ??= readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')).then(
    (bytes) => {
      const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
      return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
    },
  );
  return ready;
}

const longest = 1600;

/**
 * Every QR code on a drawn page. Tried at 1600 px, where most photographs read best, then as drawn, then with its
 * contrast stretched; the first try that reads something answers.
 */
export async function readCodes(page: DrawnPage): Promise<ReadCode[]> {
  await prepare();
  for (const attempt of [shrink, asDrawn, stretch]) {
    const { data, width, height } = await attempt(page);
    const found = await readBarcodes(
      { data, width, height, colorSpace: 'srgb' },
      { formats: ['QRCode'], tryHarder: true, tryRotate: true, tryInvert: false, maxNumberOfSymbols: 20 },
    );
    const codes = found.filter(({ isValid }) => isValid);
    if (codes.length > 0)
      return codes.map(({ text, position }) => ({
        text,
        region: regionOf(
          [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft],
          width,
          height,
        ),
      }));
  }
  return [];
}

interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

const fromPage = ({ pixels, width, height, channels }: DrawnPage) =>
  sharp(pixels, { raw: { width, height, channels } }).removeAlpha();

async function toPixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
}

const shrink = (page: DrawnPage) =>
  toPixels(
    fromPage(page).resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true }),
  );
const asDrawn = (page: DrawnPage) => toPixels(fromPage(page));
/** Of about 64 pixels, and never larger than the picture. */
const tileOf = ({ width, height }: DrawnPage) => ({
  width: Math.min(64, width),
  height: Math.min(64, height),
});
const stretch = (page: DrawnPage) =>
  toPixels(
    fromPage(page)
      .greyscale()
      .toColourspace('srgb')
      .clahe({ ...tileOf(page), maxSlope: 4 }),
  );

function regionOf(
  corners: readonly { readonly x: number; readonly y: number }[],
  width: number,
  height: number,
): Region {
  const within = (value: number): number => Math.min(1, Math.max(0, value));
  const xs = corners.map(({ x }) => within(x / width));
  const ys = corners.map(({ y }) => within(y / height));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
