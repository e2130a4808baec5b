import type { ElectronApplication } from 'playwright/test';
import type { LoopGap } from '../../../electron/app/loop-meter.ts';

declare global {
  var __cmeProfiler:
    { post(method: string, parameters?: object): Promise<unknown>; wallOfMonotonic: number } | undefined;
}

/** A gap of the main thread's loop with what of it was spent in JavaScript: ours, Node's or Electron's. */
export interface Block extends LoopGap {
  readonly scriptMs: number;
}

interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string } }[];
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const notScript = new Set(['(root)', '(idle)', '(program)']);
/** The profiler's clock is set against the wall clock to within a few milliseconds. */
const clockSlackMs = 10;

/**
 * Starts to watch the main thread and forgets what was before: Electron's own start blocks it for about 240 ms before
 * our first line runs. A profiler tells our code from Chromium's own work on the same thread.
 */
export async function watchLoop(app: ElectronApplication): Promise<void> {
  await app.evaluate(async () => {
    const { Session } = process.getBuiltinModule('node:inspector/promises');
    const session = new Session();
    session.connect();
    // The inspector's overloads list every method by name; only three are needed here.
    const post = (method: string, parameters?: object) =>
      session.post(method as 'Profiler.start', parameters as undefined) as Promise<unknown>;
    await post('Profiler.enable');
    await post('Profiler.setSamplingInterval', { interval: 1000 });
    await post('Profiler.start');
    // The profile counts from its own start on the monotonic clock. That start may lie long before the answer to
    // `Profiler.start`: on a busy machine the profiler first lists all the code there is.
    const monotonicMs = Number(process.hrtime.bigint()) / 1e6;
    globalThis.__cmeProfiler = { post, wallOfMonotonic: Date.now() - monotonicMs };
    globalThis.__cmeLoopGaps?.splice(0);
  });
}

/** Every stretch since `watchLoop` in which the main thread's timers stood still for 20 ms or more. */
export async function loopGaps(app: ElectronApplication): Promise<LoopGap[]> {
  return app.evaluate(() => {
    if (!globalThis.__cmeLoopGaps) throw new Error('the loop meter does not run');
    return globalThis.__cmeLoopGaps;
  });
}

/** Ends the watch and says of every gap how much of it was script. */
export async function endLoopWatch(app: ElectronApplication): Promise<Block[]> {
  const gaps = await loopGaps(app);
  const { profile, wallOfMonotonic } = await app.evaluate(async () => {
    const profiler = globalThis.__cmeProfiler;
    if (!profiler) throw new Error('the main thread is not being watched');
    const stopped = (await profiler.post('Profiler.stop')) as { profile: Profile };
    return { profile: stopped.profile, wallOfMonotonic: profiler.wallOfMonotonic };
  });
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  const stretches: { from: number; to: number }[] = [];
  let at = wallOfMonotonic + profile.startTime / 1000;
  profile.samples.forEach((id, index) => {
    at += (profile.timeDeltas[index] ?? 0) / 1000;
    // A sample stands for the time until the next one.
    const to = at + (profile.timeDeltas[index + 1] ?? 0) / 1000;
    if (!notScript.has(names.get(id) ?? '')) stretches.push({ from: at, to });
  });
  return gaps.map((gap) => {
    const from = gap.at - clockSlackMs;
    const until = gap.at + gap.ms + clockSlackMs;
    let scriptMs = 0;
    for (const { from: start, to } of stretches) {
      scriptMs += Math.max(0, Math.min(to, until) - Math.max(start, from));
    }
    return { ...gap, scriptMs };
  });
}

/**
 * Milliseconds of a gap that are our own: no more than it spent in script and on a core, and neither what a second
 * thread without our work stood still for as well nor what it waited for a core that others had.
 */
export function ownShare({ ms, witnessMs, waitedMs, ranMs, scriptMs }: Block): number {
  return Math.max(0, Math.min(ranMs, scriptMs, ms - Math.max(witnessMs, waitedMs)));
}
