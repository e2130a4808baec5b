import type { PersonPaperKind, TablePaperKind } from '../../../shared/domain/paper.ts';
import { AppError } from '../../../shared/errors.ts';
import { breathe } from '../../platform/breathe.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import {
  finishPapers,
  type FinishedPapers,
  type PaperPerson,
  type PaperScope,
  type PaperSource,
  type PersonPaperSource,
} from './table-papers.ts';

export interface PreparedPeople {
  /** What such a paper is called. */
  readonly paper: string;
  /** By department and number. */
  readonly people: readonly PaperPerson[];
  /** Undefined where there is nothing to say of the person. */
  finishedOf(person: PaperPerson): FinishedPapers | undefined;
}

/** What the lists and the papers about people say by today's records. Errors: `register.unknown-kind`. */
export interface PapersToday {
  /** What a kind of paper is called. */
  nameOf(kind: TablePaperKind | PersonPaperKind): string;
  /** Without papers where there is nothing to say. */
  list(kind: TablePaperKind, scope: PaperScope): Promise<FinishedPapers>;
  /** The same, but throws `register.nothing-to-print`. */
  listToPrint(
    kind: TablePaperKind,
    scope: PaperScope,
  ): Promise<FinishedPapers & { readonly first: FinishedPapers['papers'][number] }>;
  /** The papers of a kind about people, ready to be made for one after the other. */
  people(kind: PersonPaperKind, scope: PaperScope, masked: boolean): Promise<PreparedPeople>;
  /**
   * One person after the other, with their finished papers; those of whom there is nothing to say are left out. `pace`
   * is called every few people, with how many are done of how many.
   */
  eachPerson(
    kind: PersonPaperKind,
    scope: PaperScope,
    masked: boolean,
    pace?: (done: number, total: number) => Promise<void>,
  ): AsyncGenerator<{ readonly person: PaperPerson; readonly finished: FinishedPapers }>;
  /** Staff numbers of the scope that nobody of its years has. */
  unknownNumbers(kind: PersonPaperKind, scope: PaperScope): Promise<string[]>;
  /** Whether a print of these records would say something else than the one with this hash. */
  hasChanged(kind: TablePaperKind, scope: string, hash: string): Promise<boolean>;
  /** The hash of what a person's paper of the printed scope would say today, by `staffId`. */
  personHashes(kind: PersonPaperKind, scope: string): Promise<ReadonlyMap<number, string>>;
}

/** About 10 ms on an office computer. */
export const peopleAtOnce = 20;

export function createPapersToday(
  context: ServiceContext,
  settings: SettingsService,
  sources: readonly PaperSource[],
  personSources: readonly PersonPaperSource[],
): PapersToday {
  const byKind = new Map(sources.map((source) => [source.kind, source]));
  const byPersonKind = new Map(personSources.map((source) => [source.kind, source]));
  const known = <Source>(source: Source | undefined, kind: string): Source => {
    if (source !== undefined) return source;
    const names = [...sources, ...personSources].map(({ name }) => name);
    throw new AppError('register.unknown-kind', { kind, known: names });
  };
  const sourceOf = (kind: TablePaperKind) => known(byKind.get(kind), kind);
  const personSourceOf = (kind: PersonPaperKind) => known(byPersonKind.get(kind), kind);

  /** What would be said today is asked for again and again while nothing is written. */
  const listHashes = new Map<string, Promise<string>>();
  const peopleHashes = new Map<string, Promise<ReadonlyMap<number, string>>>();
  context.onChanged((topics) => {
    if (topics.every((topic) => topic === 'prints' || topic === 'proofs')) return;
    listHashes.clear();
    peopleHashes.clear();
  });
  const kept = <Value>(
    hashes: Map<string, Promise<Value>>,
    key: string,
    make: () => Promise<Value>,
  ): Promise<Value> => {
    const found = hashes.get(key);
    if (found) return found;
    const making = make();
    hashes.set(key, making);
    making.catch(() => hashes.delete(key));
    return making;
  };

  const list = async (kind: TablePaperKind, scope: PaperScope): Promise<FinishedPapers> => {
    const source = sourceOf(kind);
    const { unitName } = await settings.get();
    return finishPapers(await source.papers(scope), unitName, context.clock.today());
  };

  const people = async (
    kind: PersonPaperKind,
    scope: PaperScope,
    masked: boolean,
  ): Promise<PreparedPeople> => {
    const source = personSourceOf(kind);
    const { unitName } = await settings.get();
    const prepared = await source.prepare(scope, masked);
    return {
      paper: source.name,
      people: prepared.people,
      finishedOf(person) {
        const drafts = prepared.papersOf(person);
        return drafts.length === 0 ? undefined : finishPapers(drafts, unitName, context.clock.today());
      },
    };
  };

  async function* eachPerson(
    kind: PersonPaperKind,
    scope: PaperScope,
    masked: boolean,
    pace: (done: number, total: number) => Promise<void> = () => breathe(),
  ): AsyncGenerator<{ person: PaperPerson; finished: FinishedPapers }> {
    const prepared = await people(kind, scope, masked);
    for (const [index, person] of prepared.people.entries()) {
      if (index % peopleAtOnce === peopleAtOnce - 1) await pace(index + 1, prepared.people.length);
      const finished = prepared.finishedOf(person);
      if (finished) yield { person, finished };
    }
  }

  return {
    nameOf: (kind) =>
      known([...sources, ...personSources].find((source) => source.kind === kind)?.name, kind),
    list,

    async listToPrint(kind, scope) {
      const finished = await list(kind, scope);
      const [first] = finished.papers;
      if (!first) throw new AppError('register.nothing-to-print', { paper: sourceOf(kind).name });
      return { ...finished, first };
    },

    people,
    eachPerson,

    async unknownNumbers(kind, scope) {
      if (scope.staffNumbers === undefined) return [];
      const all = await personSourceOf(kind).prepare({ ...scope, department: undefined }, true);
      const numbers = new Set(all.people.map(({ staffNumber }) => staffNumber));
      return [...new Set(scope.staffNumbers)].filter((staffNumber) => !numbers.has(staffNumber));
    },

    // The scopes are this program's own, written when the paper was printed.
    hasChanged: async (kind, scope, hash) =>
      (await kept(listHashes, `${kind} ${scope}`, async () => {
        const found = await list(kind, JSON.parse(scope) as PaperScope);
        return found.hash;
      })) !== hash,

    personHashes: (kind, scope) =>
      kept(peopleHashes, `${kind} ${scope}`, async () => {
        const found = new Map<number, string>();
        const asked = JSON.parse(scope) as PaperScope;
        for await (const { person, finished } of eachPerson(kind, asked, false))
          found.set(person.staffId, finished.hash);
        return found;
      }),
  };
}
