import path from 'node:path';
import { type CivilDate } from '../../../../shared/domain/civil-date.ts';
import type { ColumnMapping } from '../../../../shared/contract/common.ts';
import type { DecisionKind } from '../../../../shared/domain/claim.ts';
import { creditFromDecimal } from '../../../../shared/domain/credit.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { SheetCell, SheetRow } from '../../../documents/excel/workbook-cells.ts';
import { MergeFiller } from '../../../documents/excel/workbook-reader.ts';
import type { ChildHost } from '../../../platform/child-host.ts';
import type { Job } from '../../../platform/job.ts';
import { correctColumns } from '../../import/correct-columns.ts';
import { readListSheet } from '../../import/read-list-sheet.ts';
import { readSheetDate } from '../../import/sheet-date.ts';
import { headerSignature, samplesBelow } from '../../import/sheet-header.ts';
import { cleanName, isBlankWord, tidy } from '../../import/sheet-words.ts';
import type { MappedSheet } from '../../import/shown-file.ts';
import {
  answerHeader,
  guessAnswerMapping,
  isAnswerField,
  missingColumns,
  readAnswer,
  type AnswerField,
  type AnswerMapping,
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

export interface AnswerListRequest {
  readonly file: string;
  readonly sheet?: string | undefined;
  readonly headerRow?: number | undefined;
  readonly mapping?: ColumnMapping | undefined;
  /** The correction remembered for a list with these headers. */
  recall(signature: string): Promise<ColumnMapping | undefined>;
}

export interface AnswerList extends MappedSheet<AnswerField> {
  readonly signature: string;
  /** Columns without which no line can be read, in words. */
  readonly missing: readonly string[];
  /** None as long as a column is missing. */
  readonly lines: readonly AnswerLine[];
}

export const mostLines = 5000;

/** Reads an authority's list in a child. Errors: `file.*`, `answers.too-many`, `job.cancelled`. */
export async function readAnswerList(
  host: ChildHost,
  request: AnswerListRequest,
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
  const header = answerHeader(filled, request.headerRow);
  if (!header) throw new AppError('file.no-table', { name: fileName, sheet, needed: missingColumns([]) });
  const signature = headerSignature(header.headers);
  const recalled = request.mapping === undefined ? await request.recall(signature) : undefined;
  const guess = guessAnswerMapping(header.headers);
  const mapping = correctColumns(guess, request.mapping ?? recalled ?? {}, isAnswerField);
  for (const column of mapping.keys()) if (column >= header.headers.length) mapping.delete(column);
  const missing = missingColumns(mapping.values());
  const below = filled.filter(({ row }) => row > header.row);
  const lines = missing.length > 0 ? [] : linesOf(below, mapping);
  if (lines.length > mostLines) throw new AppError('answers.too-many', { name: fileName, most: mostLines });
  return {
    fileName,
    sheet,
    sheets,
    header,
    signature,
    mapping,
    remembered: recalled !== undefined,
    samples: samplesBelow(header, below.slice(0, 50)),
    missing,
    lines,
  };
}

function linesOf(rows: readonly SheetRow[], mapping: AnswerMapping): AnswerLine[] {
  const columns = new Map([...mapping].map(([column, field]) => [field, column]));
  return rows.map((row) => lineOf(row, columns)).filter((line) => line !== undefined);
}

const noPerson = /^(合计|总计|小计|共\d+|填表人|审核人|备注|注|说明|单位|经办人|姓名)/;
const nothing: SheetCell = { kind: 'empty', text: '' };

function lineOf(row: SheetRow, columns: ReadonlyMap<AnswerField, number>): AnswerLine | undefined {
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
