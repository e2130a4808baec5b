/** Papers that are made of tables: of the study cards, by season. */
export const tablePaperKinds = [
  'enrollment-list',
  'remittance-note',
  'invoice-check',
  'card-statement',
  'study-reminders',
] as const;
export type TablePaperKind = (typeof tablePaperKinds)[number];

export const paperKinds = ['annual-register', ...tablePaperKinds] as const;
export type PaperKind = (typeof paperKinds)[number];
