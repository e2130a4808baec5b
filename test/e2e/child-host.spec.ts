import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { rolldown } from 'rolldown';
import { electronArgs } from '../../build/electron/run-electron.mjs';
import { childHostContract } from '../../electron/platform/child-host.contract.ts';
import { electronProgram } from './support/launch.ts';

const root = join(import.meta.dirname, '..', '..');

test('children through utilityProcess keep the same contract as those through fork', async () => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'cme-children-'));
  try {
    const input = join(root, 'test', 'e2e', 'support', 'child-host-main.ts');
    const bundle = await rolldown({ input, external: ['electron', /^node:/], platform: 'node' });
    await bundle.write({ file: join(folder, 'main.js'), format: 'esm', codeSplitting: false });
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'children', version: '1.0.0', type: 'module', main: 'main.js' }),
    );
    const results = await runProgram(folder);
    expect(results.filter(({ problem }) => problem !== null)).toEqual([]);
    expect(results.map(({ title }) => title)).toEqual(childHostContract.map(({ title }) => title));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

interface CaseResult {
  readonly title: string;
  readonly problem: string | null;
}

async function runProgram(folder: string): Promise<CaseResult[]> {
  // The last argument is the folder of the program to start.
  const args = [...electronArgs().slice(0, -1), `--user-data-dir=${join(folder, 'profile')}`, folder];
  const program = spawn(electronProgram(), args, {
    env: { ...process.env, CME_CHILDREN_FOLDER: join(root, 'dist', 'main', 'children') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  program.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  await new Promise((resolve) => program.once('close', resolve));
  return output
    .split('\n')
    .filter((line) => line.startsWith('contract:'))
    .map((line) => JSON.parse(line.slice('contract:'.length)) as CaseResult);
}
