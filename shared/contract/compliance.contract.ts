import { z } from 'zod';
import { titleLevels, staffStatuses } from '../domain/staff.ts';
import { page } from './common.ts';
import { channel, credit, creditYear } from './define.ts';
import { evaluation, packStamp, shortfall, verdicts } from './evaluation.ts';

const verdictCounts = z.strictObject({
  met: z.int(),
  'not-met': z.int(),
  'needs-review': z.int(),
  exempt: z.int(),
});

export const complianceRow = z.strictObject({
  staffNumber: z.string(),
  name: z.string(),
  department: z.string(),
  title: z.string(),
  titleLevel: z.enum(titleLevels),
  status: z.enum(staffStatuses),
  verdict: z.enum(verdicts),
  /** The verdict that a closed year was closed with. */
  closedVerdict: z.enum(verdicts).optional(),
  deemedComplete: z.boolean(),
  total: shortfall,
  publicNeed: shortfall,
  /** Credits that are handed in and still wait for a decision. */
  waiting: credit(),
  byCategory: z.array(z.strictObject({ category: z.string(), credits: credit() })),
});
export type ComplianceRow = z.infer<typeof complianceRow>;

const categorySentence = z.strictObject({
  category: z.string(),
  name: z.string(),
  asked: credit(),
  allowed: credit(),
  granted: credit(),
  text: z.string(),
});

const nextStep = z.strictObject({
  /** accept, submit, mend, complete, title-level, report, make-up: what is there already; do: an activity. */
  kind: z.string(),
  text: z.string(),
  claimIds: z.array(z.string()),
  item: z.string().optional(),
  role: z.string().optional(),
  /** Units of the item. */
  quantity: z.number().optional(),
  /** Last day on which it counts. */
  until: z.string().optional(),
  publicNeed: z.boolean(),
  credits: credit(),
  publicCredits: credit(),
  /** The effort by which steps are put in order; an estimate, no figure of any rule. */
  minutes: z.int(),
  closes: z.boolean(),
  source: z.string().optional(),
  clause: z.string().optional(),
  evaluationAfter: z.strictObject({
    verdict: z.enum(verdicts),
    granted: credit(),
    shortBy: credit(),
    publicShortBy: credit(),
  }),
});
export type NextStepView = z.infer<typeof nextStep>;

const yearStanding = z.strictObject({
  year: creditYear(),
  /** `no-records`: nobody's claims of the year are in this ledger, so that nothing can be said. */
  state: z.enum(['judged', 'no-rules', 'no-records', 'not-on-roster']),
  verdict: z.enum(verdicts).nullable(),
  total: shortfall.optional(),
  publicNeed: shortfall.optional(),
  title: z.string().optional(),
  titleLevel: z.enum(titleLevels).optional(),
  department: z.string().optional(),
  pack: packStamp.optional(),
  /** The day on which the year was closed; null while it is open. */
  closedOn: z.string().nullable().optional(),
  explanation: z.string().optional(),
});
export type YearStanding = z.infer<typeof yearStanding>;

export const complianceContract = {
  'compliance:evaluate': channel(
    'read',
    z.strictObject({ year: creditYear(), staffNumber: z.string().optional() }),
    z.strictObject({
      pack: packStamp,
      people: z.array(evaluation),
      /** A sentence for each category, when one person is asked about. */
      categories: z.array(categorySentence).optional(),
      /** Of a closed year: the evaluations that it was closed with, beside today's. */
      closed: z.strictObject({ at: z.string(), by: z.string(), people: z.array(evaluation) }).optional(),
    }),
  ),
  /** What would close one person's gap as of today: the cheapest steps that the year's rules still allow. */
  'compliance:next-steps': channel(
    'read',
    z.strictObject({ year: creditYear(), staffNumber: z.string() }),
    z.strictObject({
      pack: packStamp,
      staffNumber: z.string(),
      verdict: z.enum(verdicts),
      shortBy: credit(),
      publicShortBy: credit(),
      /** 「还差 5 分，其中公需科目还差 2 分」; empty where no credits are missing. */
      gap: z.string(),
      /** Why there is no way, or none within the year. */
      obstacle: z.string().nullable(),
      /** Each alone; those that close the gap first, then by effort. */
      steps: z.array(nextStep),
      /** The cheapest way found that reaches 达标, step upon step; empty when there is none. */
      plan: z.array(nextStep),
      /** The plan in one line; empty without one. */
      short: z.string(),
      /** Everything as plain text, for a reminder; empty when nothing is missing. */
      text: z.string(),
    }),
  ),
  /** Several years of one person, each under its own rules; closed years as they were closed. Five when not said. */
  'compliance:five-years': channel(
    'read',
    z.strictObject({
      staffNumber: z.string(),
      to: creditYear(),
      years: z.int().min(1).max(10).optional(),
    }),
    z.strictObject({
      staffNumber: z.string(),
      years: z.array(yearStanding),
      national: z.strictObject({
        credits: credit(),
        /** Credits of rows that do not tell national from provincial. */
        undistinguished: credit(),
        /** Null where no year of the span asks for any. */
        required: credit().nullable(),
        byYear: z.array(z.strictObject({ year: creditYear(), credits: credit(), undistinguished: credit() })),
        /** Who must bring them, as the texts disagree. */
        readings: z.array(
          z.strictObject({ id: z.string(), text: z.string(), source: z.string(), clause: z.string() }),
        ),
      }),
      /** What a promotion board would ask. */
      questions: z.array(
        z.strictObject({
          code: z.string(),
          year: creditYear().optional(),
          text: z.string(),
          source: z.string(),
          clause: z.string(),
        }),
      ),
      explanation: z.string(),
    }),
  ),
  'compliance:list': channel(
    'read',
    z.strictObject({
      year: creditYear(),
      department: z.string().optional(),
      verdict: z.enum(verdicts).optional(),
      search: z.string().optional(),
      sort: z.enum(['staffNumber', 'department', 'shortBy', 'publicShortBy', 'granted']).optional(),
      descending: z.boolean().optional(),
      ...page,
    }),
    z.strictObject({
      pack: packStamp,
      total: z.int(),
      counts: verdictCounts,
      /** Of a closed year: the verdicts that it was closed with, of everybody. */
      closedCounts: verdictCounts.optional(),
      /** Not met for public-need credits alone. */
      onlyPublicNeed: z.int(),
      /** Those in which anybody has earned credits. */
      categories: z.array(z.strictObject({ category: z.string(), name: z.string() })),
      departments: z.array(
        z.strictObject({
          name: z.string(),
          people: z.int(),
          counts: verdictCounts,
          closed: verdictCounts.optional(),
        }),
      ),
      people: z.array(complianceRow),
    }),
  ),
  /** 今年: what waits, where the year stands, what comes. */
  'year:summary': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({
      staff: z.int(),
      claims: z.int(),
      waiting: z.strictObject({ count: z.int(), oldest: z.string().nullable(), withQuestions: z.int() }),
      waitingUpper: z.int(),
      tray: z.int(),
      returned: z.strictObject({ count: z.int(), overFourteenDays: z.int() }),
      stalePrints: z.int(),
      /** 报备 that wait: for the authority's answer, for the unit's word, and self-studies apart. */
      filings: z.strictObject({ makeUpReceipts: z.int(), undecided: z.int(), selfStudy: z.int() }),
      counts: verdictCounts,
      /** Of a closed year: what it was closed with. */
      closedCounts: verdictCounts.optional(),
      onlyPublicNeed: z.int(),
      departments: z.array(z.strictObject({ name: z.string(), people: z.int(), counts: verdictCounts })),
      creditsByMonth: z.array(credit()),
      deadlines: z.array(z.strictObject({ date: z.string(), title: z.string(), source: z.string() })),
      /** The batch of equal claims whose acceptance makes most people meet the year. */
      bestNext: z
        .strictObject({ name: z.string(), item: z.string(), claims: z.int(), people: z.int() })
        .nullable(),
    }),
  ),
};
