import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { StoredTraining } from '../../database/repositories/training.repository.ts';
import type { Job } from '../../platform/job.ts';
import { rowNumber } from '../proofs/proof-view.ts';
import type { ServiceContext } from '../service.ts';
import { isOwn, planCredits, type CreditPlan } from './credit-plan.ts';
import { giveCredits, takeBack } from './give-credits.ts';
import { readSignInSheet } from './sign-in-sheet.ts';
import { saveTraining } from './save-training.ts';
import { ownTrainingItems, toTrainingItem } from './training-items.ts';
import type { TrainingParts } from './training-parts.ts';
import { detailOf, rowOf } from './training-views.ts';

export interface TrainingService {
  /** Errors: `rules.no-pack`. */
  items(year: number): Promise<ResponseOf<'training:items'>>;
  list(year: number): Promise<ResponseOf<'training:list'>>;
  get(trainingId: string): Promise<ResponseOf<'training:get'>>;
  /**
   * Errors: `training.generic-topic`, `training.invalid`, `training.cancelled`, `training.reason-needed`,
   * `staff.not-found`, `rules.no-pack`, `filing.proof-refused`.
   */
  save(request: RequestOf<'training:save'>): Promise<ResponseOf<'training:save'>>;
  readSheet(request: RequestOf<'training:read-sheet'>, job: Job): Promise<ResponseOf<'training:read-sheet'>>;
  /** Errors: `training.not-found`, `rules.no-pack`. */
  plan(trainingId: string): Promise<ResponseOf<'training:plan'>>;
  /** All or nothing. Errors: `plan.stale` when it would no longer do what was shown, `training.cancelled`. */
  apply(request: RequestOf<'training:apply'>): Promise<ResponseOf<'training:apply'>>;
  /** Errors: `training.nothing-to-undo`, `review.changed-since`. */
  undo(trainingId: string): Promise<ResponseOf<'training:undo'>>;
  /** Errors: `training.cancelled`, `review.changed-since`. */
  cancel(request: RequestOf<'training:cancel'>): Promise<ResponseOf<'training:cancel'>>;
}

export function createTrainingService(context: ServiceContext, parts: TrainingParts): TrainingService {
  const { database } = context;
  const { settings, ruleBook, compliance } = parts;

  const itemNames = async (year: number): Promise<ReadonlyMap<string, string>> => {
    const rules = await ruleBook.find(year);
    return new Map(rules ? ownTrainingItems(rules.pack).map(({ id, name }) => [id, name]) : []);
  };

  const planOf = async (trainingId: string) => {
    const { writes, ...read } = await database.read(async (repositories) => {
      const training = await found(repositories, trainingId);
      return {
        training,
        people: await repositories.trainings.people(training.versionId, training.startDate),
        claims: await repositories.trainings.claims(training.id),
        writes: await repositories.compliance.writes(),
      };
    });
    const { year } = read.training;
    const { pack, unitGrassroots } = await ruleBook.rulesOf(year);
    const item = ownTrainingItems(pack).find(({ id }) => id === read.training.item);
    const ruled = item !== undefined && toTrainingItem(pack, unitGrassroots, item).ruled;
    const book = await compliance.yearBook(year);
    return { ...read, writes, plan: planCredits({ ...read, book }, ruled) };
  };

  return {
    async items(year) {
      const { pack, unitGrassroots } = await ruleBook.rulesOf(year);
      return { items: ownTrainingItems(pack).map((item) => toTrainingItem(pack, unitGrassroots, item)) };
    },

    async list(year) {
      const names = await itemNames(year);
      const today = context.clock.today();
      const trainings = await database.read(async (repositories) => {
        const rows = [];
        for (const training of await repositories.trainings.ofYear(year))
          rows.push(await rowOf(repositories, training, names.get(training.item), today));
        return rows;
      });
      return { trainings };
    },

    async get(trainingId) {
      const year = (await database.read((repositories) => found(repositories, trainingId))).year;
      const names = await itemNames(year);
      return database.read(async (repositories) =>
        detailOf(repositories, await found(repositories, trainingId), names, context.clock.today()),
      );
    },

    save: (request) => saveTraining(context, parts, request),

    async readSheet({ jobId: _job, ...request }, job) {
      const { unitName } = await settings.get();
      return readSignInSheet(context, request, unitName, job);
    },

    async plan(trainingId) {
      const { plan, people } = await planOf(trainingId);
      return {
        planHash: plan.hash,
        rows: [...plan.rows],
        totals: totalsOf(plan),
        outside: people.filter((person) => !isOwn(person)).length,
      };
    },

    async apply({ trainingId, planHash, by }) {
      const { training, plan, writes } = await planOf(trainingId);
      if (training.cancelled === 1) throw new AppError('training.cancelled', { topic: training.topic });
      if (plan.hash !== planHash) throw new AppError('plan.stale');
      const recorded = await settings.recorded();
      const { batchId, decided } = await database.transaction(async (repositories) => {
        // What was judged a moment ago is what stands: nothing was written in between.
        if ((await repositories.compliance.writes()) !== writes) throw new AppError('plan.stale');
        const now = await found(repositories, trainingId);
        if (now.versionId !== training.versionId) throw new AppError('plan.stale');
        return giveCredits(repositories, training, plan.steps, by || recorded.by, recorded);
      });
      context.changed('claims', 'trainings');
      return { batchId: batchId === null ? null : String(batchId), decided };
    },

    async undo(trainingId) {
      const recorded = await settings.recorded();
      const restored = await database.transaction(async (repositories) => {
        const training = await found(repositories, trainingId);
        const credits = await repositories.trainings.credits(training.id);
        const newest = credits.findLast(({ undone, batchId }) => undone === 0 && batchId !== null);
        if (newest?.batchId == null) throw new AppError('training.nothing-to-undo');
        return takeBack(repositories, newest.batchId, recorded);
      });
      context.changed('claims', 'trainings');
      return { restored };
    },

    async cancel({ trainingId, reason }) {
      const recorded = await settings.recorded();
      const answer = await database.transaction(async (repositories) => {
        const training = await found(repositories, trainingId);
        if (training.cancelled === 1) throw new AppError('training.cancelled', { topic: training.topic });
        let restored = 0;
        for (const { undone, batchId } of (await repositories.trainings.credits(training.id)).toReversed())
          if (undone === 0 && batchId !== null) restored += await takeBack(repositories, batchId, recorded);
        const people = await repositories.trainings.people(training.versionId, training.startDate);
        await repositories.trainings.addVersion(
          training.id,
          { ...training, cancelled: 1, reason },
          people.map((person) => ({ ...person, name: isOwn(person) ? '' : person.name })),
          recorded,
        );
        let withdrawn = 0;
        for (const certificate of await repositories.certificates.ofTraining(training.id)) {
          if (certificate.withdrawnAt !== null) continue;
          await repositories.certificates.withdraw(certificate.id, `内训已取消：${reason}`, recorded);
          withdrawn += 1;
        }
        return { restored, withdrawn };
      });
      context.changed('claims', 'trainings');
      return answer;
    },
  };
}

async function found({ trainings }: Repositories, trainingId: string): Promise<StoredTraining> {
  const training = await trainings.get(rowNumber(trainingId));
  if (!training) throw new AppError('training.not-found', { trainingId });
  return training;
}

function totalsOf({ rows }: CreditPlan): ResponseOf<'training:plan'>['totals'] {
  const count = (change: (typeof rows)[number]['change']): number =>
    rows.filter((row) => row.change === change).length;
  return {
    give: count('give'),
    keep: count('keep'),
    replace: count('replace'),
    withdraw: count('withdraw'),
    leave: count('leave'),
    capped: rows.filter(
      ({ change, asked, counts }) =>
        change !== 'withdraw' && asked !== null && counts !== null && counts < asked,
    ).length,
    asking: rows.filter(({ questions }) => questions.length > 0).length,
  };
}
