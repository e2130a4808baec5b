import { createHash } from 'node:crypto';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { PersonPaperKind, TablePaperKind } from '../../../shared/domain/paper.ts';
import { AppError } from '../../../shared/errors.ts';
import type { NewPrint } from '../../database/repositories/print.repository.ts';
import { breathe } from '../../platform/breathe.ts';
import type { Job } from '../../platform/job.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { TemplateStore } from '../templates/template-store.ts';
import { keepTablePapers } from './kept-papers.ts';
import { targetFile, writePaper } from './paper-file.ts';
import { isPersonPaper, notOnRoster } from './paper-scope.ts';
import { openSetter, type PaperSetter } from './paper-setter.ts';
import { createPapersToday, peopleAtOnce, type PapersToday, type PreparedPeople } from './papers-today.ts';
import type { PreviewPages } from './preview-pages.ts';
import { shippedFace } from './shipped-face.ts';
import {
  codeOf,
  missingInPaper,
  type FinishedPapers,
  type PaperPerson,
  type PaperScope,
  type PaperSource,
  type PersonPaperSource,
} from './table-papers.ts';

type Target = Pick<RequestOf<'register:print'>, 'format' | 'out'>;
type Print<Kind> = (
  kind: Kind,
  scope: PaperScope,
  target: Target,
  job: Job,
) => Promise<ResponseOf<'register:print'>>;

export interface TablePaperPrinter extends Pick<PapersToday, 'hasChanged' | 'personHashes'> {
  print: Print<TablePaperKind | PersonPaperKind>;
  /** `staffNumber` tells whose, of papers that are about one person each. */
  preview(
    kind: TablePaperKind | PersonPaperKind,
    scope: PaperScope,
    staffNumber: string | undefined,
  ): Promise<ResponseOf<'register:preview'>>;
  /** Who has such a paper, and which characters it would replace. */
  preflight(kind: PersonPaperKind, scope: PaperScope): Promise<PaperPreflight>;
  /** The papers of a kind about people, ready to be made for one after the other. */
  preparePeople(kind: PersonPaperKind, scope: PaperScope): Promise<PreparedPeople>;
  /** A list, or the papers of the one of the first people who has most to show, masked: to see how they are set. */
  sample(kind: TablePaperKind | PersonPaperKind, scope: PaperScope): Promise<FinishedPapers['papers']>;
  /** What a list says today; throws `register.nothing-to-print`. */
  finishList(kind: TablePaperKind, scope: PaperScope): Promise<FinishedPapers>;
}

export interface PaperPreflight {
  readonly people: readonly PaperPerson[];
  /** Staff numbers that nobody of the year has. */
  readonly unknown: readonly string[];
  readonly missing: readonly { readonly staffId: number; readonly text: string }[];
}

export function createTablePaperPrinter(
  context: ServiceContext,
  settings: SettingsService,
  previews: PreviewPages,
  sources: readonly PaperSource[],
  personSources: readonly PersonPaperSource[],
  templates: Pick<TemplateStore, 'current'>,
): TablePaperPrinter {
  const today = createPapersToday(context, settings, sources, personSources);

  const openPdf = async (
    kind: TablePaperKind | PersonPaperKind,
    orientation: FinishedPapers['papers'][number]['orientation'],
  ) => openSetter('pdf', orientation, context.clock.today(), await templates.current(kind));

  const preview = async (setter: PaperSetter, { papers }: FinishedPapers) => {
    let pages = 0;
    for (const paper of papers) pages += await setter.add(paper, breathe);
    return { pages, missing: [...setter.missing], previewId: await previews.draw(await setter.save()) };
  };

  type Written = Pick<NewPrint, 'content' | 'people' | 'pages' | 'templates'>;

  const record = async (
    name: string,
    kind: TablePaperKind | PersonPaperKind,
    year: number,
    { format, out }: Target,
    setter: PaperSetter,
    written: Written,
    job: Job,
  ) => {
    const bytes = await setter.save();
    await job.breathe();
    const file = targetFile(out, `${name}-${year}`, format);
    await writePaper(file, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const recorded = await settings.recorded();
    const fileName = path.basename(file);
    await context.database.transaction(({ prints }) =>
      prints.add(
        { kind, year, format, fileName, sha256, printedOn: context.clock.today(), ...written },
        recorded,
      ),
    );
    context.changed('prints');
    return [{ path: file, pages: written.pages, sha256 }];
  };

  const printList: Print<TablePaperKind> = async (kind, scope, request, job) => {
    const name = today.nameOf(kind);
    job.step('正在汇总', 0, 1);
    const { papers, hash, first } = await today.listToPrint(kind, scope);
    await job.breathe();
    const dress = await templates.current(kind);
    const setter = await openSetter(request.format, first.orientation, context.clock.today(), dress);
    let pages = 0;
    for (const [index, paper] of papers.entries()) {
      job.step('正在排印', index, papers.length);
      pages += await setter.add(paper, () => job.breathe());
      await job.breathe();
    }
    job.step('正在写文件', papers.length, papers.length);
    const content = { hash, scope: JSON.stringify(scope), said: keepTablePapers(papers) };
    const written = { pages, content, people: [], templates: dress.templateIds };
    const files = await record(name, kind, scope.year, request, setter, written, job);
    return { files, printed: papers.length, skipped: [], missing: [...setter.missing] };
  };

  const printPeople: Print<PersonPaperKind> = async (kind, scope, request, job) => {
    const name = today.nameOf(kind);
    job.step('正在汇总', 0, null);
    const dress = await templates.current(kind);
    let setter: PaperSetter | undefined;
    const people: Written['people'][number][] = [];
    const missing: string[] = [];
    const pace = async (done: number, total: number) => {
      job.step(`正在排印${name}`, done, total);
      await job.breathe();
    };
    for await (const { person, finished } of today.eachPerson(kind, scope, false, pace)) {
      const { papers, hash } = finished;
      const orientation = papers[0]?.orientation ?? 'portrait';
      setter ??= await openSetter(request.format, orientation, context.clock.today(), dress);
      let pages = 0;
      const before = setter.missing.length;
      for (const paper of papers) pages += await setter.add(paper, () => job.breathe());
      missing.push(
        ...setter.missing.slice(before).map((text) => `${person.name}（${person.staffNumber}）${text}`),
      );
      const evaluation = keepTablePapers(papers);
      people.push({ staffId: person.staffId, evaluationHash: hash, evaluation, pages });
    }
    const unknown = await today.unknownNumbers(kind, scope);
    const skipped = unknown.map((staffNumber) => ({ staffNumber, reason: notOnRoster(scope) }));
    if (!setter) {
      if (unknown.length > 0 && unknown.length === new Set(scope.staffNumbers).size)
        return { files: [], printed: 0, skipped, missing };
      throw new AppError('register.nothing-to-print', { paper: name });
    }
    job.step('正在写文件', people.length, people.length);
    const { year, years } = scope;
    const pages = people.reduce((sum, one) => sum + one.pages, 0);
    // Whoever is on the paper is kept one by one; the scope tells over which years.
    const content = { hash: '', scope: JSON.stringify({ year, years }) };
    const written = { pages, content, people, templates: dress.templateIds };
    const files = await record(name, kind, year, request, setter, written, job);
    return { files, printed: people.length, skipped, missing };
  };

  return {
    print: (kind, scope, request, job) =>
      isPersonPaper(kind) ? printPeople(kind, scope, request, job) : printList(kind, scope, request, job),

    async preview(kind, scope, staffNumber) {
      if (!isPersonPaper(kind)) {
        const { first, ...finished } = await today.listToPrint(kind, scope);
        return preview(await openPdf(kind, first.orientation), finished);
      }
      const name = today.nameOf(kind);
      if (staffNumber === undefined)
        throw new AppError('ipc.invalid-request', { path: 'staffNumber', problem: '要写明工号' });
      const one = { ...scope, department: undefined, staffNumbers: [staffNumber] };
      if ((await today.unknownNumbers(kind, one)).length > 0)
        throw new AppError('staff.not-found', { staffNumber });
      for await (const { finished } of today.eachPerson(kind, one, true)) {
        const orientation = finished.papers[0]?.orientation ?? 'portrait';
        return preview(await openPdf(kind, orientation), finished);
      }
      throw new AppError('register.nothing-to-print', { paper: name });
    },

    async preflight(kind, scope) {
      const people: PaperPerson[] = [];
      const missing: { staffId: number; text: string }[] = [];
      for await (const { person, finished } of today.eachPerson(kind, scope, true)) {
        people.push(person);
        for (const { place, glyph } of await missingOf(finished))
          missing.push({ staffId: person.staffId, text: `${place}：${codeOf(glyph)}` });
      }
      return { people, unknown: await today.unknownNumbers(kind, scope), missing };
    },

    async sample(kind, scope) {
      if (!isPersonPaper(kind)) return (await today.list(kind, scope)).papers;
      let fullest: FinishedPapers['papers'] = [];
      let looked = 0;
      for await (const { finished } of today.eachPerson(kind, scope, true)) {
        if (rowsOf(finished.papers) > rowsOf(fullest)) fullest = finished.papers;
        looked += 1;
        if (looked === peopleAtOnce) break;
      }
      return fullest;
    },

    preparePeople: (kind, scope) => today.people(kind, scope, false),
    finishList: today.listToPrint,
    hasChanged: today.hasChanged,
    personHashes: today.personHashes,
  };
}

function rowsOf(papers: FinishedPapers['papers']): number {
  const groups = papers.flatMap(({ tables }) => tables.flatMap((table) => table.groups));
  return groups.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** The characters that a paper would replace by 〓, with their places. */
export async function missingOf({ papers }: FinishedPapers): Promise<ReturnType<typeof missingInPaper>> {
  const face = await shippedFace();
  return papers.flatMap((paper) => missingInPaper(face, paper));
}
