import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  certificateOf,
  certificatePdf,
  codeTextOf,
  drawCertificate,
  inventEvent,
} from '../../test/support/certificate-drawing.ts';
import { inventShot, photographPaper } from '../../test/support/photograph.ts';
import { Random } from '../demo/random.ts';
import { childrenFolder } from '../platform/asset-paths.ts';
import { createForkChildHost } from '../platform/fork-child-host.ts';
import { judgeClaim } from '../services/checks/judge/judge-claim.ts';
import type { ProofReading } from '../services/checks/judge/reading.ts';
import { createProofReader, type ProofReader } from './proof-reader.ts';

const random = new Random(41);
const facts = { ...certificateOf(inventEvent(random, 'credit-certificate'), random), personName: '欧阳静怡' };

let folder: string;
let reader: ProofReader;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cme-reader-'));
  reader = createProofReader(createForkChildHost(childrenFolder));
});

afterAll(() => {
  reader.close();
  rmSync(folder, { recursive: true, force: true });
});

function read(name: string, content: Uint8Array): Promise<ProofReading> {
  const path = join(folder, name);
  writeFileSync(path, content);
  return reader.read({ path, name });
}

const answersOf = (reading: ProofReading): string[] =>
  judgeClaim(facts, [{ proofId: 1, reading }]).answers.map(({ field, answer }) => `${field} ${answer}`);
const allFound = ['name found', 'project-number found', 'dates found', 'hours found', 'credits found'];

/** Reading takes seconds of a free processor, and tests share theirs. */
const patience = 120_000;

describe('a proof is read', { timeout: patience }, () => {
  it('from a photograph that lies on its side, slanting, and says where the name stands on the page as shown', async () => {
    const paper = await drawCertificate(facts);
    const shot = {
      ...inventShot(5, 'ordinary', paper),
      pixels: 1300,
      quarterTurns: 1 as const,
      exifOrientation: 6 as const,
      crop: [0, 0, 0, 0] as const,
    };
    const photo = await photographPaper(paper, shot);
    const reading = await read('照片.jpg', photo.jpeg);
    expect(answersOf(reading)).toEqual(allFound);
    expect(reading.pages[0]).toMatchObject({ page: 1, source: 'picture', turned: 270 });
    const [name] = judgeClaim(facts, [{ proofId: 1, reading }]).answers;
    const place = photo.see(paper.name);
    expect(name?.region?.left).toBeCloseTo(place.left, 1);
    expect((name?.region?.top ?? 0) + (name?.region?.height ?? 0) / 2).toBeCloseTo(
      place.top + place.height / 2,
      1,
    );
    expect(reading.pages[0]?.codes.map(({ text }) => text)).toEqual([codeTextOf(facts)]);
    const code = paper.code && photo.see(paper.code);
    expect(reading.pages[0]?.codes[0]?.region.left).toBeCloseTo(code?.left ?? NaN, 1);
  });

  it('from the text of a PDF, exactly, with its places and its code', async () => {
    const { pdf, name: place } = await certificatePdf(facts);
    const reading = await read('证书.pdf', pdf);
    expect(reading.pages[0]?.source).toBe('text');
    expect(answersOf(reading)).toEqual(allFound);
    const [name] = judgeClaim(facts, [{ proofId: 1, reading }]).answers;
    expect(name?.region?.top).toBeCloseTo(place.top, 1);
    expect(reading.pages[0]?.codes.map(({ text }) => text)).toEqual([codeTextOf(facts)]);
  });
});

describe('a proof that cannot be read fails alone', { timeout: patience }, () => {
  it.each([
    [
      '坏.jpg',
      'file.damaged',
      async () =>
        (
          await sharp({ create: { width: 400, height: 300, channels: 3, background: '#fff' } })
            .jpeg()
            .toBuffer()
        ).subarray(0, 200),
    ],
    ['论文.txt', 'proof.no-preview', () => Promise.resolve(Buffer.from('一篇论文'))],
    [
      '巨.jpg',
      'file.too-large',
      // Says that it is huge: that is enough, nobody starts to decode it.
      async () => {
        const small = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#fff' } })
          .jpeg()
          .toBuffer();
        const frame = small.indexOf(Buffer.from([0xff, 0xc0]));
        small.writeUInt16BE(6_000, frame + 5);
        small.writeUInt16BE(12_000, frame + 7);
        return small;
      },
    ],
    ['坏.pdf', 'file.damaged', () => Promise.resolve(Buffer.from('%PDF-1.7\n不是'))],
  ])('%s: %s', async (name, code, content) => {
    await expect(read(name, await content())).rejects.toMatchObject({ code });
  });

  it('a white page has no text, and is no failure', async () => {
    const white = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect((await read('白.png', white)).pages[0]).toMatchObject({ lines: [], codes: [] });
  });
});
