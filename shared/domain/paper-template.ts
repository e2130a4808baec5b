import { cardPaperKinds, personPaperKinds, unitPaperKinds } from './paper.ts';

/** Papers that a unit may word and order by itself: every kind, and papers that come with a kind or stand alone. */
export const templatePapers = [
  'annual-register',
  ...personPaperKinds,
  ...unitPaperKinds,
  'make-up-application',
  ...cardPaperKinds,
  'correction-list',
] as const;
export type TemplatePaper = (typeof templatePapers)[number];

/** At most so many characters or entries: what a page of A4 can hold. */
export const templateLimits = {
  title: 60,
  unit: 60,
  heading: 24,
  line: 200,
  lines: 6,
  sealTitle: 24,
  seals: 4,
} as const;

/**
 * Places of `own` in the order that is wished: the wished ones change places among themselves, the others stay where
 * they are.
 */
export function arrangedPlaces(own: readonly string[], wished: readonly string[]): number[] {
  const places = [...new Set(wished)].flatMap((name) => (own.includes(name) ? [own.indexOf(name)] : []));
  const moving = new Set(places);
  const turn = places.values();
  return own.map((_, at) => (moving.has(at) ? (turn.next().value ?? at) : at));
}
