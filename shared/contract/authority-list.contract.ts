import { z } from 'zod';
import { decisionKinds } from '../domain/claim.ts';
import { columnMapping, importProblem, jobId, planFile } from './common.ts';
import { channel, civilDate, fileIn } from './define.ts';
import { waitingClaim } from './waiting-claim.ts';

export const listedOutcomes = ['matched', 'choose', 'not-found', 'answered', 'left'] as const;
/**
 * What a line of the authority's list comes to: exactly one waiting claim; the officer has to say which; nobody or
 * nothing that waits; answered before; or no answer that could be taken (审核中, an unreadable result).
 */
export type ListedOutcome = (typeof listedOutcomes)[number];

export const listedAnswer = z.strictObject({
  row: z.int(),
  name: z.string(),
  staffNumber: z.string(),
  projectNumber: z.string(),
  title: z.string(),
  /** As it is written there; empty when the list has none. */
  date: z.string(),
  answer: z.enum(decisionKinds).nullable(),
  /** Null when the list does not say: then it needs a day from the officer. */
  answeredOn: z.string().nullable(),
  /** 审核意见. */
  opinion: z.string(),
  outcome: z.enum(listedOutcomes),
  /** In a sentence: by what it was matched, or what is in the way. */
  why: z.string(),
  /** What differs and is worth a look: the list's credits are not the claim's. */
  question: z.string(),
  claim: waitingClaim.nullable(),
  /** What the officer may choose from. */
  candidates: z.array(waitingClaim),
});
export type ListedAnswer = z.infer<typeof listedAnswer>;

const list = {
  file: fileIn(),
  sheet: z.string().optional(),
  headerRow: z.int().min(1).optional(),
  mapping: columnMapping.optional(),
  jobId: jobId(),
};

const document = {
  /** For lines without a day of their own. */
  answeredOn: civilDate().optional(),
  /** Who answered; 上级 when left out. */
  authority: z.string().trim().max(60).optional(),
  /** The list's file name when left out. */
  documentTitle: z.string().trim().max(200).optional(),
  documentNumber: z.string().trim().max(100).optional(),
};

const counts = {
  rows: z.int(),
  matched: z.int(),
  choose: z.int(),
  notFound: z.int(),
  answered: z.int(),
  left: z.int(),
};

const written = { decided: z.int(), accepted: z.int(), returned: z.int(), rejected: z.int() };

/** The authority's answers as a list (姓名、证件号、项目编号、审核结果、审核日期 …): planned, shown, then recorded as shown. */
export const authorityListContract = {
  /**
   * Reads a list (.xlsx, .xls, .csv) and finds the claims that it answers. Writes nothing; the plan lives until the
   * next one or the program's end. A list whose needed columns nobody named comes back without lines, to be named.
   * Errors: `file.*`, `answers.too-many`.
   */
  'authority:plan': channel(
    'read',
    z.strictObject(list),
    z.strictObject({
      planId: z.string(),
      ...planFile,
      /** Columns without which no line can be read, in words. */
      missing: z.array(z.string()),
      /** When a list of the same content was recorded and not taken back; an instant. */
      importedAt: z.string().nullable(),
      ...counts,
      answers: z.array(listedAnswer),
    }),
  ),
  /**
   * Records what the plan shows, and what was chosen, in one batch that one undo takes back. Errors: `plan.gone`,
   * `plan.stale`, `file.no-table` when a needed column is not named, `answers.no-day` when a line needs a day and none
   * is given, `answers.nothing`, `review.not-yet`.
   */
  'authority:apply': channel(
    'write',
    z.strictObject({
      planId: z.string(),
      /** The claim of a line; null leaves the line out. Lines that are not named are taken if they matched. */
      choices: z.array(z.strictObject({ row: z.int(), claimId: z.string().nullable() })).max(5000),
      ...document,
    }),
    z.strictObject({ batchId: z.string(), ...written }),
  ),
  /** Both at once for the command line: what matched is recorded, everything else is told. */
  'authority:import': channel(
    'write',
    z.strictObject({
      ...list,
      ...document,
      /** Only tells what it would do. */
      dryRun: z.boolean().optional(),
    }),
    z.strictObject({
      ...counts,
      ...written,
      batchId: z.string().nullable(),
      problems: z.array(importProblem),
    }),
  ),
  /** Lists that answers were recorded from, newest first, those taken back too. */
  'authority:lists': channel(
    'read',
    z.strictObject({ limit: z.int().min(1).max(500).optional() }),
    z.strictObject({
      lists: z.array(
        z.strictObject({
          batchId: z.string(),
          fileName: z.string(),
          at: z.string(),
          by: z.string(),
          authority: z.string(),
          documentTitle: z.string(),
          documentNumber: z.string(),
          accepted: z.int(),
          returned: z.int(),
          rejected: z.int(),
          /** Nobody took it back. */
          stands: z.boolean(),
        }),
      ),
    }),
  ),
};
