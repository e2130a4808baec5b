import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import type { filingKinds } from '../../../../shared/contract/evaluation.ts';
import type { WindowRequest } from '../../../../shared/contract/index.ts';
import type { EvaluateRequest, RuleChange, RuleClaim } from '../../../../shared/contract/rules.contract.ts';
import type { ClaimStatus } from '../../../../shared/domain/claim.ts';
import type { StaffStatus, TitleLevel } from '../../../../shared/domain/staff.ts';
import { isCivilDate } from '../../../../shared/domain/civil-date.ts';
import { creditFromDecimal, formatCreditHours, wordCredit } from '../../../../shared/domain/credit.ts';

/** One line of the trial as typed. */
export interface TrialClaim {
  readonly ref: string;
  readonly item: string;
  readonly role: string;
  readonly quantity: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly certified: string;
  readonly hours: string;
  readonly publicNeed: boolean;
  /** Year a make-up counts for; empty for none. */
  readonly makeUpFor: string;
  readonly status: ClaimStatus;
  /** What it is called; empty where the item's own name says it. */
  readonly name: string;
  readonly projectNumber: string;
}

export type FilingKind = (typeof filingKinds)[number];

/** A filing as typed; days that were never reached are empty. */
export interface TrialFiling {
  readonly ref: string;
  readonly kind: FilingKind;
  readonly forYear: string;
  readonly appliedOn: string;
  readonly agreedOn: string;
  readonly reportedOn: string;
  /** The authority's or the unit's answer. */
  readonly answer: '' | 'accepted' | 'refused';
}

/** 基层 of the person: as the unit, or said of the person alone. */
export type PersonGrassroots = 'unit' | 'yes' | 'no';

/** A made-up person's year. */
export interface Trial {
  readonly year: number;
  readonly titleLevel: TitleLevel;
  readonly grassroots: boolean;
  readonly personGrassroots: PersonGrassroots;
  readonly status: StaffStatus;
  readonly filings: readonly TrialFiling[];
  readonly claims: readonly TrialClaim[];
}

export function emptyTrial(year: number, grassroots: boolean): Trial {
  return {
    year,
    titleLevel: 'intermediate',
    grassroots,
    personGrassroots: 'unit',
    status: 'active',
    filings: [],
    claims: [],
  };
}

/** The next free number among lines, so that a line keeps its name while others come and go. */
export function nextRef(lines: readonly { readonly ref: string }[]): string {
  return String(lines.reduce((most, { ref }) => Math.max(most, Number(ref) || 0), 0) + 1);
}

/** A line for an item with the usual values, so that a result shows at once. */
export function newTrialClaim(ref: string, item: CatalogItem, year: number): TrialClaim {
  return {
    ref,
    item: item.id,
    role: item.roles[0]?.id ?? '',
    quantity: '1',
    startDate: `${year}-06-01`,
    endDate: '',
    certified: '',
    hours: '',
    publicNeed: false,
    makeUpFor: '',
    status: 'accepted',
    name: '',
    projectNumber: '',
  };
}

export function newTrialFiling(ref: string, kind: FilingKind, year: number): TrialFiling {
  return {
    ref,
    kind,
    forYear: String(year),
    appliedOn: kind === 'self-study' ? `${year}-03-01` : `${year}-12-01`,
    agreedOn: '',
    reportedOn: '',
    answer: '',
  };
}

export type TrialProblem = 'bad-date' | 'end-before-start';

export function trialProblem(claim: Pick<TrialClaim, 'startDate' | 'endDate'>): TrialProblem | undefined {
  if (!isCivilDate(claim.startDate)) return 'bad-date';
  if (claim.endDate === '') return undefined;
  if (!isCivilDate(claim.endDate)) return 'bad-date';
  return claim.endDate < claim.startDate ? 'end-before-start' : undefined;
}

/** Which of a filing's days cannot be read yet. */
export function filingProblem(filing: TrialFiling): 'appliedOn' | 'agreedOn' | 'reportedOn' | undefined {
  if (!isCivilDate(filing.appliedOn)) return 'appliedOn';
  if (filing.agreedOn !== '' && !isCivilDate(filing.agreedOn)) return 'agreedOn';
  if (filing.reportedOn !== '' && !isCivilDate(filing.reportedOn)) return 'reportedOn';
  return undefined;
}

function numberOf(text: string): number | undefined {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) || value < 0 ? undefined : value;
}

function yearOf(text: string): number | undefined {
  const year = Number(text);
  return Number.isInteger(year) && year >= 2008 && year <= 2100 ? year : undefined;
}

function ruleClaim(claim: TrialClaim): RuleClaim {
  const quantity = numberOf(claim.quantity);
  const certified = numberOf(claim.certified);
  const hours = numberOf(claim.hours);
  const makeUpFor = yearOf(claim.makeUpFor);
  return {
    ref: claim.ref,
    item: claim.item,
    startDate: claim.startDate,
    ...(claim.role === '' ? {} : { role: claim.role }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(claim.endDate === '' ? {} : { endDate: claim.endDate }),
    ...(certified === undefined ? {} : { certifiedCredits: creditFromDecimal(certified) }),
    ...(hours === undefined ? {} : { hours: Math.round(hours * 10) }),
    ...(claim.publicNeed ? { publicNeed: true } : {}),
    ...(makeUpFor === undefined ? {} : { makeUpFor }),
    ...(claim.name === '' ? {} : { name: claim.name }),
    ...(claim.projectNumber === '' ? {} : { projectNumber: claim.projectNumber }),
    ...(claim.status === 'accepted' ? {} : { status: claim.status }),
  };
}

type TryRequest = WindowRequest<'rules:try'>;

function ruleFiling(filing: TrialFiling, year: number): NonNullable<TryRequest['filings']>[number] {
  return {
    kind: filing.kind,
    forYear: yearOf(filing.forYear) ?? year,
    appliedOn: filing.appliedOn,
    ...(filing.agreedOn === '' ? {} : { agreedOn: filing.agreedOn }),
    ...(filing.reportedOn === '' ? {} : { reportedOn: filing.reportedOn }),
    ...(filing.answer === '' ? {} : { accepted: filing.answer === 'accepted' }),
  };
}

/** What is asked of the rules; lines that cannot be read yet are left out until they can. */
export function trialRequest(trial: Trial, change?: RuleChange): TryRequest {
  const filings = trial.filings.filter((filing) => filingProblem(filing) === undefined);
  return {
    year: trial.year,
    unit: { grassroots: trial.grassroots },
    person: {
      titleLevel: trial.titleLevel,
      ...(trial.personGrassroots === 'unit' ? {} : { grassroots: trial.personGrassroots === 'yes' }),
      ...(trial.status === 'active' ? {} : { status: trial.status }),
    },
    ...(filings.length === 0 ? {} : { filings: filings.map((filing) => ruleFiling(filing, trial.year)) }),
    claims: trial.claims.filter((claim) => trialProblem(claim) === undefined).map(ruleClaim),
    ...(change === undefined ? {} : { change }),
  };
}

/** How many lines are left out because something in them cannot be read yet. */
export function unreadLines(trial: Trial): number {
  return (
    trial.claims.filter((claim) => trialProblem(claim) !== undefined).length +
    trial.filings.filter((filing) => filingProblem(filing) !== undefined).length
  );
}

/** A made-up person as the rules speak of one (a case, a counter-example) in the fields of the trial. */
export function trialFromRequest(request: Omit<EvaluateRequest, 'jurisdiction'>): Trial {
  const { person } = request;
  return {
    year: request.year,
    titleLevel: person.titleLevel,
    grassroots: request.unit.grassroots,
    personGrassroots: person.grassroots === undefined ? 'unit' : person.grassroots ? 'yes' : 'no',
    status: person.status ?? 'active',
    filings: (request.filings ?? []).map((filing, index) => ({
      ref: String(index + 1),
      kind: filing.kind,
      forYear: String(filing.forYear),
      appliedOn: filing.appliedOn,
      agreedOn: filing.agreedOn ?? '',
      reportedOn: filing.reportedOn ?? '',
      answer: filing.accepted === undefined ? '' : filing.accepted ? 'accepted' : 'refused',
    })),
    claims: request.claims.map((claim) => ({
      ref: claim.ref,
      item: claim.item,
      role: claim.role ?? '',
      quantity: claim.quantity === undefined ? '' : String(claim.quantity),
      startDate: claim.startDate,
      endDate: claim.endDate ?? '',
      certified: claim.certifiedCredits === undefined ? '' : wordCredit(claim.certifiedCredits),
      hours: claim.hours === undefined ? '' : formatCreditHours(claim.hours),
      publicNeed: claim.publicNeed ?? false,
      makeUpFor: claim.makeUpFor === undefined ? '' : String(claim.makeUpFor),
      status: claim.status ?? 'accepted',
      name: claim.name ?? '',
      projectNumber: claim.projectNumber ?? '',
    })),
  };
}

/** What a case says must come out, its lines named by their place instead of by the case's own letters. */
export function expectedWords(
  expected: readonly string[],
  claims: readonly { readonly ref: string }[],
  place: (number: number) => string,
): string[] {
  return expected.map((line) => {
    const at = claims.findIndex((claim) => line.startsWith(`${claim.ref}：`));
    const ref = claims[at]?.ref;
    return ref === undefined ? line : place(at + 1) + line.slice(ref.length);
  });
}
