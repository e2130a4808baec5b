import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { civilDateFrom } from '../../../shared/domain/identifiers.ts';
import type { SheetCell } from '../../documents/excel/workbook-cells.ts';

export interface SheetDate {
  readonly date: CivilDate;
  /** How much of it the cell says; a month is taken as its first day, a year as its first of January. */
  readonly precision: 'day' | 'month' | 'year';
}

const dayPattern = /^(\d{4})\s?[.\-/年]\s?(\d{1,2})\s?[.\-/月]\s?(\d{1,2})日?(?:[ T].*)?$/;
const monthPattern = /^(\d{4})\s?[.\-/年]\s?(\d{1,2})月?$/;
const dash = /[—–－‐]/g;

/**
 * A date as WPS and Excel bring it: real date cells, 2025.3.1, 2025-3-1, 2025/3/1, 2025年3月1日, 20250301, 2025年3月,
 * 2025, and serials of cells that lost their date format. Undefined when it cannot be read with certainty.
 */
export function readSheetDate(cell: SheetCell): SheetDate | undefined {
  if (cell.kind === 'date') return readText(cell.text.slice(0, 10));
  if (cell.kind === 'number') return readNumber(cell);
  return cell.kind === 'text' ? readText(cell.text.normalize('NFKC').replace(dash, '-').trim()) : undefined;
}

function readText(text: string): SheetDate | undefined {
  const full = dayPattern.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (full) return civil('day', full[1], full[2], full[3]);
  const month = monthPattern.exec(text) ?? /^((?:19|20)\d{2})(\d{2})$/.exec(text);
  if (month) return civil('month', month[1], month[2]);
  const year = /^((?:19|20)\d{2})年?$/.exec(text);
  return year ? civil('year', year[1]) : undefined;
}

function readNumber({ text, number = 0 }: SheetCell): SheetDate | undefined {
  const full = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (full) return civil('day', full[1], full[2], full[3]);
  const short = /^((?:19|20)\d{2})(\d{2})$/.exec(text);
  if (short) return civil('month', short[1], short[2]);
  // 2025.10 typed as a number is stored as 2025.1: nobody can tell October from January.
  const decimal = /^((?:19|20)\d{2})\.(0[1-9]|1[0-2]|[2-9])$/.exec(text);
  if (decimal) return civil('month', decimal[1], decimal[2]);
  if (/^(19|20)\d{2}$/.test(text)) return civil('year', text);
  if (!Number.isInteger(number) || number < 10_000 || number > 80_000) return undefined;
  return readText(new Date(Date.UTC(1899, 11, 30 + number)).toISOString().slice(0, 10));
}

function civil(precision: SheetDate['precision'], year = '', month = '1', day = '1'): SheetDate | undefined {
  const date = civilDateFrom(Number(year), Number(month), Number(day));
  return date !== undefined && date >= '1900-01-01' && date < '2100-01-01' ? { date, precision } : undefined;
}
