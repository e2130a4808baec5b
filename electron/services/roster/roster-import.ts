import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { ColumnMapping, ImportProblem } from '../../../shared/contract/common.ts';
import type { RosterPlan } from '../../../shared/contract/roster.contract.ts';
import { maskDocumentNumber, maskPhone } from '../../../shared/domain/identifiers.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ImportPlan, PlanRow } from '../../database/repositories/import-plan.repository.ts';
import type { StaffChange } from '../../database/repositories/roster.repository.ts';
import type { Job } from '../../dispatch/jobs.ts';
import { writeAnswersWorkbook, type RowAnswer } from '../../documents/excel/workbook-answers.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { decideRows } from './decide-rows.ts';
import { packPlanRow, plannedWrite, shownRow, type PlannedRow } from './plan-payload.ts';
import { neededNames, readRosterSheet, type RosterSheet } from './read-roster-sheet.ts';
import { requiredFields, rosterFieldIds, rosterFields } from './roster-fields.ts';
import type { OutcomeContext } from './row-outcome.ts';
import { columnLetter } from './sheet-layout.ts';

type PlanRequest = RequestOf<'roster:plan'>;
type Counts = ResponseOf<'roster:apply'>;

/** What a plan keeps beside its rows. */
interface PlanDetail {
  readonly shown: Omit<RosterPlan, 'planId'>;
  readonly signature: string;
  /** The officer's correction, to be remembered once the plan is applied. */
  readonly correction: ColumnMapping | null;
  readonly skipped: readonly number[];
}

const stagedSlice = 2000;
const appliedSlice = 2000;
const statusWords = {
  added: '新增',
  changed: '变更',
  unchanged: '未变',
  rejected: '未导入',
  duplicate: '未变',
};

export interface RosterImport {
  /** Reads the file, compares it and keeps the plan; nothing of the roster changes. Errors: `file.*`. */
  plan(request: PlanRequest, job: Job): Promise<RosterPlan>;
  planRows(request: RequestOf<'roster:plan-rows'>): Promise<ResponseOf<'roster:plan-rows'>>;
  /** Writes what the plan shows, all or nothing. Errors: `plan.gone`, `plan.stale`. */
  apply(planId: string, job: Job): Promise<Counts>;
  /** The officer's workbook with a status and a reason column. Errors: `plan.gone`, `plan.stale`, `file.*`. */
  answers(planId: string, out: string, job?: Job): Promise<{ path: string }>;
  /** Plan, answers and (unless it is a rehearsal) apply. */
  import(request: RequestOf<'roster:import'>, job: Job): Promise<ResponseOf<'roster:import'>>;
}

export function createRosterImport(context: ServiceContext, settings: SettingsService): RosterImport {
  const { database } = context;

  const plan = async (request: PlanRequest, job: Job): Promise<RosterPlan> => {
    const [sha256, sheet] = await Promise.all([
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
    const shown = describePlan(sheet, rows);
    const detail: PlanDetail = {
      shown,
      signature: sheet.signature,
      correction: request.mapping ?? null,
      skipped: sheet.skipped,
    };
    const planId = randomUUID();
    await stage(
      {
        id: planId,
        kind: 'roster',
        revision,
        filePath: path.resolve(request.file),
        fileName: sheet.fileName,
        fileSha256: sha256,
        sheet: sheet.sheet,
        headerRow: sheet.header.row,
      },
      rows,
      detail,
      job,
    );
    return { planId, ...shown };
  };

  const recallMapping = async (signature: string): Promise<ColumnMapping | undefined> => {
    const stored = await database.read(({ importPlans }) => importPlans.mapping('roster', signature));
    return stored === undefined ? undefined : (JSON.parse(stored) as ColumnMapping);
  };

  const stage = async (
    header: Omit<ImportPlan, 'state' | 'detail'>,
    rows: readonly PlannedRow[],
    detail: PlanDetail,
    job: Job,
  ): Promise<void> => {
    await database.transaction(async ({ importPlans }) => {
      // One plan at a time: an older one would be stale as soon as this one is applied.
      await importPlans.drop('roster');
      await importPlans.begin(header, context.clock.now().toISOString());
    });
    try {
      for (let from = 0; from < rows.length; from += stagedSlice) {
        job.step('写入导入计划', from, rows.length);
        const packed = rows.slice(from, from + stagedSlice).map(packPlanRow);
        await database.transaction(({ importPlans }) => importPlans.addRows(header.id, packed));
        await job.breathe();
      }
      await database.transaction(({ importPlans }) => importPlans.finish(header.id, JSON.stringify(detail)));
    } catch (error) {
      await database.transaction(({ importPlans }) => importPlans.dropOne(header.id));
      throw error;
    }
  };

  const find = async (planId: string): Promise<ImportPlan> => {
    const found = await database.read(({ importPlans }) => importPlans.find(planId));
    if (!found || found.kind !== 'roster' || found.state === 'building') throw new AppError('plan.gone');
    return found;
  };

  const apply = async (planId: string, job: Job): Promise<Counts> => {
    const found = await find(planId);
    if (found.state !== 'ready') throw new AppError('plan.gone');
    const detail = JSON.parse(found.detail) as PlanDetail;
    const { rows, added, changed, unchanged, rejected } = detail.shown;
    const counts: Counts = { rows, added, changed, unchanged, rejected };
    const recorded = await settings.recorded();
    job.step('备份', 0, null);
    // Inside a turn of its own: a copy cannot be made while somebody's transaction is open.
    await database.read(() => database.verifiedCopy('before-import'));
    await job.breathe();
    job.step('写入名册', 0, added + changed);
    await database.transaction(async ({ importPlans, importRecords, roster }) => {
      const still = await importPlans.find(planId);
      if (still?.state !== 'ready') throw new AppError('plan.gone');
      if ((await roster.revision()) !== found.revision) throw new AppError('plan.stale');
      const importId = await importRecords.add(
        { kind: 'roster', fileName: found.fileName, fileSha256: found.fileSha256, ...counts },
        recorded,
      );
      const filter = { statuses: ['added', 'changed'] as const };
      let after = 0;
      for (;;) {
        const slice = await importPlans.rowsAfter(planId, filter, after, appliedSlice);
        const last = slice.at(-1);
        if (!last) break;
        after = last.row;
        await roster.add(slice.map(plannedWrite).filter(isChange), importId, recorded);
      }
      if (detail.correction !== null) {
        const mapping = JSON.stringify(detail.correction);
        await importPlans.rememberMapping('roster', detail.signature, mapping, recorded.at);
      }
      await importPlans.markApplied(planId);
    });
    context.changed('roster');
    return counts;
  };

  const allRows = async (planId: string, take: (row: PlanRow) => void, job?: Job): Promise<void> => {
    let after = 0;
    for (;;) {
      const slice = await database.read(({ importPlans }) => importPlans.rowsAfter(planId, {}, after, 2000));
      const last = slice.at(-1);
      if (!last) return;
      slice.forEach(take);
      after = last.row;
      await job?.breathe();
    }
  };

  const answers = async (planId: string, out: string, job?: Job): Promise<{ path: string }> => {
    const found = await find(planId);
    if ((await hashFile(found.filePath)) !== found.fileSha256) throw new AppError('plan.stale');
    const detail = JSON.parse(found.detail) as PlanDetail;
    const byRow = new Map<number, RowAnswer>(
      detail.skipped.map((row) => [row, { status: '不计', reason: '合计、表头或说明行，不是人员' }]),
    );
    await allRows(
      planId,
      (row) => {
        const { changes, problems } = shownRow(row);
        const reasons = [
          ...changes.map(({ name, from, to }) => `${name}：${from || '（空）'} → ${to || '（空）'}`),
          ...problems.map(({ column, message }) => (column ? `【${column}】${message}` : message)),
        ];
        byRow.set(row.row, { status: statusWords[row.status], reason: reasons.join('；') });
      },
      job,
    );
    await writeAnswersWorkbook(
      context.childHost,
      {
        source: found.filePath,
        name: found.fileName,
        out,
        outName: path.basename(out),
        sheet: found.sheet,
        headerRow: found.headerRow,
        answers: byRow,
      },
      job ? { signal: job.signal } : {},
    );
    return { path: out };
  };

  return {
    plan,
    apply,
    answers,

    async planRows({ planId, status, offset = 0, limit = 200 }) {
      await find(planId);
      const filter =
        status === undefined ? {} : status === 'question' ? { onlyQuestions: true } : { statuses: [status] };
      return database.read(async ({ importPlans }) => ({
        total: await importPlans.countRows(planId, filter),
        rows: (await importPlans.pageRows(planId, filter, offset, limit)).map(shownRow),
      }));
    },

    async import({ dryRun = false, answersFile, ...request }, job) {
      const made = await plan(request, job);
      if (requiredFields.some((field) => made.columns.every((column) => column.field !== field))) {
        throw new AppError('file.no-table', { name: made.fileName, sheet: made.sheet, needed: neededNames });
      }
      const problems: ImportProblem[] = [];
      await allRows(made.planId, (row) => void problems.push(...shownRow(row).problems), job);
      // Before anything is written: an answer that cannot be given must not hide that the rows were taken.
      if (answersFile !== undefined) await answers(made.planId, answersFile, job);
      if (!dryRun) {
        try {
          await apply(made.planId, job);
        } catch (error) {
          if (answersFile !== undefined) await rm(answersFile, { force: true });
          throw error;
        }
      }
      const { rows, added, changed, unchanged, rejected } = made;
      return { rows, added, changed, unchanged, rejected, problems };
    },
  };
}

function isChange(change: StaffChange | undefined): change is StaffChange {
  return change !== undefined;
}

function describePlan(sheet: RosterSheet, rows: readonly PlannedRow[]): Omit<RosterPlan, 'planId'> {
  const count = (status: PlannedRow['status']): number => rows.filter((row) => row.status === status).length;
  return {
    fileName: sheet.fileName,
    sheet: sheet.sheet,
    sheets: sheet.sheets.map(({ name, hidden, rowCount }) => ({ name, hidden, rows: rowCount })),
    headerRow: sheet.header.row,
    columns: sheet.header.headers.map((header, index) => {
      const field = sheet.mapping.get(index) ?? null;
      const samples = sheet.samples[index] ?? [];
      return {
        index,
        letter: columnLetter(index),
        header,
        field,
        samples: samples.map((text) =>
          field === 'idDocumentNumber'
            ? maskDocumentNumber(text)
            : field === 'phone'
              ? maskPhone(text)
              : text,
        ),
      };
    }),
    fields: rosterFieldIds.map((id) => ({
      id,
      name: rosterFields[id].name,
      required: requiredFields.includes(id),
    })),
    remembered: sheet.remembered,
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

/** SHA-256 of a file, so that a plan is never answered with another file's rows. */
async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    throw new AppError('file.not-found', { name: path.basename(file) }, { cause: error });
  }
  return hash.digest('hex');
}
