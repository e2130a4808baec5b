import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { ProjectFacts } from '../../../shared/contract/unit-project.contract.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { ProjectStep } from '../../../shared/domain/unit-project.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { NewProjectEntry } from '../../database/repositories/unit-project.repository.ts';
import { replaceFile } from '../../platform/replace-file.ts';
import { rowNumber } from '../proofs/proof-view.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { createProjectBook, type ProjectBook } from './project-book.ts';
import { stands, toReplayed } from './project-entries.ts';
import { createProjectFiles } from './project-files.ts';
import { standingOf, stepProblem, type ProjectStanding } from './project-steps.ts';
import { checkWords, stepWords } from './project-words.ts';

type Done = ResponseOf<'project:create'>;

export interface ProjectService extends ProjectBook {
  /** Errors: `project.number-taken`, `project.not-yet`, `file.*`. */
  create(request: RequestOf<'project:create'>): Promise<Done>;
  /** Errors of every later act: `project.not-found`, `project.not-yet`. */
  amend(request: RequestOf<'project:amend'>): Promise<Done>;
  /** Errors besides: `project.wrong-step`, `project.detail-needed`, `file.*`. */
  step(request: RequestOf<'project:step'>): Promise<Done>;
  check(request: RequestOf<'project:check'>): Promise<Done>;
  attach(request: RequestOf<'project:attach'>): Promise<Done>;
  /** Errors: `project.nothing-to-undo`, `project.changed-since`. */
  undo(batchId: string): Promise<Done>;
  /** Errors: `project.file-not-found`, `file.not-writable`, `file.busy`. */
  saveFile(request: RequestOf<'project:file'>): Promise<{ path: string }>;
}

type Written = Omit<NewProjectEntry, 'projectId' | 'on' | 'note' | 'documentNumber'> &
  Partial<Pick<NewProjectEntry, 'note' | 'documentNumber'>>;

export function createProjectService(
  context: ServiceContext,
  settings: SettingsService,
  ruleBook: RuleBook,
): ProjectService {
  const { database, clock } = context;
  const book = createProjectBook(context, ruleBook);
  const store = createProjectFiles(context.folder);

  /** Writes one entry with its files, once `check` has seen the project as it stands. */
  const enter = async (
    projectId: string,
    act: { readonly on: CivilDate; readonly files?: readonly string[] | undefined },
    written: Written,
    check: (standing: ProjectStanding, repositories: Repositories) => Promise<void> | void = () => undefined,
  ): Promise<Done> => {
    refuseTomorrow(act.on, clock.today());
    const files = await store.keep(act.files ?? []);
    const recorded = await settings.recorded();
    const batchId = await database.transaction(async (repositories) => {
      const { unitProjects } = repositories;
      const id = rowNumber(projectId);
      const standing = standingOf((await unitProjects.entriesOf(id)).filter(stands).map(toReplayed));
      if (!standing) throw new AppError('project.not-found', { project: projectId });
      await check(standing, repositories);
      const batch = await unitProjects.addBatch(null, recorded);
      const entryId = await unitProjects.addEntry(batch, {
        note: '',
        documentNumber: '',
        ...written,
        projectId: id,
        on: act.on,
      });
      for (const file of files) await unitProjects.addFile(entryId, file);
      return batch;
    });
    context.changed('projects');
    return { projectId, batchId: String(batchId) };
  };

  return {
    ...book,

    async create({ year, on, facts, files = [] }) {
      refuseTomorrow(on, clock.today());
      const kept = await store.keep(files);
      const recorded = await settings.recorded();
      const made = await database.transaction(async (repositories) => {
        const { unitProjects } = repositories;
        await refuseTwin(repositories, year, facts, undefined);
        const id = await unitProjects.create(year);
        const batch = await unitProjects.addBatch(null, recorded);
        const entryId = await unitProjects.addEntry(batch, {
          projectId: id,
          kind: 'step',
          step: 'approval',
          on,
          content: JSON.stringify({ facts }),
          note: '',
          documentNumber: facts.documentNumber ?? '',
        });
        for (const file of kept) await unitProjects.addFile(entryId, file);
        return { projectId: String(id), batchId: String(batch) };
      });
      context.changed('projects');
      return made;
    },

    amend: ({ projectId, on, facts, note = '' }) =>
      enter(
        projectId,
        { on },
        { kind: 'facts', step: null, content: JSON.stringify({ facts }), note },
        async (_standing, repositories) => {
          const project = await repositories.unitProjects.get(rowNumber(projectId));
          if (project) await refuseTwin(repositories, project.year, facts, project.id);
        },
      ),

    step({ projectId, step, on, holding, change, carryOver, note = '', documentNumber = '', files }) {
      const detail = {
        ...(step === 'holding' ? { holding } : {}),
        ...(step === 'online-change' ? { change } : {}),
        ...(step === 'carry-over' ? { carryOver } : {}),
      };
      const missing = missingDetail(step, detail, note);
      if (missing !== undefined)
        return Promise.reject(new AppError('project.detail-needed', { step: stepWords[step], missing }));
      return enter(
        projectId,
        { on, files },
        { kind: 'step', step, content: JSON.stringify(detail), note, documentNumber },
        (standing) => {
          const why = stepProblem(standing, step);
          if (why !== undefined) throw wrongStep(standing, stepWords[step], why);
        },
      );
    },

    check: ({ projectId, item, done, on, files }) =>
      enter(
        projectId,
        { on, files },
        { kind: 'check', step: null, content: JSON.stringify({ item, done }) },
        (standing) => {
          if (standing.state === 'cancelled') throw wrongStep(standing, checkWords[item], '项目已经取消');
        },
      ),

    attach: ({ projectId, step, on, files }) =>
      enter(projectId, { on, files }, { kind: 'attach', step, content: '{}' }, (standing) => {
        if (!standing.steps.has(step))
          throw wrongStep(standing, `${stepWords[step]}的文件`, `还没有${stepWords[step]}`);
      }),

    async undo(batchId) {
      const recorded = await settings.recorded();
      const projectId = await database.transaction(async ({ unitProjects }) => {
        const [entry] = await unitProjects.entriesOfBatch(rowNumber(batchId));
        if (!entry || !stands(entry)) throw new AppError('project.nothing-to-undo');
        const newest = (await unitProjects.entriesOf(entry.projectId)).findLast(stands);
        if (newest && newest.batchId !== entry.batchId)
          throw new AppError('project.changed-since', {
            detail: `${newest.step === null ? '更正' : stepWords[newest.step]}（${newest.on}）`,
          });
        await unitProjects.addBatch(entry.batchId, recorded);
        return entry.projectId;
      });
      context.changed('projects');
      return { projectId: String(projectId), batchId };
    },

    async saveFile({ fileId, out }) {
      const found = await database.read(({ unitProjects }) => unitProjects.file(rowNumber(fileId)));
      if (!found) throw new AppError('project.file-not-found');
      await replaceFile(
        out,
        (temporary) => copyFile(store.pathOf(found.sha256), temporary),
        path.basename(out),
      );
      return { path: out };
    },
  };
}

/** What has not happened yet cannot be on record. */
function refuseTomorrow(on: CivilDate, today: CivilDate): void {
  if (on > today) throw new AppError('project.not-yet', { on, today });
}

function wrongStep({ facts }: ProjectStanding, step: string, why: string): AppError {
  return new AppError('project.wrong-step', { title: facts.title, step, why });
}

/** What a step must say besides its day, in words. */
function missingDetail(
  step: ProjectStep,
  { holding, change, carryOver }: Pick<RequestOf<'project:step'>, 'holding' | 'change' | 'carryOver'>,
  note: string,
): string | undefined {
  if (step === 'holding' && (!holding || holding.to < holding.from)) return '举办的起止日期';
  if (step === 'online-change' && !change) return '举办形式、依托平台和申请理由';
  if (step === 'carry-over' && !carryOver) return '未举办的原因';
  return step === 'cancellation' && note === '' ? '取消的原因' : undefined;
}

/** Two projects of a year with one number are one project entered twice. */
async function refuseTwin(
  { unitProjects }: Repositories,
  year: number,
  { number }: ProjectFacts,
  own: number | undefined,
): Promise<void> {
  if (number === '') return;
  for (const other of await unitProjects.upTo(year)) {
    if (other.year !== year || other.id === own) continue;
    const standing = standingOf((await unitProjects.entriesOf(other.id)).filter(stands).map(toReplayed));
    if (standing && standing.state !== 'cancelled' && standing.facts.number === number)
      throw new AppError('project.number-taken', { year, number, title: standing.facts.title });
  }
}
