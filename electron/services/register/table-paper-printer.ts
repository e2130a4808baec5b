import { createHash } from 'node:crypto';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import {
  personPaperKinds,
  spansYears,
  tablePaperKinds,
  type PersonPaperKind,
  type TablePaperKind,
} from '../../../shared/domain/paper.ts';
import { AppError } from '../../../shared/errors.ts';
import type { NewPrint } from '../../database/repositories/print.repository.ts';
import { breathe } from '../../platform/breathe.ts';
import type { Job } from '../../platform/job.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { TemplateStore } from '../templates/template-store.ts';
import { keepTablePapers } from './kept-papers.ts';
import { targetFile, writePaper } from './paper-file.ts';
import { openSetter, type PaperSetter } from './paper-setter.ts';
import type { PreviewPages } from './preview-pages.ts';
import { shippedFace } from './shipped-face.ts';
import { yearsOf } from './papers/many-years.ts';
import {
  finishPapers,
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

export interface TablePaperPrinter {
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
  /** Whether a print of these records would say something else than the one with this hash. */
  hasChanged(kind: TablePaperKind, scope: string, hash: string): Promise<boolean>;
  /** The hash of what a person's paper of the printed scope would say today, by `staffId`. */
  personHashes(kind: PersonPaperKind, scope: string): Promise<ReadonlyMap<number, string>>;
}

export interface PreparedPeople {
  /** What such a paper is called. */
  readonly paper: string;
  /** By department and number. */
  readonly people: readonly PaperPerson[];
  /** Undefined where there is nothing to say of the person. */
  finishedOf(person: PaperPerson): FinishedPapers | undefined;
}

export interface PaperPreflight {
  readonly people: readonly PaperPerson[];
  /** Staff numbers that nobody of the year has. */
  readonly unknown: readonly string[];
  readonly missing: readonly { readonly staffId: number; readonly text: string }[];
}

/** Papers that are made of tables and of nobody in particular. */
export function isTablePaper(kind: string): kind is TablePaperKind {
  return tablePaperKinds.some((known) => known === kind);
}

/** Papers that are about one person each; the registers of people have a printer of their own. */
export function isPersonPaper(kind: string): kind is PersonPaperKind {
  return personPaperKinds.some((known) => known === kind);
}

/** About 10 ms on an office computer. */
const peopleAtOnce = 20;

export function createTablePaperPrinter(
  context: ServiceContext,
  settings: SettingsService,
  previews: PreviewPages,
  sources: readonly PaperSource[],
  personSources: readonly PersonPaperSource[],
  templates: Pick<TemplateStore, 'current'>,
): TablePaperPrinter {
  const byKind = new Map(sources.map((source) => [source.kind, source]));
  const byPersonKind = new Map(personSources.map((source) => [source.kind, source]));
  const unknownKind = (kind: string) =>
    new AppError('register.unknown-kind', {
      kind,
      known: [...sources, ...personSources].map(({ name }) => name),
    });
  const sourceOf = (kind: TablePaperKind) => {
    const source = byKind.get(kind);
    if (!source) throw unknownKind(kind);
    return source;
  };
  const personSourceOf = (kind: PersonPaperKind) => {
    const source = byPersonKind.get(kind);
    if (!source) throw unknownKind(kind);
    return source;
  };

  /** What would be said today is asked for again and again while nothing is written. */
  const listHashes = new Map<string, Promise<string>>();
  const peopleHashes = new Map<string, Promise<ReadonlyMap<number, string>>>();
  context.onChanged((topics) => {
    if (topics.every((topic) => topic === 'prints' || topic === 'proofs')) return;
    listHashes.clear();
    peopleHashes.clear();
  });
  const kept = <Value>(known: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>) => {
    const found = known.get(key);
    if (found) return found;
    const making = make();
    known.set(key, making);
    making.catch(() => known.delete(key));
    return making;
  };

  const finish = async (source: PaperSource, scope: PaperScope): Promise<FinishedPapers> => {
    const { unitName } = await settings.get();
    return finishPapers(await source.papers(scope), unitName, context.clock.today());
  };

  const finishList = async (source: PaperSource, scope: PaperScope) => {
    const finished = await finish(source, scope);
    const [first] = finished.papers;
    if (!first) throw new AppError('register.nothing-to-print', { paper: source.name });
    return { ...finished, first };
  };

  const prepare = async (
    source: PersonPaperSource,
    scope: PaperScope,
    masked: boolean,
  ): Promise<PreparedPeople> => {
    const { unitName } = await settings.get();
    const { people, papersOf } = await source.prepare(scope, masked);
    return {
      paper: source.name,
      people,
      finishedOf(person) {
        const drafts = papersOf(person);
        return drafts.length === 0 ? undefined : finishPapers(drafts, unitName, context.clock.today());
      },
    };
  };

  /** One person after the other, with their finished papers; those of whom there is nothing to say are left out. */
  async function* finishPeople(
    source: PersonPaperSource,
    scope: PaperScope,
    masked: boolean,
    pace: (done: number, total: number) => Promise<void>,
  ): AsyncGenerator<{ person: PaperPerson; finished: FinishedPapers }> {
    const { people, finishedOf } = await prepare(source, scope, masked);
    for (const [index, person] of people.entries()) {
      if (index % peopleAtOnce === peopleAtOnce - 1) await pace(index + 1, people.length);
      const finished = finishedOf(person);
      if (finished) yield { person, finished };
    }
  }

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
    const source = sourceOf(kind);
    job.step('正在汇总', 0, 1);
    const { papers, hash, first } = await finishList(source, scope);
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
    const files = await record(source.name, kind, scope.year, request, setter, written, job);
    return { files, printed: papers.length, skipped: [], missing: [...setter.missing] };
  };

  const printPeople: Print<PersonPaperKind> = async (kind, scope, request, job) => {
    const source = personSourceOf(kind);
    job.step('正在汇总', 0, null);
    const dress = await templates.current(kind);
    let setter: PaperSetter | undefined;
    const people: Written['people'][number][] = [];
    const missing: string[] = [];
    const pace = async (done: number, total: number) => {
      job.step(`正在排印${source.name}`, done, total);
      await job.breathe();
    };
    for await (const { person, finished } of finishPeople(source, scope, false, pace)) {
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
    const unknown = await unknownNumbers(source, scope);
    const skipped = unknown.map((staffNumber) => ({ staffNumber, reason: notOnRoster(scope) }));
    if (!setter) {
      if (unknown.length > 0 && unknown.length === new Set(scope.staffNumbers).size)
        return { files: [], printed: 0, skipped, missing };
      throw new AppError('register.nothing-to-print', { paper: source.name });
    }
    job.step('正在写文件', people.length, people.length);
    const { year, years } = scope;
    const pages = people.reduce((sum, one) => sum + one.pages, 0);
    // Whoever is on the paper is kept one by one; the scope tells over which years.
    const content = { hash: '', scope: JSON.stringify({ year, years }) };
    const written = { pages, content, people, templates: dress.templateIds };
    const files = await record(source.name, kind, year, request, setter, written, job);
    return { files, printed: people.length, skipped, missing };
  };

  const unknownNumbers = async (source: PersonPaperSource, scope: PaperScope): Promise<string[]> => {
    if (scope.staffNumbers === undefined) return [];
    const { people } = await source.prepare({ ...scope, department: undefined }, true);
    const known = new Set(people.map(({ staffNumber }) => staffNumber));
    return [...new Set(scope.staffNumbers)].filter((staffNumber) => !known.has(staffNumber));
  };

  return {
    print: (kind, scope, request, job) =>
      isPersonPaper(kind) ? printPeople(kind, scope, request, job) : printList(kind, scope, request, job),

    async preview(kind, scope, staffNumber) {
      if (!isPersonPaper(kind)) {
        const { first, ...finished } = await finishList(sourceOf(kind), scope);
        return preview(await openPdf(kind, first.orientation), finished);
      }
      const source = personSourceOf(kind);
      if (staffNumber === undefined)
        throw new AppError('ipc.invalid-request', { path: 'staffNumber', problem: '要写明工号' });
      const one = { ...scope, department: undefined, staffNumbers: [staffNumber] };
      if ((await unknownNumbers(source, one)).length > 0)
        throw new AppError('staff.not-found', { staffNumber });
      for await (const { finished } of finishPeople(source, one, true, () => breathe())) {
        const orientation = finished.papers[0]?.orientation ?? 'portrait';
        return preview(await openPdf(kind, orientation), finished);
      }
      throw new AppError('register.nothing-to-print', { paper: source.name });
    },

    async preflight(kind, scope) {
      const source = personSourceOf(kind);
      const people: PaperPerson[] = [];
      const missing: { staffId: number; text: string }[] = [];
      for await (const { person, finished } of finishPeople(source, scope, true, () => breathe())) {
        people.push(person);
        for (const { place, glyph } of await missingOf(finished))
          missing.push({ staffId: person.staffId, text: `${place}：${codeOf(glyph)}` });
      }
      return { people, unknown: await unknownNumbers(source, scope), missing };
    },

    async sample(kind, scope) {
      if (!isPersonPaper(kind)) return (await finish(sourceOf(kind), scope)).papers;
      let fullest: FinishedPapers['papers'] = [];
      let looked = 0;
      for await (const { finished } of finishPeople(personSourceOf(kind), scope, true, () => breathe())) {
        if (rowsOf(finished.papers) > rowsOf(fullest)) fullest = finished.papers;
        looked += 1;
        if (looked === peopleAtOnce) break;
      }
      return fullest;
    },

    preparePeople: (kind, scope) => prepare(personSourceOf(kind), scope, false),
    finishList: (kind, scope) => finishList(sourceOf(kind), scope),

    // The scopes are this program's own, written when the paper was printed.
    hasChanged: async (kind, scope, hash) =>
      (await kept(listHashes, `${kind} ${scope}`, async () => {
        const found = await finish(sourceOf(kind), JSON.parse(scope) as PaperScope);
        return found.hash;
      })) !== hash,

    personHashes: (kind, scope) =>
      kept(peopleHashes, `${kind} ${scope}`, async () => {
        const found = new Map<number, string>();
        const source = personSourceOf(kind);
        const asked = JSON.parse(scope) as PaperScope;
        for await (const { person, finished } of finishPeople(source, asked, false, () => breathe()))
          found.set(person.staffId, finished.hash);
        return found;
      }),
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

/** Why a number is left out. */
export const notOnRoster = ({ years }: Pick<PaperScope, 'years'>): string =>
  years === undefined ? '这一年的花名册里没有这个工号' : '这几年的花名册里都没有这个工号';

/** The scope that a request asks for: its years in order where the paper spans several. */
export function paperScope(
  kind: TablePaperKind | PersonPaperKind,
  year: number,
  request: Omit<PaperScope, 'year'>,
): PaperScope {
  const { seasonId, provider, department, staffNumbers, years } = request;
  if (!spansYears(kind)) return { year, seasonId, provider, department, staffNumbers };
  return { year, years: yearsOf({ year, years }), department, staffNumbers };
}
