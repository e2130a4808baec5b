import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openConnection } from '../../electron/database/open.ts';
import { ledgerOf, runKilledAt } from '../support/killed-run.ts';
import { report, time } from './bench-result.ts';

/**
 * A run with a file for each of 2,000 people, killed three times on the way and continued ÷ the same run left alone.
 * Throws when anybody is missing or there twice: the figure is only told of a run that is whole.
 */
const people = Number(process.env['BENCH_PEOPLE'] ?? 2000);
const claimsEach = 10;
const scratch = mkdtempSync(path.join(os.tmpdir(), 'cme-bench-runs-'));
try {
  const alone = await timed('alone', []);
  const killed = await timed('killed', [0.2, 0.5, 0.8]);
  report([
    {
      name: `${people} files, killed three times ÷ left alone`,
      value: killed / alone,
      unit: 'ratio',
      spread: [killed / alone, killed / alone],
      note: `${(killed / people).toFixed(0)} ÷ ${(alone / people).toFixed(0)} ms a file; nobody missing, nobody twice`,
    },
  ]);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function timed(name: string, kills: readonly number[]): Promise<number> {
  const data = path.join(scratch, name);
  const out = path.join(scratch, `${name}-out`);
  await ledgerOf(data, people, claimsEach);
  const spent = await time(async () => {
    for (const part of kills) await runKilledAt(data, out, 'per-person', Math.round(part * people));
    const { last } = await runKilledAt(data, out, 'per-person', undefined);
    if (last !== '完成') throw new Error(`the run ended with ${last}`);
  });
  check(data, out);
  return spent;
}

function check(data: string, out: string): void {
  const [folder = '', ...others] = readdirSync(out);
  const numbers = readdirSync(path.join(out, folder)).map((file) => /-(\d{5})-/.exec(file)?.[1] ?? file);
  const ledger = openConnection({ file: path.join(data, 'ledger.db') });
  const recorded = ledger.prepare('SELECT count(DISTINCT staff_id) FROM print_person').pluck().get();
  ledger.close();
  if (
    others.length > 0 ||
    numbers.length !== people ||
    new Set(numbers).size !== people ||
    recorded !== people
  )
    throw new Error(
      `${numbers.length} files of ${new Set(numbers).size} people, ${String(recorded)} on record`,
    );
}
