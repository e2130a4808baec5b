// Everything that can be said about the sources without running them. Each check runs even when one before failed.
import { inProject } from './electron/root.mjs';
import { runToEnd } from './electron/run-electron.mjs';

const bin = (...parts) => inProject('node_modules', ...parts);
const checks = [
  ['format', bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  [
    'lint',
    bin('eslint', 'bin', 'eslint.js'),
    '--max-warnings',
    '0',
    '--cache',
    '--cache-location',
    bin('.cache', 'eslint/'),
    '.',
  ],
  ['types', bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json'],
  [
    'directions',
    bin('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    'electron',
    'renderer',
    'shared',
    'test',
  ],
  ['rules', inProject('build', 'rule-coverage.mjs')],
];

let failed = 0;
for (const [name, ...args] of checks) {
  const begun = Date.now();
  const code = await runToEnd([process.execPath, args]);
  if (code !== 0) failed += 1;
  console.log(
    `check ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${((Date.now() - begun) / 1000).toFixed(1)} s)`,
  );
}
process.exitCode = failed === 0 ? 0 : 1;
