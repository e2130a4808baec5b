import type { PersonPaperKind } from '../../../../shared/domain/paper.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { YearPerson } from '../../compliance/year-book.ts';
import type { KeptPaper, RunKind } from '../kept-papers.ts';
import { keepTablePapers } from '../kept-papers.ts';
import { missingInRegister } from '../missing-glyph-report.ts';
import { isChosen, toPaperPerson } from '../papers/paper-ground.ts';
import { glyphIssue, ownWords, personIssues, type FoundIssue } from '../preflight-issues.ts';
import type { PreparedYear, RegisterPapers } from '../register-papers.ts';
import { shippedFace } from '../shipped-face.ts';
import { missingOf, type TablePaperPrinter } from '../table-paper-printer.ts';
import type { PaperPerson, PaperScope } from '../table-papers.ts';

/** The papers of one kind, for everybody of a scope, as the records stand now. */
export interface RunPapers {
  /** What the paper is called. */
  readonly paper: string;
  /** By department and number. */
  readonly people: readonly PaperPerson[];
  /** Undefined where there is nothing to print of the person. */
  keptOf(person: PaperPerson): KeptPaper | undefined;
  issuesOf(person: PaperPerson): Promise<FoundIssue[]>;
}

export type RunSources = (kind: RunKind, scope: PaperScope) => Promise<RunPapers>;

/** Where a run takes its papers: registers and papers of tables alike. */
export function createRunSources(registers: RegisterPapers, tables: TablePaperPrinter): RunSources {
  return async (kind, scope) =>
    kind === 'annual-register'
      ? registerPapers(await registers.prepare(scope.year), scope)
      : tablePapers(tables, await preparedOrNone(registers, scope.year), kind, scope);
}

function registerPapers({ book, identities, contentOf }: PreparedYear, scope: PaperScope): RunPapers {
  const entries = new Map(
    book.people.filter(({ person }) => isChosen(scope)(person)).map((entry) => [entry.person.staffId, entry]),
  );
  return {
    paper: '学分登记表',
    people: [...entries.values()].map(({ person }) => toPaperPerson(person)),
    keptOf({ staffId }) {
      const entry = entries.get(staffId);
      return entry && contentOf(entry);
    },
    async issuesOf({ staffId }) {
      const entry = entries.get(staffId);
      if (!entry) return [];
      const glyphs = missingInRegister(await shippedFace(), contentOf(entry).input);
      const identity = identities.get(staffId);
      const own = ownWords(entry, identity);
      return [
        ...glyphs.map(({ place, glyph }) => glyphIssue(place, glyph, own)),
        ...personIssues(entry, identity),
      ];
    },
  };
}

async function tablePapers(
  tables: TablePaperPrinter,
  year: PreparedYear | undefined,
  kind: PersonPaperKind,
  scope: PaperScope,
): Promise<RunPapers> {
  const { paper, people, finishedOf } = await tables.preparePeople(kind, scope);
  const entries = new Map<number, YearPerson>(
    (year?.book.people ?? []).map((entry) => [entry.person.staffId, entry]),
  );
  return {
    paper,
    people,
    keptOf(person) {
      const finished = finishedOf(person);
      return finished && { hash: finished.hash, content: keepTablePapers(finished.papers) };
    },
    async issuesOf(person) {
      const finished = finishedOf(person);
      if (!finished) return [];
      const missing = await missingOf(finished);
      const entry = entries.get(person.staffId);
      const identity = year?.identities.get(person.staffId);
      const own = entry ? ownWords(entry, identity) : '';
      return [
        ...missing.map(({ place, glyph }) => glyphIssue(place, glyph, own)),
        ...(entry ? personIssues(entry, identity) : []),
      ];
    },
  };
}

/** Several years may end with one that no rules answer for yet. */
async function preparedOrNone(registers: RegisterPapers, year: number): Promise<PreparedYear | undefined> {
  try {
    return await registers.prepare(year);
  } catch (error) {
    if (error instanceof AppError && error.code === 'rules.no-pack') return undefined;
    throw error;
  }
}
