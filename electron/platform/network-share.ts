import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

const networkTypes = new Set(['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', 'fuse.sshfs', '9p', 'afs', 'ncpfs']);

/**
 * Whether a path is on a network share, where SQLite's locks cannot be trusted. On Windows a mapped drive resolves to
 * its UNC name; elsewhere the table of mounts tells.
 */
export function isNetworkShare(folder: string, mounts: string = readMounts()): boolean {
  const resolved = resolveExisting(folder);
  if (/^[\\/]{2}[^\\/?.]/.test(resolved) || /^\\\\\?\\UNC\\/i.test(resolved)) return true;
  let best = { point: '', type: '' };
  for (const line of mounts.split('\n')) {
    const [, rawPoint = '', type = ''] = line.split(' ');
    const point = rawPoint.replace(/\\040/g, ' ');
    const inside = resolved === point || resolved.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (point && inside && point.length >= best.point.length) best = { point, type };
  }
  return networkTypes.has(best.type);
}

function readMounts(): string {
  try {
    return readFileSync('/proc/mounts', 'utf8');
  } catch {
    return '';
  }
}

function resolveExisting(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    const parent = path.dirname(folder);
    return parent === folder ? folder : path.join(resolveExisting(parent), path.basename(folder));
  }
}
