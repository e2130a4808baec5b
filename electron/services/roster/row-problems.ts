import type { ImportProblem } from '../../../shared/contract/common.ts';

/** `error` refuses the row, `question` takes it and asks, `note` says what was made of it. */
export type Severity = 'error' | 'question' | 'note';

export interface RowProblem {
  readonly severity: Severity;
  /** The column's header; empty for the whole row. */
  readonly column: string;
  readonly code: keyof typeof words;
  readonly message: string;
}

/** What is wrong, and what to do. `{…}` places are filled by the caller. */
const words = {
  'staff-number-missing': '没有工号；请补上工号后重新导入',
  'staff-number-unreadable': '工号“{text}”是日期或数字格式不对；请把该列设为文本后重新填写',
  'staff-number-too-long': '工号超过 40 个字；请核对这一格',
  'staff-number-repeated': '工号 {number} 在本文件第 {rows} 行重复，内容不同，都没有导入；请只保留正确的一行',
  'row-repeated': '与第 {row} 行完全相同，只计一次',
  'number-reused':
    '工号 {number} 在花名册里是“{known}”，姓名和证件号码都不同，像是工号被重新使用，没有导入；请给新人员换一个工号，或先核对原人员',
  'name-missing': '没有姓名；请补上姓名后重新导入',
  'name-spaces': '姓名“{text}”中间的空格已去掉，记为“{name}”',
  'name-private-use':
    '姓名“{name}”里有旧系统的自造字（{code}{meant}），别的电脑上显示不出来；请改成标准字后重新导入',
  'name-changed': '工号 {number} 原来的姓名是“{known}”，将改为“{name}”；请确认是改名，不是工号换了人',
  'same-name': '{department}里还有同名的“{name}”（{others}）；请确认不是同一人重复建档',
  'department-missing': '没有科室；请补上，否则按科室统计时找不到此人',
  'cell-error': '单元格是错误值或没有结果的公式（{text}）；请改为直接填写内容',
  'number-damaged': '“{field}”存成了数字，超过 15 位后已损坏；请把该列设为文本后重新填写',
  'id-numeric': '证件号存成了数字，后几位已损坏，请把该列设为文本后重新填写',
  'id-length': '身份证号应为 18 位，这里是 {length} 位；请核对后重新填写',
  'id-characters': '身份证号里有不该出现的字符；应为 17 位数字加 1 位数字或 X，请核对',
  'id-birth-date': '身份证号里的出生日期（{text}）不存在；请核对',
  'id-check-digit':
    '身份证号的末位校验码是 {actual}，按前 17 位计算应为 {expected}；至少有一位写错，请对照证件核对',
  'id-birth-mismatch': '出生日期填的是 {given}，身份证号里是 {found}；请核对哪一个写错',
  'id-sex-mismatch': '性别填的是“{given}”，身份证号表示“{found}”；请核对哪一个写错',
  'id-shared': '证件号码与工号 {number}“{name}”相同；请确认是不是同一人有两个工号',
  'id-changed': '证件号码与花名册里的不同，将改为表中的；请对照证件核对',
  'id-type-unknown': '证件类型“{text}”不认识，按“其他证件”收下；请核对',
  'id-type-guessed': '没有写证件类型，按“{type}”收下；如不对，请补上证件类型列',
  'date-unreadable': '“{text}”读不出是哪一天；请写成 2025-03-01 这样的日期',
  'date-month': '“{text}”只写到月，按 {date} 记',
  'date-year': '“{text}”只写到年，按 {date} 记',
  'date-serial': '“{text}”是没有日期格式的数字，按 {date} 记；请核对',
  'year-unreadable': '“{text}”读不出是哪一年；请写成 2025 这样的年份',
  'sex-unknown': '不认识的性别“{text}”；请填“男”或“女”',
  'status-unknown': '不认识的人员状态“{text}”；请改为在职、调入、调出、离职、退休、长休、注销之一',
  'grassroots-unknown': '“{text}”看不出是不是基层人员，这一格没有采用；请填“是”或“否”',
  'title-unknown': '不认识的职称“{text}”，级别记为未定级，公需科目将待核；请在职称级别列写明初级、中级或高级',
  'level-unknown': '不认识的职称级别“{text}”，按职称判断；请填初级、中级或高级',
  'level-differs': '职称“{title}”一般是{expected}，表中写的是{given}，按表中的记；请核对',
} as const satisfies Record<string, string>;

export type ProblemCode = keyof typeof words;

export function problem(
  severity: Severity,
  column: string,
  code: ProblemCode,
  details: Readonly<Record<string, string | number>> = {},
): RowProblem {
  const message = words[code].replace(/\{(\w+)\}/g, (_place, name: string) => String(details[name] ?? ''));
  return { severity, column, code, message };
}

export function toImportProblem(row: number, { severity, column, code, message }: RowProblem): ImportProblem {
  return { row, column, code, message, severity };
}
