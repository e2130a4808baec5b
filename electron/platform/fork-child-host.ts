import { fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { superviseChild, type ChildHost, type RawChild } from './child-host.ts';

/**
 * The file of a child's entry: `<folder>/<entry>.child.js` when bundled, `.child.ts` when run from source.
 * An absolute path is taken as it is.
 */
export function childEntryFile(childrenFolder: string, entry: string): string {
  if (isAbsolute(entry)) return entry;
  const bundled = join(childrenFolder, `${entry}.child.js`);
  return existsSync(bundled) ? bundled : join(childrenFolder, `${entry}.child.ts`);
}

/**
 * Children through Node's `fork`: for the command line and the tests. Never inside Electron, where the RunAsNode
 * fuse ends it.
 */
export function createForkChildHost(childrenFolder: string): ChildHost {
  return {
    start: (options) => {
      const child = fork(childEntryFile(childrenFolder, options.entry), [], {
        serialization: 'advanced',
        execArgv: [],
        env: childEnvironment(),
        // A crash trace may quote the file's content: nothing of it reaches a log unless a developer asks.
        stdio: ['ignore', 'ignore', process.env['CME_CHILD_STDERR'] === '1' ? 'inherit' : 'ignore', 'ipc'],
      });
      const raw: RawChild = {
        send: (message) => {
          // A child that is going away makes sending fail; its exit tells the story.
          if (child.connected) child.send(message as object, () => undefined);
        },
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) => {
          // Every time: an error that nobody hears would end the program.
          child.on('error', listener);
          child.once('exit', listener);
        },
        kill: () => void child.kill('SIGKILL'),
        readRss: () => readProcStatus(child.pid, 'VmRSS'),
        readPeakRss: () => readProcStatus(child.pid, 'VmHWM'),
      };
      return superviseChild(raw, options);
    },
  };
}

/** Options meant for the parent (loaders, inspectors, test runners) must not reach a child that reads untrusted files. */
function childEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_|VITEST)/.test(name)));
}

/** A memory figure of another process in bytes; undefined where there is no /proc. */
function readProcStatus(pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  try {
    const line = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line?.[1] === undefined ? undefined : Number(line[1]) * 1024;
  } catch {
    return undefined;
  }
}
