import os from 'node:os';
import path from 'node:path';

/**
 * Where the data lives unless told otherwise: on the local disk, never in a roaming profile, which Windows would copy
 * over the network at every login.
 */
export function defaultDataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment['CME_DATA']) return path.resolve(environment['CME_DATA']);
  if (process.platform === 'win32') {
    return path.join(
      environment['LOCALAPPDATA'] ?? path.join(os.homedir(), 'AppData', 'Local'),
      'cme-ledger',
    );
  }
  if (process.platform === 'darwin')
    return path.join(os.homedir(), 'Library', 'Application Support', 'cme-ledger');
  return path.join(environment['XDG_DATA_HOME'] ?? path.join(os.homedir(), '.local', 'share'), 'cme-ledger');
}
