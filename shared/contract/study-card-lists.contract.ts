import { z } from 'zod';
import { columnMapping, importProblem, jobId, page, planColumn } from './common.ts';
import { channel, credit, fileIn, fileOut, money } from './define.ts';
import { kind, provider } from './study-card-values.ts';

const counts = {
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
};

/** As `importProblem`, with the sheet, since a workbook may hold a sheet for each provider. */
export const cardProblem = importProblem.extend({ sheet: z.string() });

const importTotals = {
  ...counts,
  /** Totals, footers and repeated headers: no data, told in the problems as notes. */
  ignored: z.int(),
  /** Sum of the money column of the rows that were understood; null where the kind has none. */
  amount: money().nullable(),
};

const importRequest = {
  file: fileIn(),
  provider: provider.optional(),
  sheet: z.string().optional(),
  headerRow: z.int().min(1).optional(),
  /** Column → field. A column is named by its index from 0, its letter or its header; null leaves it out. */
  mapping: columnMapping.optional(),
  jobId: jobId(),
};

export const cardImportSheet = z.strictObject({
  name: z.string(),
  hidden: z.boolean(),
  /** Taken into the plan. A sheet without a table (填表说明) is not. */
  taken: z.boolean(),
  /** What the sheet looks like; null where nothing speaks for any. */
  looksLike: kind.nullable(),
  provider: provider.nullable(),
  /** Why this provider: 工作表名, 收款户名, 表头. */
  providerBy: z.string(),
  headerRow: z.int(),
  columns: z.array(planColumn),
  remembered: z.boolean(),
  /** Required fields that no column is taken for. */
  missing: z.array(z.string()),
  ...importTotals,
});

export const cardImportPlan = z.strictObject({
  planId: z.string(),
  fileName: z.string(),
  /** `xlsx`, `xls` or `csv`; for csv also its encoding. */
  format: z.string(),
  kind,
  /** The kind was recognised, not said. */
  kindGuessed: z.boolean(),
  fields: z.array(z.strictObject({ id: z.string(), name: z.string(), required: z.boolean() })),
  sheets: z.array(cardImportSheet),
  questions: z.int(),
  ...importTotals,
});
export type CardImportPlan = z.infer<typeof cardImportPlan>;

export const cardPlanRow = z.strictObject({
  sheet: z.string(),
  row: z.int(),
  status: z.enum(['added', 'changed', 'unchanged', 'rejected']),
  provider: provider.nullable(),
  title: z.string(),
  party: z.string(),
  date: z.string().nullable(),
  amount: money().nullable(),
  credits: credit().nullable(),
  changes: z.array(z.strictObject({ field: z.string(), name: z.string(), from: z.string(), to: z.string() })),
  problems: z.array(cardProblem),
});
export type CardPlanRow = z.infer<typeof cardPlanRow>;

/** Importing lists. */
export const studyCardListsContract = {
  'study-card:import': channel(
    'write',
    z.strictObject({
      kind,
      ...importRequest,
      dryRun: z.boolean().optional(),
      answersFile: fileOut().optional(),
    }),
    z.strictObject({ ...importTotals, problems: z.array(cardProblem) }),
  ),
  /** `asOf` is the day that clocks are read on; today when left out. */
  /** Reads a file, recognises kind, provider and columns, and keeps the plan. A mapping is of the sheet it names. */
  'study-card:import-plan': channel(
    'write',
    z.strictObject({
      kind: kind.optional(),
      ...importRequest,
      /** Corrections sheet by sheet; `sheet`, `headerRow` and `mapping` above are short for one of these. */
      sheets: z
        .array(
          z.strictObject({
            name: z.string(),
            taken: z.boolean().optional(),
            provider: provider.optional(),
            headerRow: z.int().min(1).optional(),
            mapping: columnMapping.optional(),
          }),
        )
        .optional(),
    }),
    cardImportPlan,
  ),
  'study-card:import-rows': channel(
    'read',
    z.strictObject({
      planId: z.string(),
      status: z.enum(['added', 'changed', 'unchanged', 'rejected', 'question']).optional(),
      ...page,
    }),
    z.strictObject({ total: z.int(), rows: z.array(cardPlanRow) }),
  ),
  'study-card:import-apply': channel(
    'write',
    z.strictObject({ planId: z.string(), jobId: jobId() }),
    z.strictObject(importTotals),
  ),
  /** The officer's workbook (for csv and xls an xlsx copy) with a status and a reason column. */
  'study-card:import-answers': channel(
    'read',
    z.strictObject({ planId: z.string(), out: fileOut(), jobId: jobId() }),
    z.strictObject({ path: z.string() }),
  ),
  'study-card:imports': channel(
    'read',
    z.strictObject({ ...page }),
    z.strictObject({
      total: z.int(),
      imports: z.array(
        z.strictObject({
          importId: z.int(),
          kind,
          providers: z.array(provider),
          fileName: z.string(),
          at: z.string(),
          by: z.string(),
          ...counts,
        }),
      ),
    }),
  ),
};
