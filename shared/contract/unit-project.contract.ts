import { z } from 'zod';
import {
  projectForms,
  projectLevels,
  projectStates,
  projectSteps,
  verificationItems,
} from '../domain/unit-project.ts';
import { channel, civilDate, creditYear, fileIn, fileOut, hours, statedCredit } from './define.ts';

const words = (most: number) => z.string().trim().max(most);
const people = z.int().min(0).max(1_000_000);

/** What the approval says of a project, and whom to ask. Hours in tenths, credits in hundredths. */
export const projectFacts = z.strictObject({
  /** 项目编号 */
  number: words(60),
  title: words(300).min(1),
  leader: words(40).min(1),
  leaderPhone: words(40).optional(),
  contact: words(40).optional(),
  contactPhone: words(40).optional(),
  level: z.enum(projectLevels),
  form: z.enum(projectForms),
  /** 立项学时, 立项学分, 招生规模 */
  hours: hours().optional(),
  credits: statedCredit().optional(),
  places: people.optional(),
  /** 依托平台 and 在线教学网址 */
  platform: words(100).optional(),
  platformUrl: words(200).optional(),
  /** 立项文号 */
  documentNumber: words(60).optional(),
  plannedFrom: civilDate().optional(),
  plannedTo: civilDate().optional(),
  venue: words(100).optional(),
  audience: words(200).optional(),
});
export type ProjectFacts = z.infer<typeof projectFacts>;

/** How it was held. */
export const projectHolding = z.strictObject({
  from: civilDate(),
  to: civilDate(),
  venue: words(100).optional(),
  people: people.optional(),
  hours: hours().optional(),
  /** 实授学分 */
  credits: statedCredit().optional(),
});
export type ProjectHolding = z.infer<typeof projectHolding>;

/** 线下项目变更线上项目 (附件1). */
export const projectChange = z.strictObject({
  form: z.enum(['online', 'mixed']),
  platform: words(100),
  platformUrl: words(200).optional(),
  plannedFrom: civilDate().optional(),
  plannedTo: civilDate().optional(),
  reason: words(500).min(1),
});
export type ProjectChange = z.infer<typeof projectChange>;

/** What is planned for the next year (附件2). */
export const projectCarryOver = z.strictObject({
  from: civilDate().optional(),
  to: civilDate().optional(),
  venue: words(100).optional(),
  places: people.optional(),
  credits: statedCredit().optional(),
  /** 拟招基层单位学员人数 */
  grassrootsPlaces: people.optional(),
  audience: words(200).optional(),
  reason: words(500).min(1),
});
export type ProjectCarryOver = z.infer<typeof projectCarryOver>;

export const projectQuestion = z.strictObject({ code: z.string(), text: z.string(), source: z.string() });
export type ProjectQuestion = z.infer<typeof projectQuestion>;

const deadline = z.strictObject({ id: z.string(), title: z.string(), date: z.string(), source: z.string() });

const projectFile = z.strictObject({
  fileId: z.string(),
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
});
export type ProjectFile = z.infer<typeof projectFile>;

const details = {
  holding: projectHolding.optional(),
  change: projectChange.optional(),
  carryOver: projectCarryOver.optional(),
};

export const projectRow = z.strictObject({
  projectId: z.string(),
  /** 立项年度 */
  year: creditYear(),
  /** The year it has to be held in: later than `year` once it was carried over. */
  dueYear: creditYear(),
  facts: projectFacts,
  state: z.enum(projectStates),
  stateOn: z.string(),
  /** What comes next; `checks` are the proofs for 核销. */
  next: z.enum([...projectSteps, 'checks']).nullable(),
  /** A day that the year's document sets for what is open, never one without a source. */
  due: deadline.nullable(),
  overdue: z.boolean(),
  checksDone: z.int(),
  checksNeeded: z.int(),
  questions: z.array(projectQuestion),
});
export type ProjectRow = z.infer<typeof projectRow>;

const projectEntry = z.strictObject({
  entryId: z.string(),
  batchId: z.string(),
  kind: z.enum(['step', 'facts', 'check', 'attach']),
  step: z.enum(projectSteps).nullable(),
  on: z.string(),
  check: z.strictObject({ item: z.enum(verificationItems), done: z.boolean() }).nullable(),
  ...details,
  note: z.string(),
  documentNumber: z.string(),
  files: z.array(projectFile),
  recordedAt: z.string(),
  recordedBy: z.string(),
  undone: z.strictObject({ at: z.string(), by: z.string() }).nullable(),
});
export type ProjectEntry = z.infer<typeof projectEntry>;

const projectStep = z.strictObject({
  step: z.enum(projectSteps),
  on: z.string(),
  ...details,
  note: z.string(),
  documentNumber: z.string(),
  files: z.array(projectFile),
});
export type ProjectStepView = z.infer<typeof projectStep>;

const projectCheck = z.strictObject({
  item: z.enum(verificationItems),
  done: z.boolean(),
  on: z.string(),
  files: z.array(projectFile),
});
export type ProjectCheck = z.infer<typeof projectCheck>;

const undoable = z.strictObject({ batchId: z.string(), at: z.string(), by: z.string() }).nullable();
const done = z.strictObject({ projectId: z.string(), batchId: z.string() });
const files = { files: z.array(fileIn()).max(50).optional() };
const projectId = z.string();

/**
 * The unit's own projects, from 立项 to 核销. Every act is an entry with its day and files; a correction is the same
 * step entered again, an undo is an entry too. What is late or does not agree is asked about and never refused.
 */
export const unitProjectContract = {
  'project:list': channel(
    'read',
    z.strictObject({
      year: creditYear(),
      state: z.enum(projectStates).optional(),
      questions: z.boolean().optional(),
      search: z.string().optional(),
    }),
    z.strictObject({
      total: z.int(),
      counts: z.array(z.strictObject({ state: z.enum(projectStates), count: z.int() })),
      withQuestions: z.int(),
      deadlines: z.array(deadline),
      projects: z.array(projectRow),
    }),
  ),
  'project:get': channel(
    'read',
    z.strictObject({ projectId }),
    z.strictObject({
      project: projectRow,
      /** The steps that stand, in order of their entry. */
      steps: z.array(projectStep),
      checks: z.array(projectCheck),
      /** Where the list of what 核销 needs comes from. */
      checksSource: z.string(),
      entries: z.array(projectEntry),
      undoable,
    }),
  ),
  'project:create': channel(
    'write',
    z.strictObject({ year: creditYear(), on: civilDate(), facts: projectFacts, ...files }),
    done,
  ),
  /** Corrects what is known of a project by a new entry beside the old. */
  'project:amend': channel(
    'write',
    z.strictObject({ projectId, on: civilDate(), facts: projectFacts, note: words(300).optional() }),
    done,
  ),
  'project:step': channel(
    'write',
    z.strictObject({
      projectId,
      step: z.enum(projectSteps).exclude(['approval']),
      on: civilDate(),
      ...details,
      note: words(500).optional(),
      documentNumber: words(60).optional(),
      ...files,
    }),
    done,
  ),
  /** Ticks what 核销 needs, or takes the tick off, with the files that show it. */
  'project:check': channel(
    'write',
    z.strictObject({
      projectId,
      item: z.enum(verificationItems),
      done: z.boolean(),
      on: civilDate(),
      ...files,
    }),
    done,
  ),
  /** Adds files to a step that stands: attendance, scans. */
  'project:attach': channel(
    'write',
    z.strictObject({
      projectId,
      step: z.enum(projectSteps),
      on: civilDate(),
      files: z.array(fileIn()).min(1).max(50),
    }),
    done,
  ),
  /** Takes back a batch; refused while something newer stands on its project. */
  'project:undo': channel('write', z.strictObject({ batchId: z.string() }), done),
  /** Saves a kept file where the officer wants it. */
  'project:file': channel(
    'read',
    z.strictObject({ fileId: z.string(), out: fileOut() }),
    z.strictObject({ path: z.string() }),
  ),
};
