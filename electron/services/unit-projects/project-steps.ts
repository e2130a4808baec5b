import type {
  ProjectCarryOver,
  ProjectChange,
  ProjectFacts,
  ProjectHolding,
} from '../../../shared/contract/unit-project.contract.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import {
  verificationItemsOf,
  type ProjectState,
  type ProjectStep,
  type VerificationItem,
} from '../../../shared/domain/unit-project.ts';

/** One entry as it is replayed. */
export type ReplayedEntry = { readonly id: number; readonly on: CivilDate } & (
  | {
      readonly kind: 'step';
      readonly step: ProjectStep;
      readonly facts?: ProjectFacts | undefined;
      readonly holding?: ProjectHolding | undefined;
      readonly change?: ProjectChange | undefined;
      readonly carryOver?: ProjectCarryOver | undefined;
      readonly documentNumber: string;
      readonly note: string;
    }
  | { readonly kind: 'facts'; readonly facts: ProjectFacts }
  | { readonly kind: 'check'; readonly check: { readonly item: VerificationItem; readonly done: boolean } }
  | { readonly kind: 'attach'; readonly step: ProjectStep }
);

export type StepEntry = Extract<ReplayedEntry, { kind: 'step' }>;
export type CheckEntry = Extract<ReplayedEntry, { kind: 'check' }>;

/** What a project is, replayed from its entries that nobody took back. */
export interface ProjectStanding {
  readonly facts: ProjectFacts;
  readonly state: ProjectState;
  readonly stateOn: CivilDate;
  /** Years that it was carried over: it is due so much later than approved. */
  readonly carriedOver: number;
  /** The entry that stands for each step of the year that it is due in. */
  readonly steps: ReadonlyMap<ProjectStep, StepEntry>;
  readonly checks: ReadonlyMap<VerificationItem, CheckEntry>;
}

const stateOfStep: Partial<Record<ProjectStep, ProjectState>> = {
  approval: 'approved',
  filing: 'filed',
  holding: 'held',
  verification: 'verified',
  'carry-over': 'carried-over',
  cancellation: 'cancelled',
};

/**
 * Replays the entries; undefined without an approval. A step entered again corrects itself. Carrying over begins the
 * project anew: what was filed for the year that is over is history.
 */
export function standingOf(entries: readonly ReplayedEntry[]): ProjectStanding | undefined {
  let facts: ProjectFacts | undefined;
  let carriedOver = 0;
  const steps = new Map<ProjectStep, StepEntry>();
  const checks = new Map<VerificationItem, CheckEntry>();
  for (const entry of entries) {
    if (entry.kind === 'facts') facts = entry.facts;
    else if (entry.kind === 'check') checks.set(entry.check.item, entry);
    else if (entry.kind === 'step') {
      if (entry.facts) facts = entry.facts;
      if (entry.change && facts) facts = { ...facts, ...changedFacts(entry.change) };
      if (entry.step === 'carry-over') {
        carriedOver += 1;
        for (const over of ['filing', 'holding', 'verification'] as const) steps.delete(over);
        checks.clear();
      }
      // In the order of entry: a correction stands where it was made.
      steps.delete(entry.step);
      steps.set(entry.step, entry);
    }
  }
  if (!facts || !steps.has('approval')) return undefined;
  const standing = furthest(steps);
  if (!standing) return undefined;
  return {
    facts,
    state: stateOfStep[standing.step] ?? 'approved',
    stateOn: standing.on,
    carriedOver,
    steps,
    checks,
  };
}

/** A late filing does not make a project that was held one that is only filed. */
function furthest(steps: ReadonlyMap<ProjectStep, StepEntry>): StepEntry | undefined {
  const order = ['cancellation', 'verification', 'holding', 'filing', 'carry-over', 'approval'] as const;
  return order.map((step) => steps.get(step)).find((entry) => entry !== undefined);
}

function changedFacts({ form, platform, platformUrl, plannedFrom, plannedTo }: ProjectChange) {
  return {
    form,
    platform,
    ...(platformUrl === undefined ? {} : { platformUrl }),
    ...(plannedFrom === undefined ? {} : { plannedFrom }),
    ...(plannedTo === undefined ? {} : { plannedTo }),
  };
}

/** What 核销 needs and has, in its order. */
export function checklistOf({
  facts,
  checks,
}: ProjectStanding): { item: VerificationItem; entry: CheckEntry | undefined }[] {
  return verificationItemsOf(facts.form).map((item) => ({ item, entry: checks.get(item) }));
}

/** The next thing to do; null when nothing is left. */
export function nextOf(standing: ProjectStanding): ProjectStep | 'checks' | null {
  switch (standing.state) {
    case 'approved':
    case 'carried-over':
      return 'filing';
    case 'filed':
      return 'holding';
    case 'held':
      return checklistOf(standing).every(({ entry }) => entry?.check.done) ? 'verification' : 'checks';
    default:
      return null;
  }
}

/** Why a step cannot be entered, in words; undefined when it can. Late and incomplete is asked about elsewhere. */
export function stepProblem({ state, steps }: ProjectStanding, step: ProjectStep): string | undefined {
  // A correction of what stands is always possible.
  if (steps.has(step) && step !== 'carry-over') return undefined;
  if (state === 'cancelled') return '项目已经取消';
  if (state === 'verified') return '项目已经核销';
  if (step === 'verification' && !steps.has('holding')) return '还没有举办';
  if ((step === 'carry-over' || step === 'cancellation') && steps.has('holding')) return '项目已经举办';
  return undefined;
}
