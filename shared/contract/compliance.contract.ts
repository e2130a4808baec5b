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
  deemedComplete: z.boolean(),
  total: shortfall,
  publicNeed: shortfall,
  /** Credits that are handed in and still wait for a decision. */
  waiting: credit(),
  byCategory: z.array(z.strictObject({ category: z.string(), credits: credit() })),
});
export type ComplianceRow = z.infer<typeof complianceRow>;

export const complianceContract = {
  'compliance:evaluate': channel(
    'read',
    z.strictObject({ year: creditYear(), staffNumber: z.string().optional() }),
    z.strictObject({ pack: packStamp, people: z.array(evaluation) }),
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
      /** Not met for public-need credits alone. */
      onlyPublicNeed: z.int(),
      /** Those in which anybody has earned credits. */
      categories: z.array(z.strictObject({ category: z.string(), name: z.string() })),
      departments: z.array(z.strictObject({ name: z.string(), people: z.int(), counts: verdictCounts })),
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
