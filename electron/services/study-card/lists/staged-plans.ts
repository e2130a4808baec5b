import { randomBytes } from 'node:crypto';
import type { RequestOf, ResponseOf } from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { Repositories } from '../../../database/repositories/index.ts';
import type {
  CardPlanFilter,
  StoredCardPlan,
} from '../../../database/repositories/study-card-plan.repository.ts';
import type { CardRowVersion } from '../../../database/repositories/study-card-row.repository.ts';
import type { Job } from '../../../platform/job.ts';
import type { ServiceContext } from '../../service.ts';
import type { ComputedPlan, PlanDetail } from './compute-list-plan.ts';
import type { DecidedRow } from './decide-lists.ts';
import { shownRow } from './shown-plan.ts';

/** Rows that are written or read without letting others in between. */
export const sliceRows = 2000;

/** What of a plan is written when it is applied. */
const toWrite: CardPlanFilter = { statuses: ['added', 'changed'] };

type FoundPlan = Omit<StoredCardPlan, 'detail'> & { readonly detail: PlanDetail };

/** Plans that wait in the staging tables, to be shown from there and applied from there. */
export interface StagedPlans {
  /** Drops what an earlier run left behind. */
  sweep(): Promise<void>;
  /** Stages a plan in slices, all or nothing; gives its id. */
  stage(plan: ComputedPlan, job: Job): Promise<string>;
  /** Errors: `plan.gone`. */
  find(planId: string): Promise<FoundPlan>;
  /** Errors: `plan.gone`. */
  page(request: RequestOf<'study-card:import-rows'>): Promise<ResponseOf<'study-card:import-rows'>>;
  /** Every row, slice by slice, outside a transaction. */
  rows(planId: string, job: Job): AsyncGenerator<readonly DecidedRow[]>;
  /** What the plan would write, looked at before anything is. */
  versions(planId: string, job: Job): Promise<CardRowVersion[]>;
  /** What the plan writes, for the transaction that does; marks it applied at the end. Errors: `plan.gone`. */
  versionsToWrite(planId: string): (repositories: Repositories) => AsyncGenerator<readonly CardRowVersion[]>;
}

export function createStagedPlans(context: ServiceContext): StagedPlans {
  const { database } = context;

  const find = async (planId: string): Promise<FoundPlan> => {
    const found = await database.read(({ cardPlans }) => cardPlans.find(planId));
    if (!found || found.state === 'building') throw new AppError('plan.gone');
    return { ...found, detail: JSON.parse(found.detail) as PlanDetail };
  };

  async function* slices(
    planId: string,
    filter: CardPlanFilter,
    job: Job,
  ): AsyncGenerator<readonly DecidedRow[]> {
    for (let after = -1; ;) {
      const slice = await database.read(({ cardPlans }) =>
        cardPlans.rowsAfter(planId, filter, after, sliceRows),
      );
      const last = slice.at(-1);
      if (!last) return;
      after = last.position;
      yield slice.map(({ payload }) => JSON.parse(payload) as DecidedRow);
      await job.breathe();
    }
  }

  return {
    sweep: () => database.transaction(({ cardPlans }) => cardPlans.sweep(true)),

    async stage({ kind, revision, detail, rows }, job) {
      const id = randomBytes(6).toString('base64url');
      await database.transaction(async ({ cardPlans }) => {
        await cardPlans.sweep();
        await cardPlans.begin(
          {
            id,
            kind,
            revision,
            filePath: detail.file.path,
            fileName: detail.file.name,
            fileSha256: detail.file.sha256,
          },
          context.clock.now().toISOString(),
        );
      });
      try {
        for (let from = 0; from < rows.length; from += sliceRows) {
          job.step('写入导入计划', from, rows.length);
          const packed = rows.slice(from, from + sliceRows).map((row, index) => ({
            position: from + index,
            status: row.status,
            hasQuestion: row.problems.some(({ severity }) => severity === 'question'),
            payload: JSON.stringify(row),
          }));
          await database.transaction(({ cardPlans }) => cardPlans.addRows(id, packed));
          await job.breathe();
        }
        await database.transaction(({ cardPlans }) => cardPlans.finish(id, JSON.stringify(detail)));
      } catch (error) {
        await database.transaction(({ cardPlans }) => cardPlans.dropOne(id));
        throw error;
      }
      return id;
    },

    find,

    async page({ planId, status, offset = 0, limit = 200 }) {
      await find(planId);
      const filter =
        status === undefined ? {} : status === 'question' ? { onlyQuestions: true } : { statuses: [status] };
      return database.read(async ({ cardPlans }) => ({
        total: await cardPlans.countRows(planId, filter),
        rows: (await cardPlans.pageRows(planId, filter, offset, limit)).map(({ payload }) =>
          shownRow(JSON.parse(payload) as DecidedRow),
        ),
      }));
    },

    rows: (planId, job) => slices(planId, {}, job),

    async versions(planId, job) {
      const versions: CardRowVersion[] = [];
      for await (const slice of slices(planId, toWrite, job))
        versions.push(...slice.flatMap(({ write }) => write ?? []));
      return versions;
    },

    versionsToWrite: (planId) =>
      async function* ({ cardPlans }) {
        if ((await cardPlans.find(planId))?.state !== 'ready') throw new AppError('plan.gone');
        let after = -1;
        for (;;) {
          const slice = await cardPlans.rowsAfter(planId, toWrite, after, sliceRows);
          const last = slice.at(-1);
          if (!last) break;
          after = last.position;
          yield slice.flatMap(({ payload }) => (JSON.parse(payload) as DecidedRow).write ?? []);
        }
        await cardPlans.markApplied(planId);
      },
  };
}
