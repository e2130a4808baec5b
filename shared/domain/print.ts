/** A run prints everybody into one file, or a file for each person. */
export const printLayouts = ['one-file', 'per-person'] as const;
export type PrintLayout = (typeof printLayouts)[number];

/** What happens to a paper after printing: 已签字, 已归档. */
export const printMarks = ['signed', 'filed'] as const;
export type PrintMark = (typeof printMarks)[number];

/** What a preflight may find about a person's paper. */
export const preflightIssues = ['glyph', 'missing-data', 'open-claims'] as const;
export type PreflightIssue = (typeof preflightIssues)[number];
