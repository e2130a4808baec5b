import { openSync, readFileSync, readSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** One stretch in which a thread's timers did not run. Milliseconds; `at` as `Date.now()`. */
export interface LoopGap {
  readonly at: number;
  readonly ms: number;
  /** The witness thread's longest gap over the same stretch: when it is as long, the machine stood still, not we. */
  readonly witnessMs: number;
  /** How long the thread was ready to run but others had the core, other machines included: Linux's count, else 0. */
  readonly waitedMs: number;
  /**
   * How long the thread was on a core in this stretch: what it computed. A gap without it is not a block: Electron
   * wakes Node's loop from a helper thread, which a busy machine may keep waiting while the main thread is idle.
   * Linux only, elsewhere the whole gap.
   */
  readonly ranMs: number;
}

const INTERVAL_MS = 5;
const WORTH_KEEPING_MS = 20;

declare global {
  var __cmeLoopGaps: LoopGap[] | undefined;
}

// A second thread doing the same beside us, which shares the machine with us but none of our work.
const WITNESS = `
const { workerData } = require('node:worker_threads');
const slots = new Float64Array(workerData);
let last = performance.timeOrigin + performance.now();
setInterval(() => {
  const now = performance.timeOrigin + performance.now();
  if (now - last > ${WORTH_KEEPING_MS}) {
    const n = slots[0] % 200;
    slots[1 + n * 2] = last;
    slots[2 + n * 2] = now;
    slots[0] += 1;
  }
  last = now;
}, ${INTERVAL_MS});
`;

/**
 * Records the main thread's longest event-loop gaps together with those of a witness thread, on
 * `globalThis.__cmeLoopGaps`. For measuring starts only: the timers themselves cost a little.
 */
export function startLoopMeter(): void {
  const shared = new SharedArrayBuffer(8 * 401);
  const slots = new Float64Array(shared);
  const witness = new Worker(WITNESS, { eval: true, workerData: shared });
  witness.unref();
  const gaps: LoopGap[] = [];
  globalThis.__cmeLoopGaps = gaps;
  const spent = schedulerTimes();
  let before = spent();
  let stolenBefore = stolenTimes();
  setInterval(() => (stolenBefore = stolenTimes()), 250).unref();
  let last = performance.timeOrigin + performance.now();
  setInterval(() => {
    const from = last;
    const to = performance.timeOrigin + performance.now();
    last = to;
    const { ran, queued } = before;
    before = spent();
    if (to - from - INTERVAL_MS < WORTH_KEEPING_MS) return;
    const ranMs = Number.isNaN(ran) ? to - from : before.ran - ran;
    const waitedMs = before.queued - queued + longestTheft(stolenBefore, stolenTimes());
    // The witness writes its own gap when it wakes up, which may be a little after us.
    setTimeout(() => {
      const witnessMs = longestOverlap(slots, from, to);
      gaps.push({ at: from, ms: to - from - INTERVAL_MS, witnessMs, waitedMs, ranMs });
    }, 2 * INTERVAL_MS);
  }, INTERVAL_MS).unref();
}

interface SchedulerTimes {
  readonly ran: number;
  readonly queued: number;
}

const unknownTimes: SchedulerTimes = { ran: Number.NaN, queued: 0 };

/** Milliseconds the main thread has been on a core, and in the queue for one, since the program began. */
function schedulerTimes(): () => SchedulerTimes {
  if (process.platform !== 'linux') return () => unknownTimes;
  try {
    // "time on a core, time waiting for one, turns", in nanoseconds, of the thread that started the process.
    const statistics = openSync('/proc/self/schedstat', 'r');
    const text = Buffer.alloc(80);
    return () => {
      const [ran, queued] = text.toString('latin1', 0, readSync(statistics, text, 0, 80, 0)).split(' ');
      return { ran: Number(ran) / 1e6, queued: Number(queued) / 1e6 };
    };
  } catch {
    return () => unknownTimes;
  }
}

/** Milliseconds that the host of a virtual machine took from each core since it began. */
function stolenTimes(): number[] {
  if (process.platform !== 'linux') return [];
  try {
    const cores = readFileSync('/proc/stat', 'latin1').matchAll(/^cpu\d+(?: \d+){7} (\d+)/gm);
    // Counted in hundredths of a second.
    return Array.from(cores, ([, stolen]) => Number(stolen) * 10);
  } catch {
    return [];
  }
}

function longestTheft(before: readonly number[], now: readonly number[]): number {
  return Math.max(0, ...now.map((stolen, core) => stolen - (before[core] ?? stolen)));
}

function longestOverlap(slots: Float64Array, from: number, to: number): number {
  let longest = 0;
  for (let n = 0; n < 200; n += 1) {
    const start = slots[1 + n * 2] ?? 0;
    const end = slots[2 + n * 2] ?? 0;
    longest = Math.max(longest, Math.min(end, to) - Math.max(start, from));
  }
  return longest;
}
