export const trainingForms = ['theory', 'practice'] as const;
/** 理论 or 实践. */
export type TrainingForm = (typeof trainingForms)[number];

export const attendanceRoles = ['speaker', 'participant'] as const;
/** 主讲人 or 参加者 of a training. */
export type AttendanceRole = (typeof attendanceRoles)[number];

export const trainingStates = ['recorded', 'credited', 'changed', 'cancelled'] as const;
/** Entered; its credits given; corrected since, so that credits wait to follow; called off. */
export type TrainingState = (typeof trainingStates)[number];

export const creditChanges = ['give', 'keep', 'replace', 'withdraw', 'leave'] as const;
/** What a plan does with one person's claim. `leave`: somebody decided about it in review, and that stands. */
export type CreditChange = (typeof creditChanges)[number];

export const verifyOutcomes = ['valid', 'withdrawn', 'unknown-key', 'altered', 'not-a-certificate'] as const;
/** Only `valid` says that a known unit signed exactly this and has not taken it back, as far as this copy knows. */
export type VerifyOutcome = (typeof verifyOutcomes)[number];

/** The number that papers and claims name a training by: NX2025-003. */
export function trainingNumber(year: number, sequence: number): string {
  return `NX${year}-${String(sequence).padStart(3, '0')}`;
}
