import { z } from 'zod';
import { claimStatuses, decisionKinds, reasonCodes, reviewLevels } from '../domain/claim.ts';
import { nothing, page } from './common.ts';
import { claimQuestion } from './claim.contract.ts';
import { channel, creditYear, credit } from './define.ts';
import { evaluationEntry, shortfall, verdicts } from './evaluation.ts';

export const reviewFilter = {
  year: creditYear(),
  /** Left out: what waits for a decision. */
  status: z.enum(claimStatuses).optional(),
  questions: z.enum(['with', 'without']).optional(),
  department: z.string().optional(),
  item: z.string().optional(),
  search: z.string().optional(),
};

export const queueRow = z.strictObject({
  claimId: z.string(),
  staffNumber: z.string(),
  personName: z.string(),
  department: z.string(),
  item: z.string(),
  itemName: z.string(),
  roleName: z.string().nullable(),
  name: z.string(),
  startDate: z.string(),
  endDate: z.string(),
  /** What the rules make of this claim alone. */
  credits: credit(),
  status: z.enum(claimStatuses),
  findings: z.array(claimQuestion),
  proofs: z.int(),
  /** The first picture, so that the next claim's can be decoded ahead. */
  firstProofId: z.string().nullable(),
});
export type QueueRow = z.infer<typeof queueRow>;

export const reviewContract = {
  'review:queue': channel(
    'read',
    z.strictObject({ ...reviewFilter, ...page }),
    z.strictObject({
      total: z.int(),
      /** All ids of the filtered queue in order, so that the window can move and select without another call. */
      claimIds: z.array(z.string()),
      rows: z.array(queueRow),
      waiting: z.int(),
      withQuestions: z.int(),
      decided: z.int(),
      decidedToday: z.int(),
    }),
  ),
  'review:facets': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({
      departments: z.array(z.strictObject({ name: z.string(), count: z.int() })),
      items: z.array(z.strictObject({ id: z.string(), name: z.string(), count: z.int() })),
    }),
  ),
  /** What the rules make of a claim and what the person's year would be with it accepted. */
  'review:effect': channel(
    'read',
    z.strictObject({ claimId: z.string() }),
    z.strictObject({
      entry: evaluationEntry,
      before: z.strictObject({ verdict: z.enum(verdicts), total: shortfall, publicNeed: shortfall }),
      after: z.strictObject({ verdict: z.enum(verdicts), total: shortfall, publicNeed: shortfall }),
    }),
  ),
  'review:decide': channel(
    'write',
    z.strictObject({
      claimIds: z.array(z.string()).min(1).max(10_000),
      decision: z.enum(decisionKinds),
      level: z.enum(reviewLevels),
      by: z.string().trim().max(40).optional(),
      reasonCode: z.enum(reasonCodes).optional(),
      remark: z.string().trim().max(180).optional(),
    }),
    z.strictObject({ decided: z.int(), batchId: z.string() }),
  ),
  'review:undo': channel('write', nothing, z.strictObject({ batchId: z.string(), restored: z.int() })),
  /** The newest batch that can be taken back, for the button that says so. */
  'review:undoable': channel(
    'read',
    nothing,
    z.strictObject({
      batch: z
        .strictObject({
          batchId: z.string(),
          decision: z.enum(decisionKinds),
          count: z.int(),
          at: z.string(),
          by: z.string(),
          claimIds: z.array(z.string()),
        })
        .nullable(),
    }),
  ),
};
