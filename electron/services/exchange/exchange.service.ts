import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import {
  exportColumn,
  type ExportColumn,
  type ExportLimits,
  type ExportProblem,
} from '../../../shared/contract/exchange.contract.ts';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { exportFields, type ExportField, type ExportStand } from '../../../shared/domain/province-export.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ExportCell } from '../../documents/excel/province-export.sheet.ts';
import type { LastExport } from '../../database/repositories/province-export.repository.ts';
import type { Job } from '../../platform/job.ts';
import { replaceFile } from '../../platform/replace-file.ts';
import type { ComplianceService } from '../compliance/compliance.service.ts';
import { headerSignature } from '../import/sheet-header.ts';
import { targetFile } from '../register/paper-file.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { defaultColumns, fieldName, fieldWidth, guessField } from './export-fields.ts';
import { defaultLimits, problemsOf, readLimits } from './export-limits.ts';
import { cellWords, exportRows, saidHash, sentFields, shownCell, type ExportRow } from './export-rows.ts';
import { fillProvinceSheet } from './fill-province-sheet.ts';
import { readHeaders } from './read-headers.ts';

const limitsKey = 'exportLimits';
const sampleSize = 30;

export interface ExchangeService {
  state(): Promise<ResponseOf<'exchange:state'>>;
  setLimits(limits: ExportLimits): Promise<ExportLimits>;
  columns(request: RequestOf<'exchange:columns'>): Promise<ResponseOf<'exchange:columns'>>;
  plan(request: RequestOf<'exchange:plan'>): Promise<ResponseOf<'exchange:plan'>>;
  /** Errors as `exchange:export` says. */
  export(request: RequestOf<'exchange:export'>, job: Job): Promise<ResponseOf<'exchange:export'>>;
  history(year: number): Promise<ResponseOf<'exchange:history'>>;
}

interface PlannedRow {
  readonly row: ExportRow;
  readonly stand: ExportStand;
  readonly last: LastExport | undefined;
  readonly problems: readonly ExportProblem[];
}

/** Accepted claims of a year as a workbook for the province, and the memory of what was sent. */
export function createExchangeService(
  context: ServiceContext,
  settings: SettingsService,
  compliance: Pick<ComplianceService, 'yearBook'>,
): ExchangeService {
  const limits = async (): Promise<ExportLimits> =>
    readLimits((await context.database.read(({ settings: all }) => all.all())).get(limitsKey));

  const planned = async ({ year, columns, which }: RequestOf<'exchange:plan'>) => {
    const fields = sentFields(columns);
    if (fields.length === 0) throw new AppError('exchange.no-columns');
    const book = await compliance.yearBook(year);
    const { unitName } = await settings.get();
    const own = await limits();
    const { last, ...ground } = await context.database.read(
      async ({ claims, registers, provinceExports }) => ({
        claims: await claims.ofYear(year, 'all'),
        identities: await registers.identities(`${year}-12-31`),
        decisions: await registers.standingDecisions(year),
        last: await provinceExports.lastOfYear(year),
      }),
    );
    const all = exportRows({ book, unitName, ...ground }).map((row): PlannedRow => {
      const sent = last.get(row.claim.id);
      return {
        row,
        last: sent,
        stand: standOf(row, sent),
        problems: problemsOf(row, columns, year, own),
      };
    });
    const accepted = new Set(all.map(({ row }) => row.claim.id));
    const rows = which === 'all' ? all : all.filter(({ stand }) => stand !== 'unchanged');
    const said = rows.map(({ row }) => [row.claim.id, saidHash(row, fields)]);
    return {
      all,
      rows,
      fields,
      withdrawn: ground.claims.filter(({ id }) => last.has(id) && !accepted.has(id)),
      last,
      fingerprint: createHash('sha256')
        .update(JSON.stringify([columns, own, said]))
        .digest('hex'),
    };
  };

  return {
    async state() {
      const newest = await context.database.read(({ provinceExports }) => provinceExports.newestLayout());
      return {
        limits: await limits(),
        defaultLimits,
        fields: exportFields.map((id) => ({ id, name: fieldName(id) })),
        columns: newest === undefined ? [...defaultColumns] : readColumns(newest.columns),
        remembered: newest !== undefined,
      };
    },

    async setLimits(wanted) {
      const before = await limits();
      const recorded = await settings.recorded();
      await context.database.transaction(async ({ settings: stored, audit }) => {
        await stored.put(limitsKey, JSON.stringify(wanted), recorded);
        const detail = JSON.stringify({ from: before, to: wanted });
        await audit.add({ action: 'setting-changed', subject: limitsKey, detail }, recorded);
      });
      context.changed('settings');
      return wanted;
    },

    async columns(request) {
      const { headers, ...where } = await readHeaders(context.childHost, request);
      const kept = await context.database.read(({ provinceExports }) =>
        provinceExports.layout(headerSignature(headers)),
      );
      const remembered = kept === undefined ? undefined : readColumns(kept.columns);
      return {
        ...where,
        columns: headers.map((header, index) => ({
          header,
          field: remembered === undefined ? guessField(header) : (remembered[index]?.field ?? null),
        })),
        remembered: remembered !== undefined,
      };
    },

    async plan(request) {
      const { all, rows, withdrawn, last, fingerprint } = await planned(request);
      const counts = { new: 0, unchanged: 0, changed: 0 };
      for (const { stand } of all) counts[stand] += 1;
      return {
        accepted: all.length,
        counts,
        rows: rows.length,
        rowsWithProblems: rows.filter(({ problems }) => problems.length > 0).length,
        problems: rows.flatMap(({ problems }) => problems),
        withdrawn: withdrawn.map(({ id, staffNumber, name }) => ({
          claimId: String(id),
          staffNumber,
          activity: name,
          exportedAt: last.get(id)?.at ?? '',
        })),
        sample: rows.slice(0, sampleSize).map(({ row, stand, last: sent }, index) => ({
          claimId: String(row.claim.id),
          stand,
          exportedAt: sent?.at ?? null,
          cells: cellsOf(row, request.columns, index + 1, true).map(cellWords),
        })),
        fingerprint,
      };
    },

    async export(request, job) {
      const { columns, year, leaveOut = false, identity = 'masked' } = request;
      job.step('正在汇总', 0, null);
      const { rows, fields, fingerprint } = await planned(request);
      await job.breathe();
      if (request.fingerprint !== undefined && request.fingerprint !== fingerprint)
        throw new AppError('plan.stale');
      const good = rows.filter(({ problems }) => problems.length === 0);
      const leftOut = rows.length - good.length;
      const first = rows.find(({ problems }) => problems.length > 0)?.problems[0];
      if (first !== undefined && !leaveOut)
        throw new AppError('exchange.over-limits', {
          count: leftOut,
          first: `${first.staffNumber} ${first.name}“${first.activity}”：${first.message}`,
        });
      if (good.length === 0) throw new AppError('exchange.nothing', { year });
      const file = targetFile(request.out, `${year}年学分报省`, 'xlsx');
      const masked = identity === 'masked';
      const cells = good.map(({ row }, index) => cellsOf(row, columns, index + 1, masked));
      const replaced =
        request.sheetFile === undefined
          ? await writeNew(file, columns, cells, job)
          : await fillProvinceSheet(context.childHost, request.sheetFile, request, cells, file, job);
      const sha256 = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
      const recorded = await settings.recorded();
      const unmasked = !masked && fields.includes('idNumber');
      await context.database.transaction(async ({ provinceExports, audit }) => {
        await provinceExports.keepLayout(
          headerSignature(columns.map(({ header }) => header)),
          JSON.stringify(columns),
          recorded,
        );
        await provinceExports.add(
          {
            year,
            fields: JSON.stringify(fields),
            fileName: path.basename(file),
            fileSha256: sha256,
            unmasked,
            claims: good.map(({ row }) => ({ claimId: row.claim.id, saidHash: saidHash(row, fields) })),
          },
          recorded,
        );
        const detail = JSON.stringify({ rows: good.length, leftOut, unmasked, fields, sha256 });
        await audit.add({ action: 'province-exported', subject: String(year), detail }, recorded);
      });
      context.changed('prints');
      return { path: file, rows: good.length, leftOut, sha256, replaced };
    },

    async history(year) {
      const exports = await context.database.read(({ provinceExports }) => provinceExports.ofYear(year));
      return {
        exports: exports.map(({ id, at, by, fileName, claims, unmasked }) => ({
          exportId: String(id),
          at,
          by,
          fileName,
          claims,
          identity: unmasked === 1 ? 'full' : 'masked',
        })),
      };
    },
  };
}

/** A workbook of its own; nothing of another's gives way in it. */
async function writeNew(
  file: string,
  columns: readonly ExportColumn[],
  cells: readonly (readonly ExportCell[])[],
  job: Job,
): Promise<0> {
  const { writeProvinceWorkbook } = await import('../../documents/excel/province-export.sheet.ts');
  await replaceFile(file, async (temporary) => {
    await writeProvinceWorkbook(
      temporary,
      columns.map(({ header, field }) => ({ header, width: fieldWidth(field) })),
      cells,
      async (done) => {
        job.step('正在写文件', done, cells.length);
        await job.breathe();
      },
    );
  });
  return 0;
}

function standOf(row: ExportRow, last: LastExport | undefined): ExportStand {
  if (last === undefined) return 'new';
  return saidHash(row, readFields(last.fields)) === last.saidHash ? 'unchanged' : 'changed';
}

function cellsOf(row: ExportRow, columns: readonly ExportColumn[], place: number, masked: boolean) {
  return columns.map(({ field }) => {
    if (field === null) return '';
    if (field === 'sequence') return { number: place, format: '0', text: String(place) };
    return shownCell(row, field, masked);
  });
}

/** What this program has stored itself; a field that a later version has dropped is left empty. */
function readColumns(stored: string): ExportColumn[] {
  const columns = z
    .array(z.object({ header: z.string(), field: z.string().nullable() }))
    .parse(JSON.parse(stored));
  return columns.map((column) => {
    const parsed = exportColumn.safeParse(column);
    return parsed.success ? parsed.data : { header: column.header, field: null };
  });
}

function readFields(stored: string): ExportField[] {
  return z.array(z.enum(exportFields)).parse(JSON.parse(stored));
}
