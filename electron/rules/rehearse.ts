import type { Verdict } from '../../shared/contract/evaluation.ts';
import { assess } from './assess.ts';
import type { CompiledPack } from './compile.ts';
import { judge } from './engine.ts';
import type { EvaluationInput, YearFigures } from './finding.ts';
import type { Figure } from './parameter.ts';
import { yearFigures } from './year-figures.ts';

/** Where somebody stands, without the reasons. */
export interface Standing extends YearFigures {
  readonly verdict: Verdict;
}

/** One person's standing; costs a verdict, not a finding. The same numbers as `evaluate` gives. */
export function standingOf(pack: CompiledPack, input: EvaluationInput): Standing {
  const s = assess(pack, input);
  const figures = yearFigures(s, pack);
  // Whose hours count is known only when every limit has been shared out.
  const asksHours = s.verdict === 'met' && pack.on['hours-required'];
  return { verdict: asksHours ? judge(pack, input) : s.verdict, ...figures };
}

export function sameStanding(left: Standing, right: Standing): boolean {
  return (
    left.verdict === right.verdict &&
    left.required === right.required &&
    left.granted === right.granted &&
    left.shortBy === right.shortBy &&
    left.publicRequired === right.publicRequired &&
    left.publicGranted === right.publicGranted &&
    left.publicShortBy === right.publicShortBy &&
    left.classes.length === right.classes.length &&
    left.classes.every((found, index) => found.granted === right.classes[index]?.granted)
  );
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
  const { total, hours, classes, fiveYears, publicNeed, switches, pots, items, asks } = pack;
  walk([total, hours, classes, fiveYears]);
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
