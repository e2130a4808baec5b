import type { ParsedPack } from '../../rules/parse-pack.ts';
import type { KnownCase } from './cases.ts';
import type { YearRules } from './rule-book.ts';

/** The year's pack with everything that it inherits, as it was written. */
export function parsedPackOf(rules: Pick<YearRules, 'registry' | 'pack'>): ParsedPack | undefined {
  return rules.registry.chainOf(rules.pack.stamp.id)[0];
}

/** What the figures and rows of a year are worded from. */
export interface StandardInput {
  readonly rules: Pick<YearRules, 'year' | 'jurisdiction' | 'registry' | 'pack'>;
  readonly cases: readonly KnownCase[];
}

/** Cases of the packs that a year's pack is made of. */
export function casesOf({ rules, cases }: StandardInput): readonly KnownCase[] {
  const chain = new Set(rules.pack.chain.map(({ id }) => id));
  return cases.filter((found) => chain.has(found.pack));
}

/** The unit that each figure of the year is counted in. */
export function unitsOf(rules: StandardInput['rules']): ReadonlyMap<string, string> {
  const parameters = parsedPackOf(rules)?.parameters ?? new Map<string, { unit: string }>();
  return new Map([...parameters].map(([key, { unit }]) => [key, unit]));
}
