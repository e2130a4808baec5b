import { paperKinds } from './paper.ts';

/** Papers that a unit may word and order by itself: every kind, and papers that come with a kind or stand alone. */
export const templatePapers = [...paperKinds, 'make-up-application', 'correction-list'] as const;
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
