import type { ElectronApplication } from 'playwright/test';

declare global {
  var __childPeaks: Map<number, number> | undefined;
}

/** Watches the resident memory of every child that parses for the window, from inside the main process. */
export async function watchChildMemory(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: program }) => {
    const peaks = new Map<number, number>();
    globalThis.__childPeaks = peaks;
    setInterval(() => {
      for (const { pid, serviceName, memory } of program.getAppMetrics()) {
        if (serviceName !== 'node.mojom.NodeService') continue;
        const kilobytes = Math.max(memory.workingSetSize, memory.peakWorkingSetSize);
        peaks.set(pid, Math.max(peaks.get(pid) ?? 0, kilobytes));
      }
    }, 40);
  });
}

export interface ChildMemory {
  readonly children: number;
  readonly peakMegabytes: number;
}

/** How many children were seen so far and the most memory that one of them held. */
export async function childMemory(app: ElectronApplication): Promise<ChildMemory> {
  const peaks = await app.evaluate(() => [...(globalThis.__childPeaks?.values() ?? [])]);
  return { children: peaks.length, peakMegabytes: Math.round(Math.max(0, ...peaks) / 1024) };
}
