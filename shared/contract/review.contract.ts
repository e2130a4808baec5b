import { z } from 'zod';
import { claimStatuses, decisionKinds, reasonCodes, reviewLevels } from '../domain/claim.ts';
import { nothing, page } from './common.ts';
import { claimQuestion } from './claim.contract.ts';
import { channel, creditYear, credit } from './define.ts';
import { evaluationEntry, shortfall, verdicts } from './evaluation.ts';

export const queueSorts = ['person', 'age', 'questions', 'item', 'submitter', 'date', 'cluster'] as const;
export type QueueSort = (typeof queueSorts)[number];

/** What the queue can be narrowed to and ordered by, besides its year; also what a saved filter keeps. */
export const queueFilter = z.strictObject({
  /** Left out: what waits for a decision of the unit (of the authority with `awaits: 'upper'`; any with `announced`). */
  status: z.enum(claimStatuses).optional(),
  questions: z.enum(['with', 'without']).optional(),
  /** Claims with at least one question of these codes. */
  codes: z.array(z.string()).max(50).optional(),
  department: z.string().optional(),
  item: z.string().optional(),
  /** Who recorded it: the name in `submittedBy`. */
  submitter: z.string().optional(),
  /** Handed in (again) at least so many days ago. */
  minAgeDays: z.int().min(0).max(10_000).optional(),
  /** `department`: nobody has decided; `unit`: the department passed it on; `upper`: the authority has to answer. */
  awaits: z.enum(reviewLevels).optional(),
  /** Claims of an event with at least so many claims. */
  minCluster: z.int().min(1).max(100_000).optional(),
  clusterId: z.string().optional(),
  /** Under a project that was announced (通报, 取消授分资格), decided ones too. */
  announced: z.boolean().optional(),
  /** Returned once and handed in again. */
  resubmitted: z.boolean().optional(),
  search: z.string().max(200).optional(),
  /** `person`, by department and staff number, when left out. */
  sort: z.enum(queueSorts).optional(),
  descending: z.boolean().optional(),
});
export type QueueFilter = z.infer<typeof queueFilter>;

export const reviewFilter = { year: creditYear(), ...queueFilter.shape };

/** What a row says of its event. Only events of two claims and more are clusters. */
export const clusterSummary = z.strictObject({
  clusterId: z.string(),
  title: z.string(),
  startDate: z.string(),
  endDate: z.string(),
  /** Waiting claims: `agreeing + questioned + deviating`. */
  size: z.int(),
  agreeing: z.int(),
  questioned: z.int(),
  deviating: z.int(),
  /** Decided before; they count for what the majority says. */
  decided: z.int(),
});
export type ClusterSummary = z.infer<typeof clusterSummary>;

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
  /** The level that it waits for; null once decided. */
  awaits: z.enum(reviewLevels).nullable(),
  submittedBy: z.string(),
  /** When it was handed in last. */
  submittedAt: z.string(),
  ageDays: z.int(),
  resubmitted: z.boolean(),
  cluster: clusterSummary.nullable(),
});
export type QueueRow = z.infer<typeof queueRow>;

export const reviewWarning = z.strictObject({
  /** `same-person`: who decides now decided these claims at another level before. */
  code: z.enum(['same-person']),
  message: z.string(),
  claimIds: z.array(z.string()),
});
export type ReviewWarning = z.infer<typeof reviewWarning>;

const decideRequest = z.strictObject({
  claimIds: z.array(z.string()).min(1).max(10_000),
  decision: z.enum(decisionKinds),
  level: z.enum(reviewLevels),
  by: z.string().trim().max(40).optional(),
  reasonCode: z.enum(reasonCodes).optional(),
  remark: z.string().trim().max(180).optional(),
  /** With the reason `duplicate`: the claim that these double. */
  duplicateOf: z.string().optional(),
});

/** `correct` and `resubmit` are changes of claims; both are taken back like decisions. */
export const undoableActs = [...decisionKinds, 'correct', 'resubmit'] as const;
export type UndoableAct = (typeof undoableActs)[number];

export const reviewContract = {
  'review:queue': channel(
    'read',
    z.strictObject({
      ...reviewFilter,
      /** One row for each cluster, where its first claim would stand: `rows` and `limit` are then of `entries`. */
      fold: z.boolean().optional(),
      ...page,
    }),
    z.strictObject({
      /** Claims, folded or not. */
      total: z.int(),
      /**
       * All ids of the filtered queue in order, so that the window can move and select without another call. Empty for
       * the pages after the first, which are asked for while somebody scrolls.
       */
      claimIds: z.array(z.string()),
      /** With `fold` and the first page: the lines of the list in order. `size` claims of `claimIds` belong to each. */
      entries: z
        .array(z.strictObject({ claimId: z.string(), clusterId: z.string().nullable(), size: z.int() }))
        .optional(),
      rows: z.array(queueRow),
      waiting: z.int(),
      withQuestions: z.int(),
      decided: z.int(),
      decidedToday: z.int(),
    }),
  ),
  /** What the filters offer, each with how many waiting claims it would leave. */
  'review:facets': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({
      departments: z.array(z.strictObject({ name: z.string(), count: z.int() })),
      items: z.array(z.strictObject({ id: z.string(), name: z.string(), count: z.int() })),
      codes: z.array(z.strictObject({ code: z.string(), count: z.int() })),
      submitters: z.array(z.strictObject({ name: z.string(), count: z.int() })),
      /** Of the whole year: what waits for each level, and what is under an announced project. */
      awaits: z.strictObject({ department: z.int(), unit: z.int(), upper: z.int() }),
      announced: z.int(),
      resubmitted: z.int(),
      clusters: z.int(),
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
  /** Warnings do not stop a decision unless the settings say so (`review.same-person`). */
  'review:decide': channel(
    'write',
    decideRequest,
    z.strictObject({ decided: z.int(), batchId: z.string(), warnings: z.array(reviewWarning) }),
  ),
  /** What `review:decide` would do, without doing it. */
  'review:decide-check': channel(
    'read',
    decideRequest,
    z.strictObject({
      decidable: z.int(),
      refused: z.array(z.strictObject({ claimId: z.string(), message: z.string() })),
      warnings: z.array(reviewWarning),
      /** The settings forbid what the warning `same-person` speaks of. */
      forbidden: z.boolean(),
    }),
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
          decision: z.enum(undoableActs),
          count: z.int(),
          at: z.string(),
          by: z.string(),
          claimIds: z.array(z.string()),
        })
        .nullable(),
    }),
  ),
};
