import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Random } from '../../demo/random.ts';
import {
  certificateOf,
  drawCertificate,
  inventEvent,
  type CertificateFacts,
} from '../../../test/support/certificate-drawing.ts';
import { inventShot, photographPaper } from '../../../test/support/photograph.ts';
import { drawPicture, encodeView } from '../proof-pictures.ts';
import type { ProofSide } from './messages.ts';
import { distance, hashesOf } from './picture-hash.ts';
import { createPairComparer } from './same-paper.ts';

// Drawing and photographing is what takes long.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'cme-pairs-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a perfect reader would read, with the slips that a test puts in. */
async function photographed(
  facts: CertificateFacts,
  seed: number,
  slip: (text: string) => string = (text) => text,
): Promise<ProofSide> {
  const paper = await drawCertificate(facts, 2);
  const shot = { ...inventShot(seed, 'careful', paper), pixels: 1500, quarterTurns: 0 as const };
  const photo = await photographPaper(paper, shot);
  const source = path.join(folder, `${facts.personName}-${seed}.jpg`);
  writeFileSync(source, photo.jpeg);
  const view = `${source}.view.jpg`;
  await drawPicture({ path: source, name: 'photo' }, async (drawn) =>
    writeFileSync(view, await encodeView(drawn)),
  );
  const lines = paper.lines
    .filter(({ text }) => text.length > 2)
    .map(({ text, region }) => ({ text: slip(text), confidence: 0.97, region: photo.see(region) }));
  return { pages: [{ page: 1, source: 'picture', turned: 0, lines, codes: [] }], view };
}

describe('the second look at two papers', () => {
  const random = new Random(811);
  const event = { ...inventEvent(random, 'completion-certificate'), style: 1 };
  const own: CertificateFacts = { ...certificateOf(event, random), personName: '顾南星' };
  const compare = createPairComparer();

  it('calls two photographs of one paper the same, also when a character was misread', async () => {
    const left = await photographed(own, 5);
    const right = await photographed(own, 6, (text) => text.replace('顾南星', '顾南里'));
    expect(await compare(left, right)).toMatchObject({ same: true });
  });

  it('tells two people apart whose papers differ in one character of the name', async () => {
    const left = await photographed(own, 7);
    const right = await photographed({ ...own, personName: '顾南舟' }, 8);
    expect(await compare(left, right)).toMatchObject({ same: false });
  });

  it('believes what was read plainly when there is no picture to look at', async () => {
    const left = await photographed(own, 9);
    const right = await photographed({ ...own, personName: '陆之遥', certificateNumber: '2025990017' }, 10);
    expect(await compare({ ...left, view: null }, { ...right, view: null })).toMatchObject({ same: false });
  });

  it('compares two pictures without text only by their looks, in whatever turn they lie', async () => {
    const { view } = await photographed(own, 11);
    const other = await photographed({ ...own, style: 2 }, 12);
    const wordless = { pages: [], view };
    expect(await compare(wordless, wordless)).toMatchObject({ same: true });
    expect(await compare(wordless, { pages: [], view: other.view })).toMatchObject({ same: false });
  });
});

describe('the hashes of a picture', () => {
  it('stay near when it is turned and saved anew', async () => {
    const random = new Random(29);
    const facts = certificateOf(inventEvent(random, 'credit-certificate'), random);
    const paper = await drawCertificate(facts, 2);
    const shot = { ...inventShot(3, 'careful', paper), pixels: 1200 };
    const hashes = async (name: string, quarterTurns: 0 | 1, quality: number) => {
      const { jpeg } = await photographPaper(paper, { ...shot, quarterTurns, quality, exifOrientation: 1 });
      const file = path.join(folder, name);
      writeFileSync(file, jpeg);
      return hashesOf(file);
    };
    const [upright = ''] = await hashes('upright.jpg', 0, 90);
    const turned = await hashes('turned.jpg', 1, 45);
    expect(Math.min(...turned.map((hash) => distance(upright, hash)))).toBeLessThanOrEqual(6);
  });
});
