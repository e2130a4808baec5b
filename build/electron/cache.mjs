import { createHash, randomBytes } from 'node:crypto';
import {
  createReadStream,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where downloads and compiled files are kept between runs: outside the repository, shared by clones. */
export function cacheFolder() {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(base, 'cme-ledger');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Make `target` once: `fill(temp)` writes into a temporary folder beside it, which is then renamed, so that a
 * killed run never leaves half a folder under the final name. Returns `target`.
 */
export async function onceInCache(target, fill) {
  if (exists(target)) return target;
  return withLock(target, async () => {
    if (exists(target)) return target;
    const temp = `${target}.${randomBytes(4).toString('hex')}.tmp`;
    mkdirSync(temp, { recursive: true });
    try {
      await fill(temp);
      renameSync(temp, target);
    } finally {
      rmSync(temp, { recursive: true, force: true });
    }
    return target;
  });
}

/** Run `work` while no other process of this machine holds the lock of `path`. A dead holder is pushed aside. */
export async function withLock(path, work) {
  const lock = `${path}.lock`;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!holderLives(lock)) rmSync(lock, { force: true });
      else await sleep(200);
    }
  }
  const release = () => rmSync(lock, { force: true });
  const end = () => process.exit(130);
  process.once('exit', release);
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}

function holderLives(lock) {
  let pid;
  try {
    pid = Number(readFileSync(lock, 'utf8'));
    // Just created and not yet written: give the holder a moment before calling it dead.
    if (!pid) return Date.now() - statSync(lock).mtimeMs < 2000;
  } catch {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The `sha512-…` integrity string of a file. */
export async function integrityOf(file) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return `sha512-${hash.digest('base64')}`;
}

export function exists(path) {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
