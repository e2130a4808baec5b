import { z } from 'zod';
import { channel, creditYear } from './define.ts';
import { evaluation, packStamp, shortfall, verdicts } from './evaluation.ts';
import { jobId } from './common.ts';
import { verdictCounts } from './rules.contract.ts';

/** Closing of a year: what everybody's evaluation was on the day, kept for ever. */
const closing = z.strictObject({
  at: z.string(),
  /** Who closed it, and who sat at the program. */
  by: z.string(),
  recordedBy: z.string(),
  remark: z.string(),
  pack: packStamp,
  people: z.int(),
  counts: verdictCounts,
  rosterFingerprint: z.string(),
  /** Null while it stands. */
  reopened: z.strictObject({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
});

export const yearStatus = z.strictObject({
  year: creditYear(),
  state: z.enum(['open', 'closed']),
  closed: closing.nullable(),
  /** Newest first, those that were opened again included. */
  closings: z.array(closing),
  /** Evaluations that stand beside the closed ones. */
  corrections: z.int(),
});
export type YearStatus = z.infer<typeof yearStatus>;

const standing = z.strictObject({
  verdict: z.enum(verdicts),
  total: shortfall,
  publicNeed: shortfall,
  /** Names the stored evaluation. */
  hash: z.string(),
});

export const correctionCauses = ['make-up', 'decision', 'records'] as const;

export const yearContract = {
  'year:close': channel(
    'write',
    z.strictObject({
      year: creditYear(),
      /** Who decided it, when that is not the officer at the program. */
      by: z.string().trim().min(1).max(40).optional(),
      remark: z.string().trim().max(500).optional(),
      jobId: jobId(),
    }),
    yearStatus,
  ),
  'year:reopen': channel(
    'write',
    z.strictObject({ year: creditYear(), reason: z.string().trim().min(1).max(500) }),
    yearStatus,
  ),
  'year:status': channel('read', z.strictObject({ year: creditYear() }), yearStatus),
  /** Evaluations beside the closed ones: made up, or corrected by a later decision. The closed ones never change. */
  'year:corrections': channel(
    'read',
    z.strictObject({ year: creditYear(), staffNumber: z.string().optional() }),
    z.strictObject({
      year: creditYear(),
      closed: z.strictObject({ at: z.string(), by: z.string() }).nullable(),
      people: z.array(
        z.strictObject({
          staffNumber: z.string(),
          name: z.string(),
          department: z.string(),
          /** Null for somebody who was not on the roster when the year was closed. */
          closed: standing.nullable(),
          corrections: z.array(
            standing.extend({
              at: z.string(),
              by: z.string(),
              cause: z.enum(correctionCauses),
              causeText: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** One stored evaluation of a closed year, word for word as it was. */
  'year:evaluation': channel(
    'read',
    z.strictObject({ year: creditYear(), staffNumber: z.string(), hash: z.string().optional() }),
    z.strictObject({ hash: z.string(), at: z.string(), evaluation }),
  ),
};
