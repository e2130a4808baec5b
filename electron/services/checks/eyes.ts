import type { ClaimFacts, ClaimJudgement, JudgedProof, ProofReading } from './judge/reading.ts';

/** Reads proofs in one child, which lives as long as this and is ended with it. */
export interface ProofReader {
  /**
   * Everything that stands on a proof. A proof that cannot be read fails alone, as an `AppError`; `job.cancelled` when the
   * reader was closed.
   */
  read(request: { readonly path: string; readonly name: string }): Promise<ProofReading>;
  close(): void;
}

/** What the checks need of text recognition and of judging; passed in, so that tests can see without it. */
export interface ProofEyes {
  /** Names the models and the code; a reading of another engine is read anew. */
  readonly engine: string;
  openReader(): ProofReader;
  /** Looks for what a claim says on its proofs; with the names of the roster, a colleague is told by name. Pure and cheap. */
  judge(facts: ClaimFacts, proofs: readonly JudgedProof[], roster?: ReadonlySet<string>): ClaimJudgement;
}
