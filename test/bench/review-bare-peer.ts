// The checks' libraries called bare, in a process that gives way as the checks do: files as arguments, milliseconds on
// standard output.
import path from 'node:path';
import { giveWay } from '../../electron/children/child-runtime.ts';
import { createPairComparer } from '../../electron/children/proof-signature/same-paper.ts';
import { readProof } from '../../electron/children/reading/read-proof.ts';
import { loadTextRecognizer } from '../../electron/children/reading/text-recognizer.ts';
import { time } from './bench-result.ts';

/** Each picture is read and held against the two before it. */
async function readAndCompare(files: readonly string[]): Promise<void> {
  const recognizer = await loadTextRecognizer();
  const compare = createPairComparer();
  const read = [];
  for (const file of files) {
    const { pages } = await readProof({ path: file, name: path.basename(file) }, recognizer);
    read.push({ pages, view: file });
    const [one, two, three] = read.slice(-3);
    if (one && two) await compare(one, two);
    if (one && three) await compare(one, three);
  }
}

giveWay();
console.log(await time(() => readAndCompare(process.argv.slice(2))));
