/** How a long piece of work tells where it is, lets others in between and hears that it should stop. */
export interface Job {
  readonly signal: AbortSignal;
  /** Reports progress in Chinese. `total` is null while it is not known. */
  step(text: string, done: number, total: number | null): void;
  /** Lets waiting requests run; throws `job.cancelled` when the officer has cancelled. Call it between slices. */
  breathe(): Promise<void>;
}
