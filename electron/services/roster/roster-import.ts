import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { ColumnMapping } from '../../../shared/contract/common.ts';
import type { RosterPlan, RosterPlanRow } from '../../../shared/contract/roster.contract.ts';
import { maskDocumentNumber, maskPhone } from '../../../shared/domain/identifiers.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ImportPlan } from '../../database/repositories/import-plan.repository.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { StaffChange } from '../../database/repositories/roster.repository.ts';
import type { Job } from '../../platform/job.ts';
import { hashFile } from '../../proofs/hash-file.ts';
import { writeAnswersWorkbook, type RowAnswer } from '../../documents/excel/workbook-answers.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { decideRows } from './decide-rows.ts';
import { packPlanRow, plannedWrite, shownRow, type PlannedRow } from './plan-payload.ts';
import { neededNames, readRosterSheet, type RosterSheet } from './read-roster-sheet.ts';
import { requiredFields, rosterFieldIds, rosterFields } from './roster-fields.ts';
import type { OutcomeContext } from './row-outcome.ts';
import { toImportProblem } from './row-problems.ts';
import { shownFile } from '../import/shown-file.ts';

type PlanRequest = RequestOf<'roster:plan'>;
type Counts = ResponseOf<'roster:apply'>;
type PlanHeader = Omit<ImportPlan, 'state' | 'detail'>;

/** What a plan keeps beside its rows. */
interface PlanDetail {
  readonly shown: Omit<RosterPlan, 'planId'>;
  readonly signature: string;
  /** The officer's correction, to be remembered once the plan is applied. */
  readonly correction: ColumnMapping | null;
  readonly skipped: readonly number[];
}

interface ComputedPlan {
  readonly header: PlanHeader;
  readonly detail: PlanDetail;
  readonly rows: readonly PlannedRow[];
}

/** Yields what is to be written, in slices. */
type ChangeSlices = (repositories: Repositories) => AsyncGenerator<readonly StaffChange[]>;

const sliceRows = 2000;
const statusWords = { added: '新增', changed: '变更', unchanged: '未变', rejected: '未导入' };

export interface RosterImport {
  /** Reads the file, compares it and keeps the plan; nothing of the roster changes. Errors: `file.*`. */
  plan(request: PlanRequest, job: Job): Promise<RosterPlan>;
  planRows(request: RequestOf<'roster:plan-rows'>): Promise<ResponseOf<'roster:plan-rows'>>;
  /** Writes what the plan shows, all or nothing. Errors: `plan.gone`, `plan.stale`. */
  apply(planId: string, job: Job): Promise<Counts>;
  /** The officer's workbook with a status and a reason column. Errors: `plan.gone`, `plan.stale`, `file.*`. */
  answers(planId: string, out: string, job: Job): Promise<{ path: string }>;
  /**
   * Plan, answers and (unless it is a rehearsal) apply in one go. Nobody looks at the plan in between, so it stays in
   * memory instead of the staging table; it is the same plan, applied in the same transaction.
   */
  import(request: RequestOf<'roster:import'>, job: Job): Promise<ResponseOf<'roster:import'>>;
}

export function createRosterImport(context: ServiceContext, settings: SettingsService): RosterImport {
  const { database } = context;

  const compute = async (request: PlanRequest, job: Job): Promise<ComputedPlan> => {
    const [fileSha256, sheet] = await Promise.all([
      hashFile(request.file),
      readRosterSheet(
        context.childHost,
        {
          file: request.file,
          sheet: request.sheet,
          headerRow: request.headerRow,
          mapping: request.mapping,
          recall: recallMapping,
        },
        job,
      ),
    ]);
    const revision = await database.read(({ roster }) => roster.revision());
    const outcomeContext: OutcomeContext = {
      effectiveOn: request.effectiveOn,
      today: context.clock.today(),
      headerOf: (field) => sheet.reader.headerOf(field) || rosterFields[field].name,
    };
    const rows = await decideRows(context, sheet.rows, outcomeContext, revision === 0, job);
    return {
      header: {
        id: randomBytes(6).toString('base64url'),
        kind: 'roster',
        revision,
        filePath: path.resolve(request.file),
        fileName: sheet.fileName,
        fileSha256,
        sheet: sheet.sheet,
        headerRow: sheet.header.row,
      },
      detail: {
        shown: describePlan(sheet, rows),
        signature: sheet.signature,
        correction: request.mapping ?? null,
        skipped: sheet.skipped,
      },
      rows,
    };
  };

  const recallMapping = async (signature: string): Promise<ColumnMapping | undefined> => {
    const stored = await database.read(({ importPlans }) => importPlans.mapping('roster', signature));
    return stored === undefined ? undefined : (JSON.parse(stored) as ColumnMapping);
  };

  const stage = async ({ header, detail, rows }: ComputedPlan, job: Job): Promise<void> => {
    await database.transaction(async ({ importPlans }) => {
      // One finished plan at a time: an older one would be stale as soon as this one is applied.
      await importPlans.dropFinished('roster');
      await importPlans.begin(header, context.clock.now().toISOString());
    });
    try {
      for (let from = 0; from < rows.length; from += sliceRows) {
        job.step('写入导入计划', from, rows.length);
        const packed = rows.slice(from, from + sliceRows).map(packPlanRow);
        await database.transaction(({ importPlans }) => importPlans.addRows(header.id, packed));
        await job.breathe();
      }
      await database.transaction(({ importPlans }) => importPlans.finish(header.id, JSON.stringify(detail)));
    } catch (error) {
      await database.transaction(({ importPlans }) => importPlans.dropOne(header.id));
      throw error;
    }
  };

  const find = async (
    planId: string,
  ): Promise<{ header: PlanHeader; detail: PlanDetail; applied: boolean }> => {
    const found = await database.read(({ importPlans }) => importPlans.find(planId));
    if (!found || found.kind !== 'roster' || found.state === 'building') throw new AppError('plan.gone');
    const { detail, state, ...header } = found;
    return { header, detail: JSON.parse(detail) as PlanDetail, applied: state === 'applied' };
  };

  const write = async (
    header: PlanHeader,
    detail: PlanDetail,
    slices: ChangeSlices,
    job: Job,
  ): Promise<Counts> => {
    const { rows, added, changed, unchanged, rejected } = detail.shown;
    const counts: Counts = { rows, added, changed, unchanged, rejected };
    const recorded = await settings.recorded();
    job.step('备份', 0, null);
    // In a turn of its own: a copy cannot be made while somebody's transaction is open.
    await database.verifiedCopy('before-import');
    await job.breathe();
    job.step('写入名册', 0, added + changed);
    await database.transaction(async (repositories) => {
      const { importPlans, importRecords, roster } = repositories;
      if ((await roster.revision()) !== header.revision) throw new AppError('plan.stale');
      const importId = await importRecords.add(
        { kind: 'roster', fileName: header.fileName, fileSha256: header.fileSha256, ...counts },
        recorded,
      );
      for await (const slice of slices(repositories)) await roster.add(slice, importId, recorded);
      if (detail.correction !== null) {
        const mapping = JSON.stringify(detail.correction);
        await importPlans.rememberMapping('roster', detail.signature, mapping, recorded.at);
      }
    });
    context.changed('roster');
    return counts;
  };

  const answer = async (
    header: PlanHeader,
    { skipped }: PlanDetail,
    rows: AsyncIterable<AnsweredRow> | Iterable<AnsweredRow>,
    out: string,
    job: Job,
  ): Promise<void> => {
    if ((await hashFile(header.filePath)) !== header.fileSha256) throw new AppError('plan.stale');
    const answers = new Map<number, RowAnswer>(
      skipped.map((row) => [row, { status: '不计', reason: '合计、表头或说明行，不是人员' }]),
    );
    for await (const row of rows) answers.set(row.row, wordAnswer(row));
    const { filePath: source, fileName: name, sheet, headerRow } = header;
    await writeAnswersWorkbook(
      context.childHost,
      { source, name, out, outName: path.basename(out), sheet, headerRow, answers },
      { signal: job.signal },
    );
  };

  async function* stagedRows(planId: string, job: Job): AsyncGenerator<RosterPlanRow> {
    let after = 0;
    for (;;) {
      const slice = await database.read(({ importPlans }) =>
        importPlans.rowsAfter(planId, {}, after, sliceRows),
      );
      const last = slice.at(-1);
      if (!last) return;
      after = last.row;
      yield* slice.map(shownRow);
      await job.breathe();
    }
  }

  const stagedChanges = (planId: string): ChangeSlices =>
    async function* ({ importPlans }) {
      const found = await importPlans.find(planId);
      if (found?.state !== 'ready') throw new AppError('plan.gone');
      let after = 0;
      for (;;) {
        const slice = await importPlans.rowsAfter(
          planId,
          { statuses: ['added', 'changed'] },
          after,
          sliceRows,
        );
        const last = slice.at(-1);
        if (!last) break;
        after = last.row;
        yield slice.map(plannedWrite).filter(isChange);
      }
      await importPlans.markApplied(planId);
    };

  return {
    async plan(request, job) {
      const computed = await compute(request, job);
      await stage(computed, job);
      return { planId: computed.header.id, ...computed.detail.shown };
    },

    async planRows({ planId, status, offset = 0, limit = 200 }) {
      await find(planId);
      const filter =
        status === undefined ? {} : status === 'question' ? { onlyQuestions: true } : { statuses: [status] };
      return database.read(async ({ importPlans }) => ({
        total: await importPlans.countRows(planId, filter),
        rows: (await importPlans.pageRows(planId, filter, offset, limit)).map(shownRow),
      }));
    },

    async apply(planId, job) {
      const { header, detail, applied } = await find(planId);
      if (applied) throw new AppError('plan.gone');
      return write(header, detail, stagedChanges(planId), job);
    },

    async answers(planId, out, job) {
      const { header, detail } = await find(planId);
      await answer(header, detail, stagedRows(planId, job), out, job);
      return { path: out };
    },

    async import({ dryRun = false, answersFile, ...request }, job) {
      const { header, detail, rows } = await compute(request, job);
      const { shown } = detail;
      if (requiredFields.some((field) => shown.columns.every((column) => column.field !== field))) {
        throw new AppError('file.no-table', {
          name: shown.fileName,
          sheet: shown.sheet,
          needed: neededNames,
        });
      }
      const problems = rows.flatMap(({ row, problems: found }) =>
        found.map((one) => toImportProblem(row, one)),
      );
      const counts: Counts = {
        rows: shown.rows,
        added: shown.added,
        changed: shown.changed,
        unchanged: shown.unchanged,
        rejected: shown.rejected,
      };
      // Before anything is written: an answer that cannot be given must not hide that the rows were taken.
      if (answersFile !== undefined) await answer(header, detail, rows, answersFile, job);
      if (dryRun) return { ...counts, problems };
      try {
        await write(header, detail, () => plannedChanges(rows), job);
      } catch (error) {
        if (answersFile !== undefined) await rm(answersFile, { force: true });
        throw error;
      }
      return { ...counts, problems };
    },
  };
}

type AnsweredRow = Pick<PlannedRow, 'row' | 'status' | 'changes'> & {
  readonly problems: readonly { readonly column: string; readonly message: string }[];
};

function wordAnswer({ status, changes, problems }: AnsweredRow): RowAnswer {
  const reasons = [
    ...changes.map(({ name, from, to }) => `${name}：${from || '（空）'} → ${to || '（空）'}`),
    ...problems.map(({ column, message }) => (column ? `【${column}】${message}` : message)),
  ];
  return { status: statusWords[status], reason: reasons.join('；') };
}

async function* plannedChanges(rows: readonly PlannedRow[]): AsyncGenerator<readonly StaffChange[]> {
  for (let from = 0; from < rows.length; from += sliceRows) {
    yield rows
      .slice(from, from + sliceRows)
      .map(({ write }) => write)
      .filter(isChange);
  }
}

function isChange(change: StaffChange | undefined): change is StaffChange {
  return change !== undefined;
}

function describePlan(sheet: RosterSheet, rows: readonly PlannedRow[]): Omit<RosterPlan, 'planId'> {
  const count = (status: PlannedRow['status']): number => rows.filter((row) => row.status === status).length;
  return {
    ...shownFile(sheet, (text, field) =>
      field === 'idDocumentNumber' ? maskDocumentNumber(text) : field === 'phone' ? maskPhone(text) : text,
    ),
    fields: rosterFieldIds.map((id) => ({
      id,
      name: rosterFields[id].name,
      required: requiredFields.includes(id),
    })),
    rows: rows.length,
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    rejected: count('rejected'),
    questions: rows.filter(
      ({ status, problems }) =>
        status !== 'rejected' && problems.some(({ severity }) => severity === 'question'),
    ).length,
  };
}
