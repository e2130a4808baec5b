import type { Verdict } from '../../shared/contract/evaluation.ts';
import type { Hundredths } from '../../shared/domain/credit.ts';
import { assess } from './assess.ts';
import type { CompiledPack } from './compile.ts';
import type { EvaluationInput, Finding } from './finding.ts';
import type { Figure } from './parameter.ts';

/** Where somebody stands, without the reasons. Credits in hundredths. */
export interface Standing {
  readonly verdict: Verdict;
  readonly required: Hundredths;
  readonly granted: Hundredths;
  readonly shortBy: Hundredths;
  readonly publicRequired: Hundredths;
  readonly publicGranted: Hundredths;
  readonly publicShortBy: Hundredths;
}

/** One person's standing; costs a verdict, not a finding. The same numbers as `evaluate` gives. */
export function standingOf(pack: CompiledPack, input: EvaluationInput): Standing {
  const s = assess(pack, input);
  const granted = (s.totals[0] ?? 0) + (s.totals[1] ?? 0) + (s.totals[2] ?? 0) + (s.totals[3] ?? 0);
  const publicGranted = (s.totals[0] ?? 0) + (s.totals[2] ?? 0);
  const exempt = s.verdict === 'exempt';
  return {
    verdict: s.verdict,
    required: s.required,
    granted,
    shortBy: exempt ? 0 : Math.max(0, s.required - granted),
    publicRequired: s.publicRequired,
    publicGranted,
    publicShortBy: exempt || s.publicWaived ? 0 : Math.max(0, s.publicRequired - publicGranted),
  };
}

export function standingOfFinding(finding: Finding): Standing {
  const { verdict, required, granted, shortBy, publicRequired, publicGranted, publicShortBy } = finding;
  return { verdict, required, granted, shortBy, publicRequired, publicGranted, publicShortBy };
}

export function sameStanding(left: Standing, right: Standing): boolean {
  return (
    left.verdict === right.verdict &&
    left.required === right.required &&
    left.granted === right.granted &&
    left.shortBy === right.shortBy &&
    left.publicRequired === right.publicRequired &&
    left.publicGranted === right.publicGranted &&
    left.publicShortBy === right.publicShortBy
  );
}

export interface Compared {
  /** Index in the list of inputs. */
  readonly at: number;
  readonly before: Standing;
  readonly after: Standing;
}

/** Judges everybody under both packs and returns those who stand differently: two verdicts a person, no findings. */
export function comparePacks(
  before: CompiledPack,
  after: CompiledPack,
  inputs: readonly EvaluationInput[],
): Compared[] {
  const different: Compared[] = [];
  for (let at = 0; at < inputs.length; at += 1) {
    const input = inputs[at];
    if (input === undefined) continue;
    const one = standingOf(before, input);
    const other = standingOf(after, input);
    if (!sameStanding(one, other)) different.push({ at, before: one, after: other });
  }
  return different;
}

/**
 * Whose difference is told in sentences: everybody's whose verdict changes, and the first so many of those whose
 * figures alone do. A reading that moves a hundredth of everybody's credits costs two verdicts a person, not four
 * evaluations.
 */
export const figuresWorded = 200;

export function isWorded(verdictChanged: boolean, figuresBefore: number): boolean {
  return verdictChanged || figuresBefore < figuresWorded;
}

/** Every figure that a compiled pack judges by, by its key. */
export function figuresOfPack(pack: CompiledPack): ReadonlyMap<string, Figure> {
  const found = new Map<string, Figure>();
  const seen = new Set<object>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (isFigure(value)) {
      found.set(value.key, value);
      return;
    }
    const parts = value instanceof Map ? value.values() : Object.values(value);
    for (const part of parts) walk(part);
  };
  // Requirement first: the order is the order in which the standard lists them.
  const { total, hours, classes, publicNeed, switches, pots, items, asks } = pack;
  walk([total, hours, classes]);
  // Before 2025 there is none, and what stands there is the total's figure with nothing in it.
  if (pack.asksPublicNeed) walk(publicNeed);
  walk(switches);
  walk(pots);
  walk(items);
  walk(asks);
  return found;
}

function isFigure(value: object): value is Figure {
  return 'key' in value && 'amount' in value && 'per' in value && 'clause' in value;
}
