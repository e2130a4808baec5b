/** How a sample is divided before it is drawn: not at all, by department, by verdict, by both. */
export const sampleDivisions = ['none', 'department', 'verdict', 'both'] as const;
export type SampleDivision = (typeof sampleDivisions)[number];

/** Whether identity numbers in a pack's pages are masked. */
export const identityModes = ['masked', 'full'] as const;
export type IdentityMode = (typeof identityModes)[number];
