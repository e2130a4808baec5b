import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { CardPlanRow } from '../../../../shared/contract/study-card-lists.contract.ts';
import { AppError } from '../../../../shared/errors.ts';
import {
  writeAnsweredCopy,
  writeAnsweredCsv,
  type AnsweredRow,
  type AnsweredSheet,
} from '../../../documents/excel/list-answers.sheet.ts';
import { writeAnswersWorkbook, type RowAnswer } from '../../../documents/excel/workbook-answers.ts';
import { readWorkbook } from '../../../documents/excel/workbook-reader.ts';
import type { ChildHost } from '../../../platform/child-host.ts';
import type { Job } from '../../../platform/job.ts';
import { hashFile } from '../../../proofs/hash-file.ts';

/** The officer's file as it was when it was planned. */
export interface AnsweredFile {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
  readonly format: string;
  readonly sheets: readonly { readonly name: string; readonly headerRow: number }[];
}

const statusWords = { added: '新增', changed: '变更', unchanged: '未变', rejected: '未导入' } as const;
const headers = { status: '导入结果', reason: '原因' };

/** A row that is no data: a total, a footer, the headers again. */
export type IgnoredRow = readonly [
  sheet: string,
  row: number,
  code: string,
  message: string,
  question: boolean,
];

/** A row as a plan keeps it or as it is shown. */
type AnsweredPlanRow = Pick<CardPlanRow, 'sheet' | 'row' | 'status' | 'changes'> & {
  readonly problems: readonly { readonly column: string; readonly message: string }[];
};

/** What stands behind each row, by sheet; where two lines speak of one row, both reasons. */
export function answersOf(
  ignored: Iterable<IgnoredRow>,
  rows: Iterable<AnsweredPlanRow>,
): ReadonlyMap<string, ReadonlyMap<number, RowAnswer>> {
  const answers = new Map<string, Map<number, RowAnswer>>();
  const put = (sheet: string, row: number, said: RowAnswer): void => {
    const ofSheet = answers.get(sheet) ?? new Map<number, RowAnswer>();
    answers.set(sheet, ofSheet);
    const before = ofSheet.get(row);
    ofSheet.set(row, before ? { ...before, reason: `${before.reason}；${said.reason}` } : said);
  };
  for (const [sheet, row, , message] of ignored) put(sheet, row, { status: '不计', reason: message });
  for (const row of rows) put(row.sheet, row.row, answerOf(row));
  return answers;
}

function answerOf({ status, changes, problems }: AnsweredPlanRow): RowAnswer {
  const reasons = [
    ...changes.map(({ name, from, to }) => `${name}：${from || '（空）'} → ${to || '（空）'}`),
    ...problems.map(({ column, message }) => (column ? `【${column}】${message}` : message)),
  ];
  return { status: statusWords[status], reason: reasons.join('；') };
}

/**
 * Gives the officer's file back with 导入结果 and 原因 behind the last column: an .xlsx as it is, sheet by sheet; csv and
 * .xls as a copy of their texts (a csv where a csv is asked for). Errors: `plan.stale` when the file is another by now,
 * `file.*`.
 */
export async function writeListAnswers(
  host: ChildHost,
  file: AnsweredFile,
  answers: ReadonlyMap<string, ReadonlyMap<number, RowAnswer>>,
  out: string,
  job: Job,
): Promise<void> {
  if ((await hashFile(file.path)) !== file.sha256) throw new AppError('plan.stale');
  if (path.resolve(file.path) === path.resolve(out))
    throw new AppError('file.not-writable', { name: file.name });
  if (file.format === 'xlsx') return patchWorkbook(host, file, answers, out, job);
  const sheets = await copySheets(host, file, answers, job);
  const temporary = `${out}.part`;
  try {
    const [only] = sheets;
    if (out.toLowerCase().endsWith('.csv') && only) await writeAnsweredCsv(temporary, only);
    else await writeAnsweredCopy(temporary, sheets);
    await rename(temporary, out);
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof AppError) throw error;
    throw new AppError('file.not-writable', { name: path.basename(out) }, { cause: error });
  }
}

/** Each sheet is patched on top of the one before; the last step writes where the officer wants it. */
async function patchWorkbook(
  host: ChildHost,
  file: AnsweredFile,
  answers: ReadonlyMap<string, ReadonlyMap<number, RowAnswer>>,
  out: string,
  job: Job,
): Promise<void> {
  const steps: string[] = [];
  try {
    let source = file.path;
    for (const [index, { name, headerRow }] of file.sheets.entries()) {
      const last = index === file.sheets.length - 1;
      const target = last ? out : `${out}.${index}.part.xlsx`;
      if (!last) steps.push(target);
      await writeAnswersWorkbook(
        host,
        {
          source,
          name: file.name,
          out: target,
          outName: path.basename(out),
          sheet: name,
          headerRow,
          answers: answers.get(name) ?? new Map<number, RowAnswer>(),
        },
        { signal: job.signal },
      );
      source = target;
    }
  } finally {
    for (const step of steps) await rm(step, { force: true });
  }
}

async function copySheets(
  host: ChildHost,
  file: AnsweredFile,
  answers: ReadonlyMap<string, ReadonlyMap<number, RowAnswer>>,
  job: Job,
): Promise<AnsweredSheet[]> {
  const rows = new Map<string, AnsweredRow[]>();
  await readWorkbook(
    host,
    { path: file.path, name: file.name, otherFormats: true, everySheet: true },
    {
      onRows: (name, chunk) => {
        const sheet = rows.get(name) ?? [];
        rows.set(name, sheet);
        const headerRow = file.sheets.find((one) => one.name === name)?.headerRow;
        for (const { row, cells } of chunk) {
          const answer = answers.get(name)?.get(row);
          const [status, reason] =
            row === headerRow
              ? [headers.status, headers.reason]
              : [answer?.status ?? '', answer?.reason ?? ''];
          sheet.push({ row, cells: cells.map(({ text }) => text), status, reason });
        }
      },
    },
    { signal: job.signal },
  );
  return [...rows].map(([name, sheet]) => ({ name, rows: sheet }));
}
