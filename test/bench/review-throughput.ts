import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
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

interface Watched {
  readonly host: ChildHost;
  readonly peaks: ReadonlyMap<string, number>;
  /** Milliseconds that the checks’ own children lived, by kind. */
  readonly lived: ReadonlyMap<string, number>;
  most(): number;
}

/** A host that remembers how much memory each kind of child had at most, and how many of the checks' own ran at once. */
function watched(host: ChildHost): Watched {
  const peaks = new Map<string, number>();
  const lived = new Map<string, number>();
  let [running, most] = [0, 0];
  return {
    peaks,
    lived,
    most: () => most,
    host: {
      start(options) {
        const child = host.start(options);
        const counts = options.name !== drawing;
        if (counts) running += 1;
        most = Math.max(most, running);
        const begun = performance.now();
        let over = false;
        const end = (): void => {
          if (counts && !over) running -= 1;
          if (counts && !over)
            lived.set(options.name, (lived.get(options.name) ?? 0) + performance.now() - begun);
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
    // One half before and one after, so that a computer that grows busy or calm meanwhile does not decide.
    const half = files.length >> 1;
    const before = await bare(files.slice(0, half));
    const ours = await time(() => call('check:run', {}));
    await core.close();
    const peer = before + (await bare(files.slice(half)));
    const each = (spent: number): string => `${(spent / pictures / 1000).toFixed(2)} s`;
    const lived = [...watch.lived].map(([name, spent]) => `${name} ${each(spent)}`).join(', ');
    const value = peer / ours;
    return [
      {
        name: 'background checks ÷ the same libraries bare, pictures a second',
        value,
        unit: 'ratio',
        goal: Number.POSITIVE_INFINITY,
        atLeast: 0.8,
        spread: [value, value],
        note: `${each(ours)} (${lived}) and ${each(peer)} a picture, ${pictures} pictures, at most ${watch.most()} of the checks’ children at once`,
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

/** Milliseconds that the same work takes without the program around it. */
async function bare(files: readonly string[]): Promise<number> {
  const peer = path.join(import.meta.dirname, 'review-bare-peer.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [peer, ...files]);
  return Number(stdout);
}
