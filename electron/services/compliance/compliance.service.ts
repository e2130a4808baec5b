import { groupBy } from '../../../shared/domain/group-by.ts';
import type { ComplianceRow } from '../../../shared/contract/compliance.contract.ts';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { Verdict } from '../../../shared/contract/evaluation.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ClaimOfYear } from '../../database/repositories/compliance.repository.ts';
import { explain } from '../../rules/explain.ts';
import type { Finding } from '../../rules/finding.ts';
import { breathe } from '../../platform/breathe.ts';
import type { EvaluationInput } from '../../rules/finding.ts';
import type { PersonOfYear } from '../../database/repositories/compliance.repository.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { bearsOnTheYear, type ServiceContext } from '../service.ts';
import { categorySentences } from './category-sentences.ts';
import { closedCounts } from './closed-counts.ts';
import { answerFiveYears } from './five-years.ts';
import { answerNextSteps } from './next-steps.ts';
import {
  buildYearBook,
  inputFromRows,
  judgeRows,
  type YearBook,
  type YearPerson,
  type YearTeller,
} from './year-book.ts';

export type VerdictCounts = Record<Verdict, number>;

export interface ComplianceService extends YearTeller {
  /** Everyone's year, judged from what is stored now. Kept until something is written. */
  yearBook(year: number): Promise<YearBook>;
  /** Everyone's year, or some people's by id, as the rules are asked about it, also where no rules answer yet. */
  inputs(
    frame: Pick<YearBook, 'year' | 'unitGrassroots'>,
    only?: ReadonlySet<number>,
  ): Promise<readonly PersonInput[]>;
  evaluate(request: RequestOf<'compliance:evaluate'>): Promise<ResponseOf<'compliance:evaluate'>>;
  /** Of a closed year `closed` are the verdicts by staff number that it goes by: filters and departments keep to them. */
  list(
    request: RequestOf<'compliance:list'>,
    closed?: ReadonlyMap<string, Verdict>,
  ): Promise<ResponseOf<'compliance:list'>>;
  /** What would close one person's gap as of today. Errors: `staff.not-found`, `rules.no-pack`. */
  nextSteps(request: RequestOf<'compliance:next-steps'>): Promise<ResponseOf<'compliance:next-steps'>>;
  /** Several years of one person, closed ones as they were closed. Errors: `staff.not-found`. */
  fiveYears(request: RequestOf<'compliance:five-years'>): Promise<ResponseOf<'compliance:five-years'>>;
}

export interface PersonInput {
  readonly person: PersonOfYear;
  readonly input: EvaluationInput;
}

/** About 10 ms each on an office computer. */
const readAtOnce = 250;
const judgedAtOnce = 100;

export function createComplianceService(context: ServiceContext, ruleBook: RuleBook): ComplianceService {
  const books = new Map<number, Promise<YearBook>>();
  context.onChanged((topics) => {
    if (bearsOnTheYear(topics)) books.clear();
  });

  const frameOf = async (year: number) => {
    const { pack, unitGrassroots } = await ruleBook.rulesOf(year);
    return { pack, year, unitGrassroots };
  };
  /** Thousands of people: read and judged in slices, so that nobody who asks for less has to wait for all of it. */
  const load = async (year: number): Promise<YearBook> => {
    const frame = await frameOf(year);
    const { people, claims, filings } = await readYear(context.database, year);
    const rows = { claims: groupBy(claims, byStaff), filings: groupBy(filings, byStaff) };
    const judged: YearPerson[] = [];
    for (const [index, person] of people.entries()) {
      judged.push(judgeRows(frame, person, rows));
      if (index % judgedAtOnce === judgedAtOnce - 1) await breathe();
    }
    return { ...frame, people: judged };
  };

  const service: ComplianceService = {
    yearBook(year) {
      const known = books.get(year);
      if (known) return known;
      const loading = load(year);
      books.set(year, loading);
      loading.catch(() => books.delete(year));
      return loading;
    },
    async personOf(year, staffNumber) {
      const frame = await frameOf(year);
      const book = await context.database.read(async ({ compliance }) => {
        const people = await compliance.people(year, staffNumber);
        const staffId = people[0]?.staffId;
        if (staffId === undefined) return { ...frame, people: [] };
        const claims = await compliance.claims(year, { from: staffId, to: staffId });
        const held = withForms(claims, await compliance.forms(year, staffId));
        return buildYearBook(frame, people, held, await compliance.filings(year, staffId));
      });
      const entry = book.people[0];
      if (!entry) throw new AppError('staff.not-found', { staffNumber });
      return { book, entry };
    },
    async inputs(frame, only) {
      const { people, claims, filings } = await readYear(context.database, frame.year, only);
      const rows = { claims: groupBy(claims, byStaff), filings: groupBy(filings, byStaff) };
      const found: PersonInput[] = [];
      for (const [index, person] of people.entries()) {
        found.push({ person, input: inputFromRows(frame, person, rows) });
        if (index % judgedAtOnce === judgedAtOnce - 1) await breathe();
      }
      return found;
    },
    explain: (book, entry) =>
      explain(book.pack, entry.finding, { staffNumber: entry.person.staffNumber, entries: 'claimId' }),
    async evaluate({ year, staffNumber }) {
      if (staffNumber !== undefined) {
        const { book, entry } = await service.personOf(year, staffNumber);
        return {
          pack: book.pack.stamp,
          people: [service.explain(book, entry)],
          categories: categorySentences(book.pack, entry.finding),
        };
      }
      const book = await service.yearBook(year);
      return { pack: book.pack.stamp, people: book.people.map((entry) => service.explain(book, entry)) };
    },
    async nextSteps({ year, staffNumber }) {
      const { book, entry } = await service.personOf(year, staffNumber);
      return answerNextSteps(book, entry, context.clock.today());
    },
    fiveYears: (request) => answerFiveYears(context, service, request),
    async list(request, closed) {
      const book = await service.yearBook(request.year);
      const chosen = book.people.filter((entry) => matches(entry, request, closed));
      const sorted = sortPeople(chosen, request.sort ?? 'department', request.descending ?? false);
      const earned = earnedCategories(book);
      const offset = request.offset ?? 0;
      const page = sorted.slice(offset, offset + (request.limit ?? 1000));
      return {
        pack: book.pack.stamp,
        total: chosen.length,
        counts: countVerdicts(book.people),
        onlyPublicNeed: book.people.filter(isShortOfPublicNeedOnly).length,
        categories: earned.map((index) => ({
          category: book.pack.categories[index]?.id ?? '',
          name: book.pack.categories[index]?.name ?? '',
        })),
        departments: departmentsOf(book).map((department) =>
          closed === undefined
            ? department
            : { ...department, closed: closedCounts(book, department.name, closed) },
        ),
        people: page.map((entry) => toRow(book, entry, earned)),
      };
    },
  };
  return service;
}

const byStaff = (row: { readonly staffId: number }): number => row.staffId;

/** Everything a year is judged from, as it stood at one moment, read in parts unless something is written meanwhile. */
async function readYear(database: ServiceContext['database'], year: number, only?: ReadonlySet<number>) {
  const { writes, forms, ...all } = await database.read(async ({ compliance }) => ({
    people: await compliance.people(year),
    filings: await compliance.filings(year),
    forms: await compliance.forms(year),
    writes: await compliance.writes(),
  }));
  const first = { people: chosenOf(all.people, only), filings: chosenOf(all.filings, only) };
  const ids = first.people.map(byStaff).sort((left, right) => left - right);
  // Some people's ids lie far apart: one span each.
  const atOnce = only === undefined ? readAtOnce : 1;
  const claims: ClaimOfYear[] = [];
  for (let at = 0; at < ids.length; at += atOnce) {
    const from = ids[at] ?? 0;
    const to = ids[Math.min(at + atOnce, ids.length) - 1] ?? 0;
    const part = await database.read(async ({ compliance }) => ({
      claims: await compliance.claims(year, { from, to }),
      writes: await compliance.writes(),
    }));
    if (part.writes !== writes) {
      const read = await readYearAtOnce(database, year);
      return { ...read, people: chosenOf(read.people, only) };
    }
    claims.push(...withForms(part.claims, forms));
    await breathe();
  }
  return { ...first, claims };
}

function chosenOf<Row extends { readonly staffId: number }>(
  rows: readonly Row[],
  only: ReadonlySet<number> | undefined,
): readonly Row[] {
  return only === undefined ? rows : rows.filter(({ staffId }) => only.has(staffId));
}

function readYearAtOnce(database: ServiceContext['database'], year: number) {
  return database.read(async ({ compliance }) => ({
    people: await compliance.people(year),
    filings: await compliance.filings(year),
    claims: withForms(await compliance.claims(year), await compliance.forms(year)),
  }));
}

function withForms(
  claims: readonly ClaimOfYear[],
  forms: ReadonlyMap<number, string>,
): readonly ClaimOfYear[] {
  if (forms.size === 0) return claims;
  return claims.map((claim) => {
    const form = forms.get(claim.id);
    return form === undefined ? claim : { ...claim, form };
  });
}

function matches(
  { person, finding }: YearPerson,
  request: RequestOf<'compliance:list'>,
  closed: ReadonlyMap<string, Verdict> | undefined,
): boolean {
  const verdict = closed?.get(person.staffNumber) ?? finding.verdict;
  if (request.department !== undefined && person.department !== request.department) return false;
  if (request.verdict !== undefined && verdict !== request.verdict) return false;
  const search = request.search?.trim();
  return !search || person.name.includes(search) || person.staffNumber.includes(search);
}

type Sort = NonNullable<RequestOf<'compliance:list'>['sort']>;

function sortPeople(people: readonly YearPerson[], sort: Sort, descending: boolean): YearPerson[] {
  const number: Partial<Record<Sort, (finding: Finding) => number>> = {
    shortBy: (finding) => finding.shortBy,
    publicShortBy: (finding) => finding.publicShortBy,
    granted: (finding) => finding.granted,
  };
  const figure = number[sort];
  const direction = descending ? -1 : 1;
  // The list already stands by department and number; a stable sort keeps that among equals.
  return people.toSorted((left, right) => {
    if (figure) return direction * (figure(left.finding) - figure(right.finding));
    const a = sort === 'staffNumber' ? left.person.staffNumber : left.person.department;
    const b = sort === 'staffNumber' ? right.person.staffNumber : right.person.department;
    return a === b ? 0 : direction * (a < b ? -1 : 1);
  });
}

export function countVerdicts(people: readonly YearPerson[]): VerdictCounts {
  const counts: VerdictCounts = { met: 0, 'not-met': 0, 'needs-review': 0, exempt: 0 };
  for (const { finding } of people) counts[finding.verdict] += 1;
  return counts;
}

export function isShortOfPublicNeedOnly({ finding }: YearPerson): boolean {
  return finding.verdict === 'not-met' && finding.shortBy === 0 && finding.publicShortBy > 0;
}

export function departmentsOf(book: YearBook) {
  const groups = groupBy(book.people, (entry) => entry.person.department);
  return [...groups].map(([name, people]) => ({
    name,
    people: people.length,
    counts: countVerdicts(people),
  }));
}

/** Credits that are handed in and still wait for a decision, as the rules would have them claim by claim. */
function waitingCredits(finding: Finding): number {
  return finding.entries.reduce((sum, entry) => {
    const status = entry.claim.status;
    return status === 'unreviewed' || status === 'in-review' ? sum + entry.claimed : sum;
  }, 0);
}

/** Categories in which anybody has earned anything, by their place in the pack: the rest would be empty columns. */
function earnedCategories(book: YearBook): number[] {
  const earned = new Set<number>();
  for (const { finding } of book.people) {
    for (const entry of finding.entries) {
      const category = book.pack.items[entry.item]?.category;
      if (entry.granted > 0 && category !== undefined) earned.add(category);
    }
  }
  return [...earned].sort((left, right) => left - right);
}

function toRow(book: YearBook, { person, finding }: YearPerson, earned: readonly number[]): ComplianceRow {
  const credits = new Map<number, number>();
  for (const entry of finding.entries) {
    const category = book.pack.items[entry.item]?.category ?? -1;
    if (entry.granted > 0) credits.set(category, (credits.get(category) ?? 0) + entry.granted);
  }
  return {
    staffNumber: person.staffNumber,
    name: person.name,
    department: person.department,
    title: person.title,
    titleLevel: person.titleLevel,
    status: person.status,
    verdict: finding.verdict,
    deemedComplete: finding.deemedTotal || finding.oneTime,
    total: { required: finding.required, granted: finding.granted, shortBy: finding.shortBy },
    publicNeed: {
      required: finding.publicRequired,
      granted: finding.publicGranted,
      shortBy: finding.publicShortBy,
    },
    waiting: waitingCredits(finding),
    byCategory: earned.map((index) => ({
      category: book.pack.categories[index]?.id ?? '',
      credits: credits.get(index) ?? 0,
    })),
  };
}
