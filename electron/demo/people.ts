import { addDays, type CivilDate } from '../../shared/domain/civil-date.ts';
import type { Sex, StaffStatus, TitleLevel } from '../../shared/domain/staff.ts';
import { inventIdNumber } from './identity-number.ts';
import { inventName, longName } from './names.ts';
import { Random } from './random.ts';

/** A person who does not exist, as the truth behind the officer's untidy sheet. */
export interface InventedPerson {
  readonly index: number;
  readonly staffNumber: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: CivilDate;
  readonly idNumber: string;
  readonly phone: string;
  readonly department: string;
  readonly title: string;
  readonly titleLevel: TitleLevel;
  readonly appointedOn: CivilDate | '';
  readonly status: StaffStatus;
  readonly formerUnit: string;
  readonly transferredInYear: number | null;
  readonly staffType: string;
  readonly specialty: string;
  readonly hospitalPost: string;
  readonly education: string;
  readonly degree: string;
  readonly oldCardNumber: string;
  readonly licenceNumber: string;
  readonly internalNumber: string;
  /** 乡村医生 and staff of the hospital's village stations. */
  readonly grassroots: boolean;
}

export const hospitalName = '青岚县人民医院';
export const authorityName = '青岚县卫生健康局';

interface Department {
  readonly name: string;
  readonly specialty: string;
  readonly series: Series;
  readonly weight: number;
}

type Series = 'physician' | 'nurse' | 'pharmacist' | 'technician' | 'laboratory' | 'village';

const departments: readonly Department[] = [
  { name: '心血管内科', specialty: '心血管病学', series: 'physician', weight: 8 },
  { name: '呼吸与危重症医学科', specialty: '呼吸病学', series: 'physician', weight: 7 },
  { name: '消化内科', specialty: '消化病学', series: 'physician', weight: 6 },
  { name: '神经内科', specialty: '神经病学', series: 'physician', weight: 6 },
  { name: '普外科', specialty: '普通外科学', series: 'physician', weight: 7 },
  { name: '骨科', specialty: '骨外科学', series: 'physician', weight: 6 },
  { name: '妇产科', specialty: '妇产科学', series: 'physician', weight: 7 },
  { name: '儿科', specialty: '儿科学', series: 'physician', weight: 6 },
  { name: '急诊科', specialty: '急诊医学', series: 'physician', weight: 6 },
  { name: '重症医学科', specialty: '重症医学', series: 'nurse', weight: 6 },
  { name: '手术室', specialty: '护理学', series: 'nurse', weight: 6 },
  { name: '护理部', specialty: '护理学', series: 'nurse', weight: 7 },
  { name: '药剂科', specialty: '药学', series: 'pharmacist', weight: 5 },
  { name: '检验科', specialty: '临床检验诊断学', series: 'laboratory', weight: 5 },
  { name: '放射科', specialty: '影像医学', series: 'technician', weight: 5 },
  { name: '中医科', specialty: '中医内科学', series: 'physician', weight: 3 },
  { name: '云栖分院（社区卫生服务站）', specialty: '全科医学', series: 'village', weight: 3 },
];

type Rank = 'trainee' | 'junior' | 'intermediate' | 'deputy' | 'chief';

const titles: Readonly<Record<Series, Readonly<Record<Exclude<Rank, 'trainee'>, readonly string[]>>>> = {
  physician: {
    junior: ['住院医师', '医师'],
    intermediate: ['主治医师'],
    deputy: ['副主任医师'],
    chief: ['主任医师'],
  },
  nurse: {
    junior: ['护士', '护师'],
    intermediate: ['主管护师'],
    deputy: ['副主任护师'],
    chief: ['主任护师'],
  },
  pharmacist: {
    junior: ['药士', '药师'],
    intermediate: ['主管药师'],
    deputy: ['副主任药师'],
    chief: ['主任药师'],
  },
  technician: {
    junior: ['技士', '技师'],
    intermediate: ['主管技师'],
    deputy: ['副主任技师'],
    chief: ['主任技师'],
  },
  laboratory: {
    junior: ['检验士', '检验师'],
    intermediate: ['主管检验师'],
    deputy: ['副主任检验师'],
    chief: ['主任检验师'],
  },
  village: {
    junior: ['乡村医生', '助理医师'],
    intermediate: ['主治医师'],
    deputy: ['副主任医师'],
    chief: ['主任医师'],
  },
};

const levels: Readonly<Record<Rank, TitleLevel>> = {
  trainee: 'none',
  junior: 'junior',
  intermediate: 'intermediate',
  deputy: 'senior',
  chief: 'senior',
};

/** The hospital's staff in the order of the sheet: by department. */
export function inventPeople(staff: number, year: number, seed: number): InventedPerson[] {
  const sizes = shareOut(staff, Random.for(seed, 'departments', staff));
  const people: InventedPerson[] = [];
  const taken = new Set<string>();
  for (const [department, size] of sizes) {
    for (let member = 0; member < size; member += 1) {
      people.push(
        inventPerson(
          people.length,
          department,
          member,
          year,
          Random.for(seed, 'person', people.length),
          taken,
        ),
      );
    }
  }
  return people;
}

function shareOut(staff: number, random: Random): [Department, number][] {
  const counts = new Map<Department, number>();
  const choices = departments.map((department) => [department, department.weight] as const);
  for (let index = 0; index < staff; index += 1) {
    const department = random.weighted(choices);
    counts.set(department, (counts.get(department) ?? 0) + 1);
  }
  return departments.flatMap((department) => {
    const count = counts.get(department);
    return count === undefined ? [] : [[department, count] as [Department, number]];
  });
}

function inventPerson(
  index: number,
  department: Department,
  member: number,
  year: number,
  random: Random,
  taken: Set<string>,
): InventedPerson {
  const { series } = department;
  const nurse = series === 'nurse';
  const sex: Sex = random.chance(nurse ? 0.93 : 0.52) ? 'female' : 'male';
  const rank = random.weighted<Rank>([
    ['trainee', 3],
    ['junior', 40],
    ['intermediate', 34],
    ['deputy', 16],
    ['chief', 7],
  ]);
  const youngest = { trainee: 23, junior: 24, intermediate: 31, deputy: 38, chief: 45 }[rank];
  const birthDate = addDays(`${year - youngest - random.int(0, 13)}-01-01`, random.int(0, 364));
  let name = inventName(random, sex);
  // Equal names in one department are planted on purpose elsewhere; here each is told apart.
  while (taken.has(`${department.name}|${name}`)) name = inventName(random, sex);
  taken.add(`${department.name}|${name}`);
  if (index === 41) name = longName;
  const status = random.weighted<StaffStatus>([
    ['active', 900],
    ['transferred-in', 30],
    ['retired', 22],
    ['left', 18],
    ['transferred-out', 8],
    ['on-leave', 14],
    ['cancelled', 3],
  ]);
  const appointedOn =
    rank === 'trainee'
      ? ''
      : addDays(`${year - random.int(1, 6)}-${random.pick(['01', '07', '12'])}-01`, random.int(0, 20));
  const degree = random.weighted([
    ['无', 30],
    ['学士', 45],
    ['硕士', 20],
    ['博士', 5],
  ]);
  return {
    index,
    staffNumber: `Q${String(10_001 + index)}`,
    name,
    sex,
    birthDate,
    idNumber: inventIdNumber(birthDate, sex, index),
    phone: `1990000${String(index % 10_000).padStart(4, '0')}`,
    department: department.name,
    title: rank === 'trainee' ? '见习' : random.pick(titles[series][rank]),
    titleLevel: levels[rank],
    appointedOn,
    status,
    formerUnit:
      status === 'transferred-in' ? random.pick(['云汀县中医院', '石渡镇中心卫生院', '临汀市第二医院']) : '',
    transferredInYear: status === 'transferred-in' ? year - random.int(0, 2) : null,
    staffType: department.name === '中医科' ? '中医' : '西医',
    specialty: department.specialty,
    hospitalPost: member === 0 ? (nurse ? '护士长' : '科主任') : '',
    education: { 无: '大专', 学士: '本科', 硕士: '研究生', 博士: '研究生' }[degree] ?? '本科',
    degree: degree === '无' ? '' : degree,
    oldCardNumber: random.chance(0.7) ? `00${String(57_000 + index)}` : '',
    licenceNumber: rank === 'trainee' ? '' : `1103301990${String(index + 1).padStart(5, '0')}`,
    internalNumber: `N-${String(index + 1).padStart(4, '0')}`,
    grassroots: series === 'village',
  };
}
