import { closeSync, statSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { fileKindWords, openAndSniff, type FileKind } from '../../children/file-kind.ts';
import { hashFile } from '../../proofs/hash-file.ts';
import { createProofStore } from '../../proofs/proof-store.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';

/** The bank's papers that an officer keeps beside a remittance. */
export interface CardVouchers {
  /** Errors: `study-card.row-not-found`, `file.not-found`, `file.empty`, `file.wrong-type`, `file.too-large`. */
  attach(request: RequestOf<'study-card:voucher-attach'>): Promise<ResponseOf<'study-card:voucher-attach'>>;
  of(rowId: number): Promise<ResponseOf<'study-card:vouchers'>>;
  /** Errors: `study-card.voucher-not-found`, `file.not-writable`. */
  save(voucherId: number, out: string): Promise<{ path: string }>;
}

const maxVoucherBytes = 30 * 1024 * 1024;
const voucherTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.ofd': 'application/ofd',
  '.webp': 'image/webp',
};

const voucherKinds: Readonly<Record<string, FileKind>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'application/pdf': 'pdf',
  'application/ofd': 'zip',
  'image/webp': 'webp',
};

/** Bytes of a voucher, before it is read whole. Errors: `file.not-found`, `file.empty`, `file.wrong-type`, `file.too-large`. */
function sizeOfVoucher(file: string, name: string, mime: string): number {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new AppError('file.not-found', { name });
  const { fd, size, kind } = openAndSniff(file, name);
  closeSync(fd);
  if (kind !== voucherKinds[mime])
    throw new AppError('file.wrong-type', { name, actual: fileKindWords[kind] });
  if (size > maxVoucherBytes)
    throw new AppError('file.too-large', {
      name,
      size: `${Math.round(size / 1024 / 1024)} MB`,
      limit: `${maxVoucherBytes / 1024 / 1024} MB`,
    });
  return size;
}

export function createCardVouchers(context: ServiceContext, settings: SettingsService): CardVouchers {
  const { database } = context;
  // Vouchers are bank's papers and no proofs: they lie beside them, by content, and are never swept with them.
  const store = createProofStore(path.join(context.folder, 'vouchers'));
  return {
    async attach({ rowId, file, remark = '' }) {
      const row = await database.read(({ cardRows }) => cardRows.one(rowId));
      if (!row) throw new AppError('study-card.row-not-found');
      const name = path.basename(file);
      const mime = voucherTypes[path.extname(name).toLowerCase()];
      if (mime === undefined) throw new AppError('file.wrong-type', { name, actual: '不是图片、PDF 或 OFD' });
      const size = sizeOfVoucher(file, name, mime);
      const sha256 = await hashFile(file);
      await store.keep([{ path: file, name, sha256, size, move: false }], async () => undefined);
      const recorded = await settings.recorded();
      const entry = { rowId, name, mime, size, sha256 };
      const voucherId = await database.transaction(({ cardEntries }) =>
        cardEntries.addVoucher({ ...entry, remark }, recorded),
      );
      context.changed('cards');
      return { voucherId, ...entry, at: recorded.at, by: recorded.by };
    },

    async of(rowId) {
      return { vouchers: await database.read(({ cardEntries }) => cardEntries.vouchers({ rowId })) };
    },

    async save(voucherId, out) {
      const [found] = await database.read(({ cardEntries }) => cardEntries.vouchers({ voucherId }));
      if (!found) throw new AppError('study-card.voucher-not-found');
      const part = `${out}.part`;
      try {
        await copyFile(store.pathOf(found.sha256), part);
        await rename(part, out);
      } catch (error) {
        await rm(part, { force: true });
        throw new AppError('file.not-writable', { name: path.basename(out) }, { cause: error });
      }
      return { path: out };
    },
  };
}
