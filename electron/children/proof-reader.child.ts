import type { ProofReading } from '../services/checks/judge/reading.ts';
import type { ReadRequest } from './proof-reader.ts';
import { readProof } from './reading/read-proof.ts';
import { loadTextRecognizer, type TextRecognizer } from './reading/text-recognizer.ts';
import { serveQueue } from './serve-queue.ts';

let recognizer: Promise<TextRecognizer> | undefined;

/** Reads proofs in turn; the networks stay loaded between them. */
async function read(request: ReadRequest): Promise<ProofReading> {
  recognizer ??= prepare();
  return readProof(request, await recognizer);
}

function prepare(): Promise<TextRecognizer> {
  return loadTextRecognizer().catch((error: unknown) => {
    // No file is to blame: the process ends, and the parent reports a crash.
    setImmediate(() => {
      throw error;
    });
    return new Promise<never>(() => undefined);
  });
}

serveQueue(import.meta.url, read, '图片或页面的内容解不开', { heapMb: 512, givesWay: true });
