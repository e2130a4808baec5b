import { z } from 'zod';
import { claimStatuses } from '../domain/claim.ts';
import { staffStatuses, titleLevels } from '../domain/staff.ts';
import { channel, civilDate, creditYear, hours, statedCredit } from './define.ts';
import { catalogItem, evaluation, filing, packStamp } from './evaluation.ts';

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
  status: z.enum(claimStatuses).optional(),
});
export type RuleClaim = z.infer<typeof ruleClaim>;

export const rulesContract = {
  'rules:catalog': channel(
    'none',
    z.strictObject({ year: creditYear(), jurisdiction: z.string() }),
    z.strictObject({ pack: packStamp, items: z.array(catalogItem) }),
  ),
  'rules:evaluate': channel(
    'none',
    z.strictObject({
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
    }),
    evaluation,
  ),
};
