// Opens the program from the sources: resolves Electron, builds what is stale, starts it.
import { resolveElectron } from './electron/resolve.mjs';
import { electronArgs, onSomeDisplay, runToEnd } from './electron/run-electron.mjs';
import { ensureSystemPackages } from './electron/system-packages.mjs';
import { ensureBuilt } from './ensure-built.mjs';

const say = (line) => console.error(`[start] ${line}`);
await ensureSystemPackages(say, 'window');
const { program, env } = await resolveElectron();
await ensureBuilt();
const command = onSomeDisplay(program, [...electronArgs(), ...process.argv.slice(2)]);
process.exitCode = await runToEnd(command, env);
