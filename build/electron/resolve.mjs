import { downloadedElectron, installedElectron, overriddenElectron } from './official.mjs';
import { sqliteAddonForNapi8 } from './sqlite-addon.mjs';
import { ensureSystemPackages } from './system-packages.mjs';
import { testBody, testBodyFits } from './test-body.mjs';

const announce = (line) => console.error(`[electron] ${line}`);

/**
 * Find the Electron to run: `ELECTRON_OVERRIDE_DIST_PATH`, the installed official program, the official
 * download, and only where none of these is to be had the test body from the package registry.
 * Returns `{ program, kind, env }`; `env` must be given to the program. Says in one line what it took.
 */
export async function resolveElectron(say = announce) {
  const official = await officialElectron();
  if (official) {
    say(`using ${official.label}: ${official.program}`);
    return { program: official.program, kind: official.kind, env: {} };
  }
  if (!testBodyFits) {
    throw new Error(
      'Electron could not be downloaded. Check the network, or set ELECTRON_MIRROR to a mirror of its releases.',
    );
  }
  await ensureSystemPackages(say, 'window', 'test-body');
  const program = await testBody(say);
  const binding = await sqliteAddonForNapi8(say);
  say(
    `using the test body (Electron 33, for development only; the download host did not answer): ${program}`,
  );
  return { program, kind: 'test-body', env: { CME_SQLITE_BINDING: binding } };
}

async function officialElectron() {
  const overridden = overriddenElectron();
  if (overridden) return { program: overridden, kind: 'override', label: 'ELECTRON_OVERRIDE_DIST_PATH' };
  const installed = installedElectron();
  if (installed) return { program: installed, kind: 'official', label: 'the installed official Electron' };
  const downloaded = await downloadedElectron();
  if (downloaded)
    return { program: downloaded, kind: 'official', label: 'the official Electron, downloaded now' };
  return undefined;
}

if (import.meta.main) {
  const { program } = await resolveElectron();
  console.log(program);
}
