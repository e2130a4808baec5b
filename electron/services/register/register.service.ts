import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { paperKinds, type PaperKind } from '../../../shared/domain/paper.ts';
import type { PrintMark } from '../../../shared/domain/print.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { maskDocumentNumber } from '../../../shared/domain/identifiers.ts';
import { AppError } from '../../../shared/errors.ts';
import type { NewPrint } from '../../database/repositories/print.repository.ts';
import type { Job } from '../../platform/job.ts';
import type { ComplianceService } from '../compliance/compliance.service.ts';
import type { YearBook, YearPerson } from '../compliance/year-book.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { PaperDress } from '../templates/paper-dress.ts';
import type { TemplateStore } from '../templates/template-store.ts';
import { openKeptFile } from './kept-papers.ts';
import { drawableRegister } from './missing-glyph-report.ts';
import { targetFile, writePaper } from './paper-file.ts';
import { hasOpenClaims } from './preflight-issues.ts';
import { isPersonPaper, isTablePaper, notOnRoster, paperScope } from './paper-scope.ts';
import type { PreviewPages } from './preview-pages.ts';
import type { RegisterContent } from './register-inputs.ts';
import type { RegisterPapers } from './register-papers.ts';
import { runKind } from './runs/run-kind.ts';
import type { RunSources } from './runs/run-sources.ts';
import { sha256Of } from './runs/run-worker.ts';
import { shippedFace } from './shipped-face.ts';
import type { PaperScope } from './table-papers.ts';
import type { TodayHashes } from './today-hashes.ts';
import type { TablePaperPrinter } from './table-paper-printer.ts';

/** Registers that are written and not on record yet. */
export interface WrittenRegisters extends Omit<ResponseOf<'register:print'>, 'printed'> {
  /** As a record keeps them, in the order of the file. */
  readonly people: NewPrint['people'];
  /** The templates that they were set with. */
  readonly templates: readonly number[];
}

export interface RegisterService {
  /** Writes 学分登记表 without a record: whoever asks puts many files on record as one. Errors: `register.nobody`, `file.*`. */
  write(
    request: Pick<RequestOf<'register:print'>, 'staffNumbers' | 'out' | 'format'> & { readonly year: number },
    job: Job,
  ): Promise<WrittenRegisters>;
  print(request: RequestOf<'register:print'>, job: Job): Promise<ResponseOf<'register:print'>>;
  preflight(request: RequestOf<'register:preflight'>): Promise<ResponseOf<'register:preflight'>>;
  preview(request: RequestOf<'register:preview'>): Promise<ResponseOf<'register:preview'>>;
  previewPage(request: RequestOf<'register:preview-page'>): Promise<ResponseOf<'register:preview-page'>>;
  history(request: RequestOf<'register:history'>): Promise<ResponseOf<'register:history'>>;
  /** How many people's newest printed register no longer says what the records say. */
  stalePrints(year: number): Promise<number>;
}

interface Skipped {
  readonly staffNumber: string;
  readonly reason: string;
}

/** Where registers take what they say. */
export interface RegisterParts {
  readonly papers: RegisterPapers;
  readonly tables: TablePaperPrinter;
  readonly sources: RunSources;
  readonly today: TodayHashes;
  readonly previews: PreviewPages;
  readonly templates: Pick<TemplateStore, 'current' | 'standing'>;
}

export function createRegisterService(
  context: ServiceContext,
  settings: SettingsService,
  compliance: ComplianceService,
  { papers, tables, sources, today, previews, templates }: RegisterParts,
): RegisterService {
  /** The chosen people in the order of the book, and those whose number nobody has. */
  const choose = (book: YearBook, staffNumbers: readonly string[] | undefined) => {
    if (staffNumbers === undefined) return { chosen: book.people, unknown: [] as Skipped[] };
    const wanted = new Set(staffNumbers);
    const chosen = book.people.filter(({ person }) => wanted.delete(person.staffNumber));
    const unknown = [...wanted].map((staffNumber) => ({
      staffNumber,
      reason: notOnRoster({}),
    }));
    return { chosen, unknown };
  };

  const withOpenClaims = async (year: number, isOn: (entry: YearPerson) => boolean) => {
    try {
      const { people } = await compliance.yearBook(year);
      return people.filter((entry) => isOn(entry) && hasOpenClaims(entry)).length;
    } catch (error) {
      // Several years may end with one that no rules answer for yet.
      if (error instanceof AppError && error.code === 'rules.no-pack') return 0;
      throw error;
    }
  };

  const render = async (
    contents: readonly RegisterContent[],
    format: 'pdf' | 'xlsx',
    dress: PaperDress,
    job: Job,
  ) => {
    const file = await openKeptFile('annual-register', format, context.clock.today(), dress);
    const pages: number[] = [];
    const missing: string[] = [];
    for (const [index, kept] of contents.entries()) {
      const before = file.missing.length;
      pages.push(await file.add(kept));
      missing.push(...file.missing.slice(before).map((text) => ofPerson(kept.entry.person, text)));
      if (index % 10 !== 9) continue;
      job.step('正在排印登记表', index + 1, contents.length);
      await job.breathe();
    }
    job.step('正在写文件', contents.length, contents.length);
    return { bytes: await file.save(), pages, missing };
  };

  /** What there is to look at, person by person, before anything is printed. */
  const issuesOf = async (kind: PaperKind, scope: PaperScope) => {
    const run = await sources(runKind(kind), scope);
    const found: ResponseOf<'register:preflight'>['issues'] = [];
    for (const person of run.people) {
      const { staffNumber, name, department } = person;
      for (const issue of await run.issuesOf(person)) found.push({ staffNumber, name, department, ...issue });
    }
    return found;
  };

  const write: RegisterService['write'] = async (request, job) => {
    const { year, format } = request;
    const { book, contentOf } = await papers.prepare(year);
    const { chosen, unknown } = choose(book, request.staffNumbers);
    if (chosen.length === 0 && unknown.length === 0) throw new AppError('register.nobody');
    const contents: RegisterContent[] = [];
    for (const [index, entry] of chosen.entries()) {
      contents.push(contentOf(entry));
      if (index % 50 !== 49) continue;
      job.step('正在核算学分', index + 1, chosen.length);
      await job.breathe();
    }
    if (contents.length === 0) return { files: [], skipped: unknown, missing: [], people: [], templates: [] };
    const dress = await templates.current('annual-register');
    const { bytes, pages, missing } = await render(contents, format, dress, job);
    await job.breathe();
    const file = targetFile(request.out, `学分登记表-${year}`, format);
    await writePaper(file, bytes);
    const total = pages.reduce((sum, count) => sum + count, 0);
    return {
      files: [{ path: file, pages: total, sha256: sha256Of(bytes) }],
      skipped: unknown,
      missing,
      templates: dress.templateIds,
      people: contents.map(({ entry, hash, content }, index) => ({
        staffId: entry.person.staffId,
        evaluationHash: hash,
        evaluation: content,
        pages: pages[index] ?? 0,
      })),
    };
  };

  return {
    write,

    async print(request, job) {
      const kind = knownKind(request.kind);
      const { format } = request;
      const year = request.year ?? (request.years?.length ? Math.max(...request.years) : undefined);
      if (year === undefined)
        throw new AppError('ipc.invalid-request', { path: 'year', problem: '要写明年度' });
      if (isTablePaper(kind) || isPersonPaper(kind))
        return tables.print(kind, paperScope(kind, year, request), request, job);
      const { files, skipped, missing, people, templates: setWith } = await write({ ...request, year }, job);
      const [file] = files;
      if (file === undefined) return { files, printed: 0, skipped, missing };
      const { pages, sha256 } = file;
      const fileName = path.basename(file.path);
      const printedOn = context.clock.today();
      const recorded = await settings.recorded();
      await context.database.transaction(({ prints }) =>
        prints.add(
          { kind, year, format, fileName, pages, sha256, printedOn, people, templates: setWith },
          recorded,
        ),
      );
      context.changed('prints');
      return { files, printed: people.length, skipped, missing };
    },

    async preflight({ kind, year, years, staffNumbers, department }) {
      if (isPersonPaper(kind)) {
        const scope = paperScope(kind, year, { years, staffNumbers, department });
        const { people, unknown, missing } = await tables.preflight(kind, scope);
        const on = new Set(people.map((person) => person.staffId));
        return {
          people: people.length + unknown.length,
          printable: people.length,
          staffNumbers: people.map(({ staffNumber }) => staffNumber),
          skipped: unknown.map((staffNumber) => ({ staffNumber, reason: notOnRoster(scope) })),
          withOpenClaims: await withOpenClaims(year, ({ person }) => on.has(person.staffId)),
          missing: missing.map(({ staffId, text }) => {
            const person = people.find((one) => one.staffId === staffId);
            return ofPerson(person, text);
          }),
          issues: await issuesOf(kind, scope),
        };
      }
      const { book } = await papers.prepare(year);
      const { chosen, unknown } = choose(book, staffNumbers);
      const issues = isTablePaper(kind) ? [] : await issuesOf(kind, { year, staffNumbers, department });
      return {
        people: chosen.length,
        printable: chosen.length,
        staffNumbers: chosen.map(({ person }) => person.staffNumber),
        skipped: unknown,
        withOpenClaims: chosen.filter(hasOpenClaims).length,
        missing: issues.filter(({ issue }) => issue === 'glyph').map((one) => ofPerson(one, one.text)),
        issues,
      };
    },

    async preview({ kind, year, staffNumber = '', ...asked }) {
      if (isTablePaper(kind) || isPersonPaper(kind))
        return tables.preview(kind, paperScope(kind, year, asked), staffNumber || undefined);
      const { book, contentOf } = await papers.prepare(year);
      const entry = book.people.find(({ person }) => person.staffNumber === staffNumber);
      if (!entry) throw new AppError('staff.not-found', { staffNumber });
      const { input } = contentOf(entry);
      const { createRegisterDocument } = await import('../../documents/pdf/annual-register.ts');
      const face = await shippedFace();
      const { register: layout } = await templates.current('annual-register');
      const document = createRegisterDocument({ face, layout });
      // On the screen the identity number stays masked; on paper it is printed in full.
      const person = { ...input.person, idNumber: maskDocumentNumber(input.person.idNumber) };
      const drawn = drawableRegister(face, { ...input, person });
      const pages = document.add({ ...drawn.input, printedOn: context.clock.today() });
      return { pages, missing: [...drawn.missing], previewId: await previews.draw(await document.save()) };
    },

    previewPage: async ({ previewId, page }) => previews.page(previewId, page),

    async history({ year, offset = 0, limit = 50 }) {
      const book = await compliance.yearBook(year);
      const nameOf = new Map(book.people.map(({ person }) => [person.staffId, person]));
      const { total, rows, people, marks } = await context.database.read(async ({ prints, printMarks }) => {
        const list = await prints.list(year, offset, limit);
        const ids = list.rows.map((row) => row.id);
        return { ...list, people: await prints.peopleOf(ids), marks: await printMarks.ofPrints(ids) };
      });
      const setWith = await templates.standing(rows);
      const peopleOf = groupBy(people, (person) => person.printId);
      const marksOf = groupBy(marks, (mark) => mark.printId);
      const named = ({ staffId }: { readonly staffId: number }) => {
        const person = nameOf.get(staffId);
        return { staffNumber: person?.staffNumber ?? '', name: person?.name ?? '' };
      };
      // Newest first: who has a newer paper that is right is not told of the older one again.
      const renewed = new Set<string>();
      const prints = [];
      for (const row of rows) {
        const { contentHash: _hash, scope, id, printedOn: _day, ...printed } = row;
        const on = peopleOf.get(id) ?? [];
        const now = on.length === 0 ? undefined : await today.people({ ...row, year });
        const stale = on.filter((person) => now?.get(person.staffId) !== person.evaluationHash);
        const staleIds = new Set(stale.map(({ staffId }) => staffId));
        const isRenewed = (staffId: number) => renewed.has(`${row.kind} ${staffId}`);
        const marked = (mark: PrintMark) =>
          new Set((marksOf.get(id) ?? []).filter((one) => one.mark === mark).map(({ staffId }) => staffId));
        const signed = marked('signed');
        const filed = marked('filed');
        prints.push({
          ...printed,
          printId: String(id),
          people: on.length,
          years: [...scopeYears(scope)],
          changed: await today.listChanged({ ...row, year }),
          templates: [...setWith(id).templates],
          templateChanged: setWith(id).changed,
          stale: stale.map(named),
          staleSigned: stale
            .filter(({ staffId }) => (signed.has(staffId) || filed.has(staffId)) && !isRenewed(staffId))
            .map(named),
          signed: signed.size,
          filed: filed.size,
        });
        for (const { staffId } of on) if (!staleIds.has(staffId)) renewed.add(`${row.kind} ${staffId}`);
      }
      return { total, prints };
    },

    async stalePrints(year) {
      const newest = await context.database.read(({ prints }) =>
        prints.newestOfEach('annual-register', year),
      );
      if (newest.length === 0) return 0;
      const current = await papers.currentHashes(year);
      return newest.filter((print) => current.get(print.staffId) !== print.evaluationHash).length;
    },
  };
}

const ofPerson = (
  person: { readonly name: string; readonly staffNumber: string } | undefined,
  text: string,
): string => `${person?.name ?? ''}（${person?.staffNumber ?? ''}）${text}`;

/** The years of a print's scope, which is this program's own. */
function scopeYears(scope: string): readonly number[] {
  return scope === '' ? [] : ((JSON.parse(scope) as PaperScope).years ?? []);
}

function knownKind(kind: string): PaperKind {
  const found = paperKinds.find((candidate) => candidate === kind);
  if (!found) throw new AppError('register.unknown-kind', { kind, known: paperKinds });
  return found;
}
