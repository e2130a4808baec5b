import { z } from 'zod';

/** A request without fields. */
export const nothing = z.strictObject({});

/** Chosen by the caller of a long job, so that it can follow its progress and cancel it. */
export const jobId = () => z.string().min(1).max(80).optional();

export const page = { offset: z.int().min(0).optional(), limit: z.int().min(1).max(1000).optional() };

/** A row of the officer's file that was not taken as it stands, or that raises a question. */
export const importProblem = z.strictObject({
  row: z.int(),
  column: z.string(),
  code: z.string(),
  message: z.string(),
  /** `error` keeps the row out, `question` is taken but asked about, `note` says what was understood. */
  severity: z.enum(['error', 'question', 'note']).optional(),
});
export type ImportProblem = z.infer<typeof importProblem>;

/** One column of the officer's sheet and what it was taken for. */
export const planColumn = z.strictObject({
  index: z.int().min(0),
  letter: z.string(),
  header: z.string(),
  field: z.string().nullable(),
  samples: z.array(z.string()),
});

/** Column index → field; the officer's correction of the guess. `null` leaves a column out. */
export const columnMapping = z.record(z.string(), z.string().nullable());
export type ColumnMapping = z.infer<typeof columnMapping>;

export const planFile = {
  fileName: z.string(),
  sheet: z.string(),
  sheets: z.array(z.strictObject({ name: z.string(), hidden: z.boolean(), rows: z.int() })),
  headerRow: z.int(),
  columns: z.array(planColumn),
  /** Fields a column may be mapped to. */
  fields: z.array(z.strictObject({ id: z.string(), name: z.string(), required: z.boolean() })),
  /** The mapping came from an earlier import of a sheet with these headers. */
  remembered: z.boolean(),
};
export type PlanFile = z.infer<z.ZodObject<typeof planFile>>;
