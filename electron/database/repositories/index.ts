import type { Connection } from '../connection.ts';
import { auditRepository } from './audit.repository.ts';
import { settingRepository } from './setting.repository.ts';

/** Everything a service may ask of the database. */
export function createRepositories(connection: Connection) {
  return {
    settings: settingRepository(connection),
    audit: auditRepository(connection),
  };
}

export type Repositories = ReturnType<typeof createRepositories>;
