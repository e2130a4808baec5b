// The whole gate: checks, unit and integration tests, then the end-to-end tests. Ends with one line of totals.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { inProject } from './electron/root.mjs';
import { runToEnd } from './electron/run-electron.mjs';

const results = inProject('test-results', 'totals');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const vitestTotals = inProject('test-results', 'totals', 'vitest.json');
const e2eTotals = inProject('test-results', 'totals', 'e2e.json');
const node = process.execPath;

const steps = [
  ['check', [inProject('build', 'check.mjs')]],
  [
    'unit',
    [
      inProject('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestTotals}`,
    ],
  ],
  ['e2e', [inProject('build', 'e2e.mjs'), '--reporter=list,json']],
];

const codes = new Map();
for (const [name, args] of steps) {
  codes.set(name, await runToEnd([node, args], { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eTotals }));
}

const unit = read(vitestTotals);
const e2e = read(e2eTotals)?.stats;
const passed = (unit?.numPassedTests ?? 0) + (e2e?.expected ?? 0) + (e2e?.flaky ?? 0);
const failures = new Map([
  ['check', 0],
  ['unit', unit?.numFailedTests ?? 0],
  ['e2e', e2e?.unexpected ?? 0],
]);
let failed = 0;
for (const [name, code] of codes) {
  if (code !== 0) console.log(`${name}: FAILED`);
  // A step that ends badly without a failing test to show for it (a check, a crash, no report) counts as one.
  failed += Math.max(failures.get(name), code === 0 ? 0 : 1);
}
if (e2e?.flaky)
  console.log(`of the end-to-end tests ${e2e.flaky} needed a second try: look for "flaky" above`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
