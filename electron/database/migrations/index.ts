import type { Migration } from 'kysely/migration';
import * as ledger from './0001-ledger.ts';
import * as ruleBasis from './0002-rule-basis.ts';
import * as filings from './0003-filings.ts';
import * as studyCards from './0004-study-cards.ts';
import * as papers from './0005-papers.ts';

/** Every migration in order, listed by hand so that a bundle holds them. Append only; never edit one that shipped. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-ledger': ledger,
  '0002-rule-basis': ruleBasis,
  '0003-filings': filings,
  '0004-study-cards': studyCards,
  '0005-papers': papers,
};

export const schemaVersion = Object.keys(migrations).length;
