import { readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createInflateRaw, crc32 } from 'node:zlib';
import { AppError } from '../../../shared/errors.ts';

/** One entry of a zip's central directory. Sizes are what the file claims; nothing relies on `claimedSize`. */
export interface ZipEntry {
  readonly nameBytes: Buffer;
  /** The UTF-8 flag; without it the name is in the code page of whoever made the zip, in China GBK. */
  readonly utf8: boolean;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly claimedSize: number;
  readonly headerOffset: number;
  /** Unix mode says symbolic link: never followed, never made. */
  readonly symlink: boolean;
}

export interface ZipArchive {
  readonly fd: number;
  readonly fileName: string;
  readonly entries: readonly ZipEntry[];
}

export interface ZipLimits {
  readonly maxEntries: number;
  /** Uncompressed bytes of one entry, counted while inflating. */
  readonly maxEntryBytes: number;
  /** Uncompressed bytes of all entries together. */
  readonly maxTotalBytes: number;
}

const endRecordSize = 22;
const maxCommentSize = 65535;

/**
 * Reads the central directory of a zip that is already open.
 * Errors: `file.damaged` when it is cut off or contradicts itself, `file.hostile` for too many or overlapping entries.
 */
export function readZipDirectory(fd: number, size: number, fileName: string, limits: ZipLimits): ZipArchive {
  const damaged = (detail: string): AppError => new AppError('file.damaged', { name: fileName, detail });
  const tailSize = Math.min(size, endRecordSize + maxCommentSize);
  const tail = readAt(fd, size - tailSize, tailSize);
  const endAt = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (endAt < 0 || endAt + endRecordSize > tail.length) throw damaged('压缩包的末尾缺失，可能没有传完');
  let count = tail.readUInt16LE(endAt + 10);
  let directorySize = tail.readUInt32LE(endAt + 12);
  let directoryOffset = tail.readUInt32LE(endAt + 16);
  const locator = endAt - 20;
  if (locator >= 0 && tail.toString('latin1', locator, locator + 4) === 'PK\x06\x07') {
    const endAt64 = Number(tail.readBigUInt64LE(locator + 8));
    if (endAt64 + 56 > size) throw damaged('压缩包的目录指向文件之外');
    const end64 = readAt(fd, endAt64, 56);
    count = Number(end64.readBigUInt64LE(32));
    directorySize = Number(end64.readBigUInt64LE(40));
    directoryOffset = Number(end64.readBigUInt64LE(48));
  }
  if (count > limits.maxEntries) {
    throw new AppError('file.hostile', {
      name: fileName,
      detail: `压缩包里有 ${count} 个文件，上限 ${limits.maxEntries}`,
    });
  }
  if (directoryOffset + directorySize > size) throw damaged('压缩包的目录指向文件之外');
  const entries = parseEntries(readAt(fd, directoryOffset, directorySize), count, damaged);
  refuseOverlaps(entries, size, fileName);
  return { fd, fileName, entries };
}

function readAt(fd: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  const got = readSync(fd, buffer, 0, length, position);
  return buffer.subarray(0, got);
}

function parseEntries(directory: Buffer, count: number, damaged: (detail: string) => AppError): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.toString('latin1', at, at + 4) !== 'PK\x01\x02') {
      throw damaged('压缩包的目录不完整');
    }
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const commentLength = directory.readUInt16LE(at + 32);
    const nameEnd = at + 46 + nameLength;
    const extra = readZip64(directory.subarray(nameEnd, nameEnd + extraLength), {
      claimedSize: directory.readUInt32LE(at + 24),
      compressedSize: directory.readUInt32LE(at + 20),
      headerOffset: directory.readUInt32LE(at + 42),
    });
    const flags = directory.readUInt16LE(at + 8);
    const madeByUnix = directory[at + 5] === 3;
    entries.push({
      nameBytes: directory.subarray(at + 46, nameEnd),
      utf8: (flags & 0x800) !== 0,
      encrypted: (flags & 0x1) !== 0,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      symlink: madeByUnix && (directory.readUInt16LE(at + 40) & 0o170000) === 0o120000,
      ...extra,
    });
    at = nameEnd + extraLength + commentLength;
  }
  return entries;
}

interface ZipExtents {
  claimedSize: number;
  compressedSize: number;
  headerOffset: number;
}

/** The zip64 extra field carries, in this order, only those of the three values that are all ones in the entry itself. */
function readZip64(extra: Buffer, extents: ZipExtents): ZipExtents {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const fieldEnd = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2));
    let next = at + 4;
    for (const key of ['claimedSize', 'compressedSize', 'headerOffset'] as const) {
      if (extents[key] === 0xffffffff && next + 8 <= fieldEnd) {
        extents[key] = Number(extra.readBigUInt64LE(next));
        next += 8;
      }
    }
  }
  return extents;
}

/** Entries that share bytes are how a small file pretends to hold petabytes. */
function refuseOverlaps(entries: readonly ZipEntry[], size: number, fileName: string): void {
  const ordered = entries.toSorted((a, b) => a.headerOffset - b.headerOffset);
  let end = 0;
  for (const entry of ordered) {
    if (entry.headerOffset < end)
      throw new AppError('file.hostile', { name: fileName, detail: '压缩包里的文件互相重叠' });
    end = entry.headerOffset + 30 + entry.nameBytes.length + entry.compressedSize;
    if (end > size)
      throw new AppError('file.damaged', { name: fileName, detail: '压缩包不完整，可能没有传完' });
  }
}

/** Counts what comes out of a zip, over all entries; throws `file.hostile` as soon as a limit is passed. */
export class InflationMeter {
  readonly #limits: ZipLimits;
  readonly #fileName: string;
  #total = 0;

  constructor(limits: ZipLimits, fileName: string) {
    this.#limits = limits;
    this.#fileName = fileName;
  }

  add(bytes: number, entryBytes: number): void {
    this.#total += bytes;
    const limit =
      entryBytes > this.#limits.maxEntryBytes
        ? this.#limits.maxEntryBytes
        : this.#total > this.#limits.maxTotalBytes
          ? this.#limits.maxTotalBytes
          : undefined;
    if (limit === undefined) return;
    const detail = `解开后超过 ${Math.round(limit / 1024 / 1024)} MB，像是压缩炸弹`;
    throw new AppError('file.hostile', { name: this.#fileName, detail });
  }
}

/**
 * Inflates one entry piece by piece, never holding the whole. Checks the entry's CRC at the end.
 * Errors: `file.encrypted`, `file.damaged`, and `file.hostile` through the meter (left out only for an entry that has
 * been counted before).
 */
export async function* inflateEntry(
  archive: ZipArchive,
  entry: ZipEntry,
  meter?: InflationMeter,
): AsyncGenerator<Buffer> {
  const { fileName: name } = archive;
  if (entry.encrypted) throw new AppError('file.encrypted', { name });
  const local = readAt(archive.fd, entry.headerOffset, 30);
  if (local.length < 30 || local.toString('latin1', 0, 4) !== 'PK\x03\x04') {
    throw new AppError('file.damaged', { name, detail: '压缩包里的文件头不对' });
  }
  if (entry.method !== 0 && entry.method !== 8) {
    throw new AppError('file.archive-unsupported', { name, actual: `压缩方法 ${entry.method}` });
  }
  if (entry.compressedSize === 0) return;
  const start = entry.headerOffset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const source = Readable.from(readPieces(archive.fd, start, entry.compressedSize), { objectMode: false });
  const inflated = entry.method === 8 ? source.pipe(createInflateRaw({ chunkSize: 256 * 1024 })) : source;
  source.on('error', (error) => inflated.destroy(error));
  let entryBytes = 0;
  let crc = 0;
  try {
    for await (const piece of inflated as AsyncIterable<Buffer>) {
      entryBytes += piece.length;
      meter?.add(piece.length, entryBytes);
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('file.damaged', { name, detail: '压缩内容解不开' }, { cause: error });
  } finally {
    source.destroy();
    inflated.destroy();
  }
  if (crc !== entry.crc) throw new AppError('file.damaged', { name, detail: '压缩内容的校验值不对' });
}

/** A file stream would close the descriptor, which stays open for the next entry. */
function* readPieces(fd: number, start: number, length: number): Generator<Buffer> {
  for (let done = 0; done < length;) {
    const piece = readAt(fd, start + done, Math.min(256 * 1024, length - done));
    if (piece.length === 0) return;
    done += piece.length;
    yield piece;
  }
}

/** One entry as a whole, for small parts. Same errors as `inflateEntry`. */
export async function inflateWhole(
  archive: ZipArchive,
  entry: ZipEntry,
  meter: InflationMeter,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of inflateEntry(archive, entry, meter)) pieces.push(piece);
  return Buffer.concat(pieces);
}
