/** `error` refuses the row, `question` takes it and asks, `note` says what was made of it. */
export type Severity = 'error' | 'question' | 'note';

export interface ListProblem {
  readonly severity: Severity;
  /** The column's header; empty for the whole row. */
  readonly column: string;
  readonly code: ListProblemCode;
  readonly message: string;
}

/** What is wrong, and what to do. `{…}` places are filled by the caller. */
const words = {
  'person-missing': '没有姓名，也没有证件号、工号或手机；请补上其中一项后重新导入',
  'amount-missing': '没有金额；请补上后重新导入',
  'credits-missing': '没有学分；请补上后重新导入',
  'nothing-said': '这一行没有可用的内容；请核对是否为空行或说明',
  'cell-error': '单元格是错误值或没有结果的公式（{text}）；请改为直接填写内容',
  'id-numeric': '证件号存成了数字，后几位已损坏，请把该列设为文本后重新填写',
  'number-damaged': '“{field}”存成了数字，超过 15 位后已损坏；请把该列设为文本后重新填写',
  'id-check-digit': '身份证号“{masked}”没有通过校验，至少有一位写错；已按原样收下，请与名册核对',
  'amount-unreadable': '“{text}”读不出是多少钱；请写成 150.00 这样的数字',
  'amount-zero': '金额是 0，没有计入；如确有此笔，请补上金额',
  'date-unreadable': '“{text}”读不出是哪一天；请写成 2025-11-05 这样的日期',
  'date-month': '“{text}”只写到月，按 {date} 记',
  'count-unreadable': '“{text}”读不出是几；请填整数',
  'credits-unreadable': '“{text}”读不出是多少学分；请写成 5.00 这样的数字',
  'credits-not-accepted': '审核状态是“{text}”，不是审核通过，没有计入学分',
  'status-unknown': '不认识的状态“{text}”，已按原文收下，对账时不采用；请核对',
  'class-unknown': '看不出“{text}”是 I 类还是 II 类卡；请核对',
  'both-directions': '同一行既有支出又有收入；请拆成两行后重新导入',
  'refund-read': '按退款记：{reason}',
  'row-repeated': '与第 {row} 行相同，只计一次',
  'row-other-sheet': '工作表“{sheet}”第 {row} 行已有相同的内容，只计一次',
  'row-ignored': '“{text}”是合计、页脚或说明，不是数据，没有计入',
  'total-differs': '合计写的是 {given}，各行之和是 {sum}，差 {difference}；请核对是否少了行',
  'other-provider': '属于{provider}，这一次只导入{wanted}，没有计入',
  'not-about-cards': '对方“{party}”不是好医生或华医网，附言也没有提到学习卡，没有计入',
  'maybe-known':
    '与已有的几条记录都像同一条，分不出是哪一条，已另记一条；如属重复，请在文件里补上证件号、日期或项目编号后重新导入',
  'year-guessed': '没有日期，按 {year} 年记',
} as const satisfies Record<string, string>;

export type ListProblemCode = keyof typeof words;

export function listProblem(
  severity: Severity,
  column: string,
  code: ListProblemCode,
  details: Readonly<Record<string, string | number>> = {},
): ListProblem {
  const message = words[code].replace(/\{(\w+)\}/g, (_place, name: string) => String(details[name] ?? ''));
  return { severity, column, code, message };
}
