import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buildZip,
  gbkName,
  hostileProofZips,
  writeHostileFile,
  type ZipPart,
} from '../../test/support/hostile-files.ts';
import { createForkChildHost } from '../platform/fork-child-host.ts';
import { listProofFolder, unpackProofs, type ProofFile, type UnpackResult } from './proof-files.ts';

const host = createForkChildHost(import.meta.dirname);
const sixHundredMegabytes = 600 * 1024 * 1024;
let folder: string;
let targetFolder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proofs-'));
  targetFolder = join(folder, 'unpacked');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function unpack(parts: readonly ZipPart[]): Promise<UnpackResult & { files: ProofFile[] }> {
  const path = join(folder, '佐证.zip');
  writeFileSync(path, buildZip(parts));
  const files: ProofFile[] = [];
  const result = await unpackProofs(
    host,
    { path, name: '佐证.zip', targetFolder },
    { onFile: (file) => void files.push(file) },
  );
  return { ...result, files };
}

describe('a zip of proofs', () => {
  it('gives every file with its name in the zip, its size and its hash, under names of our own', async () => {
    const { files, fileCount, skipped } = await unpack([
      { name: 'Z1001/', data: '' },
      { name: 'Z1001/讲座照片.jpg', data: '照片' },
      { name: './Z1002//论文.pdf', data: '%PDF-' },
    ]);
    expect(fileCount).toBe(2);
    expect(skipped).toEqual([]);
    expect(files.map(({ name, size }) => [name, size])).toEqual([
      ['Z1001/讲座照片.jpg', 6],
      ['Z1002/论文.pdf', 5],
    ]);
    for (const file of files) {
      expect(dirname(file.path)).toBe(targetFolder);
      expect(file.sha256).toBe(createHash('sha256').update(readFileSync(file.path)).digest('hex'));
    }
  });

  it('has GBK names where the zip says nothing of UTF-8, and UTF-8 names even where it forgot to say so', async () => {
    const { files } = await unpack([
      { name: gbkName.bytes, data: 'a' },
      { name: Buffer.from('周舟/证书.jpg', 'utf8'), data: 'b' },
    ]);
    expect(files.map(({ name }) => name)).toEqual([gbkName.text, '周舟/证书.jpg']);
  });

  it('loses what systems leave behind without a word, and names what cannot be taken', async () => {
    const inner = buildZip([{ name: 'a.jpg', data: 'x' }]);
    const { files, skipped } = await unpack([
      { name: '__MACOSX/Z1001/._a.jpg', data: 'x' },
      { name: 'Z1001/.DS_Store', data: 'x' },
      { name: 'Z1001/Thumbs.db', data: 'x' },
      { name: 'Z1001/里面.zip', data: inner },
      { name: 'Z1001/假照片.jpg', data: Buffer.from('Rar!\x1a\x07\x00', 'latin1') },
      { name: 'Z1001/名单.xlsx', data: inner },
      { name: 'Z1001/空.jpg', data: '' },
      { name: 'Z1001/a.jpg', data: '1' },
      { name: 'Z1001/a.jpg', data: '2' },
    ]);
    expect(files.map(({ name }) => name)).toEqual(['Z1001/名单.xlsx', 'Z1001/a.jpg']);
    expect(skipped.map(({ name, reason }) => [name, reason])).toEqual([
      ['Z1001/里面.zip', '压缩包里还有压缩包，请先解压'],
      ['Z1001/假照片.jpg', '压缩包里还有压缩包，请先解压'],
      ['Z1001/空.jpg', '文件是空的'],
      ['Z1001/a.jpg', '压缩包里有同名的文件，只取了第一个'],
    ]);
    expect(readdirSync(targetFolder)).toHaveLength(2);
  });

  it('whose content does not match its checksum is damaged, and nothing of it stays', async () => {
    const path = join(folder, '坏.zip');
    const zip = buildZip([{ name: 'a.jpg', data: 'x'.repeat(5000) }]);
    zip.writeUInt32LE(1, zip.indexOf('PK\x01\x02', 0, 'latin1') + 16);
    writeFileSync(path, zip);
    await expect(unpackProofs(host, { path, name: '坏.zip', targetFolder })).rejects.toMatchObject({
      code: 'file.damaged',
    });
    expect(existsSync(targetFolder)).toBe(false);
  });

  it('that is cancelled half-way leaves nothing behind', async () => {
    const controller = new AbortController();
    const path = join(folder, '佐证.zip');
    writeFileSync(
      path,
      buildZip(Array.from({ length: 50 }, (_, index) => ({ name: `${index}.jpg`, data: 'x' }))),
    );
    const unpacking = unpackProofs(
      host,
      { path, name: '佐证.zip', targetFolder },
      { signal: controller.signal, onFile: () => controller.abort() },
    );
    await expect(unpacking).rejects.toMatchObject({ code: 'job.cancelled' });
    expect(existsSync(targetFolder)).toBe(false);
  });
});

describe('a hostile zip of proofs', () => {
  it.each(hostileProofZips)('is refused with its reason: $title', async (file) => {
    const path = writeHostileFile(folder, file);
    let peak = 0;
    const unpacking = unpackProofs(
      host,
      { path, name: file.fileName, targetFolder },
      { onPeakRss: (bytes) => (peak = bytes) },
    );
    await expect(unpacking).rejects.toMatchObject({ code: file.code });
    await expect(unpacking).rejects.toThrow(file.says);
    await expect(unpacking).rejects.toThrow(file.fileName);
    expect(peak).toBeLessThanOrEqual(sixHundredMegabytes);
    expect(readdirSync(folder)).toEqual([file.fileName]);
  });
});

async function all(listing: AsyncIterable<ProofFile>): Promise<ProofFile[]> {
  const files: ProofFile[] = [];
  for await (const file of listing) files.push(file);
  return files;
}

describe('a folder of proofs', () => {
  it('is listed whole, without junk and without following links', async () => {
    const outside = join(folder, '外面.jpg');
    const proofs = join(folder, '佐证');
    mkdirSync(join(proofs, 'Z1001'), { recursive: true });
    writeFileSync(outside, 'secret');
    writeFileSync(join(proofs, 'Z1001', '证书.jpg'), 'abc');
    writeFileSync(join(proofs, '微信图片_20250301.jpg'), 'de');
    writeFileSync(join(proofs, 'Thumbs.db'), 'x');
    symlinkSync(outside, join(proofs, '链接.jpg'));
    symlinkSync(folder, join(proofs, '链接文件夹'));
    const files = await all(listProofFolder(proofs));
    expect(files.map(({ name, size }) => [name, size])).toEqual([
      ['Z1001/证书.jpg', 3],
      ['微信图片_20250301.jpg', 2],
    ]);
    expect(files[0]?.sha256).toBe(createHash('sha256').update('abc').digest('hex'));
  });

  it('that is not there is said to be missing', async () => {
    await expect(all(listProofFolder(join(folder, '无')))).rejects.toMatchObject({
      code: 'file.not-found',
    });
  });
});
