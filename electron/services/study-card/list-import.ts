import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { CardListKind, CardProvider } from '../../../shared/domain/study-card.ts';
import type { CardImportPlan, CardPlanRow } from '../../../shared/contract/study-card-lists.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { RowAnswer } from '../../documents/excel/workbook-answers.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { CardRowVersion } from '../../database/repositories/study-card-row.repository.ts';
import type { Job } from '../../platform/job.ts';
import { hashFile } from '../../proofs/hash-file.ts';
import { plainHeader } from '../import/sheet-header.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { ClosedSeasons } from './closed-seasons.ts';
import { decideLists, type DecidedRow } from './lists/decide-lists.ts';
import { answerOf, writeListAnswers, type AnsweredFile } from './lists/list-answers.ts';
import { readCardLists, type ListSheet, type RememberedMapping } from './lists/read-lists.ts';
import { providerColumn, shownPlan, shownRow } from './lists/shown-plan.ts';

type PlanRequest = RequestOf<'study-card:import-plan'>;
type Totals = ResponseOf<'study-card:import-apply'>;
type Problem = ResponseOf<'study-card:import'>['problems'][number];

/** A correction to be remembered once the plan is applied. */
interface Correction {
  readonly provider: CardProvider | '';
  readonly signature: string;
  readonly mapping: string;
}

/** What a plan keeps beside its rows. */
interface PlanDetail {
  readonly shown: Omit<CardImportPlan, 'planId'>;
  readonly corrections: readonly Correction[];
  readonly ignored: readonly (readonly [
    sheet: string,
    row: number,
    code: string,
    message: string,
    question: boolean,
  ])[];
  readonly file: AnsweredFile;
}

interface ComputedPlan {
  readonly kind: CardListKind;
  readonly revision: number;
  readonly detail: PlanDetail;
  readonly rows: readonly DecidedRow[];
}

const sliceRows = 2000;

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

  const recall = async (
    kind: CardListKind,
    provider: CardProvider | undefined,
    signature: string,
  ): Promise<RememberedMapping | undefined> => {
    const stored = await database.read(({ cardPlans }) => cardPlans.mappings(kind, provider ?? ''));
    const exact = stored.find((one) => one.signature === signature);
    if (exact) return { exact: true, ...(JSON.parse(exact.mapping) as StoredMapping) };
    if (stored.length === 0) return undefined;
    // Older ones first, so that the newest word for a header counts.
    const byHeader = Object.fromEntries(
      stored
        .toReversed()
        .flatMap(({ mapping }) => Object.entries((JSON.parse(mapping) as StoredMapping).byHeader)),
    );
    return { exact: false, byColumn: {}, byHeader };
  };

  const compute = async (request: PlanRequest, job: Job): Promise<ComputedPlan> => {
    const sha256 = await hashFile(request.file);
    const lists = await readCardLists(
      context.childHost,
      {
        file: request.file,
        kind: request.kind,
        provider: request.provider,
        sheet: request.sheet,
        headerRow: request.headerRow,
        mapping: request.mapping,
        sheets: request.sheets,
        recall,
      },
      job,
    );
    const revision = await database.read(({ cardRows }) => cardRows.revision());
    const rows = await decideLists(context, lists, job);
    return {
      kind: lists.kind,
      revision,
      rows,
      detail: {
        shown: shownPlan(lists, rows),
        corrections: lists.sheets.flatMap(correctionsOf),
        ignored: lists.sheets.flatMap((sheet) =>
          sheet.ignored.map(
            ({ row, problem }) =>
              [sheet.name, row, problem.code, problem.message, problem.severity === 'question'] as const,
          ),
        ),
        file: {
          path: path.resolve(request.file),
          name: lists.fileName,
          sha256,
          format: lists.format,
          sheets: lists.sheets
            .filter(({ taken }) => taken)
            .map(({ name, header }) => ({ name, headerRow: header.row })),
        },
      },
    };
  };

  const find = async (planId: string) => {
    const found = await database.read(({ cardPlans }) => cardPlans.find(planId));
    if (!found || found.state === 'building') throw new AppError('plan.gone');
    return { ...found, detail: JSON.parse(found.detail) as PlanDetail };
  };

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

  const stagedVersions = (planId: string) =>
    async function* ({ cardPlans }: Repositories): AsyncGenerator<readonly CardRowVersion[]> {
      if ((await cardPlans.find(planId))?.state !== 'ready') throw new AppError('plan.gone');
      let after = -1;
      for (;;) {
        const slice = await cardPlans.rowsAfter(planId, { statuses: ['added', 'changed'] }, after, sliceRows);
        const last = slice.at(-1);
        if (!last) break;
        after = last.position;
        yield slice.flatMap(({ payload }) => (JSON.parse(payload) as DecidedRow).write ?? []);
      }
      await cardPlans.markApplied(planId);
    };

  const answer = async (
    detail: PlanDetail,
    rows: Iterable<AnsweredPlanRow>,
    out: string,
    job: Job,
  ): Promise<void> => {
    const answers = new Map<string, Map<number, RowAnswer>>();
    const put = (sheet: string, row: number, said: RowAnswer): void => {
      const ofSheet = answers.get(sheet) ?? new Map<number, RowAnswer>();
      answers.set(sheet, ofSheet);
      const before = ofSheet.get(row);
      ofSheet.set(row, before ? { ...before, reason: `${before.reason}；${said.reason}` } : said);
    };
    for (const [sheet, row, , message] of detail.ignored)
      put(sheet, row, { status: '不计', reason: message });
    for (const row of rows) put(row.sheet, row.row, answerOf(row));
    await writeListAnswers(context.childHost, detail.file, answers, out, job);
  };

  return {
    sweepPlans: () => database.transaction(({ cardPlans }) => cardPlans.sweep(true)),

    async plan(request, job) {
      const { kind, revision, detail, rows } = await compute(request, job);
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
      return { planId: id, ...detail.shown };
    },

    async planRows({ planId, status, offset = 0, limit = 200 }) {
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

    async apply(planId, job) {
      const { kind, revision, detail, state } = await find(planId);
      if (state === 'applied') throw new AppError('plan.gone');
      const versions: CardRowVersion[] = [];
      for (let after = -1; ;) {
        const slice = await database.read(({ cardPlans }) =>
          cardPlans.rowsAfter(planId, { statuses: ['added', 'changed'] }, after, sliceRows),
        );
        const last = slice.at(-1);
        if (!last) break;
        after = last.position;
        versions.push(...slice.flatMap(({ payload }) => (JSON.parse(payload) as DecidedRow).write ?? []));
        await job.breathe();
      }
      await closed.keepFromList(kind, versions);
      return write(kind, revision, detail, stagedVersions(planId), job);
    },

    async answers(planId, out, job) {
      const { detail } = await find(planId);
      const rows: CardPlanRow[] = [];
      for (let after = -1; ;) {
        const slice = await database.read(({ cardPlans }) =>
          cardPlans.rowsAfter(planId, {}, after, sliceRows),
        );
        const last = slice.at(-1);
        if (!last) break;
        after = last.position;
        rows.push(...slice.map(({ payload }) => shownRow(JSON.parse(payload) as DecidedRow)));
        await job.breathe();
      }
      await answer(detail, rows, out, job);
      return { path: out };
    },

    async import({ dryRun = false, answersFile, ...request }, job) {
      const { kind, revision, detail, rows } = await compute(request, job);
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
      if (answersFile !== undefined) await answer(detail, rows, answersFile, job);
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

interface StoredMapping {
  readonly byColumn: Readonly<Record<string, string | null>>;
  readonly byHeader: Readonly<Record<string, string | null>>;
}

type AnsweredPlanRow = Pick<CardPlanRow, 'sheet' | 'row' | 'status' | 'changes'> & {
  readonly problems: readonly { readonly column: string; readonly message: string }[];
};

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

function correctionsOf(sheet: ListSheet): Correction[] {
  if (!sheet.correction || sheet.correction.size === 0) return [];
  const byHeader = new Map<string, string | null>();
  for (const [column, field] of sheet.correction) {
    const header = plainHeader(sheet.header.headers[column] ?? '');
    if (header !== '') byHeader.set(header, field);
  }
  const mapping: StoredMapping = {
    byColumn: Object.fromEntries(sheet.correction),
    byHeader: Object.fromEntries(byHeader),
  };
  return [{ provider: sheet.provider ?? '', signature: sheet.signature, mapping: JSON.stringify(mapping) }];
}
