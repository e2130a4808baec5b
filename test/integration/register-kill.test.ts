import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openConnection } from '../../electron/database/open.ts';
import { rasterise } from '../../electron/documents/pdf/ink.test-helper.ts';
import { ledgerOf, runKilledAt } from '../support/killed-run.ts';

// Where a run is, is told ten times a second: between two tellings fewer are printed than come after the last kill.
const people = 96;
let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'cme-run-'));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const numbers = Array.from({ length: people }, (_, index) => String(10_001 + index));

it('a run with a file for each person, killed again and again, misses nobody and prints nobody twice', async () => {
  const folder = path.join(scratch, 'data');
  const out = path.join(scratch, 'out');
  await ledgerOf(folder, people, 6);
  // The second falls among files that are written but not yet on the plan.
  for (const at of [7, 30, 55]) {
    const { last, reached } = await runKilledAt(folder, out, 'per-person', at);
    expect(last).toBe('正在排印');
    expect(reached).toBeGreaterThanOrEqual(at);
  }
  expect((await runKilledAt(folder, out, 'per-person', undefined)).last).toBe('完成');

  const [made, ...others] = readdirSync(out);
  expect(others).toEqual([]);
  const files = readdirSync(path.join(out, made ?? '')).sort();
  expect(files).toHaveLength(people);
  for (const number of numbers) expect(files.filter((file) => file.includes(`-${number}-`))).toHaveLength(1);
  for (const file of files.slice(0, 12)) {
    const [page] = await rasterise(readFileSync(path.join(out, made ?? '', file)));
    expect(page?.text).toContain(/-(\d{5})-/.exec(file)?.[1]);
  }
  const ledger = openConnection({ file: path.join(folder, 'ledger.db') });
  expect(ledger.prepare('SELECT count(*) FROM print_record').pluck().get()).toBe(1);
  expect(ledger.prepare('SELECT count(*) FROM print_person').pluck().get()).toBe(people);
  expect(ledger.prepare('SELECT state FROM print_batch').pluck().all()).toEqual(['done']);
  expect(ledger.pragma('integrity_check', { simple: true })).toBe('ok');
  ledger.close();
}, 120_000);

it('a run into one file, killed, leaves no half file and ends as if it had never been killed', async () => {
  const whole = path.join(scratch, 'whole.pdf');
  const killed = path.join(scratch, 'killed.pdf');
  const data = ['a', 'b'].map((name) => path.join(scratch, name));
  for (const folder of data) await ledgerOf(folder, people, 6);
  await runKilledAt(data[0] ?? '', whole, 'one-file', undefined);
  await runKilledAt(data[1] ?? '', killed, 'one-file', 1);
  expect(readdirSync(scratch)).not.toContain('killed.pdf');
  expect((await runKilledAt(data[1] ?? '', killed, 'one-file', undefined)).last).toBe('完成');
  expect(readFileSync(killed).equals(readFileSync(whole))).toBe(true);
  expect(readdirSync(scratch).sort()).toEqual(['a', 'b', 'killed.pdf', 'whole.pdf']);
}, 120_000);
