import { createProofReader } from '../../children/proof-reader.ts';
import { readingEngine } from '../../children/reading/reading-engine.ts';
import type { ChildHost } from '../../platform/child-host.ts';
import type { ProofEyes } from './eyes.ts';

/** The program's own eyes: text recognition in a child, and the judge. */
export function proofEyes(host: ChildHost): ProofEyes {
  return {
    engine: readingEngine,
    openReader: () => createProofReader(host),
    judge: () => ({ answers: [], codes: [] }),
  };
}
