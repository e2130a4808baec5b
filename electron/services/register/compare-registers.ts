import { formatCredit, formatCreditHours } from '../../../shared/domain/credit.ts';
import {
  outcomeText,
  periodLines,
  verdictWords,
  type AnnualRegisterClaim,
  type AnnualRegisterShortfall,
} from '../../documents/annual-register.model.ts';
import { pairAlike } from './pair-alike.ts';
import type { KeptRegister } from './kept-papers.ts';

/** One field that a printed paper and today's records word differently. */
export interface Difference {
  readonly place: string;
  readonly printed: string;
  readonly today: string;
}

/** What stands where the other side has nothing. */
export const absent = '（没有）';

const personFields: Readonly<Record<keyof KeptRegister['person'], string>> = {
  name: '姓名',
  sex: '性别',
  birthDate: '出生日期',
  idNumber: '证件号',
  staffNumber: '工号',
  department: '科室',
  title: '职称',
  titleLevel: '职称级别',
  appointedOn: '聘任日期',
  status: '人员状态',
  staffType: '人员类别',
  specialty: '专业',
  hospitalPost: '职务',
  education: '学历',
  degree: '学位',
  oldCardNumber: '原IC卡号',
  licenceNumber: '执业证号',
  internalNumber: '内部编号',
};

const claimFields: readonly (readonly [string, (claim: AnnualRegisterClaim) => string])[] = [
  ['学分授予项目', (claim) => claim.item],
  ['角色', (claim) => claim.role],
  ['名称', (claim) => claim.name],
  ['项目编号', (claim) => claim.projectNumber],
  ['起止日期', (claim) => periodLines(claim).join(' ')],
  ['数量', (claim) => claim.quantity],
  ['学时', (claim) => (claim.hours === null ? '—' : formatCreditHours(claim.hours))],
  ['申报学分', (claim) => formatCredit(claim.claimed)],
  ['授予学分', (claim) => formatCredit(claim.granted)],
  ['认定情况与依据', outcomeText],
  ['审核记录', (claim) => claim.decisions.join('；')],
];

/** Field by field, in the order of the paper, what a printed register says otherwise than today's. */
export function compareRegisters(printed: KeptRegister, today: KeptRegister): Difference[] {
  const found: Difference[] = [];
  const field = (place: string, before: string, after: string) => {
    if (before !== after) found.push({ place, printed: before || absent, today: after || absent });
  };
  field('单位名称', printed.unitName, today.unitName);
  for (const [key, place] of entriesOf(personFields)) field(place, printed.person[key], today.person[key]);
  for (const [before, after] of pairAlike(printed.claims, today.claims, claimKeys)) {
    const claim = after ?? before;
    const place = `第 ${claim?.index ?? 0} 条“${claim?.name ?? ''}”`;
    if (before === undefined || after === undefined)
      field(place, before ? claimLine(before) : '', after ? claimLine(after) : '');
    else for (const [name, word] of claimFields) field(`${place}的${name}`, word(before), word(after));
  }
  const categories = new Set([...printed.categories, ...today.categories].map(({ name }) => name));
  for (const name of categories)
    field(`${name}学分`, categoryWords(printed, name), categoryWords(today, name));
  shortfall('公需科目', printed.publicNeed, today.publicNeed, field);
  shortfall('总学分', printed.total, today.total, field);
  field('结论', verdictWords[printed.verdict], verdictWords[today.verdict]);
  field('结论说明', printed.explanation, today.explanation);
  field('待核与说明', printed.notes.join('；'), today.notes.join('；'));
  field('规则包', packWords(printed), packWords(today));
  return found;
}

/** From the surest to the loosest: what makes two lines the same claim. */
const claimKeys: readonly ((claim: AnnualRegisterClaim) => string)[] = [
  ({ index: _place, ...claim }) => JSON.stringify(claim),
  ({ item, name, startDate, projectNumber }) => JSON.stringify([item, name, startDate, projectNumber]),
  ({ name, startDate }) => JSON.stringify([name, startDate]),
  ({ item, startDate }) => JSON.stringify([item, startDate]),
  ({ item, name }) => JSON.stringify([item, name]),
];

function claimLine(claim: AnnualRegisterClaim): string {
  return `${claim.item}，${periodLines(claim).join(' ')}，授予 ${formatCredit(claim.granted)} 分`;
}

function categoryWords({ categories }: KeptRegister, name: string): string {
  const found = categories.find((category) => category.name === name);
  if (!found) return '';
  const hours = found.hours === null ? '' : `，${formatCreditHours(found.hours)} 学时`;
  return `${formatCredit(found.credits)} 分${hours}`;
}

function shortfall(
  place: string,
  before: AnnualRegisterShortfall,
  after: AnnualRegisterShortfall,
  field: (place: string, before: string, after: string) => void,
): void {
  field(`${place}应修`, formatCredit(before.required), formatCredit(after.required));
  field(`${place}已计`, formatCredit(before.granted), formatCredit(after.granted));
  field(`${place}还差`, formatCredit(before.shortBy), formatCredit(after.shortBy));
}

function packWords({ pack }: KeptRegister): string {
  return `${pack.id} ${pack.version}（${pack.hash.slice(0, 8)}）`;
}

function entriesOf<Key extends string>(record: Readonly<Record<Key, string>>): [Key, string][] {
  return Object.entries(record) as [Key, string][];
}
