import { rm } from 'node:fs/promises';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { CardListKind, CardProvider } from '../../../shared/domain/study-card.ts';
import type { CardImportPlan, CardPlanRow } from '../../../shared/contract/study-card-lists.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { CardRowVersion } from '../../database/repositories/study-card-row.repository.ts';
import type { Job } from '../../platform/job.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { ClosedSeasons } from './closed-seasons.ts';
import { computeListPlan, type PlanDetail } from './lists/compute-list-plan.ts';
import type { DecidedRow } from './lists/decide-lists.ts';
import { answersOf, writeListAnswers } from './lists/list-answers.ts';
import { providerColumn, shownRow } from './lists/shown-plan.ts';
import { createStagedPlans, sliceRows } from './lists/staged-plans.ts';

type PlanRequest = RequestOf<'study-card:import-plan'>;
type Totals = ResponseOf<'study-card:import-apply'>;
type Problem = ResponseOf<'study-card:import'>['problems'][number];

export interface CardListImport {
  /** Drops what an earlier run left behind. */
  sweepPlans(): Promise<void>;
  plan(request: PlanRequest, job: Job): Promise<CardImportPlan>;
  planRows(request: RequestOf<'study-card:import-rows'>): Promise<ResponseOf<'study-card:import-rows'>>;
  /** Writes what the plan shows, all or nothing. Errors: `plan.gone`, `plan.stale`, `study-card.provider-unknown`, `study-card.closed-rows`. */
  apply(planId: string, job: Job): Promise<Totals>;
  answers(planId: string, out: string, job: Job): Promise<{ path: string }>;
  /** Plan, answers and (unless it is a rehearsal) apply in one go. Errors: `file.*`, `study-card.provider-unknown`. */
  import(request: RequestOf<'study-card:import'>, job: Job): Promise<ResponseOf<'study-card:import'>>;
  imports(request: RequestOf<'study-card:imports'>): Promise<ResponseOf<'study-card:imports'>>;
}

export function createCardListImport(
  context: ServiceContext,
  settings: SettingsService,
  closed: ClosedSeasons,
): CardListImport {
  const { database } = context;
  const plans = createStagedPlans(context);

  const write = async (
    kind: CardListKind,
    revision: number,
    { shown, corrections, file }: PlanDetail,
    slices: (repositories: Repositories) => AsyncGenerator<readonly CardRowVersion[]>,
    job: Job,
  ): Promise<Totals> => {
    refuseUnknownProvider(shown, file.name);
    const totals = totalsOf(shown);
    const recorded = await settings.recorded();
    job.step('备份', 0, null);
    await database.verifiedCopy('before-import');
    await job.breathe();
    job.step('写入名单', 0, shown.added + shown.changed);
    await database.transaction(async (repositories) => {
      const { cardRows, cardPlans } = repositories;
      if ((await cardRows.revision()) !== revision) throw new AppError('plan.stale');
      // A list that says nothing new leaves no trace but its plan.
      if (shown.added + shown.changed > 0) {
        const providers = [
          ...new Set(shown.sheets.flatMap(({ taken, provider }) => (taken && provider ? [provider] : []))),
        ];
        const importId = await cardRows.addImport(
          { kind, providers, fileName: file.name, fileSha256: file.sha256, ...totals },
          recorded,
        );
        for await (const slice of slices(repositories)) await cardRows.add(kind, slice, importId);
      }
      for (const { provider, signature, mapping } of corrections)
        await cardPlans.rememberMapping({ kind, provider, signature }, mapping, recorded.at);
    });
    context.changed('cards');
    return totals;
  };

  return {
    sweepPlans: () => plans.sweep(),

    async plan(request, job) {
      const computed = await computeListPlan(context, request, job);
      return { planId: await plans.stage(computed, job), ...computed.detail.shown };
    },

    planRows: (request) => plans.page(request),

    async apply(planId, job) {
      const { kind, revision, detail, state } = await plans.find(planId);
      if (state === 'applied') throw new AppError('plan.gone');
      await closed.keepFromList(kind, await plans.versions(planId, job));
      return write(kind, revision, detail, plans.versionsToWrite(planId), job);
    },

    async answers(planId, out, job) {
      const { detail } = await plans.find(planId);
      const rows: CardPlanRow[] = [];
      for await (const slice of plans.rows(planId, job)) rows.push(...slice.map(shownRow));
      await writeListAnswers(context.childHost, detail.file, answersOf(detail.ignored, rows), out, job);
      return { path: out };
    },

    async import({ dryRun = false, answersFile, ...request }, job) {
      const { kind, revision, detail, rows } = await computeListPlan(context, request, job);
      const { shown, file } = detail;
      refuseUnknownProvider(shown, file.name);
      const lacking = shown.sheets.find(({ taken, missing }) => taken && missing.length > 0);
      if (lacking)
        throw new AppError('file.no-table', {
          name: file.name,
          sheet: lacking.name,
          needed: lacking.missing,
        });
      const problems: Problem[] = [
        ...rows.flatMap((row) => shownRow(row).problems),
        ...detail.ignored.map(([sheet, row, code, message, question]) => ({
          sheet,
          row,
          column: '',
          code,
          message,
          severity: question ? ('question' as const) : ('note' as const),
        })),
      ];
      await closed.keepFromList(
        kind,
        rows.flatMap(({ write }) => write ?? []),
      );
      if (answersFile !== undefined)
        await writeListAnswers(context.childHost, file, answersOf(detail.ignored, rows), answersFile, job);
      if (!dryRun) {
        try {
          await write(kind, revision, detail, () => versionsOf(rows), job);
        } catch (error) {
          if (answersFile !== undefined) await rm(answersFile, { force: true });
          throw error;
        }
      }
      return { ...totalsOf(shown), problems };
    },

    async imports({ offset = 0, limit = 100 }) {
      const { total, imports } = await database.read(({ cardRows }) => cardRows.imports(offset, limit));
      return {
        total,
        imports: imports.map(
          ({ importId, kind, providers, fileName, at, by, rows, added, changed, unchanged, rejected }) => ({
            importId,
            kind,
            providers: providers.filter(
              (one): one is CardProvider => one === 'haoyisheng' || one === 'huayi',
            ),
            fileName,
            at,
            by,
            rows,
            added,
            changed,
            unchanged,
            rejected,
          }),
        ),
      };
    },
  };
}

async function* versionsOf(rows: readonly DecidedRow[]): AsyncGenerator<readonly CardRowVersion[]> {
  for (let from = 0; from < rows.length; from += sliceRows)
    yield rows.slice(from, from + sliceRows).flatMap(({ write }) => write ?? []);
}

function totalsOf({ rows, added, changed, unchanged, rejected, ignored, amount }: Totals): Totals {
  return { rows, added, changed, unchanged, rejected, ignored, amount };
}

function refuseUnknownProvider(shown: Omit<CardImportPlan, 'planId'>, name: string): void {
  const lacking = shown.sheets.find(({ taken, missing }) => taken && missing.includes(providerColumn));
  if (lacking) throw new AppError('study-card.provider-unknown', { name, sheet: lacking.name });
}
