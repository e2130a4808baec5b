import { createHash } from 'node:crypto';
import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import type { RuleClaim } from '../../../shared/contract/rules.contract.ts';
import type { CreditPlanRow } from '../../../shared/contract/training.contract.ts';
import { formatCredit, type Hundredths } from '../../../shared/domain/credit.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { hasLeft } from '../../../shared/domain/staff.ts';
import { trainingNumber, type CreditChange } from '../../../shared/domain/training.ts';
import type { NewClaim } from '../../database/repositories/claim.repository.ts';
import type {
  StoredAttendee,
  StoredTraining,
  TrainingClaim,
} from '../../database/repositories/training.repository.ts';
import { explain } from '../../rules/explain.ts';
import type { Finding } from '../../rules/finding.ts';
import { judgePerson, toRuleClaim, type YearBook, type YearPerson } from '../compliance/year-book.ts';
import { fingerprintOf } from '../intake/claim-fingerprint.ts';
import { statusWords } from '../review/decision-rules.ts';
import { statusNames } from '../roster/field-words.ts';
import { ownTrainingItems, roleOf } from './training-items.ts';

/** Somebody of the roster in a training. */
export type OwnAttendee = StoredAttendee & { readonly staffId: number; readonly staffNumber: string };

/** One step of giving credits; `claim` is what is to stand, `standing` what stands now. */
export interface CreditStep {
  readonly staffId: number;
  readonly change: CreditChange;
  readonly claim: NewClaim | null;
  /** A claim of this training that was taken back and says the same: it is accepted again. */
  readonly revive: number | null;
  readonly standing: TrainingClaim | null;
}

export interface CreditPlan {
  readonly hash: string;
  readonly steps: readonly CreditStep[];
  readonly rows: readonly CreditPlanRow[];
}

export interface PlanGround {
  readonly training: StoredTraining;
  readonly people: readonly StoredAttendee[];
  readonly claims: readonly TrainingClaim[];
  readonly book: YearBook;
}

export function isOwn(person: StoredAttendee): person is OwnAttendee {
  return person.staffId !== null && person.staffNumber !== null;
}

/** The claim that a training makes for somebody of the roster. */
export function claimFor(
  training: StoredTraining,
  item: CatalogItem,
  ruled: boolean,
  person: OwnAttendee,
): NewClaim {
  const stated = person.role === 'speaker' ? training.speakerCredits : training.participantCredits;
  const takesPlace = item.fields.some(({ id }) => id === 'venue') && training.place !== '';
  const fields = {
    staffId: person.staffId,
    year: training.year,
    item: item.id,
    role: roleOf(item, person.role),
    quantityThousandths: ruled ? training.sessions * 1000 : null,
    startDate: training.startDate,
    endDate: training.endDate,
    certifiedCredits: ruled ? null : stated,
    creditHours: training.hours,
    publicNeed: training.publicNeed === 1,
    makeUpFor: null,
    name: training.topic,
    projectNumber: trainingNumber(training.year, training.sequence),
    organiser: training.organiser,
    remark: '',
    details: takesPlace ? { venue: training.place } : {},
  };
  return { ...fields, fingerprint: fingerprintOf(fields) };
}

/**
 * What giving a training's credits would do, person by person. What each year makes of it is the rule engine's answer
 * with the claim and without it, so that the joint limit is seen before it bites.
 */
export function planCredits(ground: PlanGround, ruled: boolean): CreditPlan {
  const { training, people, book } = ground;
  const trainings = ownTrainingItems(book.pack);
  const item = trainings.find(({ id }) => id === training.item);
  const wanted = new Map(people.filter(isOwn).map((person) => [person.staffId, person]));
  const claims = groupBy(ground.claims, ({ staffId }) => staffId);
  const staff = new Set([...wanted.keys(), ...claims.keys()]);
  const entries = new Map(book.people.map((entry) => [entry.person.staffId, entry]));
  const teller = rowTeller(ground, new Set(trainings.map(({ id }) => id)));
  const steps: CreditStep[] = [];
  const rows: CreditPlanRow[] = [];
  for (const staffId of staff) {
    const person = training.cancelled === 1 ? undefined : wanted.get(staffId);
    const claim = person && item ? claimFor(training, item, ruled, person) : null;
    const step = stepFor(staffId, claim, claims.get(staffId) ?? []);
    if (step === undefined) continue;
    const row = teller(step, person, entries.get(staffId));
    if (row === undefined) continue;
    steps.push(step);
    rows.push(row);
  }
  const said = [
    training.versionId,
    steps.map(({ claim, ...step }) => [step, claim?.fingerprint ?? null]),
    rows,
  ];
  return { steps, rows, hash: createHash('sha256').update(JSON.stringify(said)).digest('hex') };
}

/** Undefined where there is nothing to say of a person: taken off, and no claim stands. */
function stepFor(
  staffId: number,
  claim: NewClaim | null,
  claims: readonly TrainingClaim[],
): CreditStep | undefined {
  const standing = claims.findLast(({ status, ours }) => ours === 0 || status === 'accepted') ?? null;
  const step = (change: CreditChange, revive: number | null = null): CreditStep => ({
    staffId,
    change,
    claim,
    revive,
    standing,
  });
  // Whoever looked at it in review has decided; a correction of the training does not overrule them.
  if (standing !== null && (standing.ours === 0 || standing.status !== 'accepted')) return step('leave');
  if (claim === null) return standing === null ? undefined : step('withdraw');
  if (standing?.fingerprint === claim.fingerprint) return step('keep');
  const draft = claims.findLast(
    ({ status, fingerprint }) => status === 'draft' && fingerprint === claim.fingerprint,
  );
  return step(standing === null ? 'give' : 'replace', draft?.claimId ?? null);
}

const sumGranted = (finding: Finding): Hundredths =>
  finding.entries.reduce((sum, { granted }) => sum + granted, 0);

/** Reasons that the row's own sentence tells already. */
const toldAlready = new Set(['year-cap']);

function rowTeller({ training, claims, people, book }: PlanGround, trainingItems: ReadonlySet<string>) {
  const ownClaims = new Set(claims.map(({ claimId }) => String(claimId)));
  const potIndex = book.pack.itemById.get(training.item)?.pot ?? -1;
  const gone = new Map(people.filter(isOwn).map((person) => [person.staffId, person]));
  return (
    step: CreditStep,
    person: OwnAttendee | undefined,
    entry: YearPerson | undefined,
  ): CreditPlanRow | undefined => {
    const known = person ?? gone.get(step.staffId);
    const name = known?.name ?? entry?.person.name;
    const staffNumber = known?.staffNumber ?? entry?.person.staffNumber;
    if (name === undefined || staffNumber === undefined) return undefined;
    const base = {
      staffNumber,
      name,
      department: known?.department ?? entry?.person.department ?? '',
      role: known?.role ?? ('participant' as const),
      change: step.change,
    };
    const questions: string[] = [];
    if (person && person.status !== null && (hasLeft(person.status) || person.status === 'on-leave'))
      questions.push(`${training.startDate} 那天的状态是“${statusNames[person.status]}”`);
    if (step.change === 'leave') {
      const status = step.standing === null ? '' : statusWords[step.standing.status];
      return {
        ...base,
        asked: null,
        room: null,
        counts: null,
        questions,
        sentence: `审核里已另作决定（${status}），不动`,
      };
    }
    if (entry === undefined)
      return {
        ...base,
        asked: null,
        room: null,
        counts: null,
        questions,
        sentence: `${book.year} 年不在册，不计入达标`,
      };

    const others = entry.claims.map(toRuleClaim).filter(({ ref }) => !ownClaims.has(ref));
    const judge = (list: readonly RuleClaim[]) => judgePerson(book, entry.person, list, entry.filings);
    const without = judge(others);
    if (step.change === 'withdraw') {
      const standing = entry.claims
        .map(toRuleClaim)
        .filter(({ ref }) => ref === String(step.standing?.claimId));
      const counts = sumGranted(without) - sumGranted(judge([...others, ...standing]));
      return {
        ...base,
        asked: null,
        room: null,
        counts,
        questions,
        sentence: `撤回这次的学分，全年少 ${formatCredit(-counts)}`,
      };
    }
    const ref = 'this-training';
    const withIt = judge([...others, ruleClaimOf(ref, step.claim)]);
    const index = withIt.entries.findIndex((one) => one.claim.ref === ref);
    const asked = withIt.entries[index]?.allowed ?? null;
    const cap = withIt.pots.find(({ pot }) => pot === potIndex)?.cap ?? null;
    const used = without.pots.find(({ pot }) => pot === potIndex)?.granted ?? 0;
    const room = cap === null ? null : cap - used;
    const counts = sumGranted(withIt) - sumGranted(without);
    const asking = new Set<string>((withIt.entries[index]?.reasons ?? []).map(({ code }) => code));
    for (const reason of explain(book.pack, withIt).entries[index]?.reasons ?? [])
      if (asking.has(reason.code) && !toldAlready.has(reason.code)) questions.push(reason.text);
    for (const other of others)
      if (trainingItems.has(other.item) && isSameDay(other, training) && isLive(other))
        questions.push(`同一天还有“${other.name ?? ''}”（${statusWords[other.status ?? 'accepted']}）`);
    return { ...base, asked, room, counts, questions, sentence: wordCredits(asked, room, counts) };
  };
}

function ruleClaimOf(ref: string, claim: NewClaim | null): RuleClaim {
  if (claim === null) throw new Error('credits are given by a claim');
  return {
    ref,
    item: claim.item,
    role: claim.role ?? undefined,
    quantity: claim.quantityThousandths === null ? undefined : claim.quantityThousandths / 1000,
    startDate: claim.startDate,
    endDate: claim.endDate,
    certifiedCredits: claim.certifiedCredits ?? undefined,
    hours: claim.creditHours ?? undefined,
    publicNeed: claim.publicNeed,
    name: claim.name,
    projectNumber: claim.projectNumber,
    status: 'accepted',
  };
}

function isSameDay(other: RuleClaim, training: StoredTraining): boolean {
  return other.startDate <= training.endDate && (other.endDate ?? other.startDate) >= training.startDate;
}

function isLive({ status }: RuleClaim): boolean {
  return status !== 'draft' && status !== 'rejected' && status !== 'returned';
}

/** 申请 1.00，上限还剩 0.50，计 0.50. */
function wordCredits(asked: Hundredths | null, room: Hundredths | null, counts: Hundredths): string {
  if (asked === null) return '规则算不出这一项的学分，请核对';
  const claimed = `申请 ${formatCredit(asked)}`;
  const left = room === null ? '' : `，上限还剩 ${formatCredit(room)}`;
  return `${claimed}${left}，计 ${formatCredit(counts)}`;
}
