import { z } from 'zod';
import { exportFields, exportProblemCodes, exportStands } from '../domain/province-export.ts';
import { identityModes } from '../domain/inspection.ts';
import { jobId, nothing } from './common.ts';
import { channel, creditYear, fileIn, fileOut, hours, statedCredit } from './define.ts';

/** A column of the province's sheet, which may have no header; without a field it stays empty. */
export const exportColumn = z.strictObject({
  header: z.string().trim().max(200),
  field: z.enum(exportFields).nullable(),
});
export type ExportColumn = z.infer<typeof exportColumn>;

/** What the province's platform takes. Lengths in characters. */
export const exportLimits = z.strictObject({
  activityName: z.int().min(1).max(2000),
  projectNumber: z.int().min(1).max(2000),
  remark: z.int().min(1).max(2000),
  organiser: z.int().min(1).max(2000),
  /** More than nothing and at most this. */
  hours: hours(),
  credits: statedCredit(),
});
export type ExportLimits = z.infer<typeof exportLimits>;

const layout = {
  columns: z.array(exportColumn),
  /** The fields were kept from an earlier export with these headers. */
  remembered: z.boolean(),
};

const what = {
  year: creditYear(),
  columns: z.array(exportColumn).min(1).max(200),
  /** Everything, or only what was never sent or has changed since. */
  which: z.enum(['all', 'due']),
};

export const exportProblem = z.strictObject({
  claimId: z.string(),
  staffNumber: z.string(),
  name: z.string(),
  activity: z.string(),
  header: z.string(),
  code: z.enum(exportProblemCodes),
  message: z.string(),
});
export type ExportProblem = z.infer<typeof exportProblem>;

/** 报省导出: accepted claims of a year as the province wants them. */
export const exchangeContract = {
  'exchange:state': channel(
    'read',
    nothing,
    z.strictObject({
      limits: exportLimits,
      defaultLimits: exportLimits,
      fields: z.array(z.strictObject({ id: z.enum(exportFields), name: z.string() })),
      /** The layout of the newest export; columns of our own choosing where there was none. */
      ...layout,
    }),
  ),
  /** Other limits than the program's; on record with the old ones. */
  'exchange:set-limits': channel('write', exportLimits, exportLimits),
  /**
   * The columns of a sheet or of typed headers, each with the field it was taken for. Errors: `file.*`,
   * `exchange.no-headers`.
   */
  'exchange:columns': channel(
    'read',
    z.strictObject({
      file: fileIn().optional(),
      sheet: z.string().optional(),
      headerRow: z.int().min(1).optional(),
      headers: z.array(z.string()).max(200).optional(),
    }),
    z.strictObject({
      ...layout,
      sheets: z.array(z.string()),
      sheet: z.string(),
      headerRow: z.int().nullable(),
    }),
  ),
  /** What an export would hold; nothing is written. Errors: `exchange.no-columns`, `rules.no-pack`. */
  'exchange:plan': channel(
    'read',
    z.strictObject(what),
    z.strictObject({
      /** Accepted claims of the year. */
      accepted: z.int(),
      counts: z.strictObject({ new: z.int(), unchanged: z.int(), changed: z.int() }),
      /** Rows of the file; those with problems among them. */
      rows: z.int(),
      rowsWithProblems: z.int(),
      problems: z.array(exportProblem),
      /** Sent once and no longer accepted: to be taken back by hand at the province. */
      withdrawn: z.array(
        z.strictObject({
          claimId: z.string(),
          staffNumber: z.string(),
          activity: z.string(),
          exportedAt: z.string(),
        }),
      ),
      /** The first rows as they would be written, identity numbers masked. */
      sample: z.array(
        z.strictObject({
          claimId: z.string(),
          stand: z.enum(exportStands),
          exportedAt: z.string().nullable(),
          cells: z.array(z.string()),
        }),
      ),
      /** To be given back with the export, which is refused when anything has changed since. */
      fingerprint: z.string(),
    }),
  ),
  /**
   * Writes the workbook, remembers the columns and what was sent. Errors: `exchange.no-columns`, `exchange.over-limits`,
   * `exchange.nothing`, `exchange.headers-differ`, `exchange.not-fillable`, `plan.stale`, `file.*`.
   */
  'exchange:export': channel(
    'write',
    z.strictObject({
      ...what,
      /** Leaves rows with problems out; without it they stop the export. */
      leaveOut: z.boolean().optional(),
      /** The province's own sheet, kept as it came and filled below its header; else a new one is made. */
      sheetFile: fileIn().optional(),
      sheet: z.string().optional(),
      headerRow: z.int().min(1).optional(),
      /** Identity numbers in full, which is put on record. */
      identity: z.enum(identityModes).optional(),
      fingerprint: z.string().optional(),
      out: fileOut(),
      jobId: jobId(),
    }),
    z.strictObject({
      path: z.string(),
      rows: z.int(),
      leftOut: z.int(),
      sha256: z.string(),
      /** Rows of the province's sheet (its examples) that held something and gave way. */
      replaced: z.int(),
    }),
  ),
  'exchange:history': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({
      exports: z.array(
        z.strictObject({
          exportId: z.string(),
          at: z.string(),
          by: z.string(),
          fileName: z.string(),
          claims: z.int(),
          identity: z.enum(identityModes),
        }),
      ),
    }),
  ),
};
