import { z } from 'zod';
import { catalogField } from '../../shared/contract/evaluation.ts';
import { parameter, parameterKey, parameterValue, ruleIds, slug, text } from './parameter.ts';
import { itemRule } from './rule-kinds/index.ts';

/** A list of at most so many: a file of a few kilobytes must not cost seconds with everybody's evaluation. */
function listOf<Part extends z.ZodType>(part: Part, most: number) {
  return z.array(part).max(most);
}

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
  rules: ruleIds.optional(),
});

/** pack.yaml */
export const packManifest = z.strictObject({
  id: slug,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: text,
  jurisdiction: z.string().regex(/^[a-z]+(?:\/[a-z]+)*$/),
  years: z.strictObject({ from: z.int().min(2008).max(2100), to: z.int().min(2008).max(2100) }),
  extends: slug.optional(),
  rules: ruleIds.optional(),
  sources: listOf(packSource, 200).optional(),
});

const citation = z.strictObject({ source: slug, clause: text });
export type Citation = z.infer<typeof citation>;

/**
 * What a pack may switch on; each named switch is a 是否 parameter. What is not named is off. The list is closed: a
 * switch is a reading that is written into the engine.
 */
export const switchNames = [
  'grassroots-waives-public-need',
  'grassroots-waives-total',
  'deemed-total-waives-public-need',
  'one-time-waives-public-need',
  /** Without a title level there is no 公需 minimum (the other reading of D16). */
  'no-level-waives-public-need',
  /** The hours must be reached too (the other reading of D1). */
  'hours-required',
  'make-up-needs-report',
  'self-study-needs-report',
  /** No document of this time speaks of make-ups: one is never counted, and never a silent zero. */
  'make-up-unknown',
  /** Credits stand as certified; the figures that we have only ask (D20). */
  'certificate-wins',
  /** Two trainings of the unit on one day: the larger counts (D10). */
  'same-day-once',
  /** Less than a whole unit earns nothing (the other reading of D13). */
  'whole-credits',
  /** 满3个月 by the days written down, not by the calendar (the other reading of D6). */
  'stays-by-quantity',
  /** Doubtful figures decide verdicts (the other reading of D12). */
  'trust-reposts',
] as const;
export type SwitchName = (typeof switchNames)[number];

/** requirement.yaml: what a person must reach; every figure is a parameter with its citation. */
export const packRequirement = z.strictObject({
  total: parameterKey,
  hours: parameterKey.optional(),
  publicNeed: z
    .strictObject({ junior: parameterKey, intermediate: parameterKey, senior: parameterKey })
    .optional(),
  /** I类 and II类: `required` to `atMost` a year; `enough` is what an original shows to suffice. */
  classes: z
    .array(
      z.strictObject({
        id: slug,
        name: text,
        required: parameterKey,
        atMost: parameterKey.optional(),
        enough: parameterKey.optional(),
      }),
    )
    .optional(),
  /** National-level credits over five years: asked about, never decisive. */
  fiveYears: parameterKey.optional(),
  switches: z.partialRecord(z.enum(switchNames), parameterKey),
  /** Documents of these kinds are doubted: a verdict that rests on their figures is 待核 (D12). */
  doubts: z.array(z.enum(certainties)).optional(),
  /** Titles that only name a kind of activity are asked about. */
  genericTitles: z.strictObject({ words: listOf(text, 200).min(1), source: slug, clause: text }).optional(),
  rules: ruleIds.optional(),
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

/** With the switch on, the pot is several: the other reading of who shares a limit (D5, D6). */
const potSplit = z.strictObject({
  when: parameterKey,
  into: z.array(z.strictObject({ id: slug, name: text, items: listOf(slug, 500).min(1) })).min(2),
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
    split: potSplit.optional(),
    rules: ruleIds.optional(),
  }),
  z.strictObject({
    id: slug,
    name: text,
    kind: z.literal('days'),
    cap: parameterKey,
    deemed: z.strictObject({ credits: parameterKey, days: parameterKey, months: parameterKey }),
    split: potSplit.optional(),
    rules: ruleIds.optional(),
  }),
]);

/** asks.yaml: limits that only reposts know. They ask, they never cut (D20). */
export const packAsk = z.strictObject({
  id: slug,
  name: text,
  cap: parameterKey,
  per: z.enum(['claim', 'year']),
  /** What is summed: these items, every claim of this 举办方式, or where both are named those of these items. */
  items: listOf(slug, 500).min(1).optional(),
  form: text.optional(),
  rules: ruleIds.optional(),
});

/**
 * categories.yaml: 授予项目 and 学分类别 of the source, in the source's order. Before 2025 they are a tree of summary
 * rows: `parent` names the row above, `class` the class whose credits a row's are; `aside` rows are not in the
 * source's own summary.
 */
export const packCategory = z.strictObject({
  id: slug,
  name: text,
  type: z.enum(['项目类', '非项目类']).optional(),
  class: slug.optional(),
  parent: slug.optional(),
  aside: z.boolean().optional(),
  rules: ruleIds.optional(),
});
export const categoriesFile = z.strictObject({ categories: listOf(packCategory, 200) });

/** checklists.yaml: what should have been learned, without points; an entry is ticked by a claim that names it. */
export const packChecklist = z.strictObject({
  id: slug,
  name: text,
  source: slug,
  clause: text,
  entries: listOf(z.strictObject({ name: text, words: listOf(text, 50).min(1) }), 100).min(1),
  rules: ruleIds.optional(),
});

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
  /** Of the unit's own activities, of which one a day counts (D10). */
  dayOnce: z.boolean().optional(),
  /** The city's document and its 备案 with the province, without which a city may not grant credit (D15). */
  cityDocument: z.strictObject({ number: text, filing: text }).optional(),
  rules: ruleIds.optional(),
  fields: listOf(catalogField, 50),
  fieldsSource: text,
  proofs: listOf(text, 50).min(1),
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
  'classes',
  'class-short',
  'after-2020',
  'doubtful-figure',
  'long-stay',
  'remote',
  'checklists',
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
    .min(2)
    .max(10),
  chosen: slug,
  chosenBy: text.optional(),
  chosenOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  rules: ruleIds.optional(),
  text: text,
  items: listOf(slug, 500).optional(),
  signals: z.array(z.enum(conflictSignals)).optional(),
});

export const parametersFile = z.strictObject({ parameters: z.record(parameterKey, parameter) });
export const itemsFile = z.strictObject({ items: listOf(packItem, 500).min(1) });
export const potsFile = z.strictObject({ pots: listOf(packPot, 50) });
export const asksFile = z.strictObject({ asks: listOf(packAsk, 100) });
export const checklistsFile = z.strictObject({ checklists: listOf(packChecklist, 20) });
export const conflictsFile = z.strictObject({ conflicts: listOf(packConflict, 200) });
export const requirementFile = z.strictObject({ requirement: packRequirement });

/** deadlines.yaml: days of the year that the document sets for the officer. */
export const packDeadline = z.strictObject({
  id: slug,
  title: text,
  day: z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/),
  source: slug,
  clause: text,
  rules: ruleIds.optional(),
});
export const deadlinesFile = z.strictObject({ deadlines: listOf(packDeadline, 100) });

/** jurisdictions.yaml beside the packs: the places that may be chosen; a place without a pack uses its parent's. */
export const jurisdictionsFile = z.strictObject({
  jurisdictions: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z]+(?:\/[a-z]+)*$/), name: text }))
    .min(1),
});

export type PackManifest = z.infer<typeof packManifest>;
export type PackSource = z.infer<typeof packSource>;
export type PackRequirement = z.infer<typeof packRequirement>;
export type PackAsk = z.infer<typeof packAsk>;
export type PackChecklist = z.infer<typeof packChecklist>;
export type PackPot = z.infer<typeof packPot>;
export type PackCategory = z.infer<typeof packCategory>;
export type PackItem = z.infer<typeof packItem>;
export type PackDeadline = z.infer<typeof packDeadline>;
export type PackConflict = z.infer<typeof packConflict>;
export type Jurisdiction = z.infer<typeof jurisdictionsFile>['jurisdictions'][number];
