import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export interface AuditEntry {
  readonly action: string;
  /** What it is about: a staff number, a setting's key. Never an identity number. */
  readonly subject: string;
  readonly detail: string;
}

export function auditRepository({ db }: Connection) {
  return {
    async add(entry: AuditEntry, recorded: Recorded): Promise<void> {
      await db
        .insertInto('audit_entry')
        .values({ at: recorded.at, recorded_by: recorded.by, ...entry })
        .execute();
    },
  };
}
