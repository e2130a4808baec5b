import { existsSync } from 'node:fs';
import path from 'node:path';
import type { RequestOf } from '../../../../shared/contract/index.ts';
import type { PrintRunOutcome } from '../../../../shared/contract/print-run.contract.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { NewPrintRun } from '../../../database/repositories/print-run.repository.ts';
import type { Job } from '../../../platform/job.ts';
import type { ServiceContext } from '../../service.ts';
import type { RunKind } from '../kept-papers.ts';
import { targetFile } from '../paper-file.ts';
import { notOnRoster, paperScope } from '../paper-scope.ts';
import type { PaperPerson, PaperScope } from '../table-papers.ts';
import { defaultPattern, fileNames, safeName } from './file-names.ts';
import { runKind } from './run-kind.ts';
import type { RunSources } from './run-sources.ts';

type Skipped = PrintRunOutcome['skipped'];

interface Planned {
  readonly person: PaperPerson;
  readonly hash: string;
}

/**
 * Freezes who is printed, in which order, from which content and into which files; writes nothing. Undefined when
 * nobody is left. Errors: `register.nobody`, `register.nothing-to-print`, `register.name-pattern`.
 */
export async function planRun(
  context: ServiceContext,
  sources: RunSources,
  request: RequestOf<'register:run'>,
  job: Job,
): Promise<{ plan: Omit<NewPrintRun, 'templates'> | undefined; skipped: Skipped }> {
  const kind = runKind(request.kind);
  const scope = scopeOf(kind, request);
  const papers = await sources(kind, scope);
  const leaveOut = new Set(request.leaveOut);
  const skipped: Skipped = unknownOf(request, papers.people).map((staffNumber) => ({
    staffNumber,
    name: '',
    reason: notOnRoster(scope),
  }));
  if (papers.people.length === 0 && skipped.length === 0) throw new AppError('register.nobody');
  const planned: Planned[] = [];
  for (const [index, person] of papers.people.entries()) {
    job.step('正在打印前检查', index + 1, papers.people.length);
    await job.breathe();
    const kept = papers.keptOf(person);
    if (kept === undefined) continue;
    // A workbook is drawn with the fonts of whoever opens it.
    const issues = leaveOut.size === 0 ? [] : await papers.issuesOf(person);
    const against = issues.filter(
      ({ issue }) => leaveOut.has(issue) && (issue !== 'glyph' || request.format === 'pdf'),
    );
    if (against.length === 0) planned.push({ person, hash: kept.hash });
    else {
      const { staffNumber, name } = person;
      skipped.push({ staffNumber, name, reason: against.map(({ text }) => text).join('；') });
    }
  }
  if (planned.length === 0 && skipped.length === 0)
    throw new AppError('register.nothing-to-print', { paper: papers.paper });
  if (planned.length === 0) return { plan: undefined, skipped };
  const plan = {
    ...frozen(context, kind, scope, request, planned),
    ...place(context, papers.paper, request, planned),
  };
  return { plan, skipped };
}

function scopeOf(kind: RunKind, request: RequestOf<'register:run'>): PaperScope {
  const { year, years, department, staffNumbers } = request;
  if (kind === 'annual-register') return { year, department, staffNumbers };
  return paperScope(kind, year, { years, department, staffNumbers });
}

function unknownOf({ staffNumbers, department }: RequestOf<'register:run'>, people: readonly PaperPerson[]) {
  if (staffNumbers === undefined || department !== undefined) return [];
  const known = new Set(people.map(({ staffNumber }) => staffNumber));
  return [...new Set(staffNumbers)].filter((staffNumber) => !known.has(staffNumber));
}

function frozen(
  context: ServiceContext,
  kind: RunKind,
  { year, years }: PaperScope,
  { format, layout }: RequestOf<'register:run'>,
  planned: readonly Planned[],
): Omit<NewPrintRun, 'target' | 'people' | 'templates'> {
  // Whom it prints is settled: a department that somebody leaves in between changes nothing.
  const staffNumbers = planned.map(({ person }) => person.staffNumber);
  return {
    kind,
    year,
    scope: JSON.stringify({ year, years, staffNumbers }),
    format,
    layout,
    printedOn: context.clock.today(),
  };
}

/** Where it goes: one file, or a new folder with a file for each. */
function place(
  context: ServiceContext,
  paper: string,
  { layout, format, out, year, namePattern = defaultPattern }: RequestOf<'register:run'>,
  planned: readonly Planned[],
): Pick<NewPrintRun, 'target' | 'people'> {
  const name = `${year}年度${paper}_${planned.length}人`;
  const row = ({ person, hash }: Planned, fileName: string) => ({
    staffId: person.staffId,
    plannedHash: hash,
    fileName,
  });
  if (layout === 'one-file')
    return { target: targetFile(out, name, format), people: planned.map((one) => row(one, '')) };
  const digits = String(planned.length).length;
  const target = freeFolder(path.join(out, `${safeName(name)}_${stampOf(context)}`));
  const names = fileNames(
    namePattern,
    planned.map(({ person }, index) => ({
      部门: person.department === '' ? '没有科室' : person.department,
      工号: person.staffNumber,
      姓名: person.name,
      年度: String(year),
      表名: paper,
      序号: String(index + 1).padStart(digits, '0'),
    })),
    { ending: `.${format}`, folder: target },
  );
  return { target, people: planned.map((one, index) => row(one, names[index] ?? '')) };
}

/** `20251120-0900`, by the clock on the wall. */
function stampOf({ clock }: ServiceContext): string {
  const now = clock.now();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${clock.today().replaceAll('-', '')}-${two(now.getHours())}${two(now.getMinutes())}`;
}

/** A folder that is not there yet: two runs never write into each other's. */
function freeFolder(wanted: string): string {
  for (let copy = 1; ; copy += 1) {
    const folder = copy === 1 ? wanted : `${wanted}-${copy}`;
    if (!existsSync(folder)) return folder;
  }
}
