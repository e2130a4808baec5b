import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export interface NewFiling {
  readonly staffId: number;
  readonly kind: 'make-up' | 'self-study' | 'leave' | 'exemption';
  readonly forYear: number;
  readonly appliedOn: string;
  readonly agreedOn: string | null;
  readonly reportedOn: string | null;
  /** Null while nobody has answered. */
  readonly accepted: boolean | null;
  /** The document it rests on; empty where none is needed. */
  readonly document: string;
}

/** 报备: applications for a year, each an entry of its own. */
export function filingRepository({ db }: Connection) {
  return {
    async add(filing: NewFiling, recorded: Recorded): Promise<void> {
      await db
        .insertInto('filing')
        .values({
          staff_id: filing.staffId,
          kind: filing.kind,
          for_year: filing.forYear,
          applied_on: filing.appliedOn,
          agreed_on: filing.agreedOn,
          reported_on: filing.reportedOn,
          accepted: filing.accepted === null ? null : filing.accepted ? 1 : 0,
          document: filing.document,
          recorded_at: recorded.at,
          recorded_by: recorded.by,
        })
        .execute();
    },
  };
}
