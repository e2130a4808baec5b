import { z } from 'zod';
import {
  changeOrigins,
  claimStatuses,
  clusterFields,
  clusterStands,
  decisionKinds,
  noticeKinds,
  reasonActions,
  reasonCodes,
  reviewLevels,
} from '../domain/claim.ts';
import { claimQuestion } from './claim.contract.ts';
import { nothing, page } from './common.ts';
import { channel, civilDate, credit, creditYear, fileIn, hours, statedCredit } from './define.ts';
import { waitingClaim } from './waiting-claim.ts';
import { clusterSummary, queueFilter, reviewWarning } from './review.contract.ts';

/** A field of a claim before and after, as people read it: 开始日期 2025-03-12 → 2025-03-13. Empty: not filled in. */
export const fieldChange = z.strictObject({
  field: z.string(),
  fieldName: z.string(),
  old: z.string(),
  new: z.string(),
});
export type FieldChange = z.infer<typeof fieldChange>;

const namedProof = z.strictObject({ proofId: z.string(), name: z.string() });

export const clusterMember = z.strictObject({
  claimId: z.string(),
  staffNumber: z.string(),
  personName: z.string(),
  department: z.string(),
  roleName: z.string().nullable(),
  status: z.enum(claimStatuses),
  stand: z.enum(clusterStands),
  /** What differs from the majority, worded. Not empty only for `deviating`. */
  differs: z.array(
    z.strictObject({
      field: z.enum(clusterFields),
      fieldName: z.string(),
      value: z.string(),
      majority: z.string(),
    }),
  ),
  /** All of the member's questions, whatever its stand. */
  findings: z.array(claimQuestion),
  /** What the rules make of it alone. */
  credits: credit(),
  proofs: z.int(),
  firstProofId: z.string().nullable(),
});
export type ClusterMember = z.infer<typeof clusterMember>;

/** What may be said of a claim when it is corrected or handed in again; null empties a field. */
export const claimChanges = z.strictObject({
  item: z.string().min(1).optional(),
  role: z.string().nullable().optional(),
  quantity: z.number().min(0).max(100_000).nullable().optional(),
  startDate: civilDate().optional(),
  endDate: civilDate().optional(),
  certifiedCredits: statedCredit().nullable().optional(),
  hours: hours().nullable().optional(),
  publicNeed: z.boolean().optional(),
  makeUpFor: creditYear().nullable().optional(),
  name: z.string().trim().min(1).max(300).optional(),
  projectNumber: z.string().trim().max(60).optional(),
  organiser: z.string().trim().max(100).optional(),
  remark: z.string().trim().max(500).optional(),
  /** 学分录入单位; empty for the unit's own. */
  entryUnit: z.string().trim().max(100).optional(),
  /** The item's own fields; those that are left out stay, an empty text empties. */
  details: z.record(z.string(), z.string()).optional(),
});
export type ClaimChanges = z.infer<typeof claimChanges>;

export const storyKinds = [
  'handed-in',
  'changed',
  'resubmitted',
  'proof-attached',
  'proof-detached',
  'decided',
  'undone',
  'answered',
  'noticed',
  'notice-withdrawn',
  'filing',
  // Of a person on the roster.
  'staff-entered',
  'staff-changed',
  'appointed',
  'revealed',
] as const;
export type StoryKind = (typeof storyKinds)[number];

export const storyEvent = z.strictObject({
  kind: z.enum(storyKinds),
  /** An instant. */
  at: z.string(),
  /** Who did it. `recordedBy` is there when somebody else wrote it down. */
  by: z.string(),
  recordedBy: z.string().nullable(),
  /** In a sentence: “单位审核通过”, “由名单.xlsx第 12 行导入”. */
  text: z.string(),
  /** From what and why, worded; empty when nobody said. */
  why: z.string(),
  level: z.enum(reviewLevels).nullable(),
  decision: z.enum(decisionKinds).nullable(),
  reasonCode: z.enum(reasonCodes).nullable(),
  /** The claim that a duplicate doubles. */
  otherClaimId: z.string().nullable(),
  changes: z.array(fieldChange),
  proofs: z.array(namedProof),
  /** A later batch took it back. */
  undone: z.boolean(),
});
export type StoryEvent = z.infer<typeof storyEvent>;

export const projectNotice = z.strictObject({
  noticeId: z.string(),
  projectNumber: z.string(),
  kind: z.enum(noticeKinds),
  documentTitle: z.string(),
  documentNumber: z.string(),
  documentDate: z.string().nullable(),
  remark: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  /** Claims of any year under this number, decided ones too. */
  claims: z.int(),
  withdrawn: z.strictObject({ by: z.string(), at: z.string(), remark: z.string() }).nullable(),
});
export type ProjectNotice = z.infer<typeof projectNotice>;

export const savedFilter = z.strictObject({
  filterId: z.string(),
  name: z.string(),
  filter: queueFilter,
  /** The one that was used last. */
  last: z.boolean(),
});
export type SavedFilter = z.infer<typeof savedFilter>;

export const reviewDeskContract = {
  /**
   * One event with all its claims. The officer may choose the proof that the others are compared with: then the claims
   * that say what the proof's claim says are the majority. `revision` goes back with `review:decide-cluster`.
   * Errors: `review.cluster-gone`.
   */
  'review:cluster': channel(
    'read',
    z.strictObject({
      clusterId: z.string(),
      /** The level that one decides at; `unit` when left out. */
      level: z.enum(reviewLevels).optional(),
      referenceProofId: z.string().optional(),
    }),
    z.strictObject({
      ...clusterSummary.shape,
      year: creditYear(),
      revision: z.string(),
      itemName: z.string(),
      organiser: z.string(),
      projectNumber: z.string(),
      reference: z.strictObject({ ...namedProof.shape, claimId: z.string(), chosen: z.boolean() }).nullable(),
      /** Every proof of the event with how many of its claims it stands under, most first. */
      proofs: z.array(z.strictObject({ ...namedProof.shape, claims: z.int() })),
      /** Agreeing ones first, then questioned, deviating and decided ones. */
      members: z.array(clusterMember),
    }),
  ),
  /**
   * Accepts the agreeing claims without questions in one batch; the others stay. Errors: `review.cluster-changed` when
   * not the same claims stand the same way as were shown, `review.cluster-gone`, `review.same-person`.
   */
  'review:decide-cluster': channel(
    'write',
    z.strictObject({
      clusterId: z.string(),
      revision: z.string(),
      level: z.enum(reviewLevels),
      by: z.string().trim().max(40).optional(),
      remark: z.string().trim().max(180).optional(),
      referenceProofId: z.string().optional(),
    }),
    z.strictObject({
      decided: z.int(),
      batchId: z.string(),
      questioned: z.int(),
      deviating: z.int(),
      warnings: z.array(reviewWarning),
    }),
  ),

  /** What the unit accepted and the authority has not answered, oldest first; of all years when none is given. */
  'review:awaiting-authority': channel(
    'read',
    z.strictObject({ year: creditYear().optional(), ...page }),
    z.strictObject({
      total: z.int(),
      rows: z.array(
        z.strictObject({
          ...waitingClaim.shape,
          /** When and by whom the unit accepted it. */
          since: z.string(),
          decidedBy: z.string(),
          /** Whole days since then. */
          ageDays: z.int(),
        }),
      ),
    }),
  ),
  /**
   * Decides at the level `upper` and keeps the answer's day and document. Errors: as `review:decide`; `review.not-yet`
   * for a day to come, `filing.proof-refused`.
   */
  'review:record-answer': channel(
    'write',
    z.strictObject({
      claimIds: z.array(z.string()).min(1).max(10_000),
      answer: z.enum(decisionKinds),
      answeredOn: civilDate(),
      /** Who answered; 上级 when left out. */
      authority: z.string().trim().max(60).optional(),
      documentTitle: z.string().trim().max(200).optional(),
      documentNumber: z.string().trim().max(100).optional(),
      reasonCode: z.enum(reasonCodes).optional(),
      remark: z.string().trim().max(180).optional(),
      /** A scan of the answer. */
      proof: fileIn().optional(),
    }),
    z.strictObject({ decided: z.int(), batchId: z.string() }),
  ),

  /**
   * Says what a claim reads now and puts it back into the queue: by its owner after a return, or corrected by the
   * officer. Every former value stays on record. Without changes it is handed in again as it stands, with new proofs
   * say. Errors: `claim.not-found`, `claim.wrong-state` (decided, or awaiting the authority), `claim.invalid`,
   * `claim.unknown-item`, `claim.nothing-changed`.
   */
  'claim:resubmit': channel(
    'write',
    z.strictObject({
      claimId: z.string(),
      origin: z.enum(changeOrigins),
      changes: claimChanges,
      why: z.string().trim().max(180).optional(),
    }),
    z.strictObject({ batchId: z.string(), changes: z.array(fieldChange) }),
  ),
  /** What a reviewer looks at when a claim comes back: everything since it was returned. Null if it never was. */
  'review:resubmission': channel(
    'read',
    z.strictObject({ claimId: z.string() }),
    z.strictObject({
      resubmission: z
        .strictObject({
          returnedAt: z.string(),
          returnedBy: z.string(),
          reasonCode: z.enum(reasonCodes).nullable(),
          action: z.enum(reasonActions),
          remark: z.string(),
          /** Null while it is only returned. */
          resubmittedAt: z.string().nullable(),
          origin: z.enum(changeOrigins).nullable(),
          changes: z.array(fieldChange),
          proofsAdded: z.array(namedProof),
          proofsRemoved: z.array(namedProof),
        })
        .nullable(),
    }),
  ),
  /** The returned claims of a person, or of a department's people, as plain text for a chat. */
  'review:return-slip': channel(
    'read',
    z.strictObject({
      year: creditYear(),
      staffNumber: z.string().optional(),
      department: z.string().optional(),
    }),
    z.strictObject({ text: z.string(), people: z.int(), claims: z.int() }),
  ),
  /** The whole story of a claim, oldest first, and where it stands in the words of both systems. */
  'claim:history': channel(
    'read',
    z.strictObject({ claimId: z.string() }),
    z.strictObject({
      standing: z.strictObject({
        /** 旧系统: “已上报->科室管理员未审核”. */
        oldSystem: z.string(),
        /** 新系统: “单位 审核中”. */
        newSystem: z.string(),
        /** Days, from the decisions that stand; null where that level has not decided. */
        handedInOn: z.string(),
        departmentOn: z.string().nullable(),
        unitOn: z.string().nullable(),
        upperOn: z.string().nullable(),
      }),
      events: z.array(storyEvent),
    }),
  ),

  'notice:list': channel('read', nothing, z.strictObject({ notices: z.array(projectNotice) })),
  /** Errors: `notice.duplicate` for a number that is announced in the same kind already. */
  'notice:add': channel(
    'write',
    z.strictObject({
      projectNumber: z.string().trim().min(1).max(60),
      kind: z.enum(noticeKinds),
      documentTitle: z.string().trim().min(1).max(200),
      documentNumber: z.string().trim().max(100).optional(),
      documentDate: civilDate().optional(),
      remark: z.string().trim().max(300).optional(),
    }),
    z.strictObject({ noticeId: z.string(), claims: z.int() }),
  ),
  /** Errors: `notice.not-found`. */
  'notice:withdraw': channel(
    'write',
    z.strictObject({ noticeId: z.string(), remark: z.string().trim().max(300).optional() }),
    z.strictObject({ claims: z.int() }),
  ),
  /** Takes a withdrawal back. Errors: `notice.not-found`. */
  'notice:restore': channel(
    'write',
    z.strictObject({ noticeId: z.string() }),
    z.strictObject({ claims: z.int() }),
  ),

  /** Filters with a name, in the order they were made. */
  'review:filters': channel('read', nothing, z.strictObject({ filters: z.array(savedFilter) })),
  /** A name that is there already keeps the new filter. */
  'review:save-filter': channel(
    'write',
    z.strictObject({ name: z.string().trim().min(1).max(40), filter: queueFilter }),
    savedFilter,
  ),
  /** Errors: `review.filter-not-found`, `review.filter-name-taken`. */
  'review:rename-filter': channel(
    'write',
    z.strictObject({ filterId: z.string(), name: z.string().trim().min(1).max(40) }),
    savedFilter,
  ),
  'review:remove-filter': channel('write', z.strictObject({ filterId: z.string() }), nothing),
  /** Remembers which one is in use; null for none. */
  'review:use-filter': channel('write', z.strictObject({ filterId: z.string().nullable() }), nothing),
};
