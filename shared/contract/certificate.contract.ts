import { z } from 'zod';
import { sexes } from '../domain/staff.ts';
import { verifyOutcomes } from '../domain/training.ts';
import { jobId, nothing } from './common.ts';
import { channel, credit, fileIn, fileOut, hours } from './define.ts';

/** Everything that a certificate says and its signature covers. No identity number, no telephone. */
export const certificateFields = z.strictObject({
  number: z.string(),
  name: z.string(),
  sex: z.enum(sexes).nullable(),
  /** Where the person works, when that is another unit. */
  unit: z.string(),
  startDate: z.string(),
  endDate: z.string(),
  organiser: z.string(),
  /** 项目学分类型. */
  kind: z.string(),
  projectNumber: z.string(),
  topic: z.string(),
  /** 学分类别. */
  creditClass: z.string(),
  role: z.string(),
  credits: credit(),
  hours: hours().nullable(),
  /** 最终审核单位. */
  reviewer: z.string(),
  issuedOn: z.string(),
});
export type CertificateFields = z.infer<typeof certificateFields>;

export const knownUnit = z.strictObject({
  fingerprint: z.string(),
  unitName: z.string(),
  addedAt: z.string(),
  addedBy: z.string(),
});

export const verification = z.strictObject({
  outcome: z.enum(verifyOutcomes),
  /** 签名有效, 签名不符 … */
  title: z.string(),
  text: z.string(),
  /** What was signed, to be compared with the paper; null where nothing can be relied on. */
  fields: certificateFields.nullable(),
  /** Of the key that signed. */
  fingerprint: z.string().nullable(),
  /** Whose key it is, by this copy's own word. */
  signer: z.string().nullable(),
  notes: z.array(z.string()),
});
export type Verification = z.infer<typeof verification>;

const keyFile = z.strictObject({
  unitName: z.string(),
  fingerprint: z.string(),
  standing: z.enum(['own', 'known', 'new']),
});

export const certificateContract = {
  /** This unit's key and those that it trusts. */
  'certificate:keys': channel(
    'read',
    nothing,
    z.strictObject({ own: z.string().nullable(), known: z.array(knownUnit) }),
  ),
  /** Writes this unit's public key as a small file for others; makes the key at the first use. */
  'certificate:export-key': channel(
    'write',
    z.strictObject({ out: fileOut() }),
    z.strictObject({ path: z.string(), fingerprint: z.string() }),
  ),
  /** Looks at another unit's key file, so that its fingerprint can be compared before it is trusted. */
  'certificate:inspect-key': channel('read', z.strictObject({ file: fileIn() }), keyFile),
  /** Trusts a key; `fingerprint` is what the officer compared with that unit. */
  'certificate:import-key': channel(
    'write',
    z.strictObject({ file: fileIn(), fingerprint: z.string() }),
    keyFile,
  ),
  'certificate:forget-key': channel(
    'write',
    z.strictObject({ fingerprint: z.string() }),
    z.strictObject({ removed: z.int() }),
  ),
  /** Verifies a scanned or pasted code, or the codes on a photo. */
  'certificate:verify': channel(
    'read',
    z.strictObject({ code: z.string().max(4000).optional(), file: fileIn().optional(), jobId: jobId() }),
    z.strictObject({ results: z.array(verification) }),
  ),
  /** Takes a certificate back; the paper's signature stays, this copy says that it was withdrawn. */
  'certificate:withdraw': channel(
    'write',
    z.strictObject({ number: z.string(), reason: z.string().trim().min(1).max(300) }),
    z.strictObject({ withdrawn: z.int() }),
  ),
  /** One certificate as it would be printed, for the screen; nothing is issued. */
  'certificate:preview': channel(
    'write',
    z.strictObject({ trainingId: z.string(), key: z.string() }),
    z.strictObject({ previewId: z.string(), pages: z.int() }),
  ),
};
