import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createPairComparer } from '../../electron/children/proof-signature/same-paper.ts';
import { readProof } from '../../electron/children/reading/read-proof.ts';
import { loadTextRecognizer } from '../../electron/children/reading/text-recognizer.ts';
import { createCore } from '../../electron/core/create-core.ts';
import { Random } from '../../electron/demo/random.ts';
import { childrenFolder } from '../../electron/platform/asset-paths.ts';
import type { ChildHost } from '../../electron/platform/child-host.ts';
import { fixedClock } from '../../electron/platform/clock.ts';
import { createForkChildHost } from '../../electron/platform/fork-child-host.ts';
import { certificateOf, drawCertificate, inventEvent } from '../support/certificate-drawing.ts';
import { testNow } from '../support/core.ts';
import { inventShot, photographPaper } from '../support/photograph.ts';
import { time, type BenchResult } from './bench-result.ts';

const megabyte = 1024 * 1024;

/** Draws pictures for the window; waits beside the checks for the next one. */
const drawing = 'proof-derive';

/** A host that remembers how much memory each kind of child had at most, and how many of the checks' own ran at once. */
function watched(host: ChildHost): { host: ChildHost; peaks: Map<string, number>; most: () => number } {
  const peaks = new Map<string, number>();
  let [running, most] = [0, 0];
  return {
    peaks,
    most: () => most,
    host: {
      start(options) {
        const child = host.start(options);
        const counts = options.name !== drawing;
        if (counts) running += 1;
        most = Math.max(most, running);
        let over = false;
        const end = (): void => {
          if (counts && !over) running -= 1;
          over = true;
        };
        child.onExit(() => {
          end();
          peaks.set(options.name, Math.max(peaks.get(options.name) ?? 0, child.peakRss()));
        });
        return {
          ...child,
          // Killed at once; that it is gone is heard a moment later.
          kill() {
            end();
            child.kill();
          },
        };
      },
    },
  };
}

/**
 * The background checks as they run in the program (children, database, index of tokens, judging) beside the same
 * libraries called bare, on the same pictures: pictures a second ÷ pictures a second.
 */
export async function measureThroughput(pictures: number, seed: number): Promise<BenchResult[]> {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'cme-bench-'));
  try {
    const files = await draw(path.join(scratch, 'in'), pictures, seed);
    const watch = watched(createForkChildHost(childrenFolder));
    const core = await createCore({
      dataFolder: path.join(scratch, 'data'),
      holder: '测量',
      clock: fixedClock(testNow),
      childHost: watch.host,
      version: '0.0.0',
      push: () => undefined,
    });
    const call = async (channel: 'proof:add' | 'check:run', request: object): Promise<unknown> => {
      const reply = await core.dispatch(channel, request);
      if (!reply.ok) throw new Error(`${channel}: ${reply.error.message}`);
      return reply.value;
    };
    await call('proof:add', { files });
    // Pictures are drawn for the window in any case: that is no part of the checks.
    for (let proofId = 1; proofId <= pictures; proofId += 1)
      await core.dispatch('proof:derivative', { proofId: String(proofId), page: 1, size: 'view' });
    const ours = await time(() => call('check:run', {}));
    await core.close();
    // The children give way to others: so does the peer, or a busy computer would decide.
    os.setPriority(os.constants.priority.PRIORITY_LOW);
    const bare = await time(() => readAndCompare(files));
    const each = (spent: number): string => `${(spent / pictures / 1000).toFixed(2)} s`;
    const value = bare / ours;
    return [
      {
        name: 'background checks ÷ the same libraries bare, pictures a second',
        value,
        unit: 'ratio',
        goal: Number.POSITIVE_INFINITY,
        atLeast: 0.8,
        spread: [value, value],
        note: `${each(ours)} and ${each(bare)} a picture, ${pictures} pictures, at most ${watch.most()} of the checks’ children at once`,
      },
      ...[...watch.peaks].map(([name, bytes]): BenchResult => ({
        name: `most memory of ${name}`,
        value: bytes / megabyte,
        unit: 'MB',
        spread: [bytes / megabyte, bytes / megabyte],
      })),
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function draw(folder: string, count: number, seed: number): Promise<string[]> {
  mkdirSync(folder);
  const files: string[] = [];
  const random = new Random(seed);
  for (let index = 0; index < count; index += 1) {
    const paper = await drawCertificate(certificateOf(inventEvent(random, 'credit-certificate'), random));
    const { jpeg } = await photographPaper(paper, inventShot(seed + index, 'ordinary', paper));
    files.push(path.join(folder, `${index}.jpg`));
    writeFileSync(files.at(-1) ?? '', jpeg);
  }
  return files;
}

/** The same work without processes and database: each picture is read and held against the two before it. */
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
