import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { civilDateOf } from '../../../shared/domain/civil-date.ts';
import type { PrintMark } from '../../../shared/domain/print.ts';
import { AppError } from '../../../shared/errors.ts';
import type { StandingMark } from '../../database/repositories/print-mark.repository.ts';
import type { PrintedPerson, StoredPrint } from '../../database/repositories/print.repository.ts';
import type { Job } from '../../platform/job.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { TemplateStore } from '../templates/template-store.ts';
import { compareRegisters, type Difference } from './compare-registers.ts';
import { compareTablePapers } from './compare-tables.ts';
import { departmentTexts } from './department-texts.ts';
import { keptRegister, keptTablePapers, type KeptPaper } from './kept-papers.ts';
import type { PaperFamily } from './paper-family.ts';
import { targetFile, writePaper } from './paper-file.ts';
import { reprintFiles } from './reprint-files.ts';
import { safeName } from './runs/file-names.ts';
import { runKind } from './runs/run-kind.ts';
import type { RunSources } from './runs/run-sources.ts';
import { isTablePaper } from './paper-scope.ts';
import type { TablePaperPrinter } from './table-paper-printer.ts';
import type { PaperScope } from './table-papers.ts';
import type { TodayHashes } from './today-hashes.ts';

/** What becomes of papers after printing: signed, filed, compared, set again; and lists as text. */
export interface PaperTrail {
  people(request: RequestOf<'register:print-people'>): Promise<ResponseOf<'register:print-people'>>;
  mark(request: RequestOf<'register:mark'>): Promise<ResponseOf<'register:mark'>>;
  unmark(request: RequestOf<'register:unmark'>): Promise<ResponseOf<'register:unmark'>>;
  compare(request: RequestOf<'register:compare'>): Promise<ResponseOf<'register:compare'>>;
  reprint(request: RequestOf<'register:reprint'>, job: Job): Promise<ResponseOf<'register:reprint'>>;
  text(request: RequestOf<'register:text'>): Promise<ResponseOf<'register:text'>>;
  textFile(request: RequestOf<'register:text-file'>): Promise<ResponseOf<'register:text-file'>>;
}

interface Loaded {
  readonly print: StoredPrint;
  readonly people: readonly PrintedPerson[];
  readonly marks: readonly StandingMark[];
  /** Who the people of the print are in its year, by `staffId`. */
  readonly named: ReadonlyMap<number, { staffNumber: string; name: string; department: string }>;
}

export function createPaperTrail(
  context: ServiceContext,
  settings: SettingsService,
  {
    sources,
    tables,
    today,
    templates,
    families,
  }: {
    readonly sources: RunSources;
    readonly tables: TablePaperPrinter;
    readonly today: TodayHashes;
    readonly templates: Pick<TemplateStore, 'ofPrint' | 'standing'>;
    readonly families: readonly PaperFamily[];
  },
): PaperTrail {
  const load = (printId: string): Promise<Loaded> =>
    context.database.read(async ({ prints, printMarks, compliance }) => {
      const print = await prints.byId(numberOf(printId));
      if (!print) throw new AppError('register.print-not-found');
      const of = await compliance.people(print.year);
      return {
        print,
        people: await prints.peopleOf([print.id]),
        marks: await printMarks.ofPrints([print.id]),
        named: new Map(of.map((person) => [person.staffId, person])),
      };
    });

  const contentOf = async (hash: string): Promise<KeptPaper> => {
    const content = await context.database.read(({ prints }) => prints.content(hash));
    if (content === undefined) throw new AppError('register.nothing-kept');
    return { hash, content };
  };

  const familyOf = (kind: string) => families.find((family) => family.has(kind));

  const compareList = async ({ print }: Loaded): Promise<Difference[]> => {
    const family = familyOf(print.kind);
    if (family) {
      const differences = await family.compare(print);
      if (!differences) throw new AppError('register.nothing-kept');
      return differences;
    }
    if (!isTablePaper(print.kind))
      throw new AppError('register.unknown-kind', { kind: print.kind, known: [] });
    const kept = keptTablePapers(await contentOf(print.contentHash));
    // The scope is this program's own, written when the paper was printed.
    const { papers } = await tables.finishList(print.kind, JSON.parse(print.scope) as PaperScope);
    return compareTablePapers(kept, papers);
  };

  const comparePerson = async ({ print, named }: Loaded, person: PrintedPerson): Promise<Difference[]> => {
    const kind = runKind(print.kind);
    const staffNumbers = [named.get(person.staffId)?.staffNumber ?? ''];
    const scope = { year: print.year, ...(JSON.parse(print.scope) as Partial<PaperScope>), staffNumbers };
    const papers = await sources(kind, scope);
    const kept = await contentOf(person.evaluationHash);
    const now = papers.people.find(({ staffId }) => staffId === person.staffId);
    const said = now && papers.keptOf(now);
    if (!said) return [{ place: papers.paper, printed: '已打印', today: '今天没有可印的内容' }];
    if (said.hash === kept.hash) return [];
    const found =
      kind === 'annual-register'
        ? compareRegisters(keptRegister(kept), keptRegister(said))
        : compareTablePapers(keptTablePapers(kept), keptTablePapers(said));
    return found.length > 0 ? found : [beyondThePaper];
  };

  return {
    async people({ printId }) {
      const { print, people, marks, named } = await load(printId);
      const now = people.length === 0 ? new Map<number, string>() : await today.people(print);
      return {
        people: people.map(({ staffId, evaluationHash, pages }) => ({
          staffNumber: named.get(staffId)?.staffNumber ?? '',
          name: named.get(staffId)?.name ?? '',
          department: named.get(staffId)?.department ?? '',
          pages,
          changed: now.get(staffId) !== evaluationHash,
          ...standing(marks, staffId),
        })),
        whole: standing(marks, null),
      };
    },

    async mark({ printId, mark, on, staffNumbers }) {
      const { print, people, named } = await load(printId);
      const printedOn = dayOf(print);
      const now = context.clock.today();
      if (on < printedOn || on > now) throw new AppError('register.mark-date', { on, printedOn, today: now });
      const wanted = staffNumbers && new Set(staffNumbers);
      const staffIds = people
        .map(({ staffId }) => staffId)
        .filter((staffId) => wanted === undefined || wanted.delete(named.get(staffId)?.staffNumber ?? ''));
      if (wanted && (wanted.size > 0 || staffIds.length === 0))
        throw new AppError('register.not-on-print', { staffNumbers: [...wanted] });
      const recorded = await settings.recorded();
      const markId = await context.database.transaction(({ printMarks }) =>
        printMarks.add({ printId: print.id, mark, on, staffIds }, recorded),
      );
      context.changed('prints');
      return { markId: String(markId), people: staffIds.length };
    },

    async unmark({ markId, staffNumbers }) {
      const recorded = await settings.recorded();
      await context.database.transaction(async ({ printMarks, compliance }) => {
        const standingMark = await printMarks.standing(numberOf(markId));
        if (!standingMark) throw new AppError('register.mark-not-found');
        const { printId } = standingMark;
        const marked = (await printMarks.ofPrints([printId])).filter((one) => String(one.markId) === markId);
        await printMarks.add({ ...standingMark, staffIds: [], undoes: numberOf(markId) }, recorded);
        if (staffNumbers === undefined) return;
        // A mark is taken back as a whole; it is set again for those who keep it.
        const of = new Map((await compliance.people(standingMark.year)).map((one) => [one.staffId, one]));
        const wanted = new Set(staffNumbers);
        const kept = marked.flatMap(({ staffId }) =>
          staffId === null || wanted.delete(of.get(staffId)?.staffNumber ?? '') ? [] : [staffId],
        );
        if (wanted.size > 0) throw new AppError('register.not-on-print', { staffNumbers: [...wanted] });
        if (kept.length > 0) await printMarks.add({ ...standingMark, staffIds: kept }, recorded);
      });
      context.changed('prints');
      return { undone: true };
    },

    async compare({ printId, staffNumber }) {
      const loaded = await load(printId);
      const setWith = await templates.standing([loaded.print]);
      const asPrinted = { printedOn: dayOf(loaded.print), templateChanged: setWith(loaded.print.id).changed };
      if (loaded.people.length === 0) return { ...asPrinted, differences: await compareList(loaded) };
      const person = loaded.people.find(
        ({ staffId }) => loaded.named.get(staffId)?.staffNumber === staffNumber,
      );
      if (!person) throw new AppError('register.not-on-print', { staffNumbers: [staffNumber ?? ''] });
      return { ...asPrinted, differences: await comparePerson(loaded, person) };
    },

    async reprint({ printId, out }, job) {
      const { print, people } = await load(printId);
      const family = familyOf(print.kind);
      if (family) return family.reprint(print, out, job);
      const dress = await templates.ofPrint(print);
      return reprintFiles(context, { ...print, printedOn: dayOf(print) }, people, dress, out, job);
    },

    async text({ kind, year, department }) {
      const { papers } = await tables.finishList(kind, { year, department });
      return { texts: departmentTexts(papers) };
    },

    async textFile({ kind, year, department, out }) {
      const { papers } = await tables.finishList(kind, { year, department });
      const texts = departmentTexts(papers);
      const title = `${year}年度${papers[0]?.title ?? ''}`;
      // With a mark for the encoding, without which the Windows editor guesses.
      const write = (file: string, text: string) =>
        writePaper(file, `\uFEFF${text.replaceAll('\n', '\r\n')}`);
      if (path.extname(out).toLowerCase() === '.txt') {
        await write(out, texts.map(({ text }) => text).join('\n'));
        return { files: [{ path: out, department: department ?? '' }] };
      }
      const files = [];
      for (const { department: of, text } of texts) {
        const file = targetFile(out, safeName(`${title}_${of}`), 'txt');
        await write(file, text);
        files.push({ path: file, department: of });
      }
      return { files };
    },
  };
}

const beyondThePaper: Difference = {
  place: '没有印在表上的记录（未列入的申报等）',
  printed: '打印时的情况',
  today: '有变化，表上的字不受影响',
};

const numberOf = (id: string): number => (/^\d{1,15}$/.test(id) ? Number(id) : -1);

/** The day on the paper; of prints of before it was kept, the day of the record. */
function dayOf({ printedOn, at }: StoredPrint): string {
  return printedOn === '' ? civilDateOf(new Date(at)) : printedOn;
}

/** The newest mark of each sort on one person's paper, or on the whole. */
function standing(marks: readonly StandingMark[], staffId: number | null) {
  const newest = (mark: PrintMark) => {
    const found = marks.findLast((one) => one.mark === mark && one.staffId === staffId);
    return found ? { markId: String(found.markId), on: found.on, by: found.by } : null;
  };
  return { signed: newest('signed'), filed: newest('filed') };
}
