import { createHash } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { runChildEntry, type ChildContext } from './child-runtime.ts';
import { fileKindWords, openAndSniff, sniffKind } from './file-kind.ts';
import type { ProofFile, SkippedFile, UnpackMessage, UnpackRequest, UnpackResult } from './proof-files.ts';
import {
  InflationMeter,
  inflateEntry,
  readZipDirectory,
  type ZipArchive,
  type ZipEntry,
  type ZipLimits,
} from './zip/zip-archive.ts';
import { decodeZipName, hostileNameReason, isJunk } from './zip/zip-names.ts';

const megabyte = 1024 * 1024;
const maxEntries = 20_000;
const maxEntryBytes = 300 * megabyte;

/** Photos and PDFs hardly shrink, so what comes out may be a few times what went in, plus room for small zips. */
function limitsFor(zipBytes: number): ZipLimits {
  return { maxEntries, maxEntryBytes, maxTotalBytes: zipBytes * 20 + 200 * megabyte };
}

async function unpack(request: UnpackRequest, context: ChildContext): Promise<UnpackResult> {
  const { name } = request;
  const { fd, size, kind } = openAndSniff(request.path, name);
  try {
    if (kind === 'rar' || kind === '7z' || kind === 'gzip') {
      throw new AppError('file.archive-unsupported', { name, actual: fileKindWords[kind] });
    }
    if (kind === 'zeros')
      throw new AppError('file.damaged', { name, detail: '内容全是零，多半是没有下载完' });
    if (kind !== 'zip') throw new AppError('file.wrong-type', { name, actual: fileKindWords[kind] });
    const limits = limitsFor(size);
    const archive = readZipDirectory(fd, size, name, limits);
    const named = archive.entries.map((entry) => ({ entry, entryName: decodeZipName(entry) }));
    // All names before the first byte is written: a hostile zip leaves nothing behind, not even its honest part.
    refuseHostile(named, limits, name);
    return await unpackAll(archive, named, new InflationMeter(limits, name), request, context);
  } finally {
    closeSync(fd);
  }
}

interface NamedEntry {
  readonly entry: ZipEntry;
  readonly entryName: string;
}

function refuseHostile(named: readonly NamedEntry[], limits: ZipLimits, name: string): void {
  let total = 0;
  for (const { entry, entryName } of named) {
    if (isJunk(entryName)) continue;
    const reason = hostileNameReason(entryName.replace(/\/+$/, '') || entryName);
    if (reason !== undefined)
      throw new AppError('file.hostile', { name, detail: `${reason}：${entryName.slice(0, 80)}` });
    if (entry.encrypted) throw new AppError('file.encrypted', { name });
    total += entry.claimedSize;
    if (entry.claimedSize > limits.maxEntryBytes || total > limits.maxTotalBytes) {
      throw new AppError('file.hostile', {
        name,
        detail: `解开后有 ${Math.round(total / megabyte)} MB，像是压缩炸弹`,
      });
    }
  }
}

async function unpackAll(
  archive: ZipArchive,
  named: readonly NamedEntry[],
  meter: InflationMeter,
  request: UnpackRequest,
  context: ChildContext,
): Promise<UnpackResult> {
  const skipped: SkippedFile[] = [];
  const seen = new Set<string>();
  let fileCount = 0;
  for (const { entry, entryName } of named) {
    if (entryName.endsWith('/') || isJunk(entryName)) continue;
    const cleanName = entryName
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .join('/');
    const reason = entry.symlink
      ? '是快捷链接，不是文件'
      : seen.has(cleanName)
        ? '压缩包里有同名的文件，只取了第一个'
        : undefined;
    if (reason !== undefined) {
      skipped.push({ name: cleanName, reason });
      continue;
    }
    seen.add(cleanName);
    const path = join(request.targetFolder, `${String(fileCount + 1).padStart(6, '0')}.proof`);
    const file = await writeEntry(archive, entry, meter, path);
    if (isNestedArchive(cleanName, file.head)) {
      rmSync(path);
      skipped.push({ name: cleanName, reason: '压缩包里还有压缩包，请先解压' });
      continue;
    }
    if (file.size === 0) {
      rmSync(path);
      skipped.push({ name: cleanName, reason: '文件是空的' });
      continue;
    }
    fileCount += 1;
    const proof: ProofFile = { name: cleanName, path, size: file.size, sha256: file.sha256 };
    await context.emit({ type: 'file', ...proof } satisfies UnpackMessage);
  }
  return { fileCount, skipped };
}

const officeExtension = /\.(docx|xlsx|pptx|docm|xlsm|pptm|odt|ods|wps|et|dps|ofd)$/i;

/** Office documents are zips too; everything else that is one would need unpacking by hand. */
function isNestedArchive(name: string, head: Buffer): boolean {
  const kind = sniffKind(head);
  return (
    kind === 'rar' || kind === '7z' || kind === 'gzip' || (kind === 'zip' && !officeExtension.test(name))
  );
}

async function writeEntry(
  archive: ZipArchive,
  entry: ZipEntry,
  meter: InflationMeter,
  path: string,
): Promise<{ size: number; sha256: string; head: Buffer }> {
  const hash = createHash('sha256');
  let size = 0;
  let head = Buffer.alloc(0);
  const fd = openSync(path, 'wx');
  try {
    for await (const piece of inflateEntry(archive, entry, meter)) {
      if (head.length < 64) head = Buffer.concat([head, piece.subarray(0, 64)]);
      hash.update(piece);
      size += piece.length;
      for (let done = 0; done < piece.length;) done += writeSync(fd, piece, done);
    }
  } finally {
    closeSync(fd);
  }
  return { size, sha256: hash.digest('hex'), head };
}

runChildEntry(import.meta.url, unpack);
