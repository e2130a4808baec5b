import { z } from 'zod';
import { catalogField } from '../../shared/contract/evaluation.ts';
import { parameter, parameterKey, parameterValue, ruleIds, slug, text } from './parameter.ts';
import { itemRule } from './rule-kinds/index.ts';

/** How sure we are of a document: seen itself, reposted once or often, or inferred by us. */
export const certainties = ['original', 'repost', 'several-reposts', 'inferred'] as const;

export const packSource = z.strictObject({
  id: slug,
  title: text,
  number: text.optional(),
  issuer: text,
  date: text,
  certainty: z.enum(certainties),
  note: text.optional(),
});

/** pack.yaml */
export const packManifest = z.strictObject({
  id: slug,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: text,
  jurisdiction: z.string().regex(/^[a-z]+(?:\/[a-z]+)*$/),
  years: z.strictObject({ from: z.int().min(2008).max(2100), to: z.int().min(2008).max(2100) }),
  extends: slug.optional(),
  sources: z.array(packSource).optional(),
});

const citation = z.strictObject({ source: slug, clause: text });
export type Citation = z.infer<typeof citation>;

/** requirement.yaml: what a person must reach; every figure is a parameter with its citation. */
export const packRequirement = z.strictObject({
  total: parameterKey,
  hours: parameterKey,
  publicNeed: z.strictObject({ junior: parameterKey, intermediate: parameterKey, senior: parameterKey }),
  grassrootsWaivesPublicNeed: parameterKey,
  grassrootsWaivesTotal: parameterKey,
  deemedTotalWaivesPublicNeed: parameterKey,
  oneTimeWaivesPublicNeed: parameterKey,
  /** Where the sentences that carry no figure come from. */
  naturalYear: citation,
  makeUp: citation,
  selfStudy: citation,
  acceptedOnly: citation,
  upperReview: citation,
  trainingOnceADay: citation,
  uncovered: citation,
  repeats: citation,
  exemption: citation,
});

/** pots.yaml: what is limited together in one year. */
export const packPot = z.discriminatedUnion('kind', [
  z.strictObject({
    id: slug,
    name: text,
    kind: z.literal('joint-cap'),
    cap: parameterKey,
    grassrootsCap: parameterKey.optional(),
    /** Two of these on one day are asked about (D10). */
    oneADay: z.boolean().optional(),
  }),
  z.strictObject({
    id: slug,
    name: text,
    kind: z.literal('days'),
    cap: parameterKey,
    deemed: z.strictObject({ credits: parameterKey, days: parameterKey, months: parameterKey }),
  }),
]);

/** categories.yaml: 授予项目 and 学分类别 of the source. */
export const packCategory = z.strictObject({ id: slug, name: text, type: z.enum(['项目类', '非项目类']) });

/** items/*.yaml */
export const packItem = z.strictObject({
  id: slug,
  name: text,
  category: slug,
  unit: text,
  requirement: text,
  source: slug,
  clause: text,
  rule: itemRule,
  /** 公需科目 is something studied; a paper or an award marked as such is a question. */
  publicNeed: z.boolean(),
  needsUpper: z.boolean().optional(),
  fields: z.array(catalogField),
  fieldsSource: text,
  proofs: z.array(text).min(1),
  proofsSource: text,
});

export const conflictSignals = [
  'always',
  'public-need',
  'grassroots',
  'deemed-total',
  'one-time',
  'make-up',
  'self-study',
  'unknown-item',
  'title-level-unknown',
  'hours-below-required',
  'same-day-training',
  'exemption',
] as const;
export type ConflictSignal = (typeof conflictSignals)[number];

/** conflicts.yaml: two readings, both kept, one chosen; stamped on the evaluations they touch. */
export const packConflict = z.strictObject({
  id: slug,
  decision: text.optional(),
  title: text,
  readings: z
    .array(
      z.strictObject({
        id: slug,
        text: text,
        source: slug,
        clause: text,
        /** What choosing this reading changes. Without it, a reading other than the chosen one cannot be chosen. */
        set: z.record(parameterKey, parameterValue).optional(),
      }),
    )
    .min(2),
  chosen: slug,
  chosenBy: text.optional(),
  chosenOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  rules: ruleIds.optional(),
  text: text,
  items: z.array(slug).optional(),
  signals: z.array(z.enum(conflictSignals)).optional(),
});

export const parametersFile = z.strictObject({ parameters: z.record(parameterKey, parameter) });
export const itemsFile = z.strictObject({ items: z.array(packItem).min(1) });
export const potsFile = z.strictObject({ pots: z.array(packPot) });
export const categoriesFile = z.strictObject({ categories: z.array(packCategory) });
export const conflictsFile = z.strictObject({ conflicts: z.array(packConflict) });
export const requirementFile = z.strictObject({ requirement: packRequirement });

/** deadlines.yaml: days of the year that the document sets for the officer. */
export const packDeadline = z.strictObject({
  id: slug,
  title: text,
  day: z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/),
  source: slug,
  clause: text,
});
export const deadlinesFile = z.strictObject({ deadlines: z.array(packDeadline) });

/** jurisdictions.yaml beside the packs: the places that may be chosen; a place without a pack uses its parent's. */
export const jurisdictionsFile = z.strictObject({
  jurisdictions: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z]+(?:\/[a-z]+)*$/), name: text }))
    .min(1),
});

export type PackManifest = z.infer<typeof packManifest>;
export type PackSource = z.infer<typeof packSource>;
export type PackRequirement = z.infer<typeof packRequirement>;
export type PackPot = z.infer<typeof packPot>;
export type PackCategory = z.infer<typeof packCategory>;
export type PackItem = z.infer<typeof packItem>;
export type PackDeadline = z.infer<typeof packDeadline>;
export type PackConflict = z.infer<typeof packConflict>;
export type Jurisdiction = z.infer<typeof jurisdictionsFile>['jurisdictions'][number];
