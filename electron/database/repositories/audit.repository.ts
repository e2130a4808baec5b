import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export interface AuditEntry {
  readonly action: string;
  /** What it is about: a staff number, a setting's key. Never an identity number. */
  readonly subject: string;
  readonly detail: string;
}

export interface StoredAudit extends AuditEntry {
  readonly at: string;
  readonly by: string;
}

export function auditRepository({ db, raw }: Connection) {
  return {
    async add(entry: AuditEntry, recorded: Recorded): Promise<void> {
      await db
        .insertInto('audit_entry')
        .values({ at: recorded.at, recorded_by: recorded.by, ...entry })
        .execute();
    },

    /** Entries of one act about one subject, oldest first. */
    async of(action: string, subject: string): Promise<StoredAudit[]> {
      return raw
        .prepare<unknown[], StoredAudit>(
          `SELECT at, recorded_by AS "by", action, subject, detail FROM audit_entry
           WHERE action = @action AND subject = @subject ORDER BY id`,
        )
        .all({ action, subject });
    },
  };
}
