// npm run bench            every bench, one after the other
// npm run bench -- rules   test/bench/rules.bench.ts only
import { readdirSync } from 'node:fs';
import { exists } from './electron/cache.mjs';
import { inProject } from './electron/root.mjs';
import { runToEnd } from './electron/run-electron.mjs';
import { ensureBuilt } from './ensure-built.mjs';

const folder = inProject('test', 'bench');
const ending = '.bench.ts';
const known = exists(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .map((file) => file.slice(0, -ending.length))
  : [];
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  process.exit(1);
}

await ensureBuilt();
let failed = 0;
for (const name of wanted.length > 0 ? wanted : known) {
  console.log(`\n== ${name}`);
  const file = inProject('test', 'bench', `${name}${ending}`);
  const code = await runToEnd([
    process.execPath,
    ['--expose-gc', '--disable-warning=ExperimentalWarning', file],
  ]);
  if (code !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
