import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../../shared/contract/index.ts';
import type { PrintRunOutcome } from '../../../../shared/contract/print-run.contract.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { Job } from '../../../platform/job.ts';
import type { ServiceContext } from '../../service.ts';
import type { SettingsService } from '../../settings.service.ts';
import type { TemplateStore } from '../../templates/template-store.ts';
import { writePaper } from '../paper-file.ts';
import { planRun } from './plan-run.ts';
import type { RunSources } from './run-sources.ts';
import { folderHash, lostFiles, partOf, sha256Of, workThrough, type StoredRun } from './run-worker.ts';
import { runKind } from './run-kind.ts';

type Outcome = PrintRunOutcome;

/** Prints of many people that may take long: paused, continued after a restart, cancelled, on record at the end. */
export interface PrintRunService {
  run(request: RequestOf<'register:run'>, job: Job): Promise<Outcome>;
  continueRun(request: RequestOf<'register:run-continue'>, job: Job): Promise<Outcome>;
  pause(request: RequestOf<'register:run-pause'>): Promise<ResponseOf<'register:run-pause'>>;
  cancel(request: RequestOf<'register:run-cancel'>): Promise<Outcome>;
  open(): Promise<ResponseOf<'register:runs'>>;
  /** Lets every run stop behind the person it is at; they stay open. */
  stop(): Promise<void>;
}

/** What the officer wants of a run that is being worked on. */
interface Wish {
  of: 'go-on' | 'pause' | 'cancel';
}

interface Live {
  readonly jobId: string;
  readonly wish: Wish;
  readonly ended: Promise<Outcome>;
}

/** A disk that loses files again and again is not written to for ever. */
const rounds = 3;

export function createPrintRuns(
  context: ServiceContext,
  settings: SettingsService,
  sources: RunSources,
  templates: Pick<TemplateStore, 'current' | 'ofRun'>,
): PrintRunService {
  const live = new Map<number, Live>();

  const load = async (runId: number): Promise<StoredRun> => {
    const { row, people } = await context.database.read(async ({ printRuns }) => ({
      row: await printRuns.byId(runId),
      people: await printRuns.people(runId),
    }));
    if (row?.state !== 'open') throw new AppError('register.run-not-found');
    const kind = runKind(row.kind);
    return { row, people, kind, dress: await templates.ofRun(runId, kind) };
  };

  const outcomeOf = async (
    run: StoredRun,
    state: Outcome['state'],
    files: Outcome['files'],
    missing: readonly string[],
  ): Promise<Outcome> => {
    const year = await context.database.read(({ compliance }) => compliance.people(run.row.year));
    const personOf = new Map(year.map((person) => [person.staffId, person]));
    const named = (staffId: number) => {
      const person = personOf.get(staffId);
      return { staffNumber: person?.staffNumber ?? '', name: person?.name ?? '' };
    };
    return {
      runId: String(run.row.id),
      state,
      total: run.people.length,
      printed: run.people.filter(({ printedHash }) => printedHash !== null).length,
      files,
      missing: [...missing],
      skipped: run.people
        .filter(({ skipped }) => skipped !== '')
        .map(({ staffId, skipped }) => ({ ...named(staffId), reason: skipped })),
      changedMeanwhile: run.people
        .filter(({ printedHash, plannedHash }) => printedHash !== null && printedHash !== plannedHash)
        .map(({ staffId }) => named(staffId)),
    };
  };

  /** Puts what was printed on record and ends the run, in one transaction. */
  const end = async (
    runId: number,
    state: 'done' | 'cancelled',
    wholeHash: string | undefined,
    missing: readonly string[],
  ) => {
    const run = await load(runId);
    const { row } = run;
    const printed = run.people.filter((one) => one.printedHash !== null);
    const sha256 =
      wholeHash ?? folderHash(printed.map(({ sha256: one, fileName }) => ({ sha256: one ?? '', fileName })));
    const onRecord = printed.length > 0 && (row.layout === 'per-person' || wholeHash !== undefined);
    const pages = printed.reduce((sum, one) => sum + (one.pages ?? 0), 0);
    const recorded = await settings.recorded();
    await context.database.transaction(async ({ prints, printRuns }) => {
      const printId = onRecord
        ? await prints.add(
            {
              kind: row.kind,
              year: row.year,
              format: row.format,
              fileName: path.basename(row.target),
              pages,
              sha256,
              printedOn: row.printedOn,
              templates: run.dress.templateIds,
              ...(row.kind === 'annual-register'
                ? {}
                : { content: { hash: '', scope: printScope(row.scope) } }),
              people: printed.map((one) => ({
                staffId: one.staffId,
                evaluationHash: one.printedHash ?? '',
                evaluation: undefined,
                pages: one.pages ?? 0,
              })),
            },
            recorded,
          )
        : null;
      await printRuns.end(runId, state, printId, recorded.at);
    });
    context.changed('prints');
    return outcomeOf(run, state, onRecord ? [{ path: row.target, pages, sha256 }] : [], missing);
  };

  const cancelled = async (runId: number): Promise<Outcome> => {
    const { row, people } = await load(runId);
    const halves =
      row.layout === 'one-file'
        ? [row.target]
        : people.map(({ fileName }) => path.join(row.target, fileName));
    for (const half of halves) await rm(partOf(half), { force: true });
    return end(runId, 'cancelled', undefined, []);
  };

  const work = async (runId: number, job: Job, wish: Wish): Promise<Outcome> => {
    const wanted = () => wish.of === 'go-on' && !job.signal.aborted;
    const missing: string[] = [];
    for (let round = 1; ; round += 1) {
      const worked = await workThrough(context, sources, await load(runId), job, wanted);
      const { file, finished } = worked;
      missing.push(...worked.missing);
      if (!finished)
        return wish.of === 'cancel' ? cancelled(runId) : outcomeOf(await load(runId), 'paused', [], missing);
      const run = await load(runId);
      if (file) {
        job.step('正在写文件', run.row.total, run.row.total);
        if (run.people.every(({ printedHash }) => printedHash === null))
          return end(runId, 'done', undefined, []);
        const bytes = await file.save();
        await writePaper(run.row.target, bytes, partOf(run.row.target));
        return end(runId, 'done', sha256Of(bytes), missing);
      }
      const lost = await lostFiles(run);
      const [first] = lost;
      if (first === undefined) return end(runId, 'done', undefined, missing);
      if (round >= rounds) throw new AppError('file.not-writable', { name: first.fileName });
      await context.database.transaction(async ({ printRuns }) => {
        for (const { position } of lost) await printRuns.lose(runId, position);
      });
    }
  };

  const goOn = (runId: number, jobId: string | undefined, job: Job): Promise<Outcome> => {
    if (live.has(runId)) throw new AppError('register.run-busy');
    const wish: Wish = { of: 'go-on' };
    const ended = work(runId, job, wish).finally(() => {
      live.delete(runId);
      context.changed('prints');
    });
    live.set(runId, { jobId: jobId ?? '', wish, ended });
    context.changed('prints');
    return ended;
  };

  return {
    async run(request, job) {
      const { plan, skipped } = await planRun(context, sources, request, job);
      if (plan === undefined)
        return {
          runId: '',
          state: 'done',
          total: 0,
          printed: 0,
          files: [],
          skipped,
          missing: [],
          changedMeanwhile: [],
        };
      const recorded = await settings.recorded();
      const { templateIds } = await templates.current(runKind(request.kind));
      const runId = await context.database.transaction(({ printRuns }) =>
        printRuns.add({ ...plan, templates: templateIds }, recorded),
      );
      const outcome = await goOn(runId, request.jobId, job);
      return { ...outcome, skipped: [...skipped, ...outcome.skipped] };
    },

    async continueRun({ runId, jobId }, job) {
      await load(idOf(runId));
      return goOn(idOf(runId), jobId, job);
    },

    async pause({ runId }) {
      const running = live.get(idOf(runId));
      if (running === undefined) {
        await load(idOf(runId));
        return { paused: true };
      }
      if (running.wish.of === 'go-on') running.wish.of = 'pause';
      const outcome = await running.ended.catch(() => undefined);
      return { paused: outcome?.state === 'paused' };
    },

    async cancel({ runId }) {
      const running = live.get(idOf(runId));
      if (running === undefined) return cancelled(idOf(runId));
      running.wish.of = 'cancel';
      const outcome = await running.ended;
      // Its last page was being written just then: there was nothing left to cancel.
      return outcome.state === 'paused' ? cancelled(idOf(runId)) : outcome;
    },

    async open() {
      const rows = await context.database.read(({ printRuns }) => printRuns.open());
      return {
        runs: rows.map(({ id, kind, scope: _scope, state: _state, target, ...row }) => ({
          ...row,
          runId: String(id),
          kind: runKind(kind),
          targetName: path.basename(target),
          jobId: live.get(id)?.jobId ?? null,
        })),
      };
    },

    async stop() {
      for (const { wish } of live.values()) if (wish.of === 'go-on') wish.of = 'pause';
      await Promise.allSettled([...live.values()].map(({ ended }) => ended));
    },
  };
}

const idOf = (runId: string): number => (/^\d{1,15}$/.test(runId) ? Number(runId) : -1);

/** Whoever is on the paper is kept one by one; the scope tells over which years. */
function printScope(scope: string): string {
  const { year, years } = JSON.parse(scope) as { year: number; years?: readonly number[] };
  return JSON.stringify({ year, years });
}
