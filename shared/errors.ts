import { claimErrors } from './errors/claim.errors.ts';
import { fileErrors } from './errors/file.errors.ts';
import { filingErrors } from './errors/filing.errors.ts';
import { programErrors } from './errors/program.errors.ts';
import { registerErrors } from './errors/register.errors.ts';
import { reviewErrors } from './errors/review.errors.ts';
import { rulesErrors } from './errors/rules.errors.ts';
import { studyCardErrors } from './errors/study-card.errors.ts';
import { trainingErrors } from './errors/training.errors.ts';

/**
 * The closed list of error codes. Each code has a Chinese sentence that says what is wrong and where, and a hint
 * that says what to do next. `{name}` places are filled from the error's parameters. The sentences stand in errors/, by
 * area.
 */
const catalog = {
  ...programErrors,
  ...fileErrors,
  ...claimErrors,
  ...reviewErrors,
  ...filingErrors,
  ...trainingErrors,
  ...rulesErrors,
  ...studyCardErrors,
  ...registerErrors,
} as const;

export type ErrorCode = keyof typeof catalog;
export const errorCodes = Object.keys(catalog) as readonly ErrorCode[];

export type ErrorDetails = Readonly<Record<string, string | number | readonly string[]>>;

/** An error as it crosses a process boundary: plain data with the sentence already filled in. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly details: ErrorDetails;
}

function fill(template: string, details: ErrorDetails): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = details[name];
    if (value === undefined) return place;
    return Array.isArray(value) ? value.join('、') : String(value);
  });
}

/** The Chinese message and hint for a code, with the details filled in. */
export function describeError(code: ErrorCode, details: ErrorDetails = {}): ErrorData {
  const entry = catalog[code];
  return { code, message: fill(entry.message, details), hint: fill(entry.hint, details), details };
}

/** An expected failure. Anything else that is thrown is a defect and becomes `internal.unexpected`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(`${code}: ${describeError(code, details).message}`, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  toData(): ErrorData {
    return describeError(this.code, this.details);
  }
}
