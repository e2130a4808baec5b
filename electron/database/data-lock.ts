import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { civilDateOf } from '../../shared/domain/civil-date.ts';
import { AppError } from '../../shared/errors.ts';
import { openConnection } from './open.ts';

export interface DataLock {
  release(): void;
}

interface Owner {
  readonly who: string;
  readonly since: string;
}

/**
 * Holds the data folder for this process alone: an exclusive transaction on `lock.db`, which the operating system
 * drops with the process, so that a crash leaves nothing to clean up. Throws `data.in-use` with who and since when.
 */
export function lockDataFolder(
  folder: string,
  who: string,
  now: Date,
  nativeBinding: string | undefined,
): DataLock {
  mkdirSync(folder, { recursive: true });
  const ownerFile = path.join(folder, 'lock-owner.json');
  const raw = openConnection({
    file: path.join(folder, 'lock.db'),
    lockOnly: true,
    ...(nativeBinding ? { nativeBinding } : {}),
  });
  try {
    raw.pragma('busy_timeout = 0');
    raw.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    raw.close();
    if (!isBusy(error)) throw error;
    const owner = readOwner(ownerFile);
    throw new AppError('data.in-use', { who: owner.who, since: localTime(owner.since) });
  }
  const owner: Owner = { who: `${who}（${os.hostname()}，进程 ${process.pid}）`, since: now.toISOString() };
  writeFileSync(ownerFile, JSON.stringify(owner));
  return {
    release() {
      raw.exec('ROLLBACK');
      raw.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

function readOwner(file: string): Owner {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (parsed && typeof parsed === 'object' && 'who' in parsed && 'since' in parsed) {
      return { who: String(parsed.who), since: String(parsed.since) };
    }
  } catch {
    // The owner may just be writing the file; the lock itself is what counts.
  }
  return { who: '另一个继教台账', since: '刚才' };
}

/** `2025-11-21 09:05` where the officer sits; what is no instant stays as it is. */
function localTime(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${civilDateOf(date)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
