import { createHash } from 'node:crypto';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { paperKinds, type PaperKind } from '../../../shared/domain/paper.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { maskDocumentNumber } from '../../../shared/domain/identifiers.ts';
import { AppError } from '../../../shared/errors.ts';
import { breathe } from '../../platform/breathe.ts';
import type { Job } from '../../platform/job.ts';
import type { ComplianceService } from '../compliance/compliance.service.ts';
import type { YearBook, YearPerson } from '../compliance/year-book.ts';
import { bearsOnTheYear, type ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { missingGlyphReason } from './missing-glyph-report.ts';
import { targetFile, writePaper } from './paper-file.ts';
import type { PreviewPages } from './preview-pages.ts';
import { registerContents, type RegisterContent } from './register-inputs.ts';
import { shippedFace } from './shipped-face.ts';
import type { PaperScope } from './table-papers.ts';
import { isPersonPaper, isTablePaper, paperScope, type TablePaperPrinter } from './table-paper-printer.ts';

export interface RegisterService {
  print(request: RequestOf<'register:print'>, job: Job): Promise<ResponseOf<'register:print'>>;
  preflight(request: RequestOf<'register:preflight'>): Promise<ResponseOf<'register:preflight'>>;
  preview(request: RequestOf<'register:preview'>): Promise<ResponseOf<'register:preview'>>;
  previewPage(request: RequestOf<'register:preview-page'>): Promise<ResponseOf<'register:preview-page'>>;
  history(request: RequestOf<'register:history'>): Promise<ResponseOf<'register:history'>>;
  /** How many people's newest printed register no longer says what the records say. */
  stalePrints(year: number): Promise<number>;
}

interface Prepared {
  readonly book: YearBook;
  readonly contentOf: (entry: YearBook['people'][number]) => RegisterContent;
}

interface Skipped {
  readonly staffNumber: string;
  readonly reason: string;
}

/** About 10 ms on an office computer. */
const hashedAtOnce = 50;

export function createRegisterService(
  context: ServiceContext,
  settings: SettingsService,
  compliance: ComplianceService,
  previews: PreviewPages,
  tables: TablePaperPrinter,
): RegisterService {
  const pdfDocument = async () => {
    const { createRegisterDocument } = await import('../../documents/pdf/annual-register.ts');
    return createRegisterDocument({ face: await shippedFace() });
  };
  const workbook = async (printedOn: CivilDate) => {
    const { createRegisterWorkbook } = await import('../../documents/excel/annual-register.sheet.ts');
    return createRegisterWorkbook(printedOn);
  };
  const hashes = new Map<number, Promise<ReadonlyMap<number, string>>>();
  context.onChanged((topics) => {
    if (bearsOnTheYear(topics)) hashes.clear();
  });

  const prepare = async (year: number): Promise<Prepared> => {
    const { unitName } = await settings.get();
    const book = await compliance.yearBook(year);
    const { identities, decisions } = await context.database.read(async ({ registers }) => ({
      identities: await registers.identities(`${year}-12-31`),
      decisions: await registers.standingDecisions(year),
    }));
    const sources = { unitName, book, identities, decisions };
    return { book, contentOf: registerContents(sources, (entry) => compliance.explain(book, entry)) };
  };

  /** The chosen people in the order of the book, and those whose number nobody has. */
  const choose = (book: YearBook, staffNumbers: readonly string[] | undefined) => {
    if (staffNumbers === undefined) return { chosen: book.people, unknown: [] as Skipped[] };
    const wanted = new Set(staffNumbers);
    const chosen = book.people.filter(({ person }) => wanted.delete(person.staffNumber));
    const unknown = [...wanted].map((staffNumber) => ({
      staffNumber,
      reason: notOnRoster,
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

  /** The hash of what everyone's register would say today. */
  const currentHashes = (year: number): Promise<ReadonlyMap<number, string>> => {
    const known = hashes.get(year);
    if (known) return known;
    const computing = prepare(year).then(async ({ book, contentOf }) => {
      const found = new Map<number, string>();
      for (const [index, entry] of book.people.entries()) {
        found.set(entry.person.staffId, contentOf(entry).hash);
        if (index % hashedAtOnce === hashedAtOnce - 1) await breathe();
      }
      return found;
    });
    hashes.set(year, computing);
    computing.catch(() => hashes.delete(year));
    return computing;
  };

  const render = async (contents: readonly RegisterContent[], format: 'pdf' | 'xlsx', job: Job) => {
    const printedOn = context.clock.today();
    const document = format === 'pdf' ? await pdfDocument() : await workbook(printedOn);
    const pages: number[] = [];
    for (const [index, { input }] of contents.entries()) {
      pages.push(document.add({ ...input, printedOn }) ?? 1);
      if (index % 10 !== 9) continue;
      job.step('正在排印登记表', index + 1, contents.length);
      await job.breathe();
    }
    job.step('正在写文件', contents.length, contents.length);
    return { bytes: await document.save(), pages };
  };

  return {
    async print(request, job) {
      const kind = knownKind(request.kind);
      const year = request.year ?? (request.years?.length ? Math.max(...request.years) : undefined);
      if (year === undefined)
        throw new AppError('ipc.invalid-request', { path: 'year', problem: '要写明年度' });
      if (isTablePaper(kind) || isPersonPaper(kind))
        return tables.print(kind, paperScope(kind, year, request), request, job);
      const { book, contentOf } = await prepare(year);
      const { chosen, unknown } = choose(book, request.staffNumbers);
      if (chosen.length === 0 && unknown.length === 0) throw new AppError('register.nobody');
      const skipped: Skipped[] = [...unknown];
      const contents: RegisterContent[] = [];
      const drawn = request.format === 'pdf' ? await shippedFace() : undefined;
      for (const [index, entry] of chosen.entries()) {
        const content = contentOf(entry);
        const reason = drawn && missingGlyphReason(drawn, content.input);
        if (reason === undefined) contents.push(content);
        else skipped.push({ staffNumber: entry.person.staffNumber, reason });
        if (index % 50 !== 49) continue;
        job.step('正在核算学分', index + 1, chosen.length);
        await job.breathe();
      }
      if (contents.length === 0) return { files: [], printed: 0, skipped };
      const { bytes, pages } = await render(contents, request.format, job);
      await job.breathe();
      const file = targetFile(request.out, `学分登记表-${year}`, request.format);
      await writePaper(file, bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const total = pages.reduce((sum, count) => sum + count, 0);
      const recorded = await settings.recorded();
      await context.database.transaction(({ prints }) =>
        prints.add(
          {
            kind,
            year,
            format: request.format,
            fileName: path.basename(file),
            pages: total,
            sha256,
            people: contents.map(({ entry, hash, content }, index) => ({
              staffId: entry.person.staffId,
              evaluationHash: hash,
              evaluation: content,
              pages: pages[index] ?? 0,
            })),
          },
          recorded,
        ),
      );
      context.changed('prints');
      return { files: [{ path: file, pages: total, sha256 }], printed: contents.length, skipped };
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
          skipped: unknown.map((staffNumber) => ({ staffNumber, reason: notOnRoster })),
          withOpenClaims: await withOpenClaims(year, ({ person }) => on.has(person.staffId)),
          missing: [...missing],
        };
      }
      const { book, contentOf } = await prepare(year);
      const { chosen, unknown } = choose(book, staffNumbers);
      const skipped: Skipped[] = [...unknown];
      const drawn = await shippedFace();
      for (const entry of chosen) {
        const reason = missingGlyphReason(drawn, contentOf(entry).input);
        if (reason !== undefined) skipped.push({ staffNumber: entry.person.staffNumber, reason });
      }
      const lacking = new Set(skipped.map(({ staffNumber }) => staffNumber));
      return {
        people: chosen.length,
        printable: chosen.length - (skipped.length - unknown.length),
        staffNumbers: chosen.map(({ person }) => person.staffNumber).filter((number) => !lacking.has(number)),
        skipped,
        withOpenClaims: chosen.filter(hasOpenClaims).length,
        missing: [],
      };
    },

    async preview({ kind, year, staffNumber = '', ...asked }) {
      if (isTablePaper(kind) || isPersonPaper(kind))
        return tables.preview(kind, paperScope(kind, year, asked), staffNumber || undefined);
      const { book, contentOf } = await prepare(year);
      const entry = book.people.find(({ person }) => person.staffNumber === staffNumber);
      if (!entry) throw new AppError('staff.not-found', { staffNumber });
      const { input } = contentOf(entry);
      const document = await pdfDocument();
      // On the screen the identity number stays masked; on paper it is printed in full.
      const person = { ...input.person, idNumber: maskDocumentNumber(input.person.idNumber) };
      const pages = document.add({ ...input, person, printedOn: context.clock.today() });
      return { pages, missing: [], previewId: await previews.draw(await document.save()) };
    },

    previewPage: async ({ previewId, page }) => previews.page(previewId, page),

    async history({ year, offset = 0, limit = 50 }) {
      const current = await currentHashes(year);
      const book = await compliance.yearBook(year);
      const nameOf = new Map(book.people.map(({ person }) => [person.staffId, person]));
      const { total, rows, people } = await context.database.read(async ({ prints }) => {
        const list = await prints.list(year, offset, limit);
        return { ...list, people: await prints.peopleOf(list.rows.map((row) => row.id)) };
      });
      const peopleOf = groupBy(people, (person) => person.printId);
      const prints = [];
      for (const row of rows) {
        const { contentHash, scope, id, ...printed } = row;
        const on = peopleOf.get(id) ?? [];
        const today = isPersonPaper(row.kind) ? await tables.personHashes(row.kind, scope) : current;
        const stale = on.filter((person) => today.get(person.staffId) !== person.evaluationHash);
        prints.push({
          ...printed,
          printId: String(id),
          people: on.length,
          years: [...scopeYears(scope)],
          changed: isTablePaper(row.kind) && (await tables.hasChanged(row.kind, scope, contentHash)),
          stale: stale.map(({ staffId }) => {
            const person = nameOf.get(staffId);
            return { staffNumber: person?.staffNumber ?? '', name: person?.name ?? '' };
          }),
        });
      }
      return { total, prints };
    },

    async stalePrints(year) {
      const newest = await context.database.read(({ prints }) =>
        prints.newestOfEach('annual-register', year),
      );
      if (newest.length === 0) return 0;
      const current = await currentHashes(year);
      return newest.filter((print) => current.get(print.staffId) !== print.evaluationHash).length;
    },
  };
}

const notOnRoster = '这一年的花名册里没有这个工号';

function hasOpenClaims({ claims }: YearPerson): boolean {
  return claims.some(
    ({ status }) => status === 'unreviewed' || status === 'in-review' || status === 'returned',
  );
}

/** The years of a print's scope, which is this program's own. */
function scopeYears(scope: string): readonly number[] {
  return scope === '' ? [] : ((JSON.parse(scope) as PaperScope).years ?? []);
}

function knownKind(kind: string): PaperKind {
  const found = paperKinds.find((candidate) => candidate === kind);
  if (!found) throw new AppError('register.unknown-kind', { kind, known: paperKinds });
  return found;
}
