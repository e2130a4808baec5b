import { untrustedLimits, type ChildHost, type ChildLimits } from '../platform/child-host.ts';
import { createQueuedChild } from './queued-child.ts';

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

/** Starting a process and loading the picture library costs more than a photo: one child for many proofs. */
export function createProofDeriver(host: ChildHost, options: ProofDeriverOptions = {}): ProofDeriver {
  const child = createQueuedChild<DeriveRequest, DerivedProof>(host, {
    entry: 'proof-derive',
    limits: { ...untrustedLimits, deadlineMs: 60_000, ...options.limits },
    onPeakRss: options.onPeakRss,
  });
  return { derive: child.run, close: child.close };
}
