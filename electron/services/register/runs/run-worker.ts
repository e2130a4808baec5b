import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import type {
  PrintedOfRun,
  PrintRunPerson,
  PrintRunRow,
} from '../../../database/repositories/print-run.repository.ts';
import { breathe } from '../../../platform/breathe.ts';
import type { Job } from '../../../platform/job.ts';
import type { ServiceContext } from '../../service.ts';
import type { PaperDress } from '../../templates/paper-dress.ts';
import { openKeptFile, type KeptFile, type RunKind } from '../kept-papers.ts';
import { writePaper } from '../paper-file.ts';
import type { PaperPerson, PaperScope } from '../table-papers.ts';
import type { RunPapers, RunSources } from './run-sources.ts';

/** A run as it is stored, with its frozen plan. */
export interface StoredRun {
  readonly row: PrintRunRow;
  readonly kind: RunKind;
  readonly people: readonly PrintRunPerson[];
  /** As it was when the run began, whatever the templates say by now. */
  readonly dress: PaperDress;
}

/** People whose papers are written before the plan is told so: a killed run writes these few files again. */
const keptAtOnce = { 'per-person': 10, 'one-file': 40 } as const;

const nothingLeft = '打印开始后，这个人没有可印的内容了';

/**
 * Prints what a run still owes, in the order of its plan. `wanted` is asked before each person; when it says no more,
 * what is written so far is kept and false is returned. A file of all is set again from what is kept of the people
 * before, so that it says of each what it said when their turn came.
 */
export async function workThrough(
  context: ServiceContext,
  sources: RunSources,
  { row, kind, people, dress }: StoredRun,
  job: Job,
  wanted: () => boolean,
): Promise<{ file: KeptFile | undefined; finished: boolean; missing: readonly string[] }> {
  job.step('正在核算学分', row.printed, row.total);
  // The scope is this program's own, written when the run began.
  const papers = await sources(kind, JSON.parse(row.scope) as PaperScope);
  const personOf = new Map(papers.people.map((person) => [person.staffId, person]));
  const open = () => openKeptFile(kind, row.format, row.printedOn, dress);
  const whole = row.layout === 'one-file' ? await open() : undefined;
  const missing: string[] = [];
  const note = (planned: PrintRunPerson, texts: readonly string[]) => {
    const person = personOf.get(planned.staffId);
    missing.push(...texts.map((text) => `${person?.name ?? ''}（${person?.staffNumber ?? ''}）${text}`));
  };
  let printed: PrintedOfRun[] = [];
  const keep = async () => {
    if (printed.length === 0) return;
    const batch = printed;
    printed = [];
    await context.database.transaction(({ printRuns }) => printRuns.keep(row.id, batch));
  };
  for (const planned of people) {
    if (!wanted()) {
      await keep();
      return { file: whole, finished: false, missing };
    }
    if (planned.skipped !== '') continue;
    if (planned.printedHash !== null) {
      if (whole) {
        const before = whole.missing.length;
        await setAgain(context, whole, planned.printedHash);
        note(planned, whole.missing.slice(before));
      }
      continue;
    }
    job.step('正在排印', planned.position + 1, row.total);
    const kept = keptOf(papers, personOf.get(planned.staffId));
    if (kept === undefined) {
      await context.database.transaction(({ printRuns }) =>
        printRuns.skip(row.id, planned.position, nothingLeft),
      );
      continue;
    }
    const file = whole ?? (await open());
    const before = file.missing.length;
    const pages = await file.add(kept);
    note(planned, file.missing.slice(before));
    const sha256 = whole ? null : await writeOne(row, planned, file);
    printed.push({ position: planned.position, ...kept, pages, sha256 });
    if (printed.length >= keptAtOnce[row.layout]) await keep();
    await breathe();
  }
  await keep();
  return { file: whole, finished: true, missing };
}

function keptOf(papers: RunPapers, person: PaperPerson | undefined) {
  const kept = person && papers.keptOf(person);
  return kept && { hash: kept.hash, content: kept.content };
}

/** Sets a person's paper as it was kept. */
export async function setAgain(context: ServiceContext, file: KeptFile, hash: string): Promise<number> {
  const content = await context.database.read(({ prints }) => prints.content(hash));
  if (content === undefined) throw new AppError('register.nothing-kept');
  const pages = await file.add({ hash, content });
  await breathe();
  return pages;
}

/** The half file has a fixed name: a run that goes on takes its place, and nothing is left lying about. */
export const partOf = (file: string): string => `${file}.part`;

async function writeOne(row: PrintRunRow, { fileName }: PrintRunPerson, file: KeptFile): Promise<string> {
  const bytes = await file.save();
  const target = path.join(row.target, fileName);
  await writePaper(target, bytes, partOf(target));
  return sha256Of(bytes);
}

export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** One hash for a folder of files: of their hashes and names, as `sha256sum` writes them. */
export function folderHash(files: readonly { readonly sha256: string; readonly fileName: string }[]): string {
  return sha256Of(files.map(({ sha256, fileName }) => `${sha256}  ${fileName}\n`).join(''));
}

/** The planned people whose written file is gone from the folder. */
export async function lostFiles({ row, people }: StoredRun): Promise<PrintRunPerson[]> {
  const lost: PrintRunPerson[] = [];
  for (const planned of people) {
    if (planned.printedHash === null) continue;
    const found = await stat(path.join(row.target, planned.fileName)).catch(() => undefined);
    if (found === undefined || found.size === 0) lost.push(planned);
  }
  return lost;
}
