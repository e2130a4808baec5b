// The end-to-end tests in real Electron, under a virtual display where there is none. Never skips silently: without
// an Electron it fails.
import { resolveElectron } from './electron/resolve.mjs';
import { inProject } from './electron/root.mjs';
import { onSomeDisplay, runToEnd } from './electron/run-electron.mjs';
import { ensureSystemPackages } from './electron/system-packages.mjs';
import { ensureBuilt } from './ensure-built.mjs';

const say = (line) => console.error(`[e2e] ${line}`);
await ensureSystemPackages(say, 'window', 'pdf-tests');
const { program, env } = await resolveElectron();
await ensureBuilt();
const playwright = inProject('node_modules', 'playwright', 'cli.js');
const command = onSomeDisplay(process.execPath, [playwright, 'test', ...process.argv.slice(2)]);
process.exitCode = await runToEnd(command, { ...env, CME_ELECTRON: program });
