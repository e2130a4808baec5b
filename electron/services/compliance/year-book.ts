import { groupBy } from '../../../shared/domain/group-by.ts';
import type { Evaluation } from '../../../shared/contract/evaluation.ts';
import type { RuleClaim } from '../../../shared/contract/rules.contract.ts';
import type {
  ClaimOfYear,
  FilingOfYear,
  PersonOfYear,
} from '../../database/repositories/compliance.repository.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import { evaluate } from '../../rules/engine.ts';
import type { EvaluationInput, Filing, Finding } from '../../rules/finding.ts';

/** One person of a year with what the rules make of it. */
export interface YearPerson {
  readonly person: PersonOfYear;
  readonly claims: readonly ClaimOfYear[];
  readonly filings: readonly Filing[];
  readonly finding: Finding;
}

/** A year's people, judged under one pack. */
export interface YearBook {
  readonly pack: CompiledPack;
  readonly year: number;
  readonly unitGrassroots: boolean;
  readonly people: readonly YearPerson[];
}

/** Who tells one person's year, for what is built of several. */
export interface YearTeller {
  /** One person's year; throws `staff.not-found`. */
  personOf(year: number, staffNumber: string): Promise<{ book: YearBook; entry: YearPerson }>;
  explain(book: YearBook, entry: YearPerson): Evaluation;
}

/** What is stored of a claim that the rules look at. A claim judged alone leaves out what only its year makes sense of. */
export type StoredClaim = Pick<
  ClaimOfYear,
  'id' | 'item' | 'role' | 'quantity' | 'startDate' | 'endDate' | 'certifiedCredits' | 'hours'
> &
  Partial<Pick<ClaimOfYear, 'publicNeed' | 'makeUpFor' | 'projectNumber' | 'status' | 'name' | 'form'>>;

/** The claim as the rules see it; `ref` is the claim's id. */
export function toRuleClaim(claim: StoredClaim): RuleClaim {
  return {
    ref: String(claim.id),
    item: claim.item,
    role: claim.role ?? undefined,
    quantity: claim.quantity === null ? undefined : claim.quantity / 1000,
    startDate: claim.startDate,
    endDate: claim.endDate,
    certifiedCredits: claim.certifiedCredits ?? undefined,
    hours: claim.hours ?? undefined,
    publicNeed: claim.publicNeed === 1,
    makeUpFor: claim.makeUpFor ?? undefined,
    name: claim.name,
    projectNumber: claim.projectNumber || undefined,
    form: claim.form,
    status: claim.status,
  };
}

function toFiling(filing: FilingOfYear): Filing {
  return {
    kind: filing.kind,
    forYear: filing.forYear,
    appliedOn: filing.appliedOn,
    agreedOn: filing.agreedOn ?? undefined,
    reportedOn: filing.reportedOn ?? undefined,
    accepted: filing.accepted === null ? undefined : filing.accepted === 1,
    ...(filing.kind === 'self-study'
      ? { scoredClaim: filing.scoredClaim === null ? null : String(filing.scoredClaim) }
      : {}),
  };
}

/** What the rules are asked about one person's year, whatever pack answers. */
export function inputOf(
  book: Pick<YearBook, 'year' | 'unitGrassroots'>,
  person: PersonOfYear,
  claims: readonly RuleClaim[],
  filings: readonly Filing[],
): EvaluationInput {
  return {
    year: book.year,
    unit: { grassroots: book.unitGrassroots },
    person: {
      titleLevel: person.titleLevel,
      grassroots: person.grassroots === null ? undefined : person.grassroots === 1,
      status: person.status,
    },
    filings,
    claims,
  };
}

/** Judges one person; `claims` may differ from what is stored, to see what a decision would change. */
export function judgePerson(
  book: Pick<YearBook, 'pack' | 'year' | 'unitGrassroots'>,
  person: PersonOfYear,
  claims: readonly RuleClaim[],
  filings: readonly Filing[],
): Finding {
  return evaluate(book.pack, inputOf(book, person, claims, filings));
}

/** Judges everyone given, each with the claims and filings that are theirs. */
export function buildYearBook(
  frame: Pick<YearBook, 'pack' | 'year' | 'unitGrassroots'>,
  people: readonly PersonOfYear[],
  claims: readonly ClaimOfYear[],
  filings: readonly FilingOfYear[],
): YearBook {
  const rows = {
    claims: groupBy(claims, (claim) => claim.staffId),
    filings: groupBy(filings, (filing) => filing.staffId),
  };
  return { ...frame, people: people.map((person) => judgeRows(frame, person, rows)) };
}

/** Everybody's stored claims and filings by `staffId`. */
export interface YearRows {
  readonly claims: ReadonlyMap<number, readonly ClaimOfYear[]>;
  readonly filings: ReadonlyMap<number, readonly FilingOfYear[]>;
}

/** One person's stored year as the rules are asked about it. */
export function inputFromRows(
  frame: Pick<YearBook, 'year' | 'unitGrassroots'>,
  person: PersonOfYear,
  rows: YearRows,
): EvaluationInput {
  const claims = (rows.claims.get(person.staffId) ?? []).map(toRuleClaim);
  return inputOf(frame, person, claims, (rows.filings.get(person.staffId) ?? []).map(toFiling));
}

/** Judges one person from everybody's stored claims and filings. */
export function judgeRows(
  frame: Pick<YearBook, 'pack' | 'year' | 'unitGrassroots'>,
  person: PersonOfYear,
  rows: YearRows,
): YearPerson {
  const input = inputFromRows(frame, person, rows);
  const claims = rows.claims.get(person.staffId) ?? [];
  return { person, claims, filings: input.filings ?? [], finding: evaluate(frame.pack, input) };
}
