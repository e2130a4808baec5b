import type { Connection } from '../connection.ts';
import { auditRepository } from './audit.repository.ts';
import { claimRepository } from './claim.repository.ts';
import { complianceRepository } from './compliance.repository.ts';
import { decisionRepository } from './decision.repository.ts';
import { printRepository } from './print.repository.ts';
import { proofRepository } from './proof.repository.ts';
import { settingRepository } from './setting.repository.ts';

/** Everything a service may ask of the database. */
export function createRepositories(connection: Connection) {
  return {
    settings: settingRepository(connection),
    audit: auditRepository(connection),
    claims: claimRepository(connection),
    decisions: decisionRepository(connection),
    proofs: proofRepository(connection),
    compliance: complianceRepository(connection),
    prints: printRepository(connection),
  };
}

export type Repositories = ReturnType<typeof createRepositories>;
