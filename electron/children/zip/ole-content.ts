import { readSync } from 'node:fs';

/**
 * An OLE compound file is either an old .xls or a .xlsx with a password, whose directory then names a stream
 * "EncryptedPackage" ([MS-OFFCRYPTO] 2.3.4.4). Directory names stand in the file as UTF-16, on sector boundaries.
 */
export function oleContent(fd: number, size: number): 'encrypted' | 'old-office' {
  const marker = Buffer.from('EncryptedPackage', 'utf16le');
  const window = Buffer.alloc(1024 * 1024);
  // The directory may stand anywhere; it is small, and in practice near the start or the end.
  for (const position of [0, Math.max(0, size - window.length)]) {
    const got = readSync(fd, window, 0, window.length, position);
    if (window.subarray(0, got).includes(marker)) return 'encrypted';
  }
  return 'old-office';
}
