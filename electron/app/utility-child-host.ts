import { readFileSync } from 'node:fs';
import { app, utilityProcess } from 'electron';
import { superviseChild, type ChildHost, type RawChild } from '../platform/child-host.ts';
import { childEntryFile } from '../platform/fork-child-host.ts';

/** Children through Electron's `utilityProcess`, for the window. Main thread only. */
export function createUtilityChildHost(childrenFolder: string): ChildHost {
  return {
    start: (options) => {
      const child = utilityProcess.fork(childEntryFile(childrenFolder, options.entry), [], {
        serviceName: options.name,
        execArgv: [],
        env: childEnvironment(),
        // A crash trace may quote the file's content: nothing of it reaches a log unless a developer asks.
        stdio: process.env['CME_CHILD_STDERR'] === '1' ? 'inherit' : 'ignore',
      });
      // The process id is known only once it has started; a kill before that waits for it.
      let pid: number | undefined;
      let gone = false;
      let killWanted = false;
      const killNow = (): void => {
        if (gone) return;
        if (!pid) child.kill();
        else forceKill(pid, () => child.kill());
      };
      // V8 giving up in there; the exit that follows tells the story, but unheard it would end the program.
      child.on('error', () => undefined);
      child.once('spawn', () => {
        pid = child.pid;
        if (killWanted) killNow();
      });
      const raw: RawChild = {
        send: (message) => {
          if (!gone) child.postMessage(message);
        },
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) =>
          void child.once('exit', () => {
            gone = true;
            listener();
          }),
        kill: () => {
          killWanted = true;
          killNow();
        },
        readRss: () => memoryOf(pid, 'VmRSS'),
        readPeakRss: () => memoryOf(pid, 'VmHWM'),
      };
      return superviseChild(raw, options);
    },
  };
}

/** `utilityProcess.kill()` asks politely (SIGTERM); a child that is stuck in native code needs the hard way. */
function forceKill(pid: number, otherwise: () => void): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    otherwise();
  }
}

function childEnvironment(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !/^(NODE_|VITEST|CME_TEST_)/.test(name)) kept[name] = value;
  }
  return kept;
}

/** A memory figure of another process in bytes: from /proc on Linux, from Electron's own metrics elsewhere. */
function memoryOf(pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number | undefined {
  if (!pid) return undefined;
  if (process.platform !== 'linux') {
    const memory = app.getAppMetrics().find((process) => process.pid === pid)?.memory;
    const kilobytes = field === 'VmRSS' ? memory?.workingSetSize : memory?.peakWorkingSetSize;
    return kilobytes === undefined ? undefined : kilobytes * 1024;
  }
  try {
    const line = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line?.[1] === undefined ? undefined : Number(line[1]) * 1024;
  } catch {
    return undefined;
  }
}
