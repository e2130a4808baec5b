import type { Migration } from 'kysely/migration';
import * as ledger from './0001-ledger.ts';

/** Every migration in order, listed by hand so that a bundle holds them. Append only; never edit one that shipped. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-ledger': ledger,
};

export const schemaVersion = Object.keys(migrations).length;
