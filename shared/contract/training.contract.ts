import { z } from 'zod';
import { claimStatuses } from '../domain/claim.ts';
import { sexes, staffStatuses } from '../domain/staff.ts';
import { attendanceRoles, creditChanges, trainingForms, trainingStates } from '../domain/training.ts';
import { proofView } from './claim.contract.ts';
import { jobId } from './common.ts';
import { channel, civilDate, credit, creditYear, fileIn, hours, statedCredit } from './define.ts';

/** What a training is, apart from who took part. */
export const trainingDetails = z.strictObject({
  startDate: civilDate(),
  endDate: civilDate(),
  /** As it is announced: 14:00–16:30. */
  time: z.string().trim().max(60),
  topic: z.string().trim().min(1).max(300),
  form: z.enum(trainingForms),
  /** An item of the year's rules. */
  item: z.string().min(1),
  /** 次: how often the item's figure is given. */
  sessions: z.int().min(1).max(99),
  hours: hours().nullable(),
  /** Credits by role for years whose rules name no figure; null where they do. */
  speakerCredits: statedCredit().nullable(),
  participantCredits: statedCredit().nullable(),
  publicNeed: z.boolean(),
  organiser: z.string().trim().min(1).max(100),
  department: z.string().trim().max(100),
  place: z.string().trim().max(100),
  remark: z.string().trim().max(500),
});
export type TrainingDetails = z.infer<typeof trainingDetails>;

/** Somebody who took part: of the roster by number, or of another unit by name. */
export const trainingPerson = z.strictObject({
  staffNumber: z.string().min(1).max(40).optional(),
  name: z.string().trim().max(60).optional(),
  unit: z.string().trim().max(100).optional(),
  sex: z.enum(sexes).optional(),
  role: z.enum(attendanceRoles),
});
export type TrainingPerson = z.infer<typeof trainingPerson>;

export const trainingRow = z.strictObject({
  trainingId: z.string(),
  number: z.string(),
  year: creditYear(),
  startDate: z.string(),
  endDate: z.string(),
  topic: z.string(),
  form: z.enum(trainingForms),
  itemName: z.string(),
  hours: hours().nullable(),
  organiser: z.string(),
  department: z.string(),
  state: z.enum(trainingStates),
  /** Of the roster, and of other units. */
  own: z.int(),
  outside: z.int(),
  proofs: z.int(),
  questions: z.int(),
  /** Certificates that stand. */
  certificates: z.int(),
});
export type TrainingRow = z.infer<typeof trainingRow>;

export const trainingAttendance = z.strictObject({
  /** Tells two people of one training apart. */
  key: z.string(),
  staffNumber: z.string().nullable(),
  name: z.string(),
  unit: z.string(),
  department: z.string(),
  sex: z.enum(sexes).nullable(),
  role: z.enum(attendanceRoles),
  /** On the training's first day; null for people of other units. */
  status: z.enum(staffStatuses).nullable(),
  claimId: z.string().nullable(),
  claimStatus: z.enum(claimStatuses).nullable(),
  /** The certificate that stands. */
  certificate: z.string().nullable(),
});
export type TrainingAttendance = z.infer<typeof trainingAttendance>;

const trainingQuestion = z.strictObject({ code: z.string(), text: z.string() });

export const trainingItem = z.strictObject({
  id: z.string(),
  name: z.string(),
  group: z.string(),
  /** The rules name a figure; else credits are stated with the training. */
  ruled: z.boolean(),
  /** What one occasion earns by the rules, in hundredths; null where they do not say. */
  speaker: credit().nullable(),
  participant: credit().nullable(),
  publicNeed: z.boolean(),
  source: z.string(),
  clause: z.string(),
});
export type TrainingItem = z.infer<typeof trainingItem>;

export const sheetCandidate = z.strictObject({
  staffNumber: z.string(),
  name: z.string(),
  department: z.string(),
  status: z.enum(staffStatuses),
});

/** One line of a sign-in sheet. Nobody is guessed: `ask` waits for the officer. */
export const signInRow = z.strictObject({
  row: z.int(),
  name: z.string(),
  staffNumber: z.string(),
  department: z.string(),
  unit: z.string(),
  role: z.enum(attendanceRoles),
  outcome: z.enum(['matched', 'ask', 'outside', 'repeated']),
  person: sheetCandidate.nullable(),
  candidates: z.array(sheetCandidate),
  why: z.string(),
});
export type SignInRow = z.infer<typeof signInRow>;

export const creditPlanRow = z.strictObject({
  staffNumber: z.string(),
  name: z.string(),
  department: z.string(),
  role: z.enum(attendanceRoles),
  change: z.enum(creditChanges),
  /** What the training gives by itself; null where the rules cannot count it. */
  asked: credit().nullable(),
  /** What the year's joint limit leaves before it; null where there is no limit. */
  room: credit().nullable(),
  /** What the year gains; null for one whom the year does not judge. */
  counts: credit().nullable(),
  /** The arithmetic in a sentence. */
  sentence: z.string(),
  questions: z.array(z.string()),
});
export type CreditPlanRow = z.infer<typeof creditPlanRow>;

export const trainingContract = {
  /** The items of a year that the unit's own trainings earn. */
  'training:items': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({ items: z.array(trainingItem) }),
  ),
  'training:list': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({ trainings: z.array(trainingRow) }),
  ),
  'training:get': channel(
    'read',
    z.strictObject({ trainingId: z.string() }),
    z.strictObject({
      training: z.strictObject({ ...trainingRow.shape, ...trainingDetails.shape }),
      people: z.array(trainingAttendance),
      proofs: z.array(proofView),
      questions: z.array(trainingQuestion),
      history: z.array(z.strictObject({ at: z.string(), by: z.string(), lines: z.array(z.string()) })),
      /** The newest credits given that could be taken back. */
      undoable: z.strictObject({ batchId: z.string(), at: z.string(), count: z.int() }).nullable(),
    }),
  ),
  /** Enters a training, or corrects one; claims follow by the next plan. */
  'training:save': channel(
    'write',
    z.strictObject({
      trainingId: z.string().optional(),
      ...trainingDetails.shape,
      endDate: civilDate().optional(),
      time: trainingDetails.shape.time.optional(),
      sessions: trainingDetails.shape.sessions.optional(),
      hours: hours().nullable().optional(),
      speakerCredits: statedCredit().nullable().optional(),
      participantCredits: statedCredit().nullable().optional(),
      publicNeed: z.boolean().optional(),
      organiser: trainingDetails.shape.organiser.optional(),
      department: trainingDetails.shape.department.optional(),
      place: trainingDetails.shape.place.optional(),
      remark: trainingDetails.shape.remark.optional(),
      people: z.array(trainingPerson).max(5000),
      files: z.array(fileIn()).max(50).optional(),
      /** The topic looks like a kind of meeting, and the officer keeps it all the same. */
      keepTopic: z.boolean().optional(),
      /** Why a training whose credits are given is corrected. */
      reason: z.string().trim().max(300).optional(),
    }),
    z.strictObject({ trainingId: z.string(), number: z.string(), state: z.enum(trainingStates) }),
  ),
  /** Reads a sign-in sheet against the roster of a day. Writes nothing. */
  'training:read-sheet': channel(
    'read',
    z.strictObject({ file: fileIn(), on: civilDate(), sheet: z.string().optional(), jobId: jobId() }),
    z.strictObject({
      fileName: z.string(),
      sheet: z.string(),
      sheets: z.array(z.string()),
      rows: z.array(signInRow),
      matched: z.int(),
      ask: z.int(),
    }),
  ),
  /** What giving the credits would do, person by person, judged by the year's rules. Writes nothing. */
  'training:plan': channel(
    'read',
    z.strictObject({ trainingId: z.string() }),
    z.strictObject({
      planHash: z.string(),
      rows: z.array(creditPlanRow),
      totals: z.strictObject({
        give: z.int(),
        keep: z.int(),
        replace: z.int(),
        withdraw: z.int(),
        leave: z.int(),
        /** People whom the year's limit cuts. */
        capped: z.int(),
        asking: z.int(),
      }),
      outside: z.int(),
    }),
  ),
  /** Does exactly what was shown, as one batch of decisions. */
  'training:apply': channel(
    'write',
    z.strictObject({
      trainingId: z.string(),
      planHash: z.string(),
      by: z.string().trim().max(40).optional(),
    }),
    z.strictObject({ batchId: z.string().nullable(), decided: z.int() }),
  ),
  /** Takes the newest credits of this training back. */
  'training:undo': channel(
    'write',
    z.strictObject({ trainingId: z.string() }),
    z.strictObject({ restored: z.int() }),
  ),
  /** Calls a training off: all its credits are taken back and its certificates withdrawn. */
  'training:cancel': channel(
    'write',
    z.strictObject({ trainingId: z.string(), reason: z.string().trim().min(1).max(300) }),
    z.strictObject({ restored: z.int(), withdrawn: z.int() }),
  ),
};
