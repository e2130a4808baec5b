import { z } from 'zod';
import { claimStatuses } from '../domain/claim.ts';
import { staffStatuses, titleLevels } from '../domain/staff.ts';
import { jobId } from './common.ts';
import { channel, civilDate, creditYear, fileIn, hours, statedCredit } from './define.ts';
import { catalogItem, evaluation, filing, packStamp, shortfall, verdicts } from './evaluation.ts';

/** A claim as the rules see it. `quantity` counts the item's unit and may have decimals (1.5 小时). */
export const ruleClaim = z.strictObject({
  ref: z.string().min(1),
  item: z.string().min(1),
  role: z.string().optional(),
  quantity: z.number().min(0).max(100_000).optional(),
  startDate: civilDate(),
  endDate: civilDate().optional(),
  certifiedCredits: statedCredit().optional(),
  hours: hours().optional(),
  publicNeed: z.boolean().optional(),
  makeUpFor: creditYear().optional(),
  name: z.string().optional(),
  projectNumber: z.string().optional(),
  /** 举办方式 as certified: 远程教育, 培训班, 单位、科室组织的活动 … */
  form: z.string().optional(),
  status: z.enum(claimStatuses).optional(),
});
export type RuleClaim = z.infer<typeof ruleClaim>;

/** A made-up person and year, judged by value. */
export const evaluateRequest = z.strictObject({
  year: creditYear(),
  jurisdiction: z.string(),
  unit: z.strictObject({ grassroots: z.boolean() }),
  person: z.strictObject({
    titleLevel: z.enum(titleLevels),
    grassroots: z.boolean().optional(),
    status: z.enum(staffStatuses).optional(),
  }),
  filings: z.array(filing).optional(),
  claims: z.array(ruleClaim),
});
export type EvaluateRequest = z.infer<typeof evaluateRequest>;

export const verdictCounts = z.strictObject({
  met: z.int(),
  'not-met': z.int(),
  'needs-review': z.int(),
  exempt: z.int(),
});

/**
 * What shall change about a year's rules, beside what is in force. `revertTo` names an older basis (0: the packs as
 * they came with the program) and stands alone; the others may be combined.
 */
export const ruleChange = z.strictObject({
  /** Conflict id → reading id; the pack's own reading takes a choice back. */
  choices: z.record(z.string(), z.string()).optional(),
  /** The unit's own pack, or an edited one, as one YAML file. */
  packFile: fileIn().optional(),
  continueFrom: creditYear().optional(),
  confirm: z.literal(true).optional(),
  revertTo: z.int().min(0).optional(),
});
export type RuleChange = z.infer<typeof ruleChange>;

export const certainties = ['original', 'repost', 'several-reposts', 'inferred'] as const;

/** A document that figures are cited from. */
export const ruleSource = z.strictObject({
  id: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  issuer: z.string(),
  date: z.string(),
  certainty: z.enum(certainties),
  /** 原件, 转载, 多处转载一致, 推断. */
  certaintyName: z.string(),
  note: z.string().nullable(),
});

/** One figure of the year, as it is in force, with everything needed to look it up. */
export const ruleFigure = z.strictObject({
  key: z.string(),
  title: z.string(),
  /** As a person reads it: 15 学分, 每 3 小时 1 学分, 是. */
  value: z.string(),
  unit: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  source: z.string(),
  sourceName: z.string(),
  certainty: z.enum(certainties),
  clause: z.string(),
  /** The words of the source, where the pack has them. */
  quote: z.string().nullable(),
  /** Set by a reading that was chosen, not by the pack's own text. */
  setBy: z.strictObject({ conflict: z.string(), title: z.string() }).nullable(),
  rules: z.array(z.string()),
  items: z.array(z.string()),
  conflicts: z.array(z.string()),
  cases: z.array(z.string()),
});
export type RuleFigure = z.infer<typeof ruleFigure>;

/** A row of the province's table: 项目类型, 学分授予项目, 学分授予要求, 学分计算方式, 备注. */
export const ruleRow = z.strictObject({
  item: z.string(),
  name: z.string(),
  /** 项目类, 非项目类; before 2025 Ⅰ类, Ⅱ类. */
  type: z.string(),
  category: z.string(),
  categoryName: z.string(),
  requirement: z.string(),
  /** Parts of the cell 学分计算方式; one with a `figure` is a figure that opens its source. */
  calculation: z.array(z.strictObject({ text: z.string(), figure: z.string().nullable() })),
  remark: z.array(z.strictObject({ text: z.string(), figure: z.string().nullable() })),
  unit: z.string(),
  needsUpper: z.boolean(),
  publicNeed: z.boolean(),
  proofs: z.array(z.string()),
  proofsSource: z.string(),
  source: z.string(),
  clause: z.string(),
  rules: z.array(z.string()),
  conflicts: z.array(z.string()),
  cases: z.array(z.string()),
});
export type RuleRow = z.infer<typeof ruleRow>;

/** A case of the pack in words; `request` opens it in 试算. */
export const ruleCase = z.strictObject({
  id: z.string(),
  pack: z.string(),
  group: z.string(),
  title: z.string(),
  rules: z.array(z.string()),
  items: z.array(z.string()),
  person: z.string(),
  claims: z.array(z.string()),
  expected: z.array(z.string()),
  request: evaluateRequest,
});
export type RuleCase = z.infer<typeof ruleCase>;

/** What a year stood or stands on. Id 0 is the packs as they came with the program. */
export const ruleBasis = z.strictObject({
  id: z.int(),
  year: creditYear(),
  inForce: z.boolean(),
  /** What it says, in one sentence. */
  words: z.string(),
  pack: packStamp.nullable(),
  choices: z.array(
    z.strictObject({ conflict: z.string(), title: z.string(), reading: z.string(), text: z.string() }),
  ),
  continuedFrom: creditYear().nullable(),
  confirmed: z.boolean(),
  ownPack: z
    .strictObject({ id: z.string(), title: z.string(), version: z.string(), fileName: z.string() })
    .nullable(),
  takenAt: z.string().nullable(),
  takenBy: z.string(),
  reason: z.string(),
  revertsTo: z.int().nullable(),
  rehearsal: z
    .strictObject({
      people: z.int(),
      changedVerdict: z.int(),
      before: verdictCounts.nullable(),
      after: verdictCounts,
    })
    .nullable(),
});
export type RuleBasis = z.infer<typeof ruleBasis>;

const standing = z.strictObject({
  verdict: z.enum(verdicts),
  total: shortfall,
  publicNeed: shortfall,
});

/** Somebody whose verdict or figures a changed basis would change. */
export const rehearsedPerson = z.strictObject({
  staffNumber: z.string(),
  name: z.string(),
  department: z.string(),
  titleLevel: z.enum(titleLevels),
  /** Null where the year had no rules before. */
  from: standing.nullable(),
  to: standing,
  verdictChanged: z.boolean(),
  /**
   * The sentences that are there only before or only after; empty beyond the first few hundred of those whose figures
   * alone change.
   */
  why: z.array(
    z.strictObject({
      when: z.enum(['before', 'after']),
      code: z.string(),
      text: z.string(),
      source: z.string(),
      clause: z.string(),
      /** The claim's item, for a sentence about one claim. */
      item: z.string().nullable(),
    }),
  ),
});
export type RehearsedPerson = z.infer<typeof rehearsedPerson>;

const side = z.strictObject({ pack: packStamp, title: z.string(), words: z.string() });

export const rehearsal = z.strictObject({
  /** Names exactly this result; `rules:adopt` refuses it once anything in it would come out differently. */
  rehearsal: z.string(),
  year: creditYear(),
  before: side.nullable(),
  after: side,
  people: z.int(),
  counts: z.strictObject({ before: verdictCounts.nullable(), after: verdictCounts }),
  moves: z.array(
    z.strictObject({ from: z.enum(verdicts).nullable(), to: z.enum(verdicts), people: z.int() }),
  ),
  changedVerdict: z.int(),
  changedFigures: z.int(),
  /** Those whose verdict changes first, then those whose figures do. */
  changed: z.array(rehearsedPerson),
  /** The figures of the standard that differ. */
  figures: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      sourceName: z.string(),
      clause: z.string(),
    }),
  ),
  /** Items, checklists and deadlines that come or go, in words. */
  other: z.array(z.string()),
});
export type Rehearsal = z.infer<typeof rehearsal>;

export const packProblemKinds = ['overlap', 'gap', 'unreachable', 'contradiction'] as const;

/** Something in a pack that no reader of its files would notice, with a made-up person who shows it. */
export const packProblem = z.strictObject({
  kind: z.enum(packProblemKinds),
  /** 重叠, 缺口, 用不到, 自相矛盾. */
  kindName: z.string(),
  code: z.string(),
  title: z.string(),
  text: z.string(),
  /** Where in the pack: file and path, or the parameter. */
  where: z.string(),
  items: z.array(z.string()),
  /** Opens in 试算 (with the same `change`); null for a year that nobody can be judged in. */
  person: evaluateRequest.nullable(),
  /** What the pack makes of that person. */
  outcome: z.string(),
});
export type PackProblem = z.infer<typeof packProblem>;

export const rulesContract = {
  'rules:catalog': channel(
    'none',
    z.strictObject({ year: creditYear(), jurisdiction: z.string() }),
    z.strictObject({ pack: packStamp, items: z.array(catalogItem) }),
  ),
  'rules:evaluate': channel('none', evaluateRequest, evaluation),
  /** 试算 by the unit's own basis in force (its place, its choices), or by that basis with a change. */
  'rules:try': channel(
    'read',
    evaluateRequest.omit({ jurisdiction: true }).extend({ change: ruleChange.optional() }),
    evaluation,
  ),
  /** The year's standard, everything the screen shows. */
  'rules:standard': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({
      year: creditYear(),
      jurisdiction: z.string(),
      place: z.string(),
      pack: packStamp,
      title: z.string(),
      /** Nearest first: 本单位 → 杭州 → 浙江 → 全国. */
      chain: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          version: z.string(),
          years: z.string(),
          /** 全国, 浙江省, 杭州市, 本单位. */
          level: z.string(),
          /** Of the newest of its documents. */
          date: z.string(),
        }),
      ),
      basis: ruleBasis,
      /** Judged by this earlier year's figures. */
      continuedFrom: creditYear().nullable(),
      /** A continued year that somebody has checked; true for a year that is not continued. */
      confirmed: z.boolean(),
      closed: z.strictObject({ at: z.string(), by: z.string(), remark: z.string() }).nullable(),
      /** What a person must reach: figures on top of the table. */
      requirement: z.array(
        z.strictObject({
          name: z.string(),
          /** Null for a sentence without a figure. */
          figure: z.string().nullable(),
          text: z.string(),
          source: z.string(),
          clause: z.string(),
        }),
      ),
      /** What the rows' `type` is called in the year's documents: 项目类型, before 2025 学分类别. */
      typeTitle: z.string(),
      rows: z.array(ruleRow),
      figures: z.array(ruleFigure),
      sources: z.array(ruleSource),
      deadlines: z.array(z.strictObject({ date: z.string(), title: z.string(), source: z.string() })),
      checklists: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          entries: z.array(z.string()),
          source: z.string(),
          clause: z.string(),
        }),
      ),
      cases: z.array(ruleCase),
    }),
  ),
  /** A document of a year's rules and everything that is cited from it. */
  'rules:source': channel(
    'read',
    z.strictObject({ year: creditYear(), source: z.string() }),
    ruleSource.extend({
      cited: z.array(
        z.strictObject({
          kind: z.enum(['figure', 'item', 'requirement', 'conflict', 'deadline', 'checklist']),
          id: z.string(),
          title: z.string(),
          clause: z.string(),
          quote: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** 依据冲突: both readings of every disagreement, and which is in force. */
  'rules:conflicts': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({
      pack: packStamp,
      closed: z.boolean(),
      conflicts: z.array(
        z.strictObject({
          id: z.string(),
          /** D1–D22 of the register; null for one without a number. */
          decision: z.string().nullable(),
          title: z.string(),
          /** What follows from the chosen reading. */
          text: z.string(),
          chosen: z.string(),
          shipped: z.string(),
          chosenBy: z.string(),
          chosenOn: z.string(),
          /** The unit chose it, by this basis. */
          basis: z.int().nullable(),
          reason: z.string(),
          readings: z.array(
            z.strictObject({
              id: z.string(),
              text: z.string(),
              source: z.string(),
              sourceName: z.string(),
              certainty: z.enum(certainties),
              clause: z.string(),
              chosen: z.boolean(),
              selectable: z.boolean(),
              /** Why it cannot be chosen; empty when it can. */
              note: z.string(),
              /** What choosing it sets. */
              sets: z.array(z.strictObject({ key: z.string(), title: z.string(), value: z.string() })),
            }),
          ),
          items: z.array(z.strictObject({ id: z.string(), name: z.string() })),
          rules: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** 规则演练: who would change verdict, by how much and why. Writes nothing. */
  'rules:rehearse': channel(
    'read',
    z.strictObject({ year: creditYear(), change: ruleChange, jobId: jobId() }),
    rehearsal,
  ),
  /**
   * Takes a change into force, dated and with its reason: only what was shown, and only if it still comes out exactly as
   * `rules:rehearse` said, whose `rehearsal` is handed in.
   */
  'rules:adopt': channel(
    'write',
    z.strictObject({
      year: creditYear(),
      change: ruleChange,
      reason: z.string().trim().min(1).max(500),
      rehearsal: z.string().min(1),
      jobId: jobId(),
    }),
    z.strictObject({ basis: ruleBasis, changedVerdict: z.int(), counts: verdictCounts }),
  ),
  /** Everything that was in force for a year, newest first; the last is the packs as they came. */
  'rules:history': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({ bases: z.array(ruleBasis) }),
  ),
  /** Overlaps, gaps and unreachable items of the pack in force, or of a changed one. */
  'rules:check': channel(
    'read',
    z.strictObject({ year: creditYear(), change: ruleChange.optional(), jobId: jobId() }),
    z.strictObject({ pack: packStamp, problems: z.array(packProblem) }),
  ),
  /** 沿用: judges a year that has no rules of its own by an earlier year's. The same as rehearse and adopt. */
  'rules:continue-year': channel(
    'write',
    z.strictObject({
      year: creditYear(),
      from: creditYear(),
      reason: z.string().trim().min(1).max(500).optional(),
    }),
    z.strictObject({ basis: ruleBasis, changedVerdict: z.int(), counts: verdictCounts }),
  ),
  /** 核对: somebody has checked a continued year against that year's documents. */
  'rules:confirm-year': channel(
    'write',
    z.strictObject({ year: creditYear(), reason: z.string().trim().min(1).max(500) }),
    z.strictObject({ basis: ruleBasis, changedVerdict: z.int(), counts: verdictCounts }),
  ),
};
