import type { ElectronApplication } from 'playwright/test';
import type { LoopGap } from '../../../electron/app/loop-meter.ts';

/** Forgets what was measured so far: Electron's own start blocks the main thread before our first line runs. */
export async function clearLoopGaps(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => void globalThis.__cmeLoopGaps?.splice(0));
}

/** Every stretch in which the main thread stood still for 20 ms or more since the last `clearLoopGaps`. */
export async function loopGaps(app: ElectronApplication): Promise<LoopGap[]> {
  return app.evaluate(() => {
    if (!globalThis.__cmeLoopGaps) throw new Error('the loop meter does not run');
    return globalThis.__cmeLoopGaps;
  });
}

/**
 * Milliseconds of a gap that are our own: no more than the thread was at work in it, and neither what a second thread
 * without our work stood still for as well nor what it waited for a core that others had.
 */
export function ownShare({ ms, witnessMs, waitedMs, ranMs }: LoopGap): number {
  return Math.max(0, Math.min(ranMs, ms - Math.max(witnessMs, waitedMs)));
}
