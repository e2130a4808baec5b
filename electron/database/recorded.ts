/** When and by whom an entry is recorded. */
export interface Recorded {
  /** An instant, ISO 8601. */
  readonly at: string;
  /** 经办人. */
  readonly by: string;
}
