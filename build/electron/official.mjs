import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, exists, withLock } from './cache.mjs';
import { inProject } from './root.mjs';
import { run } from './run.mjs';

const UNREACHABLE_AFTER_MS = 10_000;
const SLOWEST_DOWNLOAD_MS = 30 * 60_000;
const packageFolder = inProject('node_modules', 'electron');

/** The program's path inside an unpacked Electron distribution of this platform. */
function programIn(folder) {
  if (process.platform === 'darwin') return join(folder, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

/** The distribution that `ELECTRON_OVERRIDE_DIST_PATH` names, or undefined when it names none. */
export function overriddenElectron() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return undefined;
  const program = programIn(folder);
  if (!exists(program)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH holds no ${program}`);
  return program;
}

/** The official program where npm's package keeps it, or undefined when it was never downloaded. */
export function installedElectron() {
  const program = programIn(join(packageFolder, 'dist'));
  try {
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
    const installed = readFileSync(join(packageFolder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    return installed === version && exists(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Let the official installer download the program (it honours `ELECTRON_MIRROR` and its own cache). A host that
 * does not answer costs ten seconds at most, and nothing is remembered: the next run asks again.
 * Returns the program, or undefined.
 */
export async function downloadedElectron() {
  return withLock(join(cacheFolder(), 'official-download'), async () => {
    const already = installedElectron();
    if (already) return already;
    const installer = run(process.execPath, [join(packageFolder, 'install.js')], {
      quiet: true,
      allowFailure: true,
      cwd: packageFolder,
      timeoutMs: (await hostAnswers()) ? SLOWEST_DOWNLOAD_MS : UNREACHABLE_AFTER_MS / 2,
    });
    await installer;
    return installedElectron();
  });
}

async function hostAnswers() {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const mirror =
    process.env.npm_config_electron_mirror ||
    process.env.ELECTRON_MIRROR ||
    'https://github.com/electron/electron/releases/download/';
  const probe = `fetch(process.argv[1], { method: 'HEAD' }).then(() => process.exit(0), () => process.exit(1))`;
  // In a process of its own, because only there can fetch be told to use the machine's proxy.
  const { code } = await run(process.execPath, ['-e', probe, `${mirror}v${version}/SHASUMS256.txt`], {
    quiet: true,
    allowFailure: true,
    timeoutMs: UNREACHABLE_AFTER_MS / 2,
    env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
  });
  return code === 0;
}
