import { z } from 'zod';
import { idDocumentTypes, sexes, staffStatuses, titleLevels } from '../domain/staff.ts';
import { columnMapping, importProblem, jobId, page, planFile } from './common.ts';
import { channel, civilDate, fileIn, fileOut } from './define.ts';

const counts = {
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
};

export const rosterPlanStatuses = ['added', 'changed', 'unchanged', 'rejected'] as const;

export const rosterPlanRow = z.strictObject({
  row: z.int(),
  status: z.enum(rosterPlanStatuses),
  staffNumber: z.string(),
  name: z.string(),
  department: z.string(),
  changes: z.array(z.strictObject({ field: z.string(), name: z.string(), from: z.string(), to: z.string() })),
  problems: z.array(importProblem),
});
export type RosterPlanRow = z.infer<typeof rosterPlanRow>;

export const rosterPlan = z.strictObject({
  planId: z.string(),
  ...planFile,
  ...counts,
  /** Rows that will be taken but raise a question (equal names in a department, a number used again). */
  questions: z.int(),
});
export type RosterPlan = z.infer<typeof rosterPlan>;

const planRequest = {
  file: fileIn(),
  sheet: z.string().optional(),
  headerRow: z.int().min(1).optional(),
  mapping: columnMapping.optional(),
  /** From when what changes is true; a date column in the sheet wins. Today when left out. */
  effectiveOn: civilDate().optional(),
  jobId: jobId(),
};

export const rosterPerson = z.strictObject({
  staffNumber: z.string(),
  name: z.string(),
  department: z.string(),
  title: z.string(),
  titleLevel: z.enum(titleLevels),
  status: z.enum(staffStatuses),
});
export type RosterPerson = z.infer<typeof rosterPerson>;

/** What is kept of a person and may change over time. Identity numbers and phones arrive masked. */
export const staffProfile = z.strictObject({
  name: z.string(),
  sex: z.enum(sexes).nullable(),
  birthDate: z.string().nullable(),
  idDocumentType: z.enum(idDocumentTypes).nullable(),
  idDocumentNumber: z.string(),
  phone: z.string(),
  department: z.string(),
  status: z.enum(staffStatuses),
  formerUnit: z.string(),
  transferredInYear: z.int().nullable(),
  staffType: z.string(),
  specialty: z.string(),
  hospitalPost: z.string(),
  education: z.string(),
  degree: z.string(),
  oldCardNumber: z.string(),
  licenceNumber: z.string(),
  internalNumber: z.string(),
  /** Of the person; null follows the unit. */
  grassroots: z.boolean().nullable(),
});
export type StaffProfile = z.infer<typeof staffProfile>;

/** Fields that say something in words: what an old system's code may stand in. */
export const writtenFields = [
  'name',
  'department',
  'formerUnit',
  'staffType',
  'specialty',
  'hospitalPost',
  'education',
  'degree',
] as const satisfies readonly (keyof StaffProfile)[];

/** A text of one dated entry that was put right, or is to be as it was. */
export const characterChange = z.strictObject({
  staffNumber: z.string(),
  validFrom: civilDate(),
  field: z.enum(writtenFields),
  from: z.string(),
  to: z.string(),
});
export type CharacterChange = z.infer<typeof characterChange>;

export const rosterContract = {
  'roster:import': channel(
    'write',
    z.strictObject({ ...planRequest, dryRun: z.boolean().optional(), answersFile: fileOut().optional() }),
    z.strictObject({ ...counts, problems: z.array(importProblem) }),
  ),
  'roster:plan': channel('write', z.strictObject(planRequest), rosterPlan),
  'roster:plan-rows': channel(
    'read',
    z.strictObject({
      planId: z.string(),
      status: z.enum([...rosterPlanStatuses, 'question']).optional(),
      ...page,
    }),
    z.strictObject({ total: z.int(), rows: z.array(rosterPlanRow) }),
  ),
  'roster:apply': channel(
    'write',
    z.strictObject({ planId: z.string(), jobId: jobId() }),
    z.strictObject(counts),
  ),
  /** The officer's own workbook with a status and a reason column. */
  'roster:answers': channel(
    'read',
    z.strictObject({ planId: z.string(), out: fileOut() }),
    z.strictObject({ path: z.string() }),
  ),
  'roster:list': channel(
    'read',
    z.strictObject({
      search: z.string().optional(),
      department: z.string().optional(),
      on: civilDate().optional(),
      status: z.enum(staffStatuses).optional(),
      titleLevel: z.enum(titleLevels).optional(),
      ...page,
    }),
    z.strictObject({ total: z.int(), people: z.array(rosterPerson) }),
  ),
  'roster:facets': channel(
    'read',
    z.strictObject({ on: civilDate().optional() }),
    z.strictObject({
      total: z.int(),
      departments: z.array(z.strictObject({ name: z.string(), count: z.int() })),
      statuses: z.array(z.strictObject({ status: z.enum(staffStatuses), count: z.int() })),
      titleLevels: z.array(z.strictObject({ titleLevel: z.enum(titleLevels), count: z.int() })),
    }),
  ),
  'roster:person': channel(
    'read',
    z.strictObject({ staffNumber: z.string(), on: civilDate().optional() }),
    z.strictObject({
      staffNumber: z.string(),
      profile: staffProfile,
      title: z.string(),
      titleLevel: z.enum(titleLevels),
      titles: z.array(
        z.strictObject({
          title: z.string(),
          titleLevel: z.enum(titleLevels),
          appointedOn: z.string().nullable(),
        }),
      ),
      /** The dated history as a line, newest first. */
      history: z.array(
        z.strictObject({
          validFrom: z.string(),
          recordedAt: z.string(),
          recordedBy: z.string(),
          source: z.string(),
          changes: z.array(
            z.strictObject({ field: z.string(), name: z.string(), from: z.string(), to: z.string() }),
          ),
        }),
      ),
    }),
  ),
  /** An unmasked value; that it was looked at is put on record. */
  'roster:reveal': channel(
    'write',
    z.strictObject({ staffNumber: z.string(), field: z.enum(['idDocumentNumber', 'phone']) }),
    z.strictObject({ value: z.string() }),
  ),
  /** Adds a person or corrects one by hand. Fields left out stay as they are. */
  'roster:save': channel(
    'write',
    z.strictObject({
      staffNumber: z.string().trim().min(1).max(40),
      isNew: z.boolean(),
      effectiveOn: civilDate().optional(),
      profile: staffProfile.partial(),
      title: z
        .strictObject({
          title: z.string(),
          titleLevel: z.enum(titleLevels).optional(),
          appointedOn: civilDate().optional(),
        })
        .optional(),
      /** Why it is changed by hand; kept with the entry. */
      reason: z.string().trim().max(180).optional(),
    }),
    rosterPerson,
  ),
  /**
   * Puts the standard character in the place of a known private-use code of an old system, in every dated entry of
   * these people that has one.
   */
  'roster:correct-characters': channel(
    'write',
    z.strictObject({ staffNumbers: z.array(z.string()).min(1) }),
    z.strictObject({ changes: z.array(characterChange) }),
  ),
  /** Puts back what such a correction has changed; refused where a field was changed again since. */
  'roster:undo-correction': channel(
    'write',
    z.strictObject({ changes: z.array(characterChange).min(1) }),
    z.strictObject({ undone: z.int() }),
  ),
  'roster:export': channel(
    'read',
    z.strictObject({ out: fileOut(), on: civilDate().optional() }),
    z.strictObject({ path: z.string(), rows: z.int() }),
  ),
};
