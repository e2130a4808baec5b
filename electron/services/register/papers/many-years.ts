import { evaluation as evaluationSchema, type Evaluation } from '../../../../shared/contract/evaluation.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { PersonOfYear } from '../../../database/repositories/compliance.repository.ts';
import type { YearFacts } from '../../../rules/five-years/five-years.ts';
import { nationalItemsOf, nationalReadingsOf } from '../../../rules/five-years/national-requirement.ts';
import { sourceName } from '../../../rules/explain.ts';
import type { YearBook, YearPerson } from '../../compliance/year-book.ts';
import type { PaperScope } from '../table-papers.ts';
import type { PaperGround } from './paper-ground.ts';

/** One of the years, read once for everybody. */
interface ReadYear {
  readonly year: number;
  /** Undefined where no rules answer for the year. */
  readonly book: YearBook | undefined;
  readonly people: ReadonlyMap<number, PersonOfYear>;
  readonly entries: ReadonlyMap<number, YearPerson>;
  readonly closedOn: string | undefined;
  /** What the year was closed with, or its newest correction. */
  standing(staffId: number): Evaluation | undefined;
  /** Over, and nobody's claims of it are in this ledger. */
  readonly unrecorded: boolean;
}

/** A person in one of the years. */
export interface PersonInYear {
  readonly facts: YearFacts;
  readonly person: PersonOfYear | undefined;
  /** Of a year that is judged: the evaluation that stands, its rules and today's finding. */
  readonly judged:
    { readonly book: YearBook; readonly entry: YearPerson; readonly evaluation: Evaluation } | undefined;
}

/** The years that are asked for, oldest first: those named, else the five up to the paper's year. */
export function yearsOf({ year, years }: PaperScope): readonly number[] {
  if (years !== undefined && years.length > 0) return [...new Set(years)].sort((left, right) => left - right);
  return [4, 3, 2, 1, 0].map((back) => year - back);
}

/**
 * Several years of many people. A year and its closing are read once for all of them; what is told of a person is what
 * `compliance:five-years` tells.
 */
export async function readYears(ground: PaperGround, years: readonly number[]) {
  const read: ReadYear[] = [];
  for (const year of years) read.push(await readYear(ground, year));
  return {
    read,
    of: (staffId: number): PersonInYear[] => read.map((year) => personIn(ground, year, staffId)),
  };
}

async function readYear({ context, compliance }: PaperGround, year: number): Promise<ReadYear> {
  const book = await compliance.yearBook(year).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'rules.no-pack') return undefined;
    throw error;
  });
  const over = context.clock.today() > `${year}-12-31`;
  return context.database.read(async ({ compliance: stored, registers, closedYears }): Promise<ReadYear> => {
    const people = await stored.people(year);
    const closing = await closedYears.standing(year);
    const newest = new Map(
      (closing === undefined ? [] : await closedYears.evaluations(closing.id)).map((row) => [
        row.staffId,
        row.evaluationHash,
      ]),
    );
    const snapshots = await closedYears.snapshots([...newest.values()]);
    return {
      year,
      book,
      people: new Map(people.map((person) => [person.staffId, person])),
      entries: new Map((book?.people ?? []).map((entry) => [entry.person.staffId, entry])),
      closedOn: closing?.closedAt.slice(0, 10),
      standing(staffId) {
        const content = snapshots.get(newest.get(staffId) ?? '');
        if (content === undefined) return undefined;
        // An evaluation of an earlier version of the program may lack what this one asks for: then today's stands in.
        const found = evaluationSchema.safeParse(JSON.parse(content));
        return found.success ? found.data : undefined;
      },
      unrecorded: over && (await registers.work(year, '')).claims === 0,
    };
  });
}

function personIn({ context, compliance }: PaperGround, read: ReadYear, staffId: number): PersonInYear {
  const { year, book, closedOn } = read;
  const person = read.people.get(staffId);
  if (person === undefined) return { facts: { year, state: 'not-on-roster' }, person, judged: undefined };
  const { titleLevel } = person;
  const entry = read.entries.get(staffId);
  if (book === undefined || entry === undefined)
    return { facts: { year, state: 'no-rules', titleLevel }, person, judged: undefined };
  const standing = read.standing(staffId);
  if (standing === undefined && read.unrecorded)
    return { facts: { year, state: 'no-records', titleLevel }, person, judged: undefined };
  const evaluation = standing ?? compliance.explain(book, entry);
  const readings = nationalReadingsOf(book.pack, (source) => sourceName(book.pack, source));
  return {
    person,
    judged: { book, entry, evaluation },
    facts: {
      year,
      state: 'judged',
      evaluation,
      national: nationalItemsOf(book.pack),
      ...(readings === undefined ? {} : { nationalReadings: readings }),
      titleLevel,
      unconfirmed: !book.pack.confirmed,
      running: context.clock.today() <= `${year}-12-31`,
      ...(standing === undefined || closedOn === undefined
        ? {}
        : { closedOn, verdictToday: entry.finding.verdict }),
    },
  };
}

/** Why a year has no figures. */
export const stateWords: Readonly<Record<Exclude<YearFacts['state'], 'judged'>, string>> = {
  'no-rules': '没有规则',
  'no-records': '没有记录',
  'not-on-roster': '不在名册',
};
