import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import type { CertificateFields } from '../../../shared/contract/certificate.contract.ts';
import type { SigningKey } from '../../database/repositories/certificate.repository.ts';
import { fromBase32, toBase32 } from './base32.ts';
import { decodePayload, encodePayload, type Payload } from './payload.ts';

/** Marks a code as one of ours; every letter fits QR's compact alphabet. */
export const codePrefix = 'CMEL1:';
/** Signatures made for one purpose say nothing about another. */
const purposes = { certificate: 'cme-ledger certificate 1\0', keyFile: 'cme-ledger key file 1\0' } as const;
export type Purpose = keyof typeof purposes;

const signatureLength = 64;
const publicKeyHead = Buffer.from('302a300506032b6570032100', 'hex');

/** A new Ed25519 pair. */
export function makeSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(publicKeyHead.length),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }),
  };
}

export function signBytes(key: SigningKey, purpose: Purpose, bytes: Uint8Array): Uint8Array {
  const privateKey = createPrivateKey({ key: Buffer.from(key.privateKey), type: 'pkcs8', format: 'der' });
  return sign(null, Buffer.concat([Buffer.from(purposes[purpose]), bytes]), privateKey);
}

export function isSignedBy(
  publicKey: Uint8Array,
  purpose: Purpose,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.concat([publicKeyHead, publicKey]),
      type: 'spki',
      format: 'der',
    });
    return verify(null, Buffer.concat([Buffer.from(purposes[purpose]), bytes]), key, signature);
  } catch {
    // No point of the curve: nobody signs with it.
    return false;
  }
}

/** What two officers compare by telephone: half of the key's SHA-256, in groups of four. */
export function fingerprintOf(publicKey: Uint8Array): string {
  const hex = createHash('sha256').update(publicKey).digest('hex').slice(0, 32).toUpperCase();
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The text of a certificate's QR code. */
export function signCertificate(key: SigningKey, fields: CertificateFields): string {
  const payload = encodePayload(key.publicKey, fields);
  const signature = signBytes(key, 'certificate', payload);
  return codePrefix + toBase32(Buffer.concat([payload, signature]));
}

export type OpenedCode =
  | { readonly kind: 'signed'; readonly payload: Payload }
  /** One of ours by its beginning, but not what was signed. */
  | { readonly kind: 'altered' }
  | { readonly kind: 'foreign' };

/** Opens a code and checks its signature against the key inside it; whose key that is, is another question. */
export function openCode(text: string): OpenedCode {
  const plain = text.trim().toUpperCase();
  if (!plain.startsWith(codePrefix)) return { kind: 'foreign' };
  const bytes = fromBase32(plain.slice(codePrefix.length));
  if (bytes === undefined || bytes.length <= signatureLength) return { kind: 'altered' };
  const signed = bytes.subarray(0, bytes.length - signatureLength);
  const payload = decodePayload(signed);
  if (payload === undefined) return { kind: 'altered' };
  const holds = isSignedBy(
    payload.publicKey,
    'certificate',
    signed,
    bytes.subarray(bytes.length - signatureLength),
  );
  return holds ? { kind: 'signed', payload } : { kind: 'altered' };
}
