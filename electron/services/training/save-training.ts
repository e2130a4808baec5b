import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { yearOf } from '../../../shared/domain/civil-date.ts';
import { trainingNumber } from '../../../shared/domain/training.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type {
  NewAttendee,
  StoredTraining,
  TrainingVersion,
} from '../../database/repositories/training.repository.ts';
import { contentFor, contentHashOf } from '../certificate/issue.ts';
import { arrivalsOf, keepFiles } from '../filings/filing-proofs.ts';
import { rowNumber } from '../proofs/proof-view.ts';
import { isGenericTitle } from '../review/generic-title.ts';
import type { Recorded, ServiceContext } from '../service.ts';
import { ownTrainingItems, toTrainingItem } from './training-items.ts';
import type { TrainingParts } from './training-parts.ts';
import { personKey, stateOf } from './training-words.ts';

type Request = RequestOf<'training:save'>;

/** Enters a training, or adds a version that corrects it. See `TrainingService.save` for its errors. */
export async function saveTraining(
  context: ServiceContext,
  { settings, ruleBook, store }: TrainingParts,
  request: Request,
): Promise<ResponseOf<'training:save'>> {
  const { unitName } = await settings.get();
  const version = await checkedVersion(request, unitName, ruleBook);
  const year = yearOf(version.endDate);
  const rules = await ruleBook.rulesOf(year);
  const recorded = await settings.recorded();
  const kept = await keepFiles(store, request.files ?? []);
  const saved = await context.database.transaction(async (repositories) => {
    const { trainings } = repositories;
    const before =
      request.trainingId === undefined ? undefined : await correctable(repositories, request, year);
    const people = await checkedPeople(repositories, request, unitName);
    const { id, sequence } = before ?? (await trainings.create(year));
    if (before === undefined || (await differs(repositories, before, version, people)))
      await trainings.addVersion(id, version, people, recorded);
    await addProofs(repositories, id, await arrivalsOf(repositories, kept, recorded), recorded);
    const now = await trainings.get(id);
    if (!now) throw new Error('the training was not stored');
    await withdrawOutdated(repositories, now, rules, unitName, recorded);
    const state = stateOf(now, await trainings.credits(id));
    return { trainingId: String(id), number: trainingNumber(year, sequence), state };
  });
  context.changed('trainings', ...(kept.length > 0 ? (['proofs', 'claims'] as const) : []));
  return saved;
}

function invalid(field: string, problem: string): AppError {
  return new AppError('training.invalid', { field, problem });
}

async function checkedVersion(
  request: Request,
  unitName: string,
  ruleBook: TrainingParts['ruleBook'],
): Promise<TrainingVersion> {
  const endDate = request.endDate ?? request.startDate;
  if (endDate < request.startDate) throw invalid('结束日期', `${endDate} 早于开始日期 ${request.startDate}`);
  if (isGenericTitle(request.topic) && request.keepTopic !== true)
    throw new AppError('training.generic-topic', { topic: request.topic });
  const { pack, unitGrassroots } = await ruleBook.rulesOf(yearOf(endDate));
  const items = ownTrainingItems(pack);
  const item = items.find(({ id }) => id === request.item);
  if (!item)
    throw invalid(
      '学分项目',
      `“${request.item}”不是 ${pack.year} 年的内部培训项目；可选：${items.map(({ id, name }) => `${name}（${id}）`).join('、')}`,
    );
  const { ruled } = toTrainingItem(pack, unitGrassroots, item);
  const stated = (role: Request['people'][number]['role'], credits: number | null | undefined) => {
    if (ruled) return null;
    if (credits == null && request.people.some((person) => person.role === role))
      throw invalid(
        '学分',
        `${pack.year} 年的规则没有“${item.name}”的分值，请填写${role === 'speaker' ? '主讲' : '参加'}学分`,
      );
    return credits ?? null;
  };
  return {
    cancelled: 0,
    startDate: request.startDate,
    endDate,
    time: request.time ?? '',
    topic: request.topic,
    form: request.form,
    item: item.id,
    sessions: request.sessions ?? 1,
    hours: request.hours ?? null,
    speakerCredits: stated('speaker', request.speakerCredits),
    participantCredits: stated('participant', request.participantCredits),
    publicNeed: request.publicNeed === true ? 1 : 0,
    organiser: request.organiser ?? unitName,
    department: request.department ?? '',
    place: request.place ?? '',
    remark: request.remark ?? '',
    reason: request.reason ?? '',
  };
}

async function checkedPeople(
  { roster }: Repositories,
  { people }: Request,
  unitName: string,
): Promise<NewAttendee[]> {
  const seen = new Set<string>();
  const checked: NewAttendee[] = [];
  for (const { staffNumber, name = '', unit = '', sex, role } of people) {
    let person: NewAttendee;
    if (staffNumber === undefined) {
      if (name === '' || unit === '') throw invalid('外单位人员', '要写姓名和单位');
      if (unit === unitName) throw invalid('外单位人员', `${name}的单位是本单位，请从花名册里选`);
      person = { staffId: null, name, unit, sex: sex ?? null, role };
    } else {
      const staffId = await roster.staffId(staffNumber);
      if (staffId === undefined) throw new AppError('staff.not-found', { staffNumber });
      // Who they are is the roster's to say.
      person = { staffId, name: '', unit: '', sex: null, role };
    }
    const key = personKey(person);
    if (seen.has(key)) throw invalid('人员', `${staffNumber ?? name}写了两次`);
    seen.add(key);
    checked.push(person);
  }
  return checked;
}

/** The training that is corrected. */
async function correctable(
  { trainings }: Repositories,
  { trainingId = '', reason = '' }: Request,
  year: number,
): Promise<StoredTraining> {
  const training = await trainings.get(rowNumber(trainingId));
  if (!training) throw new AppError('training.not-found', { trainingId });
  if (training.cancelled === 1) throw new AppError('training.cancelled', { topic: training.topic });
  if (training.year !== year)
    throw invalid('日期', `编号属于 ${training.year} 年，不能改到 ${year} 年；请取消这一次，另建一次`);
  const given = (await trainings.credits(training.id)).some(({ undone }) => undone === 0);
  if (given && reason === '') throw new AppError('training.reason-needed');
  return training;
}

const compared = [
  'startDate',
  'endDate',
  'time',
  'topic',
  'form',
  'item',
  'sessions',
  'hours',
  'speakerCredits',
  'participantCredits',
  'publicNeed',
  'organiser',
  'department',
  'place',
  'remark',
] as const satisfies readonly (keyof TrainingVersion)[];

async function differs(
  { trainings }: Repositories,
  before: StoredTraining,
  version: TrainingVersion,
  people: readonly NewAttendee[],
): Promise<boolean> {
  if (compared.some((field) => before[field] !== version[field])) return true;
  const told = (person: NewAttendee): string =>
    `${personKey(person)} ${person.role} ${person.staffId === null ? (person.sex ?? '') : ''}`;
  const old = (await trainings.people(before.versionId, before.startDate)).map(told);
  return old.length !== people.length || people.some((person, index) => told(person) !== old[index]);
}

/** New proofs speak for the claims that stand as well. */
async function addProofs(
  { trainings, proofs }: Repositories,
  trainingId: number,
  arrivals: readonly number[],
  recorded: Recorded,
): Promise<void> {
  const claims = (await trainings.claims(trainingId)).filter(({ status }) => status === 'accepted');
  for (const arrivalId of arrivals) {
    await trainings.addProof(trainingId, arrivalId, recorded);
    for (const { claimId } of claims) await proofs.link(claimId, arrivalId, 'hand', recorded);
  }
}

/** A paper that no longer says what the training says is withdrawn; whoever was not there has none. */
async function withdrawOutdated(
  { certificates, trainings }: Repositories,
  training: StoredTraining,
  rules: Awaited<ReturnType<TrainingParts['ruleBook']['rulesOf']>>,
  unitName: string,
  recorded: Recorded,
): Promise<void> {
  const people = await trainings.people(training.versionId, training.startDate);
  const contents = new Map(
    people.map((person) => [personKey(person), contentFor(training, person, rules, unitName)]),
  );
  for (const { id, personKey: key, contentHash, withdrawnAt } of await certificates.ofTraining(training.id)) {
    const content = contents.get(key);
    if (withdrawnAt !== null || (content && contentHashOf(content) === contentHash)) continue;
    await certificates.withdraw(id, contents.has(key) ? '内训已更正' : '更正后不在参加人员里', recorded);
  }
}
