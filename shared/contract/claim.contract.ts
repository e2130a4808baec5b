import { z } from 'zod';
import { claimStatuses, reviewLevels, decisionKinds, reasonCodes } from '../domain/claim.ts';
import { columnMapping, importProblem, jobId, page, planFile } from './common.ts';
import { pageRegion } from './proof-check.contract.ts';
import { channel, civilDate, credit, creditYear, fileIn, fileOut, hours, statedCredit } from './define.ts';

const counts = {
  rows: z.int(),
  added: z.int(),
  duplicate: z.int(),
  rejected: z.int(),
  proofsMatched: z.int(),
  proofsUnmatched: z.array(z.string()),
};

export const claimQuestion = z.strictObject({
  code: z.string(),
  severity: z.enum(['question', 'problem']),
  message: z.string(),
  /** Where to look; left out where there is nothing to point at. */
  evidence: z
    .array(
      z.strictObject({
        proofId: z.string(),
        page: z.int(),
        region: pageRegion.nullable(),
        /** The proof to be held beside it, and the name of the pair for 「不是重复」. */
        otherProofId: z.string().optional(),
        pairId: z.string().optional(),
      }),
    )
    .optional(),
});
export type ClaimQuestion = z.infer<typeof claimQuestion>;

export const claimProof = z.strictObject({ sha256: z.string(), name: z.string(), mime: z.string() });

export const claimRow = z.strictObject({
  claimId: z.string(),
  staffNumber: z.string(),
  item: z.string(),
  name: z.string(),
  startDate: z.string(),
  endDate: z.string(),
  credits: credit().nullable(),
  hours: hours().nullable(),
  status: z.enum(claimStatuses),
  /** 学分录入单位: the unit that entered the credits when it was not this one, empty otherwise. */
  entryUnit: z.string(),
  proofs: z.array(claimProof),
  findings: z.array(claimQuestion),
});
export type ClaimRow = z.infer<typeof claimRow>;

const planRequest = {
  file: fileIn(),
  /** A zip or a folder of proofs. */
  proofs: fileIn().optional(),
  sheet: z.string().optional(),
  headerRow: z.int().min(1).optional(),
  mapping: columnMapping.optional(),
  jobId: jobId(),
};

export const claimPlanStatuses = ['added', 'duplicate', 'rejected'] as const;

/** A proof as a screen shows it. Pictures are asked for as proof://view/<proofId>/<page>?size=thumb|view. */
export const proofView = z.strictObject({
  proofId: z.string(),
  name: z.string(),
  mime: z.string(),
  size: z.int(),
  pages: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  state: z.enum(['pending', 'ready', 'failed']),
  problem: z.string().nullable(),
});
export type ProofView = z.infer<typeof proofView>;

export const decisionView = z.strictObject({
  decision: z.enum([...decisionKinds, 'undo']),
  level: z.enum(reviewLevels),
  by: z.string(),
  at: z.string(),
  reasonCode: z.enum(reasonCodes).nullable(),
  remark: z.string(),
});
export type DecisionView = z.infer<typeof decisionView>;

export const claimDetail = z.strictObject({
  ...claimRow.shape,
  proofs: z.array(proofView),
  year: creditYear(),
  personName: z.string(),
  department: z.string(),
  title: z.string(),
  itemName: z.string(),
  group: z.string(),
  unit: z.string(),
  role: z.string().nullable(),
  roleName: z.string().nullable(),
  quantity: z.number().nullable(),
  /** As a certificate states them; `credits` are what the rules make of it where there is none. */
  certifiedCredits: credit().nullable(),
  projectNumber: z.string(),
  organiser: z.string(),
  publicNeed: z.boolean(),
  makeUpFor: z.int().nullable(),
  remark: z.string(),
  details: z.array(z.strictObject({ id: z.string(), name: z.string(), value: z.string() })),
  requiredProofs: z.array(z.string()),
  decisions: z.array(decisionView),
  submittedAt: z.string(),
  submittedBy: z.string(),
  source: z.string(),
});
export type ClaimDetail = z.infer<typeof claimDetail>;

export const claimInput = z.strictObject({
  staffNumber: z.string().min(1),
  year: creditYear(),
  item: z.string().min(1),
  role: z.string().optional(),
  quantity: z.number().min(0).max(100_000).optional(),
  startDate: civilDate(),
  endDate: civilDate().optional(),
  certifiedCredits: statedCredit().optional(),
  hours: hours().optional(),
  publicNeed: z.boolean().optional(),
  makeUpFor: creditYear().optional(),
  name: z.string().trim().min(1).max(300),
  projectNumber: z.string().trim().max(60).optional(),
  organiser: z.string().trim().max(100).optional(),
  remark: z.string().trim().max(500).optional(),
  /** 学分录入单位: the former unit that entered these credits. */
  entryUnit: z.string().trim().max(100).optional(),
  details: z.record(z.string(), z.string()).optional(),
});
export type ClaimInput = z.infer<typeof claimInput>;

export const claimContract = {
  'claim:import': channel(
    'write',
    z.strictObject({ ...planRequest, dryRun: z.boolean().optional(), answersFile: fileOut().optional() }),
    z.strictObject({ ...counts, problems: z.array(importProblem) }),
  ),
  'claim:plan': channel(
    'write',
    z.strictObject(planRequest),
    z.strictObject({ planId: z.string(), ...planFile, ...counts }),
  ),
  'claim:plan-rows': channel(
    'read',
    z.strictObject({ planId: z.string(), status: z.enum(claimPlanStatuses).optional(), ...page }),
    z.strictObject({
      total: z.int(),
      rows: z.array(
        z.strictObject({
          row: z.int(),
          status: z.enum(claimPlanStatuses),
          staffNumber: z.string(),
          name: z.string(),
          itemName: z.string(),
          title: z.string(),
          proofs: z.array(z.string()),
          problems: z.array(importProblem),
        }),
      ),
    }),
  ),
  'claim:apply': channel(
    'write',
    z.strictObject({ planId: z.string(), jobId: jobId() }),
    z.strictObject(counts),
  ),
  'claim:answers': channel(
    'read',
    z.strictObject({ planId: z.string(), out: fileOut() }),
    z.strictObject({ path: z.string() }),
  ),
  'claim:list': channel(
    'read',
    z.strictObject({
      year: creditYear(),
      status: z.enum(claimStatuses).optional(),
      staffNumber: z.string().optional(),
    }),
    z.strictObject({ total: z.int(), claims: z.array(claimRow) }),
  ),
  'claim:get': channel('read', z.strictObject({ claimId: z.string() }), claimDetail),
  /** What the person has handed in already that looks like a claim being typed, each with the reason. */
  'claim:similar': channel(
    'read',
    z.strictObject({
      staffNumber: z.string().min(1),
      item: z.string(),
      startDate: z.string(),
      endDate: z.string(),
      name: z.string(),
      projectNumber: z.string(),
    }),
    z.strictObject({
      claims: z.array(
        z.strictObject({
          claimId: z.string(),
          year: creditYear(),
          name: z.string(),
          startDate: z.string(),
          endDate: z.string(),
          status: z.enum(claimStatuses),
          why: z.string(),
        }),
      ),
    }),
  ),
  'claim:create': channel('write', claimInput, z.strictObject({ claimId: z.string() })),

  /** Takes in pictures and PDFs that belong to nobody yet. */
  'proof:add': channel(
    'write',
    z.strictObject({ files: z.array(fileIn()).min(1).max(2000), jobId: jobId() }),
    z.strictObject({
      added: z.int(),
      known: z.int(),
      refused: z.array(z.strictObject({ name: z.string(), message: z.string() })),
    }),
  ),
  /** 收件盘: arrivals that belong to no claim yet. */
  'proof:tray': channel(
    'read',
    z.strictObject({ ...page }),
    z.strictObject({
      total: z.int(),
      items: z.array(z.strictObject({ arrivalId: z.string(), arrivedAt: z.string(), proof: proofView })),
    }),
  ),
  /** Open claims an arrival might fit, best first, each with the reason it is offered. */
  'proof:candidates': channel(
    'read',
    z.strictObject({ arrivalId: z.string(), year: creditYear(), search: z.string().optional() }),
    z.strictObject({
      claims: z.array(
        z.strictObject({
          claimId: z.string(),
          staffNumber: z.string(),
          personName: z.string(),
          department: z.string(),
          itemName: z.string(),
          name: z.string(),
          startDate: z.string(),
          proofs: z.int(),
          why: z.string(),
        }),
      ),
    }),
  ),
  'proof:attach': channel(
    'write',
    z.strictObject({ arrivalId: z.string(), claimId: z.string() }),
    z.strictObject({ remaining: z.int() }),
  ),
  /** Takes a proof off a claim and puts it back into the tray; also how an attach is undone. */
  'proof:detach': channel(
    'write',
    z.strictObject({ proofId: z.string(), claimId: z.string() }),
    z.strictObject({ remaining: z.int() }),
  ),
  /** The picture of a page for proof://; a file inside the data folder, made by a child, never the original. */
  'proof:derivative': channel(
    'read',
    z.strictObject({ proofId: z.string(), page: z.int().min(1), size: z.enum(['thumb', 'view']) }),
    z.strictObject({ path: z.string(), mime: z.string() }),
  ),
};
