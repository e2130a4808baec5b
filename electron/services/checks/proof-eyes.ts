import { createProofReader } from '../../children/proof-reader.ts';
import { readableSigns } from '../../children/reading/model-files.ts';
import { readingEngine } from '../../children/reading/reading-engine.ts';
import type { ChildHost } from '../../platform/child-host.ts';
import type { ProofEyes } from './eyes.ts';
import { judgeClaim } from './judge/judge-claim.ts';

/** The program's own eyes: text recognition in a child, and the judge. */
export function proofEyes(host: ChildHost): ProofEyes {
  let signs: ReadonlySet<string> | undefined;
  const canRead = (sign: string): boolean => (signs ??= readableSigns()).has(sign);
  return {
    engine: readingEngine,
    openReader: () => createProofReader(host),
    judge: (facts, proofs, roster) =>
      judgeClaim(facts, proofs, roster === undefined ? { canRead } : { canRead, roster }),
  };
}
