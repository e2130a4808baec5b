import { z } from 'zod';
import { page } from './common.ts';
import { channel, civilDate, credit, creditYear, fileIn, fileOut, money } from './define.ts';
import { cardSeason } from './study-card-seasons.contract.ts';
import { asOf, cardClass, ofYear, provider, source } from './study-card-values.ts';

const planPerson = z.strictObject({
  staffNumber: z.string(),
  name: z.string(),
  department: z.string(),
  shortBy: credit(),
  cards: z.array(
    z.strictObject({
      provider,
      cardClass,
      name: z.string(),
      quantity: z.int(),
      price: money(),
      credits: credit(),
    }),
  ),
  cost: money(),
  explanation: z.string(),
  approval: z.enum(['approved', 'opted-out']).nullable(),
});

export const approvalEntry = z.strictObject({
  entryId: z.int(),
  staffNumber: z.string(),
  name: z.string(),
  decision: z.enum(['approved', 'opted-out', 'withdrawn']),
  remark: z.string(),
  at: z.string(),
  by: z.string(),
});

const voucher = z.strictObject({
  voucherId: z.int(),
  rowId: z.int(),
  name: z.string(),
  mime: z.string(),
  size: z.int(),
  sha256: z.string(),
  at: z.string(),
  by: z.string(),
});

/** The purchase plan and what officers record. */
export const studyCardEntriesContract = {
  'study-card:plan': channel(
    'read',
    z.strictObject({
      year: creditYear(),
      /** Seasons whose enrolment is over on this day sell nothing. Today; for a past year its last day of enrolment. */
      asOf,
    }),
    z.strictObject({
      /** Null with a sentence in `note`: there is no season of that year. */
      season: cardSeason.nullable(),
      seasons: z.array(z.strictObject({ id: z.string(), title: z.string() })),
      note: z.string(),
      people: z.array(planPerson),
      cost: money(),
      none: z.array(
        z.strictObject({
          staffNumber: z.string(),
          name: z.string(),
          department: z.string(),
          reason: z.string(),
          /** Who opted out stands here, and can change that. */
          approval: z.enum(['approved', 'opted-out']).nullable(),
        }),
      ),
    }),
  ),
  'study-card:refund': channel(
    'write',
    z.strictObject({
      orderRowId: z.int(),
      amount: money(),
      on: civilDate(),
      remark: z.string().max(200).optional(),
    }),
    z.strictObject({ refundId: z.int() }),
  ),
  /** Takes a refund back; an entry that names it. */
  'study-card:refund-undo': channel(
    'write',
    z.strictObject({ refundId: z.int() }),
    z.strictObject({ refundId: z.int() }),
  ),
  'study-card:refunds': channel(
    'read',
    z.strictObject({ rowId: z.int() }),
    z.strictObject({
      refunds: z.array(
        z.strictObject({
          refundId: z.int(),
          amount: money(),
          on: z.string(),
          remark: z.string(),
          at: z.string(),
          by: z.string(),
          undoneAt: z.string().nullable(),
          undoneBy: z.string(),
        }),
      ),
    }),
  ),
  'study-card:voucher-attach': channel(
    'write',
    z.strictObject({ rowId: z.int(), file: fileIn(), remark: z.string().max(200).optional() }),
    voucher,
  ),
  'study-card:vouchers': channel(
    'read',
    z.strictObject({ rowId: z.int() }),
    z.strictObject({ vouchers: z.array(voucher) }),
  ),
  'study-card:voucher-save': channel(
    'read',
    z.strictObject({ voucherId: z.int(), out: fileOut() }),
    z.strictObject({ path: z.string() }),
  ),
  /** Whether a person whom the plan suggests gets the cards; an entry, later ones win. */
  'study-card:approve': channel(
    'write',
    z.strictObject({
      year: creditYear(),
      staffNumbers: z.array(z.string()).min(1).max(5000),
      decision: z.enum(['approved', 'opted-out', 'withdrawn']),
      remark: z.string().max(200).optional(),
    }),
    z.strictObject({ recorded: z.int() }),
  ),
  'study-card:approvals': channel(
    'read',
    z.strictObject({ year: creditYear(), ...page }),
    z.strictObject({ total: z.int(), entries: z.array(approvalEntry) }),
  ),
  /** The registration list of the plan as a simple workbook; whoever opted out is left out. */
  'study-card:plan-export': channel(
    'read',
    z.strictObject({ year: creditYear(), out: fileOut(), onlyApproved: z.boolean().optional() }),
    z.strictObject({ path: z.string(), rows: z.int(), cost: money() }),
  ),
  /** 已上报: the day and whom it held. Without `staffNumbers` everybody with an order of that provider and year. */
  'study-card:report': channel(
    'write',
    z.strictObject({
      year: creditYear(),
      provider,
      on: civilDate(),
      staffNumbers: z.array(z.string()).optional(),
      remark: z.string().max(200).optional(),
    }),
    z.strictObject({ reportId: z.int(), people: z.int() }),
  ),
  'study-card:reports': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({
      reports: z.array(
        z.strictObject({
          reportId: z.int(),
          provider,
          on: z.string(),
          people: z.int(),
          remark: z.string(),
          at: z.string(),
          by: z.string(),
        }),
      ),
      /** Who ordered and stands in no reported list. */
      addedAfter: z.array(z.strictObject({ staffNumber: z.string().nullable(), name: z.string(), provider })),
    }),
  ),
  /** An unmasked card number or password; that it was looked at is put on record. */
  'study-card:reveal': channel(
    'write',
    z.strictObject({ rowId: z.int(), field: z.enum(['cardNumber', 'cardPassword']) }),
    z.strictObject({ value: z.string() }),
  ),
  'study-card:calendar': channel(
    'read',
    z.strictObject({ year: creditYear(), asOf }),
    z.strictObject({
      asOf: z.string(),
      entries: z.array(
        z.strictObject({
          date: z.string(),
          name: z.string(),
          provider: provider.nullable(),
          daysLeft: z.int(),
          /** People whose own clock ends on this day; null for a day of the season itself. */
          people: z.int().nullable(),
          ...source,
        }),
      ),
    }),
  ),
  /** Those to remind as plain text per department, each with the provider's next act. */
  'study-card:reminders': channel(
    'read',
    z.strictObject({ ...ofYear, department: z.string().optional() }),
    z.strictObject({
      departments: z.array(z.strictObject({ name: z.string(), people: z.int(), text: z.string() })),
      text: z.string(),
    }),
  ),
  'study-card:audit': channel(
    'read',
    z.strictObject({ ...page }),
    z.strictObject({
      total: z.int(),
      entries: z.array(
        z.strictObject({
          at: z.string(),
          by: z.string(),
          action: z.string(),
          subject: z.string(),
          detail: z.string(),
        }),
      ),
    }),
  ),
};
