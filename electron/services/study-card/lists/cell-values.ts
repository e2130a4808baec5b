import { checkResidentId, maskDocumentNumber } from '../../../../shared/domain/identifiers.ts';
import { fenFromText } from '../../../../shared/domain/money.ts';
import type { SheetCell } from '../../../documents/excel/workbook-cells.ts';
import { readProvinceAccount, readReported } from '../../../rules/study-card/vocabulary.ts';
import { readSheetDate } from '../../import/sheet-date.ts';
import { cleanName, isBlankWord, tidy } from '../../import/sheet-words.ts';
import type { FieldType, ListField } from './fields/field-line.ts';
import { listProblem, type ListProblem } from './list-problems.ts';
import type { FieldValue } from './row-content.ts';

/** What a cell says as a value of its field; null where it is empty or cannot be read, which is then a problem. */
export function readCell(
  cell: SheetCell | undefined,
  field: ListField,
  header: string,
  problems: ListProblem[],
): FieldValue {
  if (!cell || cell.kind === 'empty') return null;
  if (cell.kind === 'error') {
    problems.push(listProblem('error', header, 'cell-error', { text: cell.text }));
    return null;
  }
  const text = tidy(cell.text);
  if (text === '' || (isBlankWord(text) && field.type !== 'yes-no')) return null;
  return readers[field.type](cell, text, header, problems, field);
}

type CellReader = (
  cell: SheetCell,
  text: string,
  header: string,
  problems: ListProblem[],
  field: ListField,
) => FieldValue;

/** 3.30106E+17: what a spreadsheet program leaves of an identity number. */
function isDamaged(cell: SheetCell, text: string): boolean {
  if (/^\d(\.\d+)?e\+1\d$/i.test(text)) return true;
  return cell.kind === 'number' && Math.abs(cell.number ?? 0) >= 1e15;
}

const readers: Readonly<Record<FieldType, CellReader>> = {
  text: (_cell, text, _header, _problems, field) => (field.id === 'name' ? cleanName(text) : text),
  code(cell, text, header, problems, field) {
    if (isDamaged(cell, text)) {
      problems.push(listProblem('error', header, 'number-damaged', { field: field.name }));
      return null;
    }
    return text.normalize('NFKC').replace(/\s/g, '');
  },
  secret: (cell, text, header, problems, field) => readers.code(cell, text, header, problems, field),
  'id-number'(cell, text, header, problems) {
    const plain = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
    // An 18-digit number in a numeric cell has lost its last digits; nobody can say which they were.
    if (isDamaged(cell, text)) {
      problems.push(listProblem('error', header, 'id-numeric'));
      return null;
    }
    if (/^\d{17}[\dX]$/.test(plain) && !checkResidentId(plain).ok)
      problems.push(listProblem('question', header, 'id-check-digit', { masked: maskDocumentNumber(plain) }));
    return plain;
  },
  phone: (_cell, text) => text.normalize('NFKC').replace(/[\s-]|^\+?86(?=1\d{10}$)/g, ''),
  date(cell, text, header, problems) {
    const date = readSheetDate(cell);
    if (!date) {
      problems.push(listProblem('error', header, 'date-unreadable', { text }));
      return null;
    }
    if (date.precision !== 'day')
      problems.push(listProblem('question', header, 'date-month', { text, date: date.date }));
    return date.date;
  },
  money(cell, text, header, problems) {
    const fen = readMoney(cell);
    if (fen === undefined) problems.push(listProblem('error', header, 'amount-unreadable', { text }));
    return fen ?? null;
  },
  count(_cell, text, header, problems) {
    const match = /^(\d{1,6})(\.0+)?[张人次份]?$/.exec(text.normalize('NFKC'));
    if (match) return Number(match[1]);
    problems.push(listProblem('error', header, 'count-unreadable', { text }));
    return null;
  },
  credits(cell, text, header, problems) {
    const number = decimalOf(cell, text.replace(/(学分|分)$/, ''));
    if (number !== undefined && number >= 0 && number <= 1000) return Math.round(number * 100);
    problems.push(listProblem('error', header, 'credits-unreadable', { text }));
    return null;
  },
  hours(cell, text) {
    const number = decimalOf(cell, text.replace(/(学时|小时)$/, ''));
    return number === undefined ? null : Math.round(number * 10);
  },
  percent(cell, text) {
    const match = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(text.normalize('NFKC'));
    if (match) return Math.min(100, Math.round(Number(match[1])));
    const number = decimalOf(cell, text);
    if (number === undefined) return /完成|学完|100/.test(text) && !/未/.test(text) ? 100 : null;
    // A cell formatted as a percentage holds 0.35 for 35 %.
    return Math.min(100, Math.round(cell.kind === 'number' && number <= 1 ? number * 100 : number));
  },
  decimal: (cell, text) => decimalOf(cell, text.replace(/分$/, '')) ?? null,
  'yes-no': (_cell, text, _header, _problems, field) =>
    (field.id === 'reported' ? readReported(text) : readProvinceAccount(text)) ?? null,
};

function decimalOf(cell: SheetCell, text: string): number | undefined {
  if (cell.kind === 'number') return cell.number;
  const match = /^-?\d{1,9}(\.\d+)?$/.exec(text.normalize('NFKC').replace(/,/g, ''));
  return match ? Number(match[0]) : undefined;
}

/** Fen, whatever a cell holds; undefined where it is no amount. */
export function readMoney(cell: SheetCell): number | undefined {
  if (cell.kind === 'number' && cell.number !== undefined) {
    const fen = Math.round(cell.number * 100);
    return Math.abs(cell.number * 100 - fen) > 1e-4 || Math.abs(cell.number) > 1e9 ? undefined : fen;
  }
  return fenFromText(tidy(cell.text));
}
