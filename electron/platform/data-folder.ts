import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The data folder of this start: `--data <folder>` or `--data=<folder>`, `CME_DATA`, or the default, which is local
 * to this machine and never part of a roaming profile.
 */
export function dataFolderOf(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  platform = process.platform,
): string {
  const flag = argv.findIndex((argument) => argument === '--data' || argument.startsWith('--data='));
  const given = flag < 0 ? env['CME_DATA'] : argv[flag]?.split('=').slice(1).join('=') || argv[flag + 1];
  return given ? resolve(given) : defaultDataFolder(env, platform);
}

function defaultDataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = homedir();
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'cme-ledger', 'data');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'cme-ledger', 'data');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'cme-ledger', 'data');
}
