import type { ProofReading } from '../services/checks/judge/reading.ts';
import type { ChildHost, ChildLimits } from '../platform/child-host.ts';
import { createQueuedChild } from './queued-child.ts';

export interface ReadRequest {
  /** The original. Read, never written. */
  readonly path: string;
  /** Its name for messages. */
  readonly name: string;
}

export interface ProofReader {
  /**
   * Reads one proof. Requests wait for each other in one child; one that crashes or takes too long fails alone.
   * Errors: `proof.no-preview`, `file.too-large`, `file.damaged`, `file.encrypted`, `file.empty`, `file.not-found`,
   * `file.busy`, `file.memory`, `file.timeout`, `job.cancelled`.
   */
  read(request: ReadRequest): Promise<ProofReading>;
  /** Ends the child; what is waiting is cancelled. */
  close(): void;
}

export interface ProofReaderOptions {
  /** The deadline is for one proof of up to five pages. */
  readonly limits?: Partial<ChildLimits>;
  readonly onPeakRss?: (bytes: number) => void;
}

/** The networks with the largest line need 600 MB; a picture of 60 million pixels and its turned copy come on top. */
export const readerLimits: ChildLimits = { maxRssBytes: 1200 * 1024 * 1024, deadlineMs: 120_000 };

/** What native libraries leave behind goes with the process. Loading the networks anew costs less than one picture. */
const proofsPerChild = 200;

/** One child of low priority for many proofs, so that the networks are loaded once. */
export function createProofReader(host: ChildHost, options: ProofReaderOptions = {}): ProofReader {
  const child = createQueuedChild<ReadRequest, ProofReading>(host, {
    entry: 'proof-reader',
    limits: { ...readerLimits, ...options.limits },
    answersPerChild: proofsPerChild,
    onPeakRss: options.onPeakRss,
  });
  return {
    read: ({ path, name }) => child.run({ path, name }),
    close: child.close,
  };
}
