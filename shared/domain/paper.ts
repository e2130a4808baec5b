/** Papers of the study cards, by season. */
export const cardPaperKinds = [
  'enrollment-list',
  'remittance-note',
  'invoice-check',
  'card-statement',
  'study-reminders',
] as const;
export type CardPaperKind = (typeof cardPaperKinds)[number];

/** Papers of the unit or of one department: sums, lists and notices. */
export const unitPaperKinds = [
  'unit-summary',
  'compliance-list',
  'credit-list',
  'not-met-list',
  'reminders',
  'public-notice',
  'make-up-filing',
] as const;
export type UnitPaperKind = (typeof unitPaperKinds)[number];

/** Papers that are about one person each; beside them stands 学分登记表, which is no paper of tables. */
export const personPaperKinds = [
  'personal-annual-summary',
  'category-summary',
  'personal-multi-year-summary',
  'multi-year-verification',
  'return-slips',
  'self-study-score',
] as const;
export type PersonPaperKind = (typeof personPaperKinds)[number];

/** Papers that are made of tables and are of nobody in particular. */
export const tablePaperKinds = [...cardPaperKinds, ...unitPaperKinds] as const;
export type TablePaperKind = (typeof tablePaperKinds)[number];

export const paperKinds = ['annual-register', ...tablePaperKinds, ...personPaperKinds] as const;
export type PaperKind = (typeof paperKinds)[number];

/** Papers that are asked for with several years. */
export function spansYears(kind: PaperKind): boolean {
  return kind === 'personal-multi-year-summary' || kind === 'multi-year-verification';
}
