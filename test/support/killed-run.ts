import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PrintLayout } from '../../shared/domain/print.ts';
import { openDatabase } from '../../electron/database/database.ts';
import { openConnection } from '../../electron/database/open.ts';
import { fillLedger } from '../bench/fill-ledger.ts';
import { hospital2025 } from '../bench/people-2025.ts';

const script = fileURLToPath(new URL('./run-until-killed.ts', import.meta.url));
const now = '2025-11-20T01:00:00.000Z';

/** A ledger with so many invented people, each with some claims. */
export async function ledgerOf(folder: string, people: number, claimsEach: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await (await openDatabase({ folder, now: () => new Date(now) })).close();
  const raw = openConnection({ file: path.join(folder, 'ledger.db') });
  raw.transaction(() => fillLedger(raw, hospital2025(people, claimsEach, 7), now))();
  raw.close();
}

/**
 * Begins a print run in a program of its own, or goes on with the one that is open; it is killed when it has come
 * to its `at`th person, undefined lets it come to its end. Tells how far it was seen to come.
 */
export async function runKilledAt(
  folder: string,
  out: string,
  layout: PrintLayout,
  at: number | undefined,
): Promise<{ last: string; reached: number }> {
  const program = fork(script, [folder, out, layout, at === undefined ? '' : String(at)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let last = '';
  let reached = 0;
  const gone = once(program, 'exit');
  program.on('message', (told: { step: string; done: number }) => {
    last = told.step;
    if (told.step === '正在排印') reached = told.done;
  });
  await gone;
  return { last, reached };
}
