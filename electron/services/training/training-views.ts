import type { ResponseOf } from '../../../shared/contract/index.ts';
import type { TrainingAttendance, TrainingRow } from '../../../shared/contract/training.contract.ts';
import { trainingNumber } from '../../../shared/domain/training.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { StoredArrival } from '../../database/repositories/proof.repository.ts';
import type { StoredAttendee, StoredTraining } from '../../database/repositories/training.repository.ts';
import { toProofView } from '../proofs/proof-view.ts';
import { changesBetween, personKey, stateOf, trainingQuestions } from './training-words.ts';

/** Everything that a training's row and page are made of, read at one moment. */
async function readAbout(
  { trainings, certificates }: Repositories,
  training: StoredTraining,
  itemName: string | undefined,
  today: string,
) {
  const people = await trainings.people(training.versionId, training.startDate);
  const arrivals = await trainings.proofs(training.id);
  const credits = await trainings.credits(training.id);
  const standing = (await certificates.ofTraining(training.id)).filter(
    ({ withdrawnAt }) => withdrawnAt === null,
  );
  const facts = { proofs: arrivals.length, today, itemName };
  return { people, arrivals, credits, standing, questions: trainingQuestions(training, people, facts) };
}

/** A training as lists show it. */
export async function rowOf(
  repositories: Repositories,
  training: StoredTraining,
  itemName: string | undefined,
  today: string,
): Promise<TrainingRow> {
  return toRow(training, itemName, await readAbout(repositories, training, itemName, today));
}

function toRow(
  training: StoredTraining,
  itemName: string | undefined,
  { people, arrivals, credits, standing, questions }: Awaited<ReturnType<typeof readAbout>>,
): TrainingRow {
  const { id, year, sequence, startDate, endDate, topic, form, hours, organiser, department } = training;
  const own = people.filter(({ staffId }) => staffId !== null).length;
  return {
    trainingId: String(id),
    number: trainingNumber(year, sequence),
    year,
    startDate,
    endDate,
    topic,
    form,
    itemName: itemName ?? training.item,
    hours,
    organiser,
    department,
    state: stateOf(training, credits),
    own,
    outside: people.length - own,
    proofs: arrivals.length,
    questions: questions.length,
    certificates: standing.length,
  };
}

export async function detailOf(
  repositories: Repositories,
  training: StoredTraining,
  itemNames: ReadonlyMap<string, string>,
  today: string,
): Promise<ResponseOf<'training:get'>> {
  const itemName = itemNames.get(training.item);
  const about = await readAbout(repositories, training, itemName, today);
  const claims = await repositories.trainings.claims(training.id);
  const claimOf = new Map(claims.map((claim) => [claim.staffId, claim]));
  const certificateOf = new Map(about.standing.map(({ personKey: key, number }) => [key, number]));
  const proofs: StoredArrival[] = [];
  for (const arrivalId of about.arrivals) {
    const arrival = await repositories.proofs.arrival(arrivalId);
    if (arrival) proofs.push(arrival);
  }
  const undoable = about.credits.findLast(({ undone, batchId }) => undone === 0 && batchId !== null);
  return {
    training: {
      ...toRow(training, itemName, about),
      time: training.time,
      item: training.item,
      sessions: training.sessions,
      speakerCredits: training.speakerCredits,
      participantCredits: training.participantCredits,
      publicNeed: training.publicNeed === 1,
      place: training.place,
      remark: training.remark,
    },
    people: about.people.map((person) => {
      const claim = person.staffId === null ? undefined : claimOf.get(person.staffId);
      return toAttendance(person, claim, certificateOf.get(personKey(person)));
    }),
    proofs: proofs.map(toProofView),
    questions: about.questions,
    history: await historyOf(repositories, training),
    undoable:
      undoable?.batchId == null
        ? null
        : { batchId: String(undoable.batchId), at: undoable.at, count: undoable.decisions },
  };
}

function toAttendance(
  person: StoredAttendee,
  claim: { claimId: number; status: TrainingAttendance['claimStatus'] } | undefined,
  certificate: string | undefined,
): TrainingAttendance {
  return {
    key: personKey(person),
    staffNumber: person.staffNumber,
    name: person.name,
    unit: person.unit,
    department: person.department,
    sex: person.sex,
    role: person.role,
    status: person.status,
    claimId: claim ? String(claim.claimId) : null,
    claimStatus: claim?.status ?? null,
    certificate: certificate ?? null,
  };
}

/** What was entered, corrected and given, the newest first. */
async function historyOf(
  { trainings, decisions }: Repositories,
  training: StoredTraining,
): Promise<ResponseOf<'training:get'>['history']> {
  const told: { at: string; by: string; lines: string[] }[] = [];
  let before: Parameters<typeof changesBetween>[0];
  for (const version of await trainings.versions(training.id)) {
    const after = { version, people: await trainings.people(version.versionId, version.startDate) };
    told.push({ at: version.at, by: version.by, lines: changesBetween(before, after) });
    before = after;
  }
  for (const { batchId, at, by, undoneAt, undoneBy } of await trainings.credits(training.id)) {
    const entries = batchId === null ? [] : await decisions.ofBatch(batchId);
    const given = entries.filter(({ decision }) => decision === 'accept').length;
    const taken = entries.length - given;
    const line = [`授予学分 ${given} 人`, ...(taken > 0 ? [`撤回或替换 ${taken} 条`] : [])].join('，');
    told.push({ at, by, lines: [line] });
    if (undoneAt !== null)
      told.push({ at: undoneAt, by: undoneBy ?? '', lines: [`撤销这一批学分（${entries.length} 条）`] });
  }
  return told.toReversed().toSorted((left, right) => (left.at < right.at ? 1 : left.at > right.at ? -1 : 0));
}
