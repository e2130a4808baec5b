import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { SigningKey } from '../../database/repositories/certificate.repository.ts';
import { isSignedBy, signBytes } from './signature.ts';

const format = 'cme-ledger-public-key';
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length * 2}}$`));
const fileSchema = z.strictObject({
  format: z.literal(format),
  version: z.literal(1),
  unitName: z.string().min(1).max(100),
  publicKey: hex(32),
  /** By the key itself: name and key have not been parted. */
  signature: hex(64),
});
const maxBytes = 4096;

const saidBy = (unitName: string, publicKey: Uint8Array): Uint8Array =>
  Buffer.concat([publicKey, Buffer.from(unitName, 'utf8')]);

/** A unit's public key with its name, as a small text file. The private key is not in it. */
export function writeKeyFile(key: SigningKey, unitName: string): string {
  const signature = signBytes(key, 'keyFile', saidBy(unitName, key.publicKey));
  const content: z.infer<typeof fileSchema> = {
    format,
    version: 1,
    unitName,
    publicKey: hexOf(key.publicKey),
    signature: hexOf(signature),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Errors: `file.not-found`, `certificate.bad-key`. */
export async function readKeyFile(file: string): Promise<{ publicKey: Uint8Array; unitName: string }> {
  const name = path.basename(file);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new AppError('file.not-found', { name });
  if (found.size > maxBytes) throw new AppError('certificate.bad-key', { name });
  const read = fileSchema.safeParse(parsed(await readFile(file, 'utf8')));
  if (!read.success) throw new AppError('certificate.bad-key', { name });
  const { unitName } = read.data;
  const publicKey = Buffer.from(read.data.publicKey, 'hex');
  const signature = Buffer.from(read.data.signature, 'hex');
  if (!isSignedBy(publicKey, 'keyFile', saidBy(unitName, publicKey), signature))
    throw new AppError('certificate.bad-key', { name });
  return { publicKey, unitName };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
