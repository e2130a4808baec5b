import type { Verification } from '../../../shared/contract/certificate.contract.ts';
import { civilDateOf } from '../../../shared/domain/civil-date.ts';
import { plainText } from '../intake/item-finder.ts';
import { fingerprintOf, openCode } from './signature.ts';

/** What this copy knows: its own keys, the keys it trusts, and what it has issued. */
export interface KnownKeys {
  readonly own: readonly Uint8Array[];
  readonly known: readonly { readonly publicKey: Uint8Array; readonly unitName: string }[];
  readonly unitName: string;
  issued(number: string): IssuedRecord | undefined;
}

/** What this unit's own records say of a certificate. */
export interface IssuedRecord {
  readonly code: string;
  readonly withdrawnAt: string | null;
  readonly withdrawnFor: string | null;
  /** The number of the certificate that stands in its place. */
  readonly successor: string | null;
  /** Why its credits stand no more, though nobody withdrew the paper. */
  readonly lapsed: string | null;
}

const compare = '请把下面的内容与纸面逐项比对，一处不同就不能认定。';
const sameKey = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(Buffer.from(other));

/**
 * What can be said of a code without a network. 签名有效 only where a key that this copy knows has signed exactly this;
 * nothing here speaks for the province's platform.
 */
export function verifyCode(text: string, keys: KnownKeys): Verification {
  const opened = openCode(text);
  const nothing = { fields: null, fingerprint: null, signer: null, notes: [] };
  if (opened.kind === 'foreign')
    return {
      ...nothing,
      outcome: 'not-a-certificate',
      title: '不是院内培训学分证明的二维码',
      text: '这个码不是继教台账签发的；省平台的电子证书请到省平台查询。',
    };
  if (opened.kind === 'altered')
    return {
      ...nothing,
      outcome: 'altered',
      title: '签名不符',
      text: '内容被改动过，或没有读完整，不能认定。如果是手工输入的，请改用照片或扫码枪再试。',
    };
  const { publicKey, fields } = opened.payload;
  const fingerprint = fingerprintOf(publicKey);
  const own = keys.own.some((key) => sameKey(key, publicKey));
  const known = keys.known.find((unit) => sameKey(unit.publicKey, publicKey));
  if (!own && !known)
    return {
      outcome: 'unknown-key',
      title: '签名完好，但这把公钥不在已知单位里，不能认定',
      text: `二维码自称由“${fields.reviewer}”签发。请向该单位要公钥文件，电话核对指纹后导入，再验证一次。`,
      fields,
      fingerprint,
      signer: null,
      notes: [],
    };
  const signer = own ? keys.unitName : (known?.unitName ?? '');
  const notes: string[] = [];
  if (plainText(signer) !== plainText(fields.reviewer))
    notes.push(`证明上的审核单位是“${fields.reviewer}”，这把公钥登记的是“${signer}”，请核对`);
  const about = { fields, fingerprint, signer };
  const issued = own ? keys.issued(fields.number) : undefined;
  // The number was given to another certificate of this unit: what is shown was never issued.
  if (issued && openedCode(issued.code) !== openedCode(text))
    return {
      ...about,
      outcome: 'altered',
      title: '签名不符',
      text: `编号 ${fields.number} 在本单位签发的是另一份证明，这一份不能认定。`,
      notes,
    };
  if (issued?.withdrawnAt)
    return {
      ...about,
      outcome: 'withdrawn',
      title: '签名有效，但本单位已撤回',
      text:
        `${civilDateOf(new Date(issued.withdrawnAt))}撤回：${issued.withdrawnFor ?? ''}。不能再作学分依据。` +
        (issued.successor === null ? '' : `以 ${issued.successor} 为准。`),
      notes,
    };
  if (issued?.lapsed)
    return {
      ...about,
      outcome: 'withdrawn',
      title: '签名有效，但学分已撤销',
      text: `${issued.lapsed}。不能再作学分依据。`,
      notes,
    };
  if (own && !issued) notes.push('本机没有这份证明的签发记录（可能由备份恢复），请核对');
  return {
    ...about,
    outcome: 'valid',
    title: '签名有效',
    text: `由“${signer}”签发，内容未被改动。${compare}`,
    notes,
  };
}

/** A code as it was signed, however it was typed. */
function openedCode(text: string): string {
  const opened = openCode(text);
  return opened.kind === 'signed' ? JSON.stringify(opened.payload.fields) : '';
}
