import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

export type LogFields = Readonly<Record<string, string | number | boolean>>;

/**
 * A local log for the IT department. Fields are codes, counts and durations: never a name, an identity number, a
 * phone or a file name, since those name people.
 */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export const silentLogger: Logger = { info: () => undefined, error: () => undefined };

/** Where a data folder keeps its logs. */
export function logFolderOf(dataFolder: string): string {
  return path.join(dataFolder, 'logs');
}

const maximumBytes = 2 * 1024 * 1024;

/** Appends JSON lines to `<folder>/cme-ledger.log` and keeps one older file. A log that cannot be written is no reason to stop. */
export function fileLogger(folder: string): Logger {
  const file = path.join(folder, 'cme-ledger.log');
  const write = (level: string, event: string, fields: LogFields = {}) => {
    try {
      mkdirSync(folder, { recursive: true });
      if (sizeOf(file) > maximumBytes) renameSync(file, `${file}.1`);
      appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
    } catch {
      // Deliberate: see above.
    }
  };
  return {
    info: (event, fields) => write('info', event, fields),
    error: (event, fields) => write('error', event, fields),
  };
}

/**
 * What a log may say of a defect: its kind and where it was. Frames name our own files only; the message, which may
 * quote data and run over lines, stays out.
 */
function defectFields(error: unknown): { kind: string; stack: string } {
  if (!(error instanceof Error)) return { kind: typeof error, stack: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line));
  return { kind: error.name, stack: frames.slice(0, 7).join('\n') };
}

/** Puts a defect into the log under a number of its own, which the screen tells the officer. */
export function logDefect(logger: Logger, error: unknown, fields: LogFields = {}): string {
  const reference = randomUUID().slice(0, 8);
  logger.error('defect', { ...fields, reference, ...defectFields(error) });
  return reference;
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
