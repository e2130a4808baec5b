import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { ColumnMapping, ImportProblem } from '../../../shared/contract/common.ts';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { StoredClaim } from '../../database/repositories/claim.repository.ts';
import type { ImportPlan } from '../../database/repositories/import-plan.repository.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { Job } from '../../platform/job.ts';
import { writeAnswersWorkbook, type RowAnswer } from '../../documents/excel/workbook-answers.ts';
import { hashFile } from '../../proofs/hash-file.ts';
import type { ProofStore } from '../../proofs/proof-store.ts';
import type { ClaimRules } from '../review/claim-rules.ts';
import { shownFile } from '../import/shown-file.ts';
import type { Recorded, ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { claimFieldIds, claimFields } from './claim-columns.ts';
import { gatherProofs, type HandedIn, type HandedInFile } from './gather-proofs.ts';
import { createItemFinder, type ItemFinder } from './item-finder.ts';
import { claimIdOf } from './own-list.ts';
import { planClaims, type PlannedClaim } from './plan-claims.ts';
import { packClaimRow, shownClaimRow, unpackClaimRow } from './plan-payload.ts';
import { readClaimSheet, type ClaimSheet } from './read-claim-sheet.ts';

type PlanRequest = RequestOf<'claim:plan'>;
type Plan = ResponseOf<'claim:plan'>;
type Counts = ResponseOf<'claim:apply'>;

/** What a plan keeps beside its rows. */
interface PlanDetail {
  readonly shown: Omit<Plan, 'planId'>;
  readonly signature: string;
  readonly correction: ColumnMapping | null;
  readonly missing: readonly string[];
  readonly skipped: readonly number[];
  readonly files: readonly HandedInFile[];
  /** Files that no row has, by index; they go to the tray. */
  readonly unmatched: readonly number[];
  readonly refused: HandedIn['refused'];
  readonly staging: string | null;
}

export interface ClaimImport {
  /** Reads the sheet and the proofs and keeps the plan; nothing of the ledger changes. Errors: `file.*`. */
  plan(request: PlanRequest, job: Job): Promise<Plan>;
  planRows(request: RequestOf<'claim:plan-rows'>): Promise<ResponseOf<'claim:plan-rows'>>;
  /** Writes what the plan shows, all or nothing. Errors: `plan.gone`, `plan.stale`. */
  apply(planId: string, job: Job): Promise<Counts>;
  /** The officer's workbook with a status and a reason column. */
  answers(planId: string, out: string, job?: Job): Promise<{ path: string }>;
  import(request: RequestOf<'claim:import'>, job: Job): Promise<ResponseOf<'claim:import'>>;
}

const slice = 1000;
const firstCreditYear = 2008;
const statusWords = { added: '已收', duplicate: '已有', rejected: '未收' };

export function createClaimImport(
  context: ServiceContext,
  settings: SettingsService,
  rules: ClaimRules,
  store: ProofStore,
  jurisdictionName: (id: string) => string,
): ClaimImport {
  const { database } = context;
  /** The place that the plan of the moment unpacked its zip into. */
  let staging: string | null = null;

  const clearStaging = async (): Promise<void> => {
    const folder = staging;
    staging = null;
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };

  const plan = async (request: PlanRequest, job: Job): Promise<Plan> => {
    const details = await detailNames();
    const sheet = await readClaimSheet(
      context.childHost,
      { ...request, details, recall: recallMapping },
      job,
    );
    const sha256 = await hashFile(request.file);
    await clearStaging();
    const handedIn: HandedIn =
      request.proofs === undefined
        ? { files: [], refused: [], staging: null }
        : await gatherProofs(context, store, request.proofs, job);
    staging = handedIn.staging;
    try {
      job.step('核对', 0, sheet.rows.length);
      const { revision, people, fingerprints, standing } = await database.read(async (repositories) => ({
        revision: await revisionOf(repositories),
        people: await repositories.claims.claimants(context.clock.today()),
        fingerprints: await repositories.claims.fingerprints(),
        standing: await standingOf(repositories, sheet),
      }));
      const { rows, matched } = await planClaims({
        cells: sheet.rows,
        files: handedIn.files,
        people: new Map(people.map((person) => [person.staffNumber.toLowerCase(), person])),
        finders: await findersFor(sheet, standing),
        standing,
        jurisdictionName: jurisdictionName((await settings.get()).jurisdiction),
        known: (fingerprint) => fingerprints.has(fingerprint),
        breathe: () => job.breathe(),
      });
      const unmatched = handedIn.files.flatMap((_file, index) => (matched.has(index) ? [] : [index]));
      const attached = await database.read(({ proofs }) => proofs.linkedHashes());
      const shown = describePlan(sheet, rows, {
        proofsMatched: matched.size,
        proofsUnmatched: [
          ...unmatched
            .map((index) => handedIn.files[index])
            .filter((file) => file !== undefined)
            .filter((file) => !attached.has(file.sha256))
            .map(({ name }) => name),
          ...handedIn.refused.map(({ name }) => name),
        ],
      });
      const planId = randomUUID();
      const detail: PlanDetail = {
        shown,
        signature: sheet.signature,
        correction: request.mapping ?? null,
        missing: sheet.missing,
        skipped: sheet.skipped,
        files: handedIn.files,
        unmatched,
        refused: handedIn.refused,
        staging: handedIn.staging,
      };
      await stage(planId, { request, sheet, sha256, revision, rows, detail }, job);
      return { planId, ...shown };
    } catch (error) {
      await clearStaging();
      throw error;
    }
  };

  /** Names of the items' own fields, of all rules there are: a sheet may be of any year. */
  const detailNames = async (): Promise<ReadonlySet<string>> => {
    const names = new Set<string>();
    for (let year = context.clock.now().getFullYear(); year >= firstCreditYear; year -= 1) {
      for (const { fields } of (await rules.find(year))?.items.values() ?? [])
        for (const { name } of fields) names.add(name);
    }
    return names;
  };

  const recallMapping = async (signature: string): Promise<ColumnMapping | undefined> => {
    const stored = await database.read(({ importPlans }) => importPlans.mapping('claims', signature));
    return stored === undefined ? undefined : (JSON.parse(stored) as ColumnMapping);
  };

  /** Items are looked up in the year that a row belongs to. */
  const findersFor = async (
    { rows }: ClaimSheet,
    standing: ReadonlyMap<number, StoredClaim>,
  ): Promise<ReadonlyMap<number, ItemFinder>> => {
    const years = new Set([...standing.values()].map(({ year }) => year));
    for (const { startYear, cells } of rows) {
      if (startYear !== undefined) years.add(startYear);
      const written = Number(/20\d{2}/.exec(cells.get('year')?.text ?? '')?.[0] ?? 0);
      if (written > 0) years.add(written);
    }
    const finders = new Map<number, ItemFinder>();
    for (const year of years) {
      const found = await rules.find(year);
      if (found) finders.set(year, createItemFinder(found.items.values()));
    }
    return finders;
  };

  const stage = async (
    planId: string,
    made: {
      request: PlanRequest;
      sheet: ClaimSheet;
      sha256: string;
      revision: number;
      rows: readonly PlannedClaim[];
      detail: PlanDetail;
    },
    job: Job,
  ): Promise<void> => {
    const { request, sheet, rows } = made;
    await database.transaction(async ({ importPlans }) => {
      await importPlans.drop('claims');
      await importPlans.begin(
        {
          id: planId,
          kind: 'claims',
          revision: made.revision,
          filePath: path.resolve(request.file),
          fileName: sheet.fileName,
          fileSha256: made.sha256,
          sheet: sheet.sheet,
          headerRow: sheet.header.row,
        },
        context.clock.now().toISOString(),
      );
    });
    try {
      for (let from = 0; from < rows.length; from += slice) {
        job.step('写入导入计划', from, rows.length);
        const packed = rows.slice(from, from + slice).map(packClaimRow);
        await database.transaction(({ importPlans }) => importPlans.addRows(planId, packed));
        await job.breathe();
      }
      await database.transaction(({ importPlans }) =>
        importPlans.finish(planId, JSON.stringify(made.detail)),
      );
    } catch (error) {
      await database.transaction(({ importPlans }) => importPlans.dropOne(planId));
      throw error;
    }
  };

  const find = async (planId: string): Promise<{ plan: ImportPlan; detail: PlanDetail }> => {
    const found = await database.read(({ importPlans }) => importPlans.find(planId));
    if (!found || found.kind !== 'claims' || found.state === 'building') throw new AppError('plan.gone');
    return { plan: found, detail: JSON.parse(found.detail) as PlanDetail };
  };

  const apply = async (planId: string, job: Job): Promise<Counts> => {
    const { plan: found, detail } = await find(planId);
    if (found.state !== 'ready') throw new AppError('plan.gone');
    const { rows, added, duplicate, rejected, proofsMatched, proofsUnmatched } = detail.shown;
    const recorded = await settings.recorded();
    job.step('备份', 0, null);
    await database.verifiedCopy('before-import');
    await job.breathe();
    // Files first: a content without a row is swept, a row without its content would be a loss.
    await store.keep(
      detail.files.map((file) => ({ ...file, move: detail.staging !== null })),
      async (done) => {
        job.step('保存佐证', done, detail.files.length);
        await job.breathe();
      },
    );
    job.step('写入申报', 0, added);
    await database.transaction(async (repositories) => {
      const { importPlans, importRecords } = repositories;
      const still = await importPlans.find(planId);
      if (still?.state !== 'ready') throw new AppError('plan.gone');
      if ((await revisionOf(repositories)) !== found.revision) throw new AppError('plan.stale');
      const counts = { rows, added, changed: 0, unchanged: duplicate, rejected };
      const importId = await importRecords.add(
        { kind: 'claims', fileName: found.fileName, fileSha256: found.fileSha256, ...counts },
        recorded,
      );
      let after = 0;
      for (;;) {
        const packed = await importPlans.rowsAfter(
          planId,
          { statuses: ['added', 'duplicate'] },
          after,
          slice,
        );
        const last = packed.at(-1);
        if (!last) break;
        after = last.row;
        for (const row of packed)
          await writeRow(repositories, unpackClaimRow(row), detail, importId, recorded);
      }
      for (const index of detail.unmatched) {
        const file = detail.files[index];
        if (file) await arrive(repositories, file, importId, recorded);
      }
      if (detail.correction !== null) {
        const mapping = JSON.stringify(detail.correction);
        await importPlans.rememberMapping('claims', detail.signature, mapping, recorded.at);
      }
      await importPlans.markApplied(planId);
    });
    if (staging === detail.staging) await clearStaging();
    context.changed('claims', 'proofs');
    return { rows, added, duplicate, rejected, proofsMatched, proofsUnmatched };
  };

  const allRows = async (planId: string, take: (row: PlannedClaim) => void, job?: Job): Promise<void> => {
    let after = 0;
    for (;;) {
      const packed = await database.read(({ importPlans }) =>
        importPlans.rowsAfter(planId, {}, after, slice),
      );
      const last = packed.at(-1);
      if (!last) return;
      packed.map(unpackClaimRow).forEach(take);
      after = last.row;
      await job?.breathe();
    }
  };

  const answers = async (planId: string, out: string, job?: Job): Promise<{ path: string }> => {
    const { plan: found, detail } = await find(planId);
    if ((await hashFile(found.filePath)) !== found.fileSha256) throw new AppError('plan.stale');
    const byRow = new Map<number, RowAnswer>(
      detail.skipped.map((row) => [row, { status: '不计', reason: '合计、表头或说明行，不是申报' }]),
    );
    await allRows(
      planId,
      ({ row, status, problems, proofs }) => {
        const reasons = problems.map(({ column, message }) => (column ? `【${column}】${message}` : message));
        if (status === 'duplicate' && reasons.length === 0) reasons.push('台账里已有这条申报');
        if (proofs.length > 0)
          reasons.push(
            `佐证 ${proofs.length} 份：${proofs.map(({ file }) => detail.files[file]?.name ?? '').join('、')}`,
          );
        byRow.set(row, { status: statusWords[status], reason: reasons.join('；') });
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
      const { detail } = await find(planId);
      const filter = status === undefined ? {} : { statuses: [status] };
      return database.read(async ({ importPlans }) => ({
        total: await importPlans.countRows(planId, filter),
        rows: (await importPlans.pageRows(planId, filter, offset, limit)).map((row) =>
          shownClaimRow(unpackClaimRow(row), (file) => detail.files[file]?.name ?? ''),
        ),
      }));
    },
    async import({ dryRun = false, answersFile, ...request }, job) {
      const made = await plan(request, job);
      const { detail } = await find(made.planId);
      try {
        if (detail.missing.length > 0)
          throw new AppError('file.no-table', {
            name: made.fileName,
            sheet: made.sheet,
            needed: detail.missing,
          });
        const problems: ImportProblem[] = [];
        await allRows(made.planId, (row) => void problems.push(...row.problems), job);
        problems.push(
          ...detail.refused.map(({ message }) => ({
            row: 0,
            column: claimFields.proofs.name,
            code: 'proof.refused',
            message,
          })),
        );
        if (answersFile !== undefined) await answers(made.planId, answersFile, job);
        if (!dryRun) {
          try {
            await apply(made.planId, job);
          } catch (error) {
            if (answersFile !== undefined) await rm(answersFile, { force: true });
            throw error;
          }
        }
        const { rows, added, duplicate, rejected, proofsMatched, proofsUnmatched } = made;
        return { rows, added, duplicate, rejected, proofsMatched, proofsUnmatched, problems };
      } finally {
        await clearStaging();
      }
    },
  };
}

/** The claims that rows of our own lists name. */
async function standingOf(
  { claims }: Repositories,
  { rows }: ClaimSheet,
): Promise<ReadonlyMap<number, StoredClaim>> {
  const found = new Map<number, StoredClaim>();
  for (const row of rows) {
    const id = claimIdOf(row);
    const claim = id === undefined ? undefined : await claims.get(id);
    if (claim) found.set(claim.id, claim);
  }
  return found;
}

/** What a plan was computed against. */
async function revisionOf({ claims, roster }: Repositories): Promise<number> {
  return (await claims.revision()) + (await roster.revision());
}

async function writeRow(
  repositories: Repositories,
  planned: PlannedClaim,
  detail: PlanDetail,
  importId: number,
  recorded: Recorded,
): Promise<void> {
  const { claims, proofs } = repositories;
  const { claim } = planned;
  if (!claim) return;
  if (planned.status === 'duplicate' && planned.proofs.length === 0) return;
  const claimId =
    planned.status === 'added'
      ? await claims.add(claim, recorded, importId)
      : await claims.idByFingerprint(claim.fingerprint);
  if (claimId === undefined) return;
  for (const { file: index, by } of planned.proofs) {
    const file = detail.files[index];
    if (!file) continue;
    const proofId = await proofs.bySha256(file.sha256);
    // What the officer took off the claim is not put back, and what stands there is not put twice.
    if (proofId !== undefined && (await proofs.everLinked(claimId, proofId))) continue;
    await proofs.link(claimId, await arrive(repositories, file, importId, recorded), by, recorded);
  }
}

/** The arrival of a file under its name, known or new. */
async function arrive(
  { proofs }: Repositories,
  file: HandedInFile,
  importId: number,
  recorded: Recorded,
): Promise<number> {
  const proofId = await proofs.add(file, recorded);
  return (
    (await proofs.arrivalOf(proofId, file.name)) ??
    (await proofs.addArrival(proofId, file.name, importId, recorded))
  );
}

function describePlan(
  sheet: ClaimSheet,
  rows: readonly PlannedClaim[],
  proofs: Pick<Plan, 'proofsMatched' | 'proofsUnmatched'>,
): Omit<Plan, 'planId'> {
  const count = (status: PlannedClaim['status']): number =>
    rows.filter((row) => row.status === status).length;
  const details = [...sheet.mapping.values()].filter((field) => field.startsWith('detail:'));
  return {
    ...shownFile(sheet),
    fields: [
      ...claimFieldIds.map((id) => ({ id, name: claimFields[id].name, required: claimFields[id].required })),
      ...details.map((id) => ({ id, name: id.slice('detail:'.length), required: false })),
    ],
    rows: rows.length,
    added: count('added'),
    duplicate: count('duplicate'),
    rejected: count('rejected'),
    ...proofs,
  };
}
