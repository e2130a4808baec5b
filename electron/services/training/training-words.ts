import { formatCreditHours, wordCredit } from '../../../shared/domain/credit.ts';
import type { TrainingForm, TrainingState } from '../../../shared/domain/training.ts';
import type {
  StoredAttendee,
  StoredCredit,
  StoredTraining,
  StoredVersion,
  TrainingVersion,
} from '../../database/repositories/training.repository.ts';
import { isGenericTitle } from '../review/generic-title.ts';
import { roleNames } from './training-items.ts';

export const formNames: Readonly<Record<TrainingForm, string>> = { theory: '理论', practice: '实践' };

/** What stands now: the newest credits that nobody took back tell for which version they were given. */
export function stateOf(training: StoredTraining, credits: readonly StoredCredit[]): TrainingState {
  if (training.cancelled === 1) return 'cancelled';
  const standing = credits.findLast(({ undone }) => undone === 0);
  if (standing === undefined) return 'recorded';
  return standing.versionId === training.versionId ? 'credited' : 'changed';
}

export interface TrainingQuestion {
  readonly code: string;
  readonly text: string;
}

/** What an officer should look at before giving credits. None of it is refused. */
export function trainingQuestions(
  training: StoredTraining,
  people: readonly Pick<StoredAttendee, 'role'>[],
  facts: { readonly proofs: number; readonly today: string; readonly itemName: string | undefined },
): TrainingQuestion[] {
  const questions: TrainingQuestion[] = [];
  const ask = (code: string, text: string): void => void questions.push({ code, text });
  if (training.cancelled === 1) return questions;
  if (isGenericTitle(training.topic))
    ask('generic-topic', `“${training.topic}”只写了形式，没有写内容；请补上具体题目`);
  if (facts.itemName === undefined)
    ask('item-unknown', `${training.year} 年的内部培训项目里没有“${training.item}”，规则算不出学分`);
  else if (facts.itemName.includes(formNames[training.form === 'theory' ? 'practice' : 'theory']))
    ask('form-differs', `形式写的是${formNames[training.form]}，学分项目是“${facts.itemName}”，请核对`);
  if (training.startDate.slice(0, 4) !== training.endDate.slice(0, 4))
    ask('straddles-year', `起止日期跨年（${training.startDate} 至 ${training.endDate}），请核对计入哪一年`);
  if (training.endDate > facts.today) ask('not-held-yet', `${training.endDate} 还没有到，举办以后再授予学分`);
  if (people.length === 0) ask('nobody', '还没有登记参加人员');
  else if (!people.some(({ role }) => role === 'speaker')) ask('no-speaker', '没有登记主讲人');
  if (facts.proofs === 0) ask('proof-missing', '没有签到表或现场照片等佐证');
  return questions;
}

const creditWords = (credits: number | null): string => (credits === null ? '' : `${wordCredit(credits)} 分`);

/** The fields of a version as the officer knows them, for telling two versions apart. */
const told: readonly (readonly [string, (version: TrainingVersion) => string])[] = [
  ['日期', ({ startDate, endDate }) => (startDate === endDate ? startDate : `${startDate} 至 ${endDate}`)],
  ['时间', ({ time }) => time],
  ['题目', ({ topic }) => topic],
  ['形式', ({ form }) => formNames[form]],
  ['学分项目', ({ item }) => item],
  ['次数', ({ sessions }) => String(sessions)],
  ['学时', ({ hours }) => (hours === null ? '' : formatCreditHours(hours))],
  ['主讲学分', ({ speakerCredits }) => creditWords(speakerCredits)],
  ['参加学分', ({ participantCredits }) => creditWords(participantCredits)],
  ['公需科目', ({ publicNeed }) => (publicNeed === 1 ? '是' : '否')],
  ['举办单位', ({ organiser }) => organiser],
  ['举办科室', ({ department }) => department],
  ['地点', ({ place }) => place],
  ['备注', ({ remark }) => remark],
];

export const personKey = (person: Pick<StoredAttendee, 'staffId' | 'name' | 'unit'>): string =>
  person.staffId === null ? `outside:${person.name}@${person.unit}` : `staff:${person.staffId}`;

const nameOf = (person: StoredAttendee): string =>
  person.staffId === null
    ? `${person.name}（${person.unit}）`
    : `${person.name}（${person.staffNumber ?? ''}）`;

/** What a version changed against the one before it, in sentences. */
export function changesBetween(
  before: { readonly version: StoredVersion; readonly people: readonly StoredAttendee[] } | undefined,
  after: { readonly version: StoredVersion; readonly people: readonly StoredAttendee[] },
): string[] {
  const { version } = after;
  if (before === undefined) return [`登记：${version.topic}，${after.people.length} 人`];
  if (version.cancelled === 1) return [`取消：${version.reason}`];
  const lines = told.flatMap(([name, wordsOf]) => {
    const [old, now] = [wordsOf(before.version), wordsOf(version)];
    return old === now ? [] : [`${name}：${old || '（空）'} → ${now || '（空）'}`];
  });
  const known = new Map(before.people.map((person) => [personKey(person), person]));
  const added = after.people.filter((person) => !known.has(personKey(person)));
  const still = new Set(after.people.map(personKey));
  const removed = before.people.filter((person) => !still.has(personKey(person)));
  const moved = after.people.filter((person) => {
    const old = known.get(personKey(person));
    return old !== undefined && old.role !== person.role;
  });
  if (added.length > 0) lines.push(`增加 ${added.length} 人：${added.map(nameOf).join('、')}`);
  if (removed.length > 0) lines.push(`去掉 ${removed.length} 人：${removed.map(nameOf).join('、')}`);
  for (const person of moved) lines.push(`${nameOf(person)}改为${roleNames[person.role]}`);
  if (version.reason !== '') lines.push(`原因：${version.reason}`);
  return lines;
}
