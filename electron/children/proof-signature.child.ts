import { runChildEntry } from './child-runtime.ts';
import type { CompareRequest, CompareResult, SignRequest, SignResult } from './proof-signature/messages.ts';
import { hashesOf } from './proof-signature/picture-hash.ts';
import { createPairComparer } from './proof-signature/same-paper.ts';

/** Signs pictures, or looks at pairs closely. */
async function signOrCompare(request: SignRequest | CompareRequest): Promise<SignResult | CompareResult> {
  if (request.type === 'sign') {
    const hashes: (readonly string[])[] = [];
    for (const view of request.views) hashes.push(view === null ? [] : await hashesOf(view));
    return { hashes };
  }
  const { sides, pairs } = request;
  const verdicts = [];
  const compare = createPairComparer();
  for (const [left, right] of pairs) {
    const [one, other] = [sides[left], sides[right]];
    verdicts.push(one && other ? await compare(one, other) : { same: false, likeness: 0 });
  }
  return { verdicts };
}

runChildEntry(import.meta.url, signOrCompare, { givesWay: true });
