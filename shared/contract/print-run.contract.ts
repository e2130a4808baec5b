import { z } from 'zod';
import { paperKinds } from '../domain/paper.ts';
import { preflightIssues, printLayouts, printMarks } from '../domain/print.ts';
import { jobId, nothing } from './common.ts';
import { channel, civilDate, creditYear, fileOut } from './define.ts';

const named = { staffNumber: z.string(), name: z.string() };

export const printRunView = z.strictObject({
  runId: z.string(),
  kind: z.enum(paperKinds),
  year: creditYear(),
  format: z.enum(['pdf', 'xlsx']),
  layout: z.enum(printLayouts),
  /** The last part of the file's or folder's path. */
  targetName: z.string(),
  printedOn: z.string(),
  startedAt: z.string(),
  by: z.string(),
  total: z.int(),
  printed: z.int(),
  /** Being worked on now, under this job; an open run without one waits to be continued. */
  jobId: z.string().nullable(),
});
export type PrintRunView = z.infer<typeof printRunView>;

const runOutcome = z.strictObject({
  runId: z.string(),
  state: z.enum(['done', 'paused', 'cancelled']),
  total: z.int(),
  printed: z.int(),
  /** The file, or the folder of a file for each person, once the run has ended. */
  files: z.array(z.strictObject({ path: z.string(), pages: z.int(), sha256: z.string() })),
  skipped: z.array(z.strictObject({ ...named, reason: z.string() })),
  /** Characters that were set as 〓 this time because the font lacks them, each with its person and place. */
  missing: z.array(z.string()),
  /** Whose records changed between the beginning of the run and their own page. */
  changedMeanwhile: z.array(z.strictObject(named)),
});
export type PrintRunOutcome = z.infer<typeof runOutcome>;

const markView = z.strictObject({ markId: z.string(), on: z.string(), by: z.string() });

/** Print runs, and what becomes of papers after printing. */
export const printRunContract = {
  /** Prints one paper for each of many people; can be paused, continued after a restart, and cancelled. */
  'register:run': channel(
    'write',
    z.strictObject({
      kind: z.enum(paperKinds),
      year: creditYear(),
      years: z.array(creditYear()).max(30).optional(),
      department: z.string().optional(),
      staffNumbers: z.array(z.string()).optional(),
      /** People of whom the preflight has found one of these are left out. */
      leaveOut: z.array(z.enum(preflightIssues)).optional(),
      layout: z.enum(printLayouts),
      /** Of the files: {部门} {工号} {姓名} {年度} {表名} {序号}. */
      namePattern: z.string().max(200).optional(),
      /** The file, or the folder in which a folder of files is made. */
      out: fileOut(),
      format: z.enum(['pdf', 'xlsx']),
      jobId: jobId(),
    }),
    runOutcome,
  ),
  'register:run-continue': channel(
    'write',
    z.strictObject({ runId: z.string(), jobId: jobId() }),
    runOutcome,
  ),
  'register:run-pause': channel(
    'write',
    z.strictObject({ runId: z.string() }),
    z.strictObject({ paused: z.boolean() }),
  ),
  /** Ends a run: files that are written stay and are on record, a file of all is not written. */
  'register:run-cancel': channel('write', z.strictObject({ runId: z.string() }), runOutcome),
  /** Runs that have not ended, newest first. */
  'register:runs': channel('read', nothing, z.strictObject({ runs: z.array(printRunView) })),

  /** Everybody of a print, with what became of their paper. */
  'register:print-people': channel(
    'read',
    z.strictObject({ printId: z.string() }),
    z.strictObject({
      people: z.array(
        z.strictObject({
          ...named,
          department: z.string(),
          pages: z.int(),
          /** The records say something else by now. */
          changed: z.boolean(),
          signed: markView.nullable(),
          filed: markView.nullable(),
        }),
      ),
      /** Of a paper that is about nobody in particular. */
      whole: z.strictObject({ signed: markView.nullable(), filed: markView.nullable() }),
    }),
  ),
  /** Everybody of the print, or some. A day to come, or one before printing, is refused. */
  'register:mark': channel(
    'write',
    z.strictObject({
      printId: z.string(),
      mark: z.enum(printMarks),
      on: civilDate(),
      staffNumbers: z.array(z.string()).optional(),
    }),
    z.strictObject({ markId: z.string(), people: z.int() }),
  ),
  /** Of everybody whom the mark was set for at once, or of some: the others stay marked on the same day. */
  'register:unmark': channel(
    'write',
    z.strictObject({ markId: z.string(), staffNumbers: z.array(z.string()).min(1).optional() }),
    z.strictObject({ undone: z.boolean() }),
  ),
  /** What a printed paper says beside what the records say today, field by field. */
  'register:compare': channel(
    'read',
    z.strictObject({ printId: z.string(), staffNumber: z.string().optional() }),
    z.strictObject({
      printedOn: z.string(),
      /** The template is another by now; that is no difference of what is said. */
      templateChanged: z.boolean(),
      differences: z.array(z.strictObject({ place: z.string(), printed: z.string(), today: z.string() })),
    }),
  ),
  /** Sets a print again from what was kept with it, with its own day. */
  'register:reprint': channel(
    'write',
    z.strictObject({ printId: z.string(), out: fileOut(), jobId: jobId() }),
    z.strictObject({
      files: z.array(z.strictObject({ path: z.string(), pages: z.int(), sha256: z.string() })),
      /** Byte for byte the file that was printed then. */
      identical: z.boolean(),
    }),
  ),
  /** 未达标名单 and 催办单 as plain text, one for each department, to be pasted into a message. */
  'register:text': channel(
    'read',
    z.strictObject({
      kind: z.enum(['not-met-list', 'reminders']),
      year: creditYear(),
      department: z.string().optional(),
    }),
    z.strictObject({ texts: z.array(z.strictObject({ department: z.string(), text: z.string() })) }),
  ),
  'register:text-file': channel(
    'write',
    z.strictObject({
      kind: z.enum(['not-met-list', 'reminders']),
      year: creditYear(),
      department: z.string().optional(),
      /** A .txt file for all, or a folder for one of each department. */
      out: fileOut(),
    }),
    z.strictObject({ files: z.array(z.strictObject({ path: z.string(), department: z.string() })) }),
  ),
};
