import { z } from 'zod';
import { channel, creditYear, fileOut } from './define.ts';
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

export const checklistIds = [
  'no-people',
  'unconfirmed',
  'not-ended',
  'unreviewed',
  'in-review',
  'returned',
  'tray',
  'card-gaps',
  'card-seasons',
  'filings-undecided',
  'make-up-receipts',
  'self-study',
  'needs-review',
  'registers-missing',
  'registers-stale',
  'conflicts',
] as const;
export type ChecklistId = (typeof checklistIds)[number];

const checklistItem = z.strictObject({
  id: z.enum(checklistIds),
  title: z.string(),
  /** What was found, in a sentence. */
  text: z.string(),
  count: z.int(),
  ok: z.boolean(),
  /** Forbids the closing; the others only ask for a remark. */
  blocks: z.boolean(),
  /** Whom a screen is opened with; empty where its own filter says it. */
  staffNumbers: z.array(z.string()),
  /** A season of study cards, or the first disagreement, that the item leads to. */
  target: z.string().nullable(),
});
export type ChecklistItem = z.infer<typeof checklistItem>;

/** One correction of a closed year: what stood before, what stands since, and why. */
const correctionEntry = z.strictObject({
  staffNumber: z.string(),
  name: z.string(),
  department: z.string(),
  at: z.string(),
  by: z.string(),
  cause: z.enum(correctionCauses),
  causeText: z.string(),
  /** Why the closed year was written to, as the officer stated it before; empty when nobody did. */
  reason: z.string(),
  /** Null for somebody who was not on the roster when the year was closed. */
  from: standing.nullable(),
  to: standing,
});
export type CorrectionEntry = z.infer<typeof correctionEntry>;

export const yearContract = {
  /** Whether the year is closed, at no cost; `year:status` looks for corrections besides. */
  'year:lock': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({
      year: creditYear(),
      closed: z.strictObject({ at: z.string(), by: z.string() }).nullable(),
    }),
  ),
  /** What is still open before a year is closed, and what closing it now would freeze. */
  'year:checklist': channel(
    'read',
    z.strictObject({ year: creditYear(), jobId: jobId() }),
    z.strictObject({
      year: creditYear(),
      items: z.array(checklistItem),
      /** Items that are open without forbidding it: a remark is needed. */
      remarkNeeded: z.boolean(),
      closable: z.boolean(),
      freezes: z.strictObject({
        packTitle: z.string(),
        pack: packStamp,
        /** What the unit has laid down for the year, in a sentence. */
        basis: z.string(),
        rosterFingerprint: z.string(),
        people: z.int(),
        counts: verdictCounts,
      }),
    }),
  ),
  /** States why a closed year is about to be written to; stands beside the corrections that follow. */
  'year:state-reason': channel(
    'write',
    z.strictObject({ year: creditYear(), reason: z.string().trim().min(1).max(500) }),
    z.strictObject({ at: z.string(), by: z.string() }),
  ),
  /** Every correction since the standing closing, oldest first. */
  'year:correction-list': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({
      year: creditYear(),
      entries: z.array(correctionEntry),
      reasons: z.array(z.strictObject({ at: z.string(), by: z.string(), reason: z.string() })),
    }),
  ),
  /** 关账后更正清单. Errors: `year.not-closed`, `register.nothing-to-print`, `file.*`. */
  'year:corrections-print': channel(
    'write',
    z.strictObject({
      year: creditYear(),
      out: fileOut(),
      format: z.enum(['pdf', 'xlsx']),
      jobId: jobId(),
    }),
    z.strictObject({
      file: z.string(),
      pages: z.int(),
      sha256: z.string(),
      entries: z.int(),
      /** Characters that the PDF replaces by 〓, each with its place. */
      missing: z.array(z.string()),
    }),
  ),
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
