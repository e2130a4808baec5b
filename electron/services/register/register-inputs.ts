import { createHash } from 'node:crypto';
import type { Evaluation } from '../../../shared/contract/evaluation.ts';
import { civilDateOf } from '../../../shared/domain/civil-date.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { IdentityRow, StandingDecision } from '../../database/repositories/register.repository.ts';
import type { AnnualRegisterClaim, AnnualRegisterInput } from '../../documents/annual-register.model.ts';
import type { YearBook, YearPerson } from '../compliance/year-book.ts';
import {
  decisionWords,
  entryUnitWords,
  reviewLevelWords,
  sexNames,
  statusNames,
  levelNames,
} from '../../documents/register-words.ts';

/** Everything a year's registers are made of, read once for all people. */
export interface RegisterSources {
  readonly unitName: string;
  readonly book: YearBook;
  readonly identities: ReadonlyMap<number, IdentityRow>;
  readonly decisions: readonly StandingDecision[];
}

/** One person's register as it would be printed now; `evaluation` and `hash` are what is kept with the print. */
export interface RegisterContent {
  readonly entry: YearPerson;
  readonly input: Omit<AnnualRegisterInput, 'printedOn'>;
  readonly hash: string;
  /** Canonical JSON of everything on the paper and of the evaluation behind it. */
  readonly content: string;
}

/** Prepares a function that gives one person's content; what all people share is looked up once. */
export function registerContents(
  sources: RegisterSources,
  explain: (entry: YearPerson) => Evaluation,
): (entry: YearPerson) => RegisterContent {
  const decisionsOf = groupBy(sources.decisions, (decision) => decision.claimId);
  const { book, unitName } = sources;
  return (entry) => {
    const evaluation = explain(entry);
    const body = {
      unitName,
      year: book.year,
      person: personBlock(entry, sources.identities.get(entry.person.staffId)),
      claims: claimRows(book, entry, evaluation, decisionsOf),
      categories: evaluation.byCategory.map(({ name, credits, hours }) => ({ name, credits, hours })),
      publicNeed: evaluation.publicNeed,
      total: { required: evaluation.required, granted: evaluation.granted, shortBy: evaluation.shortBy },
      verdict: evaluation.verdict,
      explanation: evaluation.explanation,
      notes: [
        ...evaluation.questions.map((question) => question.text),
        ...evaluation.conflicts.map((conflict) => conflict.text),
      ],
      pack: book.pack.stamp,
    };
    const content = JSON.stringify({ register: body, evaluation });
    const hash = createHash('sha256').update(content).digest('hex');
    return { entry, input: { ...body, evaluationHash: hash }, hash, content };
  };
}

function personBlock(
  { person }: YearPerson,
  identity: IdentityRow | undefined,
): AnnualRegisterInput['person'] {
  return {
    name: person.name,
    sex: identity?.sex ? sexNames[identity.sex] : '',
    birthDate: identity?.birthDate ?? '',
    idNumber: identity?.idNumber ?? '',
    staffNumber: person.staffNumber,
    department: person.department,
    title: person.title,
    titleLevel: levelNames[person.titleLevel],
    appointedOn: person.appointedOn ?? '',
    status: statusNames[person.status],
    staffType: identity?.staffType ?? '',
    specialty: identity?.specialty ?? '',
    hospitalPost: identity?.hospitalPost ?? '',
    education: identity?.education ?? '',
    degree: identity?.degree ?? '',
    oldCardNumber: identity?.oldCardNumber ?? '',
    licenceNumber: identity?.licenceNumber ?? '',
    internalNumber: identity?.internalNumber ?? '',
  };
}

function claimRows(
  book: YearBook,
  { claims }: YearPerson,
  evaluation: Evaluation,
  decisionsOf: ReadonlyMap<number, readonly StandingDecision[]>,
): AnnualRegisterClaim[] {
  const entryOf = new Map(evaluation.entries.map((entry) => [entry.claimId, entry]));
  // What was never decided upon or was turned down is not part of a register.
  const listed = claims
    .filter((claim) => claim.status === 'accepted' || claim.status === 'in-review')
    .toSorted((left, right) =>
      left.startDate === right.startDate ? left.id - right.id : left.startDate < right.startDate ? -1 : 1,
    );
  return listed.map((claim, index) => {
    const item = book.pack.itemById.get(claim.item);
    const role = item?.roles[item.roleIndex.get(claim.role ?? '') ?? -1];
    const entry = entryOf.get(String(claim.id));
    return {
      index: index + 1,
      item: item?.written.name ?? claim.item,
      role: role?.name ?? claim.role ?? '',
      name:
        claim.entryUnit === undefined ? claim.name : `${claim.name}（${entryUnitWords(claim.entryUnit)}）`,
      projectNumber: claim.projectNumber,
      startDate: claim.startDate,
      endDate: claim.endDate,
      quantity: claim.quantity === null ? '' : `${claim.quantity / 1000} ${item?.written.unit ?? ''}`.trim(),
      hours: claim.hours,
      claimed: entry?.claimed ?? 0,
      granted: entry?.granted ?? 0,
      outcome: entry?.outcome ?? 'not-covered',
      reasons: entry?.reasons.map((reason) => `${reason.text}（${reason.clause}）`) ?? [],
      decisions: (decisionsOf.get(claim.id) ?? []).map(
        ({ at, level, decision, by }) =>
          `${civilDateOf(new Date(at))} ${reviewLevelWords[level]}${decisionWords[decision]} ${by}`,
      ),
    };
  });
}
