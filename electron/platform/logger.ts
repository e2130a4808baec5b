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

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
