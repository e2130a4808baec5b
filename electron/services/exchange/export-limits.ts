import type {
  ExportColumn,
  ExportLimits,
  ExportProblem,
} from '../../../shared/contract/exchange.contract.ts';
import { exportLimits } from '../../../shared/contract/exchange.contract.ts';
import { formatCredit, formatCreditHours } from '../../../shared/domain/credit.ts';
import type { ExportField, ExportProblemCode } from '../../../shared/domain/province-export.ts';
import { unwritable } from '../../documents/unwritable.ts';
import { cellWords, type ExportRow } from './export-rows.ts';
import { fieldName } from './export-fields.ts';

/** What the province's platform took in 2025: characters, 学时 in tenths, credits in hundredths. */
export const defaultLimits: ExportLimits = {
  activityName: 300,
  projectNumber: 30,
  remark: 180,
  organiser: 100,
  hours: 1500,
  credits: 9900,
};

/** The unit's own limits as they are stored, or the program's. */
export function readLimits(stored: string | undefined): ExportLimits {
  if (stored === undefined) return defaultLimits;
  const parsed = exportLimits.safeParse(JSON.parse(stored));
  return parsed.success ? parsed.data : defaultLimits;
}

const lengths = ['activityName', 'projectNumber', 'remark', 'organiser'] as const;
/** A row that leaves one of these empty says nothing that could be assigned to anybody. */
const needed: readonly ExportField[] = ['name', 'idNumber', 'staffNumber', 'activityName'];
const dates: readonly ExportField[] = ['startDate', 'endDate', 'period'];

/** What the province would not take of a row, column by column. */
export function problemsOf(
  row: ExportRow,
  columns: readonly ExportColumn[],
  year: number,
  limits: ExportLimits,
): ExportProblem[] {
  const { claim, person } = row;
  const problems: ExportProblem[] = [];
  const tell = (header: string, code: ExportProblemCode, message: string) =>
    problems.push({
      claimId: String(claim.id),
      staffNumber: claim.staffNumber,
      name: person?.person.name ?? '',
      activity: claim.name,
      header,
      code,
      message,
    });
  if (person === undefined) tell('', 'not-on-roster', `${year} 年的花名册里没有这个人`);
  for (const { header, field } of columns) {
    if (field === null || field === 'sequence') continue;
    const text = cellWords(row.cell(field));
    const limit = lengths.find((each) => each === field);
    if (limit !== undefined) {
      const length = Array.from(text).length;
      if (length > limits[limit])
        tell(header, 'too-long', `${fieldName(field)}有 ${length} 个字，上限 ${limits[limit]}`);
    }
    if (text === '' && needed.includes(field) && person !== undefined)
      tell(header, 'missing', `没有${fieldName(field)}`);
    if (text.search(unwritable) >= 0)
      tell(header, 'unwritable', `${fieldName(field)}里有 Excel 不能保存的字符，请重新录入这几个字`);
    if (field === 'hours') checkHours(header);
    if (field === 'credits' && text !== '') checkCredits(header, text);
    if (dates.includes(field)) checkDates(header, field);
  }
  return problems;

  function checkHours(header: string): void {
    const { creditHours } = claim;
    if (creditHours === null || (creditHours > 0 && creditHours <= limits.hours)) return;
    const shown = formatCreditHours(creditHours);
    tell(header, 'out-of-range', `学时 ${shown}，应大于 0、不超过 ${formatCreditHours(limits.hours)}`);
  }

  function checkCredits(header: string, text: string): void {
    const value = Math.round(Number(text) * 100);
    if (value >= 0 && value <= limits.credits) return;
    tell(header, 'out-of-range', `学分 ${text}，应在 0 到 ${formatCredit(limits.credits)} 之间`);
  }

  function checkDates(header: string, field: ExportField): void {
    const days = [
      ...(field === 'endDate' ? [] : [claim.startDate]),
      ...(field === 'startDate' ? [] : [claim.endDate]),
    ];
    const outside = days.find((day) => !day.startsWith(`${year}-`));
    if (outside !== undefined) tell(header, 'outside-year', `日期 ${outside} 不在 ${year} 年内`);
  }
}
