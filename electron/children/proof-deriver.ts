import { AppError } from '../../shared/errors.ts';
import {
  childErrorFrom,
  errorForExit,
  untrustedLimits,
  type ChildHandle,
  type ChildHost,
  type ChildLimits,
} from '../platform/child-host.ts';

export interface DeriveRequest {
  /** The original. Read, never written. */
  readonly path: string;
  /** Its name for messages; its extension says what it claims to be. */
  readonly name: string;
  /** Gets `thumb.jpg` and `view-1.jpg`, `view-2.jpg` …; made when missing, and gone again after a failure. */
  readonly outFolder: string;
}

/** What a child found in a proof and drew from it. All derivatives are JPEG without metadata. */
export interface DerivedProof {
  readonly mime: string;
  /** Of the original as it is meant to be looked at (EXIF orientation applied); of a PDF's first page in points. */
  readonly width: number;
  readonly height: number;
  /** 1 for a picture. Only the first 20 pages of a PDF are drawn. */
  readonly pages: number;
  /** 64-bit difference hash of the first page, 16 hex digits: equal or near for copies of one picture. */
  readonly dhash: string;
  readonly files: {
    /** At most 320 px. */
    readonly thumb: string;
    /** One for each drawn page, at most 2560 px. */
    readonly views: readonly string[];
  };
}

export type DeriveMessage = { readonly type: 'derive'; readonly id: number } & DeriveRequest;

export interface ProofDeriver {
  /**
   * Makes one proof's derivatives. Requests wait for each other in one child, which is replaced when it has to be
   * killed or crashed; only the proof it was working on fails.
   * Errors: `file.heic`, `file.tiff`, `file.wrong-type`, `proof.no-preview`, `file.too-large`, `file.damaged`,
   * `file.encrypted`, `file.empty`, `file.not-found`, `file.busy`, `file.memory`, `file.timeout`, `job.cancelled`.
   */
  derive(request: DeriveRequest): Promise<DerivedProof>;
  /** Ends the child; what is waiting is cancelled. */
  close(): void;
}

export interface ProofDeriverOptions {
  /** The deadline is for one proof. */
  readonly limits?: Partial<ChildLimits>;
  readonly onPeakRss?: (bytes: number) => void;
}

interface Waiting {
  readonly message: DeriveMessage;
  readonly resolve: (proof: DerivedProof) => void;
  readonly reject: (error: AppError) => void;
}

/** A child that has grown to this share of its memory is replaced between two proofs, lest the next pays for it. */
const freshChildShare = 0.6;

/** One long-lived child for many proofs: starting a process and loading the picture library costs more than a photo. */
export function createProofDeriver(host: ChildHost, options: ProofDeriverOptions = {}): ProofDeriver {
  const limits: ChildLimits = { ...untrustedLimits, deadlineMs: 60_000, ...options.limits };
  const queue: Waiting[] = [];
  let child: ChildHandle | undefined;
  let working: Waiting | undefined;
  let nextId = 1;

  const start = (): ChildHandle => {
    const started = host.start({ entry: 'proof-derive', name: 'proof-derive', ...limits });
    started.onMessage((message) => {
      const answer = message as { type: string; id: number; proof: DerivedProof; error: unknown };
      if (!working || working.message.id !== answer.id) return;
      const finished = working;
      working = undefined;
      started.extendDeadline(null);
      if (answer.type === 'derived') finished.resolve(answer.proof);
      else finished.reject(childErrorFrom(answer.error, finished.message.name));
      if (started.rss() > limits.maxRssBytes * freshChildShare) {
        child = undefined;
        started.kill();
      }
      workOn();
    });
    started.onExit((reason) => {
      options.onPeakRss?.(started.peakRss());
      if (child !== started) return;
      child = undefined;
      const unlucky = working;
      working = undefined;
      unlucky?.reject(errorForExit(reason, unlucky.message.name));
      workOn();
    });
    started.send({ type: 'child-request', request: null });
    return started;
  };
  const workOn = (): void => {
    if (working) return;
    working = queue.shift();
    if (!working) return;
    child ??= start();
    child.extendDeadline(limits.deadlineMs);
    child.send(working.message);
  };

  return {
    derive: (request) =>
      new Promise((resolve, reject) => {
        queue.push({ message: { type: 'derive', id: nextId++, ...request }, resolve, reject });
        workOn();
      }),
    close: () => {
      for (const { reject } of queue.splice(0)) reject(new AppError('job.cancelled'));
      child?.kill();
    },
  };
}
