import path from 'node:path';
import { type CivilDate } from '../../../../shared/domain/civil-date.ts';
import type { DecisionKind } from '../../../../shared/domain/claim.ts';
import { creditFromDecimal } from '../../../../shared/domain/credit.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { SheetCell, SheetInfo, SheetRow } from '../../../documents/excel/workbook-cells.ts';
import { MergeFiller } from '../../../documents/excel/workbook-reader.ts';
import type { ChildHost } from '../../../platform/child-host.ts';
import type { Job } from '../../../platform/job.ts';
import { readListSheet } from '../../import/read-list-sheet.ts';
import { readSheetDate } from '../../import/sheet-date.ts';
import { cleanName, isBlankWord, tidy } from '../../import/sheet-words.ts';
import {
  answerColumns,
  answerFields,
  findAnswerHeader,
  missingColumns,
  readAnswer,
  type AnswerColumns,
  type AnswerField,
} from './answer-columns.ts';

/** One line of the list, read. */
export interface AnswerLine {
  readonly row: number;
  readonly name: string;
  readonly staffNumber: string;
  /** Upper case, without spaces; empty when it is masked or missing. */
  readonly document: string;
  readonly projectNumber: string;
  readonly title: string;
  readonly date: string;
  readonly day: CivilDate | null;
  readonly answer: DecisionKind | null;
  readonly answeredOn: CivilDate | null;
  readonly opinion: string;
  /** In hundredths; null when the list has none. */
  readonly credits: number | null;
  /** Why no answer can be taken from it; empty when one can. */
  readonly problem: string;
}

export interface AnswerList {
  readonly fileName: string;
  readonly sheet: string;
  readonly sheets: readonly SheetInfo[];
  readonly columns: readonly { readonly header: string; readonly field: string }[];
  readonly lines: readonly AnswerLine[];
}

export const mostLines = 5000;

/** Reads an authority's list in a child. Errors: `file.*`, `answers.too-many`, `job.cancelled`. */
export async function readAnswerList(
  host: ChildHost,
  request: { readonly file: string; readonly sheet?: string | undefined },
  job: Job,
): Promise<AnswerList> {
  const rows: SheetRow[] = [];
  const { fileName, sheets, sheet } = await readListSheet(
    host,
    request,
    (some) => {
      rows.push(...some);
      if (rows.length > mostLines + 100)
        throw new AppError('answers.too-many', { name: path.basename(request.file), most: mostLines });
      job.step('读取批复', rows.length, null);
    },
    job.signal,
  );
  const filler = new MergeFiller(sheets.find(({ name }) => name === sheet)?.merges ?? []);
  const filled = rows.map((row) => filler.fill(row));
  const header = findAnswerHeader(filled);
  if (!header) {
    const needed = missingColumns(new Map());
    throw new AppError('file.no-table', { name: fileName, sheet, needed });
  }
  const columns = answerColumns(header.headers);
  const lines = filled
    .filter(({ row }) => row > header.row)
    .map((row) => lineOf(row, columns))
    .filter((line) => line !== undefined);
  if (lines.length > mostLines) throw new AppError('answers.too-many', { name: fileName, most: mostLines });
  return {
    fileName,
    sheet,
    sheets,
    columns: [...columns].map(([field, column]) => ({
      header: header.headers[column] ?? '',
      field: answerFields[field].name,
    })),
    lines,
  };
}

const noPerson = /^(合计|总计|小计|共\d+|填表人|审核人|备注|注|说明|单位|经办人|姓名)/;
const nothing: SheetCell = { kind: 'empty', text: '' };

function lineOf(row: SheetRow, columns: AnswerColumns): AnswerLine | undefined {
  const cell = (field: AnswerField): SheetCell => row.cells[columns.get(field) ?? -1] ?? nothing;
  const text = (field: AnswerField): string => {
    const value = tidy(cell(field).text);
    return isBlankWord(value) ? '' : value;
  };
  const name = cleanName(text('personName'));
  const staffNumber = text('staffNumber').normalize('NFKC');
  const document = text('document').normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (noPerson.test(name) || (name === '' && staffNumber === '' && document === '')) return undefined;
  const result = text('result');
  const read = readAnswer(result);
  const answeredOn = readSheetDate(cell('answeredOn'));
  const damaged = cell('document').kind === 'number' && document.length > 15;
  const credits = Number(text('credits'));
  return {
    row: row.row,
    name,
    staffNumber,
    document: document.includes('*') || damaged ? '' : document,
    projectNumber: text('projectNumber'),
    title: text('title'),
    date: text('date'),
    day: dayOf(cell('date')),
    answer: read === undefined || read === 'open' ? null : read,
    answeredOn: answeredOn?.precision === 'day' ? answeredOn.date : null,
    opinion: text('opinion').slice(0, 500),
    credits: text('credits') === '' || !(credits >= 0) || credits > 1000 ? null : creditFromDecimal(credits),
    problem: problemOf({
      result,
      read,
      damaged,
      answeredOn: text('answeredOn'),
      readDay: answeredOn?.precision,
    }),
  };
}

function dayOf(cell: SheetCell): CivilDate | null {
  const read = readSheetDate(cell);
  return read?.precision === 'day' ? read.date : null;
}

function problemOf(line: {
  result: string;
  read: DecisionKind | 'open' | undefined;
  damaged: boolean;
  answeredOn: string;
  readDay: 'day' | 'month' | 'year' | undefined;
}): string {
  if (line.damaged) return '证件号在表格里成了数字，末几位已经不对：请让对方按文本格式重发';
  if (line.result === '') return '没有审核结果';
  if (line.read === 'open') return `名单上还是“${line.result}”，不是上级的答复`;
  if (line.read === undefined) return `看不懂审核结果“${line.result}”`;
  if (line.answeredOn !== '' && line.readDay !== 'day') return `审核日期“${line.answeredOn}”不是某一天`;
  return '';
}
