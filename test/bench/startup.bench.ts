import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { resolveElectron } from '../../build/electron/resolve.mjs';
import { inProject } from '../../build/electron/root.mjs';
import { electronArgs, hasDisplay, onSomeDisplay, runToEnd } from '../../build/electron/run-electron.mjs';
import { ensureSystemPackages } from '../../build/electron/system-packages.mjs';
import { hasLedger } from '../../electron/database/database.ts';
import { median, report, type BenchResult } from './bench-result.ts';
import { inventLargeHospital } from './startup-hospital.ts';

/**
 * From starting the process until the officer has the first proof before the eyes and a key was obeyed, with 100,000
 * claims in the file ÷ until an empty window of the same Electron is painted. The program is the built one that users
 * get; `startup-watched/` looks at its page and presses Alt+2 (审核) and J (next).
 */
const people = Number(process.env['BENCH_PEOPLE'] ?? 5000);
const claimsEach = 20;
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);
/** A folder to keep the hospital in, so that the next run need not invent it. */
const kept = process.env['BENCH_FOLDER'];
const patienceMs = 120_000;

export async function run(): Promise<BenchResult[]> {
  await ensureSystemPackages((line: string) => console.error(line), 'window');
  const { program, env } = await resolveElectron();
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'cme-bench-'));
  const data = join(folder, 'data');
  try {
    if (!hasLedger(data)) await inventLargeHospital(data, people, claimsEach);
    const profile = join(folder, 'empty-profile');
    const place = { ...env, CME_DATA: data, XDG_DATA_HOME: folder, CME_NOW: '2025-11-21T09:00:00+08:00' };
    const switches = electronArgs().filter((argument) => argument.startsWith('--'));
    const watched = inProject('test', 'bench', 'startup-watched');
    const ours = () => start(program, [...switches, watched], place, 'key');
    const empty = inProject('test', 'bench', 'startup-empty');
    const peer = () => start(program, [...switches, empty], { BENCH_PROFILE: profile }, 'painted');
    // The first start of each makes its profile and fills the machine's file cache.
    await ours();
    await peer();
    const a: Marks[] = [];
    const b: Marks[] = [];
    for (let round = 0; round < rounds; round += 1) {
      a.push(await ours());
      b.push(await peer());
    }
    return [ratioOf(a, b), ...memoryOf(a, b)];
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds since the process was asked for, by what was to be seen; `memory` in MB. */
type Marks = ReadonlyMap<string, number>;

function start(program: string, args: readonly string[], env: object, last: string): Promise<Marks> {
  return new Promise((resolve, reject) => {
    const marks = new Map<string, number>();
    const begun = performance.now();
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    let rest = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (piece: string) => {
      const at = performance.now() - begun;
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [, what, value] = /^\[startup\] (\w+)(?: (\d+))?$/.exec(line) ?? [];
        if (what !== undefined) marks.set(what, value === undefined ? at : Number(value));
      }
    });
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      if (marks.has(last)) resolve(marks);
      else
        reject(
          new Error(`the window ended before “${last}”; seen: ${[...marks.keys()].join(', ') || 'nothing'}`),
        );
    });
  });
}

function ratioOf(a: readonly Marks[], b: readonly Marks[]): BenchResult {
  const ours = all(a, 'key');
  const peer = all(b, 'painted');
  const each = ours.map((value, index) => value / (peer[index] ?? Number.NaN));
  const way = ['frame', 'queue', 'proof', 'key'].map((mark) => `${mark} ${median(all(a, mark)).toFixed(0)}`);
  return {
    name: `start-up: ${people * claimsEach} claims, first proof painted and a key obeyed ÷ an empty window`,
    value: median(ours) / median(peer),
    unit: 'ratio',
    goal: 2,
    spread: [Math.min(...each), Math.max(...each)],
    note: `${way.join(', ')} ms ÷ ${median(peer).toFixed(0)} ms, ${ours.length} rounds`,
  };
}

function memoryOf(a: readonly Marks[], b: readonly Marks[]): BenchResult[] {
  const each = { 'the program': all(a, 'memory'), 'an empty window': all(b, 'memory') };
  return Object.entries(each).map(([whose, values]) => ({
    name: `start-up: working set of ${whose}, all processes, shared pages counted in each`,
    value: median(values),
    unit: 'MB',
    spread: [Math.min(...values), Math.max(...values)],
  }));
}

function all(marks: readonly Marks[], name: string): number[] {
  return marks.map((each) => each.get(name) ?? Number.NaN);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (hasDisplay()) report(await run());
  else {
    const [command, args] = onSomeDisplay(process.execPath, [...process.execArgv, process.argv[1]]);
    process.exitCode = await runToEnd([command, args]);
  }
}
