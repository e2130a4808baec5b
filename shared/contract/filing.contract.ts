import { z } from 'zod';
import { claimStatuses } from '../domain/claim.ts';
import { filingAwaits, filingKinds, filingOutcomes, filingStages } from '../domain/filing.ts';
import { claimProof, proofView } from './claim.contract.ts';
import { page } from './common.ts';
import { channel, civilDate, creditYear, fileIn, statedCredit } from './define.ts';

/** Something about a filing that a person has to look at, with the clause it rests on. */
export const filingQuestion = z.strictObject({
  code: z.string(),
  stage: z.enum(filingStages),
  text: z.string(),
  source: z.string(),
});
export type FilingQuestion = z.infer<typeof filingQuestion>;

const deadline = z.strictObject({ date: z.string(), title: z.string(), source: z.string() });

const stepView = z.strictObject({
  stage: z.enum(filingStages),
  on: z.string(),
  outcome: z.enum(filingOutcomes).nullable(),
  score: statedCredit().nullable(),
  by: z.string(),
  note: z.string(),
  documentTitle: z.string(),
  documentNumber: z.string(),
  proofs: z.array(claimProof.extend({ proofId: z.string() })),
});
export type FilingStep = z.infer<typeof stepView>;

export const filingRow = z.strictObject({
  filingId: z.string(),
  kind: z.enum(filingKinds),
  forYear: creditYear(),
  staffNumber: z.string(),
  personName: z.string(),
  department: z.string(),
  awaits: z.enum(filingAwaits),
  /** The unit or the authority has said no. */
  refused: z.boolean(),
  /** The day by which what is awaited has to be done, where a text sets one. */
  due: deadline.nullable(),
  overdue: z.boolean(),
  /** The steps that stand, in order. */
  steps: z.array(stepView),
  questions: z.array(filingQuestion),
  /** Make-ups handed in for the year, and how many of them are accepted. */
  madeUp: z.strictObject({ claims: z.int(), accepted: z.int() }).nullable(),
  /** The claim that the final score became. */
  claim: z.strictObject({ claimId: z.string(), status: z.enum(claimStatuses) }).nullable(),
});
export type FilingRow = z.infer<typeof filingRow>;

export const filingEntry = z.strictObject({
  ...stepView.omit({ proofs: true }).shape,
  entryId: z.string(),
  batchId: z.string(),
  kind: z.enum(['enter', 'attach']),
  proofs: z.array(proofView),
  recordedAt: z.string(),
  recordedBy: z.string(),
  /** When and by whom it was taken back. */
  undone: z.strictObject({ at: z.string(), by: z.string() }).nullable(),
});
export type FilingEntry = z.infer<typeof filingEntry>;

const batch = z.strictObject({
  batchId: z.string(),
  stage: z.enum(filingStages),
  count: z.int(),
  at: z.string(),
  by: z.string(),
});

const document = {
  documentTitle: z.string().trim().max(100).optional(),
  documentNumber: z.string().trim().max(60).optional(),
};
const files = { files: z.array(fileIn()).max(50).optional() };
const filingIds = z.array(z.string()).min(1).max(500);
const note = z.string().trim().max(300);
const act = {
  filingIds,
  on: civilDate(),
  by: z.string().trim().max(40).optional(),
  note: note.optional(),
  ...document,
  ...files,
};
const done = z.strictObject({ batchId: z.string(), filingIds: z.array(z.string()) });

/**
 * 报备: what a person applies for, step by step. Every step is an entry with its day and proofs; a correction is the
 * same step entered again, an undo is an entry too. Late acts raise questions and are never refused.
 */
export const filingContract = {
  /** A year's filings, with last year's make-ups that this year still has to do with. */
  'filing:list': channel(
    'read',
    z.strictObject({
      year: creditYear(),
      kind: z.enum(filingKinds).optional(),
      /** Any of these. */
      awaits: z.array(z.enum(filingAwaits)).min(1).optional(),
      /** Only those with questions or overdue. */
      questions: z.boolean().optional(),
      staffNumber: z.string().optional(),
      search: z.string().optional(),
      ...page,
    }),
    z.strictObject({
      total: z.int(),
      /** Over the whole year, whatever the filter. */
      counts: z.array(
        z.strictObject({ kind: z.enum(filingKinds), awaits: z.enum(filingAwaits), count: z.int() }),
      ),
      withQuestions: z.int(),
      /** The days that the year's document sets for filings. */
      deadlines: z.array(deadline.extend({ kind: z.enum(filingKinds) })),
      /** The most a self-study can score, and where that is written; null without rules. */
      scoreCap: z.strictObject({ amount: statedCredit(), source: z.string() }).nullable(),
      /** The newest batch that can be taken back. */
      undoable: batch.nullable(),
      filings: z.array(filingRow),
    }),
  ),
  'filing:get': channel(
    'read',
    z.strictObject({ filingId: z.string() }),
    z.strictObject({ filing: filingRow, entries: z.array(filingEntry), undoable: batch.nullable() }),
  ),
  /** One application for each person; `reason` is what is studied where the filing is a self-study. */
  'filing:apply': channel(
    'write',
    z.strictObject({
      kind: z.enum(filingKinds),
      forYear: creditYear(),
      staffNumbers: z.array(z.string().min(1)).min(1).max(500),
      on: civilDate(),
      reason: note.min(1),
      ...document,
      ...files,
    }),
    done,
  ),
  /** Corrects applications by new ones beside the old. */
  'filing:amend': channel(
    'write',
    z.strictObject({ filingIds, on: civilDate(), reason: note.min(1), ...document, ...files }),
    done,
  ),
  /** The unit's word: on the application, or on what a self-study handed in during and after. */
  'filing:decide': channel(
    'write',
    z.strictObject({
      ...act,
      stage: z.enum(['agreement', 'progress-review', 'result-review']).optional(),
      outcome: z.enum(filingOutcomes),
    }),
    done,
  ),
  /** Reported to the health authority of the same level. */
  'filing:report': channel('write', z.strictObject(act), done),
  /** 回执: what the authority answered. */
  'filing:receipt': channel(
    'write',
    z.strictObject({ ...act, outcome: z.enum(filingOutcomes).optional() }),
    done,
  ),
  /** What a self-study hands in during (事中) and after (事后). */
  'filing:stage': channel('write', z.strictObject({ ...act, stage: z.enum(['progress', 'result']) }), done),
  /** The unit's final score; becomes the accepted claim of the year. */
  'filing:score': channel(
    'write',
    z.strictObject({ ...act, score: statedCredit(), publicNeed: z.boolean().optional() }),
    done,
  ),
  /** Adds proofs to a step that stands. */
  'filing:attach': channel(
    'write',
    z.strictObject({ filingIds, stage: z.enum(filingStages), files: z.array(fileIn()).min(1).max(50) }),
    done,
  ),
  /** Takes back a whole batch; refused while something newer stands on any of its filings. */
  'filing:undo': channel(
    'write',
    z.strictObject({ batchId: z.string() }),
    z.strictObject({ batchId: z.string(), filings: z.int() }),
  ),
};
