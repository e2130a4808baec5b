import { readSync, writeSync } from 'node:fs';
import { crc32, createDeflateRaw } from 'node:zlib';
import type { ZipArchive, ZipEntry } from './zip-archive.ts';

/** A part's new content, compressed. */
export interface DeflatedPart {
  readonly data: Buffer;
  readonly crc: number;
  readonly size: number;
}

/** Compresses text as it is made; the whole text never stands in memory. */
export async function deflateText(pieces: AsyncIterable<string>): Promise<DeflatedPart> {
  const deflate = createDeflateRaw({ level: 6, chunkSize: 256 * 1024 });
  const compressed: Buffer[] = [];
  deflate.on('data', (piece: Buffer) => void compressed.push(piece));
  const finished = new Promise<void>((resolve, reject) => {
    deflate.once('end', resolve);
    deflate.once('error', reject);
  });
  let crc = 0;
  let size = 0;
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece, 'utf8');
    crc = crc32(bytes, crc);
    size += bytes.length;
    if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve));
  }
  deflate.end();
  await finished;
  return { data: Buffer.concat(compressed), crc, size };
}

const utf8Flag = 0x800;
/** 1980-01-01, the zero of zip's clock: the same input gives the same bytes. */
const zeroDate = 0x21;

/** Writes the archive to `outFd` with one part replaced; all others are copied compressed, byte for byte. */
export function rewriteZip(archive: ZipArchive, outFd: number, replaced: ZipEntry, part: DeflatedPart): void {
  const directory: Buffer[] = [];
  let position = 0;
  for (const entry of archive.entries) {
    const isReplaced = entry === replaced;
    const data = isReplaced ? part.data : readCompressed(archive.fd, entry);
    const meta = isReplaced
      ? { method: 8, crc: part.crc, size: part.size, flags: entry.utf8 ? utf8Flag : 0 }
      : { method: entry.method, crc: entry.crc, size: entry.claimedSize, flags: entry.utf8 ? utf8Flag : 0 };
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(meta.flags, 2);
    common.writeUInt16LE(meta.method, 4);
    common.writeUInt16LE(zeroDate, 8);
    common.writeUInt32LE(meta.crc, 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(meta.size, 18);
    common.writeUInt16LE(entry.nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, entry.nameBytes]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(position, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, central, entry.nameBytes]),
    );
    writeAll(outFd, local);
    writeAll(outFd, data);
    position += local.length + data.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(archive.entries.length, 8);
  end.writeUInt16LE(archive.entries.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(position, 16);
  writeAll(outFd, directoryBytes);
  writeAll(outFd, end);
}

function readCompressed(fd: number, entry: ZipEntry): Buffer {
  const header = Buffer.alloc(30);
  readSync(fd, header, 0, 30, entry.headerOffset);
  const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const data = Buffer.alloc(entry.compressedSize);
  readSync(fd, data, 0, data.length, start);
  return data;
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
}
