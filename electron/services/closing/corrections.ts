import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { CorrectionEntry } from '../../../shared/contract/year.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ClosingService } from '../rules/closing.service.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';

type Standing = CorrectionEntry['to'];

/** What happens to a year after it was closed: why it was written to, and what that changed. */
export interface Corrections {
  /** The closing that stands, and nothing besides: cheap enough to be asked on every screen. */
  lock(year: number): Promise<ResponseOf<'year:lock'>>;
  /** Keeps why a closed year is about to be written to. Errors: `year.not-closed`. */
  stateReason(request: RequestOf<'year:state-reason'>): Promise<ResponseOf<'year:state-reason'>>;
  /** Every correction since the standing closing, oldest first; none for an open year. */
  list(year: number): Promise<ResponseOf<'year:correction-list'>>;
}

const reasonAction = 'closed-year-written';

export function createCorrections(
  context: ServiceContext,
  settings: SettingsService,
  closing: ClosingService,
): Corrections {
  const { database } = context;
  const standing = (year: number) => database.read(({ closedYears }) => closedYears.standing(year));
  return {
    async lock(year) {
      const found = await standing(year);
      return { year, closed: found === undefined ? null : { at: found.closedAt, by: found.closedBy } };
    },

    async stateReason({ year, reason }) {
      if ((await standing(year)) === undefined) throw new AppError('year.not-closed', { year });
      const recorded = await settings.recorded();
      await database.transaction(({ audit }) =>
        audit.add({ action: reasonAction, subject: String(year), detail: reason }, recorded),
      );
      return recorded;
    },

    async list(year) {
      const { people, closed } = await closing.corrections({ year });
      if (closed === null) return { year, entries: [], reasons: [] };
      const stated = await database.read(({ audit }) => audit.of(reasonAction, String(year)));
      const reasons = stated
        .filter(({ at }) => at >= closed.at)
        .map(({ at, by, detail }) => ({ at, by, reason: detail }));
      const entries = people.flatMap(({ staffNumber, name, department, closed: first, corrections }) => {
        let before: Standing | null = first;
        return corrections.map(({ at, by, cause, causeText, ...to }): CorrectionEntry => {
          const from = before;
          before = to;
          // A reason is stated before the writing that it is given for; the newest one holds until another is given.
          const reason = reasons.findLast((one) => one.at <= at)?.reason ?? '';
          return { staffNumber, name, department, at, by, cause, causeText, reason, from, to };
        });
      });
      return { year, entries: entries.toSorted(byTime), reasons };
    },
  };
}

function byTime(left: CorrectionEntry, right: CorrectionEntry): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1;
  return left.staffNumber < right.staffNumber ? -1 : 1;
}
