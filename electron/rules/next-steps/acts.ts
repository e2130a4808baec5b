import type { RuleClaim } from '../../../shared/contract/rules.contract.ts';
import { addDays, type CivilDate } from '../../../shared/domain/civil-date.ts';
import type { CompiledPack } from '../compile.ts';
import { filingState, makeUpState, selfStudyState } from '../filing-state.ts';
import type { EntryFinding, EvaluationInput, Filing, Finding } from '../finding.ts';
import { levelWords } from '../verdict-words.ts';
import { actMinutes, type ActKind } from './effort.ts';
import { lowestRole } from './lowest-role.ts';

/** An act on what is there already: done or not done. */
export interface Act {
  readonly kind: ActKind;
  /** The claims it touches. */
  readonly refs: readonly string[];
  readonly minutes: number;
  /** What is missing or waits, as the finding's code; empty where the kind says it all. */
  readonly code: string;
  /** A role or level that was assumed so that the step could be judged: the least that it may turn out to be. */
  readonly assumed?: string;
  /** The claim's own activity counts in quantities that nobody has stated: how the year looks with a number of them. */
  readonly withQuantity?: (input: EvaluationInput, quantity: number) => EvaluationInput;
  apply(input: EvaluationInput): EvaluationInput;
}

function withClaim(input: EvaluationInput, ref: string, change: Partial<RuleClaim>): EvaluationInput {
  return {
    ...input,
    claims: input.claims.map((claim) => (claim.ref === ref ? { ...claim, ...change } : claim)),
  };
}

function accepting(refs: ReadonlySet<string>) {
  return (input: EvaluationInput): EvaluationInput => ({
    ...input,
    claims: input.claims.map((claim) =>
      refs.has(claim.ref) ? { ...claim, status: 'accepted' as const } : claim,
    ),
  });
}

/** One act that accepts all of some claims. */
export function acceptAll(refs: readonly string[]): Act {
  return {
    kind: 'accept',
    refs,
    minutes: actMinutes.accept * refs.length,
    code: '',
    apply: accepting(new Set(refs)),
  };
}

/** Every act that might help, without asking yet whether it does. */
export function actsOf(
  pack: CompiledPack,
  input: EvaluationInput,
  finding: Finding,
  today: CivilDate,
): Act[] {
  const acts: Act[] = [];
  for (const entry of finding.entries) {
    const act = actOn(pack, entry);
    if (act !== undefined) acts.push(act);
  }
  if (input.person.titleLevel === 'none' && finding.publicRequired > 0) acts.push(titleLevelAct(pack));
  acts.push(...filingActs(input, today));
  return acts;
}

function actOn(pack: CompiledPack, entry: EntryFinding): Act | undefined {
  const { claim } = entry;
  const refs = [claim.ref];
  const accept = accepting(new Set(refs));
  switch (claim.status) {
    case 'unreviewed':
    case 'in-review': {
      const upper = entry.reasons.some((reason) => reason.code === 'status-in-review-upper');
      return {
        kind: 'accept',
        refs,
        minutes: upper ? actMinutes.report : actMinutes.accept,
        code: upper ? 'status-in-review-upper' : '',
        apply: accept,
      };
    }
    case 'draft':
      return { kind: 'submit', refs, minutes: actMinutes.submit, code: '', apply: accept };
    case 'returned':
      return { kind: 'mend', refs, minutes: actMinutes.mend, code: '', apply: accept };
    case 'rejected':
      return undefined;
    default:
      return completing(pack, entry);
  }
}

/** Putting in what a claim lacks, judged with the least that it may turn out to be. */
function completing(pack: CompiledPack, entry: EntryFinding): Act | undefined {
  const { claim } = entry;
  const item = pack.items[entry.item];
  const act = (code: string, change: Partial<RuleClaim>, rest: Partial<Act> = {}): Act => ({
    kind: 'complete',
    refs: [claim.ref],
    minutes: actMinutes.complete,
    code,
    apply: (input) => withClaim(input, claim.ref, change),
    ...rest,
  });
  for (const { code } of entry.reasons) {
    switch (code) {
      case 'role-missing':
      case 'role-unknown': {
        const role = item === undefined ? undefined : lowestRole(item);
        if (role === undefined) return act(code, {});
        return act(code, { role: role.id }, { assumed: role.name });
      }
      case 'quantity-missing':
      case 'quantity-zero':
      case 'quantity-not-whole': {
        const quantity = code === 'quantity-not-whole' ? Math.max(1, Math.floor(claim.quantity ?? 1)) : 1;
        return act(
          code,
          { quantity },
          { withQuantity: (input, chosen) => withClaim(input, claim.ref, { quantity: chosen }) },
        );
      }
      case 'end-date-missing':
        // A day of study lies on a day of its own: a stay cannot be shorter than its days.
        return act(code, { endDate: addDays(claim.startDate, Math.ceil(claim.quantity ?? 1) - 1) });
      case 'dates-reversed':
      case 'unknown-item':
      case 'not-covered-by-pack':
        return act(code, {});
      default:
    }
  }
  return undefined;
}

/** Judged with the level of which most 公需科目 is asked: if that is enough, every level is. */
function titleLevelAct(pack: CompiledPack): Act {
  const levels = ['junior', 'intermediate', 'senior'] as const;
  const strictest = levels.reduce((best, level) =>
    pack.publicNeed[level].amount > pack.publicNeed[best].amount ? level : best,
  );
  return {
    kind: 'title-level',
    refs: [],
    minutes: actMinutes['title-level'],
    code: 'title-level-unknown',
    assumed: levelWords[strictest],
    apply: (input) => ({ ...input, person: { ...input.person, titleLevel: strictest } }),
  };
}

function filingActs(input: EvaluationInput, today: CivilDate): Act[] {
  const acts: Act[] = [];
  const stateOf = { 'make-up': makeUpState, 'self-study': selfStudyState } as const;
  for (const kind of ['make-up', 'self-study'] as const) {
    const state = stateOf[kind](input.filings, input.year);
    if (state !== filingState.notReported && state !== filingState.notAgreed) continue;
    acts.push({
      kind: 'report',
      refs: [],
      minutes: actMinutes.report,
      code: `${kind}-${state === filingState.notReported ? 'not-reported' : 'not-agreed'}`,
      apply: (before) => ({
        ...before,
        filings: (before.filings ?? []).map((filing) =>
          filing.kind === kind && filing.forYear === before.year && filing.accepted !== false
            ? { ...filing, agreedOn: filing.agreedOn ?? today, reportedOn: filing.reportedOn ?? today }
            : filing,
        ),
      }),
    });
  }
  return acts;
}

/** Applying for a make-up, agreed and reported, while the year is still on. */
export function makeUpAct(today: CivilDate): Act {
  return {
    kind: 'make-up',
    refs: [],
    minutes: actMinutes['make-up'],
    code: '',
    apply: (input) => {
      const filing: Filing = {
        kind: 'make-up',
        forYear: input.year,
        appliedOn: today,
        agreedOn: today,
        reportedOn: today,
      };
      return { ...input, filings: [...(input.filings ?? []), filing] };
    },
  };
}
