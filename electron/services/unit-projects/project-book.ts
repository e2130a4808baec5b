import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { ProjectRow } from '../../../shared/contract/unit-project.contract.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { AppError } from '../../../shared/errors.ts';
import type {
  ProjectFileLink,
  StoredProject,
  StoredProjectEntry,
} from '../../database/repositories/unit-project.repository.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import { deadlineOf } from '../filings/filing-questions.ts';
import { rowNumber } from '../proofs/proof-view.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { ServiceContext } from '../service.ts';
import { stands, toEntryView, toFile, toReplayed } from './project-entries.ts';
import { carryOverDeadline, projectSource, questionsOf } from './project-questions.ts';
import { checklistOf, nextOf, standingOf, type ProjectStanding } from './project-steps.ts';

/** A project with everything that stands of it. */
export interface OpenProject {
  readonly id: number;
  readonly year: number;
  readonly standing: ProjectStanding;
}

export interface ProjectBook {
  list(request: RequestOf<'project:list'>): Promise<ResponseOf<'project:list'>>;
  /** Errors: `project.not-found`. */
  get(projectId: string): Promise<ResponseOf<'project:get'>>;
  /** The projects that a year has to do with, or those named by id or 编号. Errors: `project.not-found`. */
  open(year: number, wanted?: readonly string[]): Promise<readonly OpenProject[]>;
}

interface Stored {
  readonly project: StoredProject;
  readonly entries: readonly StoredProjectEntry[];
  readonly files: readonly ProjectFileLink[];
}

export function createProjectBook(context: ServiceContext, ruleBook: RuleBook): ProjectBook {
  const { database, clock } = context;
  const rulesOf = async (year: number) => (await ruleBook.find(year))?.pack;

  /** Those approved in a year or before it, with what stands. */
  const standingUpTo = async (year: number) => {
    const read = await database.read(async ({ unitProjects }) => ({
      projects: await unitProjects.upTo(year),
      entries: groupBy(await unitProjects.entriesUpTo(year), ({ projectId }) => projectId),
      files: groupBy(await unitProjects.filesUpTo(year), ({ entryId }) => entryId),
    }));
    return read.projects.flatMap((project) => {
      const entries = (read.entries.get(project.id) ?? []).filter(stands);
      const standing = standingOf(entries.map(toReplayed));
      const files = entries.flatMap(({ id }) => read.files.get(id) ?? []);
      return standing ? [{ project, entries, files, standing }] : [];
    });
  };

  const toRow = (
    { project, entries, files }: Stored,
    standing: ProjectStanding,
    pack: CompiledPack | undefined,
  ): ProjectRow => {
    const today = clock.today();
    const withFiles = new Set(files.map(({ entryId }) => entryId));
    const attendance = entries.some(({ id, step }) => step === 'holding' && withFiles.has(id));
    const dueYear = project.year + standing.carriedOver;
    const open = standing.state === 'approved' || standing.state === 'filed';
    const due = open && standing.carriedOver === 0 ? (carryOverDeadline(pack) ?? null) : null;
    const checklist = checklistOf(standing);
    return {
      projectId: String(project.id),
      year: project.year,
      dueYear,
      facts: standing.facts,
      state: standing.state,
      stateOn: standing.stateOn,
      next: nextOf(standing),
      due,
      overdue: due !== null && today > due.date,
      checksDone: checklist.filter(({ entry }) => entry?.check.done).length,
      checksNeeded: checklist.length,
      questions: questionsOf({ year: project.year, standing, withFiles, attendance }, pack, today),
    };
  };

  return {
    async list({ year, state, questions = false, search = '' }) {
      const packs = new Map<number, CompiledPack | undefined>();
      const rows: ProjectRow[] = [];
      for (const stored of await standingUpTo(year)) {
        const own = stored.project.year;
        if (own + stored.standing.carriedOver < year) continue;
        if (!packs.has(own)) packs.set(own, await rulesOf(own));
        rows.push(toRow(stored, stored.standing, packs.get(own)));
      }
      const wanted = search.trim().toLowerCase();
      const asked = (row: ProjectRow) => row.questions.length > 0 || row.overdue;
      const projects = rows.filter(
        (row) =>
          (state === undefined || row.state === state) &&
          (!questions || asked(row)) &&
          `${row.facts.number}\n${row.facts.title}\n${row.facts.leader}`.toLowerCase().includes(wanted),
      );
      const pack = await rulesOf(year);
      const deadline = deadlineOf(pack, 'project-filing');
      return {
        total: projects.length,
        counts: [...groupBy(rows, (row) => row.state)].map(([each, own]) => ({
          state: each,
          count: own.length,
        })),
        withQuestions: rows.filter(asked).length,
        deadlines: deadline ? [{ id: 'project-filing', ...deadline }] : [],
        projects,
      };
    },

    async get(projectId) {
      const id = rowNumber(projectId);
      const read = await database.read(async ({ unitProjects }) => ({
        project: await unitProjects.get(id),
        entries: await unitProjects.entriesOf(id),
        files: await unitProjects.filesOf(id),
      }));
      const { project } = read;
      const entries = read.entries.filter(stands);
      const standing = standingOf(entries.map(toReplayed));
      if (!project || !standing) throw new AppError('project.not-found', { project: projectId });
      const byEntry = groupBy(read.files, ({ entryId }) => entryId);
      const filesOf = (wanted: (entry: StoredProjectEntry) => boolean) =>
        entries.filter(wanted).flatMap((entry) => (byEntry.get(entry.id) ?? []).map(toFile));
      const pack = await rulesOf(project.year);
      const files = entries.flatMap((entry) => byEntry.get(entry.id) ?? []);
      const newest = entries.at(-1);
      return {
        project: toRow({ project, entries, files }, standing, pack),
        steps: [...standing.steps.values()].map((entry) => ({
          step: entry.step,
          on: entry.on,
          ...(entry.holding === undefined ? {} : { holding: entry.holding }),
          ...(entry.change === undefined ? {} : { change: entry.change }),
          ...(entry.carryOver === undefined ? {} : { carryOver: entry.carryOver }),
          note: entry.note,
          documentNumber: entry.documentNumber,
          files: filesOf(({ step }) => step === entry.step),
        })),
        checks: checklistOf(standing).map(({ item, entry }) => ({
          item,
          done: entry?.check.done ?? false,
          on: entry?.on ?? '',
          files: entry === undefined ? [] : filesOf((one) => one.id === entry.id),
        })),
        checksSource: projectSource(pack),
        entries: read.entries.map((entry) => toEntryView(entry, byEntry.get(entry.id) ?? [])),
        undoable: newest
          ? { batchId: String(newest.batchId), at: newest.recordedAt, by: newest.recordedBy }
          : null,
      };
    },

    async open(year, wanted) {
      const all = (await standingUpTo(wanted === undefined ? year : 2100)).map(({ project, standing }) => ({
        ...project,
        standing,
      }));
      if (wanted === undefined) return all.filter((one) => one.year + one.standing.carriedOver >= year);
      return wanted.map((name) => {
        const found =
          all.find(({ id }) => String(id) === name) ??
          all.findLast(({ standing }) => standing.facts.number === name.trim() && name.trim() !== '');
        if (!found) throw new AppError('project.not-found', { project: name });
        return found;
      });
    },
  };
}
