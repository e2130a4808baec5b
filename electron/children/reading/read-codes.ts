import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp, { type Sharp } from 'sharp';
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
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

/** A code of a photo taken from afar has three pixels a cell: enlarged, the library finds its lines. */
const enlargedPixels = 2560;
const largestPixels = 3600;
const shrunkPixels = 1600;

/**
 * Every QR code on a drawn page. Tried at about 2560 px, where most photographs read best, then shrunk, which takes grain
 * away, and where a code has been seen that could not be read, with its contrast stretched and larger still. The first
 * try that reads something answers.
 */
export async function readCodes(page: DrawnPage): Promise<ReadCode[]> {
  await prepare();
  const drawn = Math.max(page.width, page.height);
  const attempts: readonly (readonly [attempt: (page: DrawnPage) => Sharp, onlyIfSeen: boolean])[] = [
    [drawn < enlargedPixels * 0.9 ? sized(enlargedPixels) : grey, false],
    [sized(shrunkPixels), false],
    [stretched, true],
    [sized(largestPixels), true],
  ];
  let seen = false;
  for (const [attempt, onlyIfSeen] of attempts) {
    if (onlyIfSeen && !seen) continue;
    const { data, width, height } = await toPixels(attempt(page));
    const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' }, options);
    seen ||= found.length > 0;
    // The library meets one code at several sizes and says it each time.
    const codes = found.filter(
      ({ isValid, text }, index) =>
        isValid && found.findIndex((one) => one.isValid && one.text === text) === index,
    );
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

const options: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  returnErrors: true,
  maxNumberOfSymbols: 20,
};

/** The reader wants four bytes a pixel; a grey picture comes out of the picture library with one. */
/** The library wants colours. One byte a pixel from the picture library, four for this one. */
async function toPixels(picture: Sharp) {
  const { data, info } = await picture.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const spread = new Uint8ClampedArray(width * height * 4);
  const colours = new Uint32Array(spread.buffer);
  for (let at = 0; at < colours.length; at += 1)
    colours[at] = (data[at * channels] ?? 0) * 0x01_01_01 + 0xff_00_00_00;
  return { data: spread, width, height };
}

const grey = ({ pixels, width, height, channels }: DrawnPage): Sharp =>
  sharp(pixels, { raw: { width, height, channels } }).removeAlpha().greyscale();
const sized = (longest: number) => (page: DrawnPage) =>
  grey(page).resize({ width: longest, height: longest, fit: 'inside', kernel: 'cubic' });
/** In tiles of about 64 pixels, and never larger than the picture. */
const stretched = (page: DrawnPage): Sharp =>
  grey(page).clahe({ width: Math.min(64, page.width), height: Math.min(64, page.height), maxSlope: 4 });

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
