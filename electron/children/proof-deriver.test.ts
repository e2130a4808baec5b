import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { degrees, PDFDocument, rgb } from 'pdf-lib';
import sharp, { type Sharp } from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildZip, hugePng } from '../../test/support/hostile-files.ts';
import { createForkChildHost } from '../platform/fork-child-host.ts';
import {
  createProofDeriver,
  type DerivedProof,
  type ProofDeriver,
  type ProofDeriverOptions,
} from './proof-deriver.ts';

const host = createForkChildHost(import.meta.dirname);
const sixHundredMegabytes = 600 * 1024 * 1024;
let folder: string;
let deriver: ProofDeriver;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'derive-'));
  deriver = createProofDeriver(host);
});
afterEach(() => {
  deriver.close();
  rmSync(folder, { recursive: true, force: true });
});

function useDeriver(options: ProofDeriverOptions): void {
  deriver.close();
  deriver = createProofDeriver(host, options);
}

function derive(name: string, bytes: Buffer | Uint8Array): Promise<DerivedProof> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return deriver.derive({ path, name, outFolder: join(folder, `${name}-derived`) });
}

/** Left half dark, right half light, with a red corner at the top left. */
function certificate(width: number, height: number): Sharp {
  const picture = `<svg width="${width}" height="${height}"><rect width="100%" height="100%" fill="#eee"/><rect width="50%" height="100%" fill="#333"/><rect width="10%" height="10%" fill="#f00"/></svg>`;
  return sharp(Buffer.from(picture)).removeAlpha();
}

async function pdf(pages: number, size: [number, number] = [595, 842]): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  for (let index = 0; index < pages; index += 1) {
    document
      .addPage(size)
      .drawRectangle({ x: 0, y: 0, width: size[0] / 2, height: size[1], color: rgb(0, 0, 0.6) });
  }
  return document;
}

describe('the derivatives of a proof', () => {
  it('are a view, a thumbnail and a hash, in JPEG and without the metadata of the original', async () => {
    const original = await certificate(4000, 3000)
      .withExif({ IFD0: { Artist: 'secret place' } })
      .jpeg()
      .toBuffer();
    expect(original.includes('secret place')).toBe(true);
    const proof = await derive('照片.jpg', original);
    expect(proof).toMatchObject({ mime: 'image/jpeg', width: 4000, height: 3000, pages: 1 });
    expect(proof.dhash).toMatch(/^[0-9a-f]{16}$/);
    const view = await sharp(proof.files.views[0]).metadata();
    expect([view.format, view.width, view.height]).toEqual(['jpeg', 2560, 1920]);
    const thumb = await sharp(proof.files.thumb).metadata();
    expect([thumb.format, thumb.width, thumb.height]).toEqual(['jpeg', 320, 240]);
    expect(view.exif).toBeUndefined();
    expect(readFileSync(proof.files.views[0] ?? '').includes('secret place')).toBe(false);
    expect(readdirSync(join(folder, '照片.jpg-derived')).toSorted()).toEqual(['thumb.jpg', 'view-1.jpg']);
  });

  it('stand upright, however the phone was held', async () => {
    const upright = await certificate(600, 400).png().toBuffer();
    const turned = await sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const proof = await derive('竖.jpg', turned);
    expect([proof.width, proof.height]).toEqual([600, 400]);
    const { data } = await sharp(proof.files.views[0]).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(200);
    expect(data[1]).toBeLessThan(60);
  });

  it('have nearly the same hash for a smaller copy of the same picture, and another for another', async () => {
    const bitsApart = (a: string, b: string): number =>
      [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === '1').length;
    const first = await derive('a.jpg', await certificate(2000, 1400).jpeg().toBuffer());
    const copy = await derive('b.webp', await certificate(500, 350).webp({ quality: 40 }).toBuffer());
    const other = await derive('c.png', await certificate(2000, 1400).flop().png().toBuffer());
    expect(bitsApart(first.dhash, copy.dhash)).toBeLessThanOrEqual(6);
    expect(bitsApart(first.dhash, other.dhash)).toBeGreaterThan(6);
  });

  it('put a transparent or grey picture on white, and never enlarge', async () => {
    const clear = await derive(
      '透明.png',
      await sharp({ create: { width: 40, height: 30, channels: 4, background: '#00000000' } })
        .png()
        .toBuffer(),
    );
    const { data, info } = await sharp(clear.files.views[0]).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, data[0]]).toEqual([40, 30, 255]);
    const grey = await derive('灰.png', await certificate(100, 50).greyscale().png().toBuffer());
    expect(grey.files.views).toHaveLength(1);
  });

  it('show every page of a PDF up to the twentieth, and tell how many there are', async () => {
    const proof = await derive('论文.pdf', await (await pdf(23)).save());
    expect(proof).toMatchObject({ mime: 'application/pdf', pages: 23, width: 595, height: 842 });
    expect(proof.files.views).toHaveLength(20);
    const stats = await sharp(proof.files.views[19]).stats();
    expect(stats.channels[0]?.stdev).toBeGreaterThan(50);
    const first = await sharp(proof.files.views[0]).metadata();
    expect([first.width, first.height]).toEqual([1239, 1754]);
  });

  it('of a poster-sized PDF page stay within the view size, and a turned page is turned', async () => {
    const document = await pdf(1, [14_000, 7000]);
    document.getPage(0).setRotation(degrees(90));
    const proof = await derive('海报.pdf', await document.save());
    const view = await sharp(proof.files.views[0]).metadata();
    expect([view.width, view.height]).toEqual([1280, 2560]);
  });
});

const encryptedPdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>/P -4>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>
%%EOF`;

const hostile: readonly { name: string; bytes: () => Buffer; code: string; says: string }[] = [
  {
    name: '巨大.png',
    bytes: () => hugePng(30_000, 30_000),
    code: 'file.too-large',
    says: '30000 × 30000 像素',
  },
  {
    name: '细长.png',
    bytes: () => hugePng(2_000_000, 40),
    code: 'file.too-large',
    says: '2000000 × 40 像素',
  },
  {
    name: '坏.pdf',
    bytes: () => Buffer.from('%PDF-1.7\nnothing of the kind'),
    code: 'file.damaged',
    says: 'PDF 打不开',
  },
  { name: '密码.pdf', bytes: () => Buffer.from(encryptedPdf), code: 'file.encrypted', says: '文件有密码' },
  {
    name: '苹果.jpg',
    bytes: () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    code: 'file.heic',
    says: 'HEIC',
  },
  { name: '扫描.tif', bytes: () => Buffer.from('II*\0aaaa', 'latin1'), code: 'file.tiff', says: 'TIFF' },
  {
    name: '程序.jpg',
    bytes: () => Buffer.from('MZ\x90\0'.repeat(9), 'latin1'),
    code: 'file.wrong-type',
    says: '看起来是可执行程序',
  },
  {
    name: '压缩.pdf',
    bytes: () => buildZip([{ name: 'a', data: 'b' }]),
    code: 'file.wrong-type',
    says: '看起来是zip 压缩包',
  },
  {
    name: '论文.docx',
    bytes: () => buildZip([{ name: 'word/document.xml', data: '' }]),
    code: 'proof.no-preview',
    says: '还没有可看的图',
  },
  { name: '空.jpg', bytes: () => Buffer.alloc(0), code: 'file.empty', says: '文件是空的' },
  { name: '全零.jpg', bytes: () => Buffer.alloc(50 * 1024 * 1024), code: 'file.damaged', says: '全是零' },
  {
    name: '乱.jpg',
    bytes: () => Buffer.from(`\xff\xd8\xff\xe0${'x'.repeat(500)}`, 'latin1'),
    code: 'file.damaged',
    says: '解不开',
  },
];

describe('a hostile proof', () => {
  it.each(hostile)(
    'is refused with its reason, and the next one is drawn: $name',
    async ({ name, bytes, code, says }) => {
      let peak = 0;
      useDeriver({ onPeakRss: (rss) => (peak = Math.max(peak, rss)) });
      const refused = derive(name, bytes());
      const next = derive('好.png', hugePng(30, 20));
      await expect(refused).rejects.toMatchObject({ code });
      await expect(refused).rejects.toThrow(says);
      await expect(refused).rejects.toThrow(name);
      expect((await next).width).toBe(30);
      expect(readdirSync(folder).toSorted()).toEqual([name, '好.png', '好.png-derived'].toSorted());
      deriver.close();
      await expect.poll(() => peak).toBeGreaterThan(0);
      expect(peak).toBeLessThanOrEqual(sixHundredMegabytes);
    },
  );

  it('cut off in transfer is damaged', async () => {
    const whole = await certificate(2000, 1500).jpeg().toBuffer();
    await expect(derive('半张.jpg', whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      code: 'file.damaged',
    });
  });

  it('that takes too much memory costs only itself', async () => {
    useDeriver({ limits: { maxRssBytes: 40 * 1024 * 1024 } });
    const [first, second] = await Promise.allSettled([
      derive('a.png', hugePng(30, 20)),
      derive('b.png', hugePng(30, 20)),
    ]);
    for (const settled of [first, second]) {
      expect(settled).toMatchObject({ status: 'rejected', reason: { code: 'file.memory' } });
    }
  });

  it('that takes too long costs only itself, and closing cancels what waits', async () => {
    useDeriver({ limits: { deadlineMs: 1 } });
    await expect(derive('a.png', hugePng(30, 20))).rejects.toMatchObject({ code: 'file.timeout' });
    useDeriver({});
    const both = Promise.allSettled([derive('c.png', hugePng(30, 20)), derive('d.png', hugePng(30, 20))]);
    deriver.close();
    for (const settled of await both)
      expect(settled).toMatchObject({ status: 'rejected', reason: { code: 'job.cancelled' } });
  });
});
