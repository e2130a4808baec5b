import { z } from 'zod';
import { checkAnswers, checkedFields, checkStates, pairKinds } from '../domain/proof-check.ts';
import { jobId, nothing } from './common.ts';
import { channel } from './define.ts';

/** A place on a page, in fractions (0 to 1) of the picture that the window shows. */
export const pageRegion = z.strictObject({
  left: z.number(),
  top: z.number(),
  width: z.number(),
  height: z.number(),
});
export type PageRegion = z.infer<typeof pageRegion>;

/** One field of a claim, looked for on all its proofs. Where nothing was read, the place is null. */
export const fieldAnswer = z.strictObject({
  field: z.enum(checkedFields),
  answer: z.enum(checkAnswers),
  /** As an officer writes it. */
  expected: z.string(),
  read: z.string().nullable(),
  proofId: z.string().nullable(),
  page: z.int().nullable(),
  region: pageRegion.nullable(),
});
export type FieldAnswerView = z.infer<typeof fieldAnswer>;

/** A code on a proof: shown, never opened. */
export const codeView = z.strictObject({
  proofId: z.string(),
  page: z.int(),
  region: pageRegion,
  text: z.string(),
  /** Whether the number in it is the claimed one; null where there is nothing to compare. */
  agrees: z.boolean().nullable(),
});
export type CodeView = z.infer<typeof codeView>;

/** Another proof that is, or seems to be, the same paper as one of this claim's. */
export const alikeProof = z.strictObject({
  pairId: z.string(),
  kind: z.enum(pairKinds),
  proofId: z.string(),
  /** The same as `proofId` for identical ones. */
  otherProofId: z.string(),
  /** Null while the other proof lies in the tray. */
  otherClaimId: z.string().nullable(),
  otherClaimName: z.string(),
  staffNumber: z.string(),
  personName: z.string(),
  year: z.int().nullable(),
  /** Who said 「不是重复」, and when; null while it is a question. */
  dismissedBy: z.string().nullable(),
  dismissedAt: z.string().nullable(),
  remark: z.string(),
});
export type AlikeProof = z.infer<typeof alikeProof>;

export const checkProgress = z.strictObject({
  total: z.int(),
  /** Read and compared, or given up. */
  done: z.int(),
  failed: z.int(),
  running: z.boolean(),
  paused: z.boolean(),
});
export type CheckProgress = z.infer<typeof checkProgress>;

export const proofCheckContract = {
  /** What the machine makes of a claim's proofs. Empty lists while it has not looked. */
  'check:of-claim': channel(
    'read',
    z.strictObject({ claimId: z.string() }),
    z.strictObject({
      state: z.enum(checkStates),
      answers: z.array(fieldAnswer),
      codes: z.array(codeView),
      alike: z.array(alikeProof),
    }),
  ),
  'check:progress': channel('read', nothing, checkProgress),
  'check:pause': channel('write', nothing, checkProgress),
  'check:resume': channel('write', nothing, checkProgress),
  /** Reads and compares everything that waits, and answers when nothing does; for scripts and acceptance. */
  'check:run': channel('write', z.strictObject({ jobId: jobId() }), checkProgress),
  /** 「不是重复」: remembered for this pair, whichever side is looked at. */
  'check:dismiss-pair': channel(
    'write',
    z.strictObject({ pairId: z.string(), remark: z.string().trim().max(500).optional() }),
    nothing,
  ),
  /** Takes 「不是重复」 back. */
  'check:restore-pair': channel('write', z.strictObject({ pairId: z.string() }), nothing),
};
