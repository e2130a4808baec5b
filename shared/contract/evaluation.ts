import { z } from 'zod';
import { filingKinds } from '../domain/filing.ts';
import { entryOutcomes, verdicts } from '../domain/verdict.ts';
import { credit, creditYear, hours } from './define.ts';

export { filingKinds };
export { entryOutcomes, verdicts, type EntryOutcome, type Verdict } from '../domain/verdict.ts';

/** One evaluation of a person and year, as every caller sees it. Credits are hundredths, hours tenths. */

export const entryReason = z.strictObject({
  code: z.string(),
  text: z.string(),
  source: z.string(),
  clause: z.string(),
});

export const evaluationEntry = z.strictObject({
  claimId: z.string().optional(),
  ref: z.string().optional(),
  item: z.string(),
  claimed: credit(),
  granted: credit(),
  outcome: z.enum(entryOutcomes),
  reasons: z.array(entryReason),
});

export const shortfall = z.strictObject({ required: credit(), granted: credit(), shortBy: credit() });

export const evaluation = z.strictObject({
  staffNumber: z.string().optional(),
  verdict: z.enum(verdicts),
  required: credit(),
  granted: credit(),
  shortBy: credit(),
  publicNeed: shortfall,
  /** I类 and II类, before 2025: `granted` is all that is counted, `counted` what the range's upper end leaves of it. */
  classes: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        required: credit(),
        atMost: credit().optional(),
        granted: credit(),
        counted: credit(),
        shortBy: credit(),
        /** With what is handed in and not yet reviewed. */
        recorded: credit().optional(),
      }),
    )
    .optional(),
  /** 必修 and the like: no points, only whether something of each was learned. */
  checklists: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        entries: z.array(
          z.strictObject({ name: z.string(), done: z.boolean(), claimIds: z.array(z.string()) }),
        ),
      }),
    )
    .optional(),
  /** What is claimed in the year, with what is handed in and not yet reviewed (the platform's own sum). */
  recorded: credit().optional(),
  deemedComplete: z.boolean(),
  byCategory: z.array(
    z.strictObject({
      category: z.string(),
      name: z.string(),
      credits: credit(),
      hours: hours(),
      /** The arithmetic in a sentence. */
      text: z.string().optional(),
    }),
  ),
  entries: z.array(evaluationEntry),
  /** Questions about the person as a whole, such as fewer than 90 学时 recorded. */
  questions: z.array(entryReason),
  conflicts: z.array(z.strictObject({ id: z.string(), chosen: z.string(), text: z.string() })),
  explanation: z.string(),
});
export type Evaluation = z.infer<typeof evaluation>;
export type EvaluationEntry = z.infer<typeof evaluationEntry>;
export type EntryReason = z.infer<typeof entryReason>;

export const packStamp = z.strictObject({ id: z.string(), version: z.string(), hash: z.string() });
export type PackStamp = z.infer<typeof packStamp>;

export const catalogField = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['text', 'date', 'number', 'choice']),
  required: z.boolean(),
  choices: z.array(z.string()).optional(),
  /** What to write there, in a few words. */
  hint: z.string().optional(),
});

export const catalogItem = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** 授予项目 or 学分类别 of the source. */
  group: z.string(),
  /** 项目类, 非项目类. */
  type: z.string().optional(),
  /** What `quantity` counts: 小时, 天, 次, 篇, 项, 部, 年, 分. */
  unit: z.string(),
  roles: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  proofs: z.array(z.string()),
  /** Where the list of proofs comes from, when it is not the province's own. */
  proofsSource: z.string().optional(),
  fields: z.array(catalogField),
  /** Where the fields come from, when they are not the province's own. */
  fieldsSource: z.string().optional(),
  needsUpper: z.boolean(),
  /** The requirement in the source's own words. */
  requirement: z.string().optional(),
  source: z.string(),
  clause: z.string(),
});
export type CatalogItem = z.infer<typeof catalogItem>;

export const filing = z.strictObject({
  kind: z.enum(filingKinds),
  forYear: creditYear(),
  appliedOn: z.string(),
  agreedOn: z.string().optional(),
  reportedOn: z.string().optional(),
  accepted: z.boolean().optional(),
  /** Self-study: the `ref` of the claim that the unit's final score became, null before it; left out if nobody says. */
  scoredClaim: z.string().nullable().optional(),
});
