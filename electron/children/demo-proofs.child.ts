import { drawProofFiles, type DrawProofsRequest, type DrawProofsResult } from '../demo/draw-proof-files.ts';
import { runChildEntry } from './child-runtime.ts';

/** Draws the sample hospital's proofs; emits `{ type: 'progress', done, total }`. */
runChildEntry<DrawProofsRequest, DrawProofsResult>(
  import.meta.url,
  (request, context) =>
    drawProofFiles(request, (done, total) => context.emit({ type: 'progress', done, total })),
  { heapMb: 512 },
);
