import { addDays, type CivilDate } from '../../shared/domain/civil-date.ts';
import { statusNames } from '../documents/register-words.ts';
import { checkCharacter } from './identity-number.ts';
import type { InventedPerson } from './people.ts';
import type { Planted, RosterFault } from './planted.ts';
import { rosterFaults } from './planted.ts';
import { Random } from './random.ts';

/** What stands in a cell: a text, a number, a real date, or nothing. */
export type CellValue = string | number | { readonly date: CivilDate } | null;

export const rosterColumns = [
  '序号',
  '科室',
  '工号',
  '姓名',
  '性别',
  '出生日期',
  '身份证号',
  '手机',
  '职称',
  '职称级别',
  '聘任日期',
  '人员状态',
  '调入前单位',
  '调入年度',
  '人员类型',
  '专业',
  '院内职务',
  '学历',
  '学位',
  '原IC卡号',
  '执业资格证书号',
  '内部编号',
  '基层',
] as const;
export type RosterColumn = (typeof rosterColumns)[number];

export interface RosterRow {
  readonly person: InventedPerson;
  readonly cells: Readonly<Record<RosterColumn, CellValue>>;
  readonly fault: RosterFault | null;
}

/** The rows as the officer keeps them, with the faults that an import must name. */
export function inventRosterRows(
  people: readonly InventedPerson[],
  year: number,
  seed: number,
): { rows: RosterRow[]; corrected: RosterRow[]; planted: Planted[] } {
  const faults = chooseFaults(people, seed);
  const planted: Planted[] = [];
  const corrected = people.map((person, index) => cleanRow(person, index, Random.for(seed, 'row', index)));
  const rows = corrected.map((row, index) => {
    const fault = faults.get(index);
    if (fault === undefined) return row;
    planted.push({ kind: fault, about: row.person.staffNumber });
    return { ...row, fault, cells: { ...row.cells, ...spoil(fault, people, index, year) } };
  });
  for (const { cells, person } of corrected) {
    if (typeof cells['姓名'] === 'string' && / /.test(cells['姓名'])) {
      planted.push({ kind: 'roster-spaced-name', about: person.staffNumber });
    }
  }
  return { rows, corrected, planted };
}

/** One person for each fault, and a second round for every 400 people; none in a hospital of a handful. */
function chooseFaults(people: readonly InventedPerson[], seed: number): Map<number, RosterFault> {
  const chosen = new Map<number, RosterFault>();
  if (people.length < 20) return chosen;
  const random = Random.for(seed, 'roster-faults');
  const candidates = random.shuffle(
    people.flatMap(({ status, idNumber }, index) =>
      status === 'active' && index > 0 && !idNumber.endsWith('X') ? [index] : [],
    ),
  );
  const rounds = 1 + Math.floor(people.length / 400);
  for (let round = 0; round < rounds; round += 1) {
    for (const fault of rosterFaults) {
      const index = candidates.pop();
      if (index !== undefined) chosen.set(index, fault);
    }
  }
  return chosen;
}

function cleanRow(person: InventedPerson, index: number, random: Random): RosterRow {
  const spaced = Array.from(person.name).length === 2 && random.chance(0.6);
  return {
    person,
    fault: null,
    cells: {
      序号: index + 1,
      科室: person.department,
      工号: person.staffNumber,
      姓名: spaced ? Array.from(person.name).join(random.pick([' ', '　', '  '])) : person.name,
      性别: person.sex === 'male' ? '男' : '女',
      出生日期: writeDay(person.birthDate, random),
      身份证号: person.idNumber,
      手机: person.phone,
      职称: person.title,
      职称级别: levelWord(person),
      聘任日期: person.appointedOn === '' ? null : writeAppointment(person.appointedOn, random),
      人员状态: statusNames[person.status],
      调入前单位: person.formerUnit || null,
      调入年度: person.transferredInYear,
      人员类型: person.staffType,
      专业: person.specialty,
      院内职务: person.hospitalPost || null,
      学历: person.education,
      学位: person.degree || null,
      原IC卡号: person.oldCardNumber || null,
      执业资格证书号: person.licenceNumber || null,
      内部编号: person.internalNumber,
      基层: person.grassroots ? '是' : null,
    },
  };
}

function levelWord(person: InventedPerson): string | null {
  if (person.titleLevel === 'none') return null;
  if (person.titleLevel === 'senior') return person.title.startsWith('副') ? '副高级' : '正高级';
  return person.titleLevel === 'junior' ? '初级' : '中级';
}

/** A day in one of the ways that WPS sheets hold it. */
export function writeDay(date: CivilDate, random: Random): CellValue {
  const [year = '', month = '', day = ''] = date.split('-');
  const [shortMonth, shortDay] = [String(Number(month)), String(Number(day))];
  return random.weighted<CellValue>([
    [{ date }, 50],
    [date, 15],
    [`${year}.${shortMonth}.${shortDay}`, 20],
    [`${year}年${shortMonth}月${shortDay}日`, 8],
    [`${year}/${shortMonth}/${shortDay}`, 7],
  ]);
}

/** An appointment is often known by its month only. */
function writeAppointment(date: CivilDate, random: Random): CellValue {
  const [year = '', month = ''] = date.split('-');
  if (date.endsWith('-01') && random.chance(0.5)) {
    return random.chance(0.5) ? `${year}年${Number(month)}月` : `${year}.${Number(month)}`;
  }
  return writeDay(date, random);
}

function spoil(
  fault: RosterFault,
  people: readonly InventedPerson[],
  index: number,
  year: number,
): Partial<Record<RosterColumn, CellValue>> {
  const person = people[index];
  if (!person) return {};
  const { idNumber } = person;
  switch (fault) {
    case 'roster-numeric-id':
      // Stored as a number, the last three digits are already gone.
      return { 身份证号: Number(idNumber) };
    case 'roster-invalid-id': {
      const wrong = checkCharacter(idNumber.slice(0, 17)) === '0' ? '1' : '0';
      return { 身份证号: idNumber.slice(0, 17) + wrong };
    }
    case 'roster-duplicate-number':
      return { 工号: people[index - 1]?.staffNumber ?? person.staffNumber };
    case 'roster-birth-date-differs':
      return { 出生日期: { date: addDays(person.birthDate, 31) } };
    case 'roster-sex-differs':
      return { 性别: person.sex === 'male' ? '女' : '男' };
    case 'roster-name-missing':
      return { 姓名: null };
    case 'roster-number-missing':
      return { 工号: null };
    case 'roster-impossible-date':
      return { 聘任日期: `${year}.13.41` };
    default:
      return {};
  }
}
