import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { dataFolderOf } from '../platform/data-folder.ts';

/**
 * Where Chromium keeps what it needs to run: one folder for each data folder, so that the single-instance lock is
 * one for each, and beside the data rather than in it, so that a data folder that cannot be written still gets a
 * window that says so.
 */
export function profileFolderOf(
  dataFolder: string,
  env: NodeJS.ProcessEnv,
  platform = process.platform,
): string {
  const key = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  const { CME_DATA: _chosen, ...local } = env;
  return join(dirname(dataFolderOf([], local, platform)), 'window', key);
}
