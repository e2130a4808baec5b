// One command to see the program with an invented hospital. With a display: the window opens on it. Without one: the
// officer's main job is done through the real window under a virtual display, and what came out lies in demo-output/.
import { mkdirSync, rmSync } from 'node:fs';
import { exists } from './electron/cache.mjs';
import { resolveElectron } from './electron/resolve.mjs';
import { inProject } from './electron/root.mjs';
import { electronArgs, hasDisplay, onSomeDisplay, runToEnd } from './electron/run-electron.mjs';
import { ensureSystemPackages } from './electron/system-packages.mjs';
import { ensureBuilt } from './ensure-built.mjs';

const say = (line) => console.error(`[demo] ${line}`);
const output = inProject('demo-output');
const data = inProject('demo-output', 'data');

await ensureSystemPackages(say, 'window');
const { program, env } = await resolveElectron();
await ensureBuilt();

if (hasDisplay()) {
  mkdirSync(output, { recursive: true });
  if (!exists(inProject('demo-output', 'data', 'ledger.db'))) {
    say('inventing a hospital of 300 people and 1,500 claims; this takes two minutes the first time');
    const load = [inProject('build', 'cme.mjs'), 'demo:load', '{"staff":300}', '--data', data];
    const code = await runToEnd([process.execPath, load]);
    if (code !== 0) {
      rmSync(data, { recursive: true, force: true });
      process.exit(code);
    }
  }
  say('opening the window');
  process.exitCode = await runToEnd([program, [...electronArgs(), '--data', data]], env);
} else {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  say('no display: doing the main job by itself under a virtual one');
  const command = onSomeDisplay(process.execPath, [inProject('test', 'demo', 'main-job.ts'), output]);
  process.exitCode = await runToEnd(command, { ...env, CME_ELECTRON: program });
}
