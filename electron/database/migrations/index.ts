import type { Migration } from 'kysely/migration';
import * as ledger from './0001-ledger.ts';
import * as ruleBasis from './0002-rule-basis.ts';
import * as filings from './0003-filings.ts';
import * as studyCards from './0004-study-cards.ts';
import * as papers from './0005-papers.ts';
import * as proofChecks from './0006-proof-checks.ts';
import * as reviewDesk from './0007-review-desk.ts';
import * as trainings from './0008-trainings.ts';
import * as unitProjects from './0009-unit-projects.ts';
import * as printBatches from './0010-print-batches.ts';
import * as claimFields from './0011-claim-fields.ts';
import * as provinceExports from './0012-province-exports.ts';
import * as paperTemplates from './0013-paper-templates.ts';
import * as answerLists from './0014-answer-lists.ts';

/** Every migration in order, listed by hand so that a bundle holds them. Append only; never edit one that shipped. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-ledger': ledger,
  '0002-rule-basis': ruleBasis,
  '0003-filings': filings,
  '0004-study-cards': studyCards,
  '0005-papers': papers,
  '0006-proof-checks': proofChecks,
  '0007-review-desk': reviewDesk,
  '0008-trainings': trainings,
  '0009-unit-projects': unitProjects,
  '0010-print-batches': printBatches,
  '0011-claim-fields': claimFields,
  '0012-province-exports': provinceExports,
  '0013-paper-templates': paperTemplates,
  '0014-answer-lists': answerLists,
};

export const schemaVersion = Object.keys(migrations).length;
