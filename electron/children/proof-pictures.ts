import sharp, { type Sharp } from 'sharp';
import { AppError } from '../../shared/errors.ts';

/** A page at view size, as raw sRGB pixels: everything else is made from it, so that an original is decoded once. */
export interface DrawnPage {
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

export const viewPixels = 2560;
const thumbPixels = 320;
/** A modern phone's 50 MP picture passes; what is larger is no photo of a certificate. */
export const maxOriginalPixels = 60_000_000;

// In Electron on Linux the system's GLib and the one inside libvips meet in one process (lovell/sharp#4525): here that
// only floods standard error, which nobody reads; newer systems may crash, and only this child with them. Tried in vain:
// RTLD_DEEPBIND and LD_PRELOAD both break the allocator. Windows and macOS are not affected.
// One proof at a time, and nothing of it kept: the process's memory is limited.
sharp.cache(false);
sharp.concurrency(1);

export interface PictureFacts {
  readonly width: number;
  readonly height: number;
}

/** Decodes a picture once, upright and at most view size. Errors: `file.too-large`, `file.damaged`. */
export async function drawPicture(
  request: { readonly path: string; readonly name: string },
  keep: (page: DrawnPage) => Promise<void>,
): Promise<PictureFacts> {
  const { name } = request;
  const damaged = (cause: unknown): never => {
    throw new AppError('file.damaged', { name, detail: '图片的内容解不开' }, { cause });
  };
  const source = sharp(request.path, { limitInputPixels: false, failOn: 'error', sequentialRead: true });
  const { autoOrient } = await source.metadata().catch(damaged);
  if (autoOrient.width * autoOrient.height > maxOriginalPixels) {
    throw new AppError('file.too-large', {
      name,
      size: `${autoOrient.width} × ${autoOrient.height} 像素`,
      limit: `${maxOriginalPixels / 10_000} 万像素`,
    });
  }
  const { data, info } = await source
    .autoOrient()
    .resize({ width: viewPixels, height: viewPixels, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(damaged);
  const pixels = info.channels === 3 ? data : spreadGrey(data, info.channels);
  await keep({ pixels, width: info.width, height: info.height, channels: 3 });
  return { width: autoOrient.width, height: autoOrient.height };
}

/** Grey pictures can come out with one channel. */
function spreadGrey(data: Buffer, channels: number): Buffer {
  const pixels = Buffer.alloc((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3)
    pixels.fill(data[from] ?? 0, to, to + 3);
  return pixels;
}

function fromPixels(page: DrawnPage): Sharp {
  return sharp(page.pixels, {
    raw: { width: page.width, height: page.height, channels: page.channels },
  }).removeAlpha();
}

export function encodeView(page: DrawnPage): Promise<Buffer> {
  return fromPixels(page).jpeg({ quality: 82 }).toBuffer();
}

export function encodeThumb(page: DrawnPage): Promise<Buffer> {
  return fromPixels(page)
    .resize({ width: thumbPixels, height: thumbPixels, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 76 })
    .toBuffer();
}

/** 64 bits, each whether a spot of a 9 x 8 grey picture is brighter than its right neighbour; 16 hex digits. */
export async function differenceHash(page: DrawnPage): Promise<string> {
  const grey = await fromPixels(page).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer();
  const stride = grey.length / 72;
  let hash = 0n;
  for (let row = 0; row < 8; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      const at = (row * 9 + column) * stride;
      hash = (hash << 1n) | ((grey[at] ?? 0) > (grey[at + stride] ?? 0) ? 1n : 0n);
    }
  }
  return hash.toString(16).padStart(16, '0');
}
