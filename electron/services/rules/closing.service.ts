import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { YearStatus } from '../../../shared/contract/year.contract.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ClosingRow } from '../../database/repositories/closed-year.repository.ts';
import type { Job } from '../../platform/job.ts';
import type { ComplianceService } from '../compliance/compliance.service.ts';
import { bearsOnTheYear, type ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { tryToCloseYear } from './close-year.ts';
import { closedBeside, contentsOf, verdictsOfClosing, type ClosedBeside } from './closed-evaluations.ts';
import { closingView, standing } from './closing-records.ts';
import { wordCause } from './correction-cause.ts';
import type { RuleBook } from './rule-book.ts';
import { createComparer } from './set-beside.ts';

export interface ClosingService {
  close(request: RequestOf<'year:close'>, job: Job): Promise<YearStatus>;
  reopen(request: RequestOf<'year:reopen'>): Promise<YearStatus>;
  status(year: number): Promise<YearStatus>;
  corrections(request: RequestOf<'year:corrections'>): Promise<ResponseOf<'year:corrections'>>;
  evaluation(request: RequestOf<'year:evaluation'>): Promise<ResponseOf<'year:evaluation'>>;
  /** The evaluations a year was closed with; undefined for an open year. */
  beside(request: RequestOf<'compliance:evaluate'>): Promise<ClosedBeside | undefined>;
  /** The verdicts a year was closed with, by staff number; undefined for an open year. */
  closedVerdicts(year: number): Promise<ReadonlyMap<string, Verdict> | undefined>;
  /** Ends when nothing that was decided still waits to be set beside a closed year. */
  settle(): Promise<void>;
}

/** A ledger that is written to all the time is closed another day. */
const attempts = 5;

export function createClosingService(
  context: ServiceContext,
  settings: SettingsService,
  ruleBook: RuleBook,
  compliance: ComplianceService,
): ClosingService {
  const { database } = context;
  const comparer = createComparer(context, settings, ruleBook, compliance);
  /** Closed verdicts never change; which closing stands does, with the topic `rules`. */
  const verdictsOf = new Map<number, ReadonlyMap<string, Verdict>>();
  let pending: Promise<void> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = pending.then(work);
    pending = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  };
  context.onChanged((topics) => {
    if (topics.includes('rules')) verdictsOf.clear();
    if (!bearsOnTheYear(topics)) return;
    comparer.forget();
    if (!topics.includes('claims')) return;
    inTurn(async () => {
      for (const year of await database.read(({ closedYears }) => closedYears.closedYears()))
        await comparer.decisions(year);
    }).catch((error: unknown) =>
      context.logger.error('corrections', { kind: String(error instanceof Error && error.name) }),
    );
  });

  const standingOf = async (year: number): Promise<ClosingRow> => {
    const closing = await database.read(({ closedYears }) => closedYears.standing(year));
    if (closing === undefined) throw new AppError('year.not-closed', { year });
    return closing;
  };

  const status = async (year: number): Promise<YearStatus> => {
    await inTurn(() => comparer.everything(year));
    const { rows, corrections } = await database.read(async ({ closedYears }) => {
      const history = await closedYears.history(year);
      const standing = history[0]?.reopenedAt === null ? history[0] : undefined;
      return {
        rows: history,
        corrections: standing === undefined ? 0 : await closedYears.corrections(standing.id),
      };
    });
    const closings = rows.map(closingView);
    const closed = closings[0]?.reopened === null ? closings[0] : null;
    return {
      year,
      state: closed === null ? 'open' : 'closed',
      closed: closed ?? null,
      closings,
      corrections,
    };
  };

  const service: ClosingService = {
    async close({ year, by, remark }, job) {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const request = { year, by, remark: remark ?? '' };
        if (await tryToCloseYear(context, settings, ruleBook, compliance, request, job)) return status(year);
      }
      throw new AppError('year.moving', { year });
    },
    async reopen({ year, reason }) {
      const closing = await inTurn(async () => {
        await comparer.everything(year).catch((error: unknown) => {
          // An old ledger whose frozen packs no longer load must still be openable.
          if (!(error instanceof AppError)) throw error;
        });
        return standingOf(year);
      });
      const recorded = await settings.recorded();
      await database.transaction(async ({ closedYears, audit }) => {
        if ((await closedYears.standing(year))?.id !== closing.id)
          throw new AppError('year.not-closed', { year });
        await closedYears.reopen(closing.id, reason, recorded);
        const detail = JSON.stringify({ closing: closing.id, reason });
        await audit.add({ action: 'year-reopened', subject: `${year}`, detail }, recorded);
      });
      context.changed('rules');
      return status(year);
    },
    status,
    async corrections({ year, staffNumber }) {
      await inTurn(() => comparer.everything(year));
      const closing = await database.read(({ closedYears }) => closedYears.standing(year));
      if (closing === undefined) return { year, closed: null, people: [] };
      const { people, rows } = await database.read(async ({ compliance: stored, closedYears }) => ({
        people: await stored.people(year, staffNumber),
        rows: groupBy(await closedYears.evaluations(closing.id), ({ staffId }) => staffId),
      }));
      if (staffNumber !== undefined && people.length === 0)
        throw new AppError('staff.not-found', { staffNumber });
      const chosen = people.flatMap((person) => {
        const found = rows.get(person.staffId) ?? [];
        const shown = staffNumber !== undefined || found.some(({ cause }) => cause !== 'closing');
        return shown ? [{ person, found }] : [];
      });
      const contents = await contentsOf(
        database,
        chosen.flatMap(({ found }) => found),
      );
      return {
        year,
        closed: { at: closing.closedAt, by: closing.closedBy },
        people: chosen.map(({ person: { staffNumber, name, department }, found }) => {
          const first = found.find(({ cause }) => cause === 'closing');
          return {
            staffNumber,
            name,
            department,
            closed: first === undefined ? null : standing(first, contents),
            corrections: found.flatMap((row) =>
              row.cause === 'closing'
                ? []
                : [
                    {
                      ...standing(row, contents),
                      at: row.at,
                      by: row.by,
                      cause: row.cause,
                      causeText: wordCause(row.cause, row.detail),
                    },
                  ],
            ),
          };
        }),
      };
    },
    async evaluation({ year, staffNumber, hash }) {
      const closing = await standingOf(year);
      const rows = await database.read(async ({ compliance: stored, closedYears }) => {
        const staffId = (await stored.people(year, staffNumber))[0]?.staffId;
        return staffId === undefined ? [] : closedYears.evaluations(closing.id, staffId);
      });
      const row = rows.find((found) =>
        hash === undefined ? found.cause === 'closing' : found.evaluationHash === hash,
      );
      if (row === undefined) throw new AppError('year.no-evaluation', { year, staffNumber });
      const contents = await contentsOf(database, [row]);
      const evaluation = contents.get(row.evaluationHash);
      if (evaluation === undefined) throw new AppError('year.no-evaluation', { year, staffNumber });
      return { hash: row.evaluationHash, at: row.at, evaluation };
    },
    beside: (request) => closedBeside(database, request),
    async closedVerdicts(year) {
      const known = verdictsOf.get(year);
      if (known) return known;
      const verdicts = await verdictsOfClosing(database, year);
      if (verdicts !== undefined) verdictsOf.set(year, verdicts);
      return verdicts;
    },
    async settle() {
      // What is waited for may itself bring more.
      let last: Promise<void> | undefined;
      while (last !== pending) {
        last = pending;
        await last;
      }
    },
  };

  return service;
}
