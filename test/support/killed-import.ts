import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { testNow } from './core.ts';

const script = fileURLToPath(new URL('./import-in-process.ts', import.meta.url));

/** The channels that make a plan of a file and apply it. */
export type ImportChannels = readonly [plan: string, apply: string];

/** Imports in another process and kills it some milliseconds after a step was told. */
export async function killedAfter(
  scratch: string,
  file: string,
  channels: ImportChannels,
  step: string,
  milliseconds: number,
): Promise<{ told: string[]; folder: string }> {
  const folder = path.join(scratch, 'killed');
  const child = fork(script, [folder, file, testNow, ...channels], {
    execArgv: [],
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const told: string[] = [];
  const gone = once(child, 'exit');
  child.on('message', (message) => {
    told.push(String(message));
    if (message === step) void delay(milliseconds).then(() => child.kill('SIGKILL'));
  });
  await gone;
  return { told, folder };
}
