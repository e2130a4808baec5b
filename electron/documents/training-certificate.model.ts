import type { CertificateFields } from '../../shared/contract/certificate.contract.ts';
import type { CivilDate } from '../../shared/domain/civil-date.ts';
import { formatCreditHours, wordCredit } from '../../shared/domain/credit.ts';
import { sexNames } from './register-words.ts';

/** One certificate ready to be set: what it says, and the same signed, as the text of its code. */
export interface CertificatePaper {
  readonly fields: CertificateFields;
  readonly code: string;
  /** Of the key that signed it, so that whoever verifies knows whose to ask for. */
  readonly fingerprint: string;
}

export const certificateTitle = '院内培训学分证明';
export const certificateNotice = '本证明为单位内部证明，非浙江省继续医学教育学分电子证书';

/** 2025年3月12日. */
export function longDate(date: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

export function periodWords({
  startDate,
  endDate,
}: Pick<CertificateFields, 'startDate' | 'endDate'>): string {
  if (startDate === endDate) return longDate(startDate);
  const year = startDate.slice(0, 4) === endDate.slice(0, 4) ? 5 : 0;
  return `${longDate(startDate)}至${longDate(endDate).slice(year)}`;
}

/** 学员的姓名和性别 … as one sentence, in the order of the province's certificate. */
export function certificateSentence(fields: CertificateFields): string {
  const person = fields.sex === null ? fields.name : `${fields.name}（${sexNames[fields.sex]}）`;
  const from = fields.unit === '' ? '' : `（${fields.unit}）`;
  return `${person}${from}于${periodWords(fields)}参加由${fields.organiser}举办的院内培训，特此证明。`;
}

/** The rows of the table, label and value. */
export function certificateRows(fields: CertificateFields): readonly (readonly [string, string])[] {
  return [
    ['项目名称', fields.topic],
    ['项目编号', fields.projectNumber],
    ['项目类型', fields.kind],
    ['学分类别', fields.creditClass],
    ['参加角色', fields.role],
    ['授予学分', `${wordCredit(fields.credits)} 学分`],
    ['学时', fields.hours === null ? '—' : `${formatCreditHours(fields.hours)} 学时`],
  ];
}
