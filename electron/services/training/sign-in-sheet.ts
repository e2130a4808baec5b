import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { SignInRow } from '../../../shared/contract/training.contract.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ListedPerson } from '../../database/repositories/roster.repository.ts';
import type { SheetRow } from '../../documents/excel/workbook-cells.ts';
import type { Job } from '../../platform/job.ts';
import { readListSheet } from '../import/read-list-sheet.ts';
import { headerOf, plainHeader } from '../import/sheet-header.ts';
import { cleanName, isBlankWord, tidy } from '../import/sheet-words.ts';
import { plainText } from '../intake/item-finder.ts';
import { statusNames } from '../roster/field-words.ts';
import type { ServiceContext } from '../service.ts';

const fields = {
  staffNumber: ['工号', '人员编号', '职工号', '员工编号', '职工编号', '胸牌号'],
  name: ['姓名', '签到人', '签名', '参会人员', '参加人员', '人员姓名', '签到'],
  department: ['科室', '部门', '所在科室', '病区'],
  unit: ['单位', '工作单位', '所在单位', '外单位'],
  role: ['角色', '身份', '参加角色'],
} as const satisfies Record<string, readonly string[]>;
type Field = keyof typeof fields;
type Columns = ReadonlyMap<Field, number>;

interface ReadLine {
  readonly row: number;
  readonly name: string;
  readonly staffNumber: string;
  readonly department: string;
  readonly unit: string;
  readonly role: SignInRow['role'];
}

/**
 * Reads a sign-in sheet (.xlsx, .xls, .csv) in a child and finds its people on the roster of a day. A person is matched
 * by number and name, or by a name that one person in service bears; everything else is asked. Errors: `file.*`.
 */
export async function readSignInSheet(
  { childHost, database }: ServiceContext,
  request: Omit<RequestOf<'training:read-sheet'>, 'jobId'>,
  ownUnit: string,
  job: Job,
): Promise<ResponseOf<'training:read-sheet'>> {
  let columns: Columns | undefined;
  const lines: ReadLine[] = [];
  const take = (row: SheetRow): void => {
    const found = columnsOf(headerOf(row).headers);
    if (found.has('name') && (columns === undefined || found.size >= 2)) columns = found;
    else if (columns !== undefined) {
      const line = lineOf(row, columns);
      if (line) lines.push(line);
    }
  };
  const { fileName, sheets, sheet } = await readListSheet(
    childHost,
    request,
    (rows) => {
      for (const row of rows) take(row);
      job.step('读取签到表', lines.length, 0);
    },
    job.signal,
  );
  if (columns === undefined) throw new AppError('file.no-table', { name: fileName, sheet, needed: ['姓名'] });
  const people = await database.read(({ roster }) => roster.people(request.on));
  const rows = matchLines(lines, people, ownUnit, request.on);
  return {
    fileName,
    sheet,
    sheets: sheets.filter(({ hidden }) => !hidden).map(({ name }) => name),
    rows,
    matched: rows.filter(({ outcome }) => outcome === 'matched').length,
    ask: rows.filter(({ outcome }) => outcome === 'ask').length,
  };
}

function columnsOf(headers: readonly string[]): Columns {
  const found = new Map<Field, number>();
  headers.forEach((header, column) => {
    const plain = plainHeader(header);
    for (const field of Object.keys(fields) as Field[])
      if (!found.has(field) && fields[field].some((word) => word === plain)) found.set(field, column);
  });
  return found;
}

const noPerson = /^(合计|总计|小计|共\d+人|签到人数|记录人|主持人|备注|注|说明)/;

function lineOf(row: SheetRow, columns: Columns): ReadLine | undefined {
  const text = (field: Field): string => {
    const value = tidy(row.cells[columns.get(field) ?? -1]?.text ?? '');
    return isBlankWord(value) ? '' : value;
  };
  const name = cleanName(text('name'));
  const staffNumber = text('staffNumber').normalize('NFKC');
  if ((name === '' && staffNumber === '') || noPerson.test(name)) return undefined;
  return {
    row: row.row,
    name,
    staffNumber,
    department: text('department'),
    unit: text('unit'),
    role: /主讲|讲者|授课|讲师/.test(text('role')) ? 'speaker' : 'participant',
  };
}

const inService = ({ status }: ListedPerson): boolean => status === 'active' || status === 'transferred-in';

/** Exported for its table of cases. */
export function matchLines(
  lines: readonly ReadLine[],
  people: readonly ListedPerson[],
  ownUnit: string,
  on: CivilDate,
): SignInRow[] {
  const byNumber = new Map(people.map((person) => [person.staffNumber.toLowerCase(), person]));
  const byName = groupBy(people, ({ name }) => name);
  const taken = new Set<string>();
  return lines.map((line): SignInRow => {
    const row = (
      outcome: SignInRow['outcome'],
      why: string,
      found: { person?: ListedPerson; candidates?: readonly ListedPerson[] } = {},
    ): SignInRow => ({
      ...line,
      outcome,
      why,
      person: found.person ? toCandidate(found.person) : null,
      candidates: (found.candidates ?? []).map(toCandidate),
    });
    const match = (person: ListedPerson, why: string): SignInRow => {
      if (taken.has(person.staffNumber)) return row('repeated', '签到表里已有这个人，只记一次', { person });
      taken.add(person.staffNumber);
      return row('matched', why, { person });
    };
    if (line.unit !== '' && plainText(line.unit) !== plainText(ownUnit))
      return row('outside', `外单位：${line.unit}`);
    const namesakes = line.name === '' ? [] : (byName.get(line.name) ?? []);
    const numbered = line.staffNumber === '' ? undefined : byNumber.get(line.staffNumber.toLowerCase());
    if (numbered && (line.name === '' || numbered.name === line.name))
      return match(numbered, '工号与姓名一致');
    if (numbered)
      return row('ask', `工号 ${line.staffNumber} 是 ${numbered.name}，签到表写的是“${line.name}”`, {
        candidates: [numbered, ...namesakes],
      });
    const missing = line.staffNumber === '' ? '' : `花名册里没有工号 ${line.staffNumber}；`;
    const there = namesakes.filter(inService);
    const [only, second] = there;
    if (only && !second && missing === '') {
      if (line.department === '' || plainText(line.department) === plainText(only.department))
        return match(only, '在职人员里只有一个同名');
      return row('ask', `${only.name}在${only.department}，签到表写的是“${line.department}”`, {
        candidates: [only],
      });
    }
    const inDepartment = there.filter(
      (person) => plainText(person.department) === plainText(line.department),
    );
    const [theOne, another] = inDepartment;
    if (theOne && !another && missing === '') return match(theOne, '同名里只有一个在这个科室');
    if (there.length > 1)
      return row('ask', `${missing}有 ${there.length} 名在职人员叫“${line.name}”`, { candidates: there });
    if (namesakes.length > 0)
      return row(
        'ask',
        missing || `${on} 那天“${line.name}”是${statusNames[namesakes[0]?.status ?? 'left']}，请核对`,
        { candidates: namesakes },
      );
    return row('ask', `${missing}花名册里没有“${line.name}”；外单位人员请写明单位`);
  });
}

function toCandidate({ staffNumber, name, department, status }: ListedPerson) {
  return { staffNumber, name, department, status };
}
