import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { evaluation as evaluationSchema, type Evaluation } from '../../../shared/contract/evaluation.ts';
import type { YearStatus } from '../../../shared/contract/year.contract.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { AppError } from '../../../shared/errors.ts';
import type {
  ClosedEvaluationRow,
  ClosingRow,
  LaterDecision,
  NewClosedEvaluation,
} from '../../database/repositories/closed-year.repository.ts';
import { breathe } from '../../platform/breathe.ts';
import type { Job } from '../../platform/job.ts';
import { canonicalJson } from '../../rules/digest.ts';
import { evaluate } from '../../rules/engine.ts';
import type { ComplianceService, PersonInput } from '../compliance/compliance.service.ts';
import { bearsOnTheYear, type ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import {
  closingView,
  decisionIdOf,
  figuresHash,
  kept,
  rosterFingerprint,
  standing,
} from './closing-records.ts';
import { correctionCause, wordCause } from './correction-cause.ts';
import { sha256 } from './hash.ts';
import { packBasisOf, type RuleBook, type YearRules } from './rule-book.ts';

/** What stands beside today's answer for a closed year. */
export interface ClosedBeside {
  readonly at: string;
  readonly by: string;
  readonly people: Evaluation[];
}

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

/** About 10 ms on an office computer. */
const judgedAtOnce = 50;
/** A ledger that is written to all the time is closed another day. */
const attempts = 5;

export function createClosingService(
  context: ServiceContext,
  settings: SettingsService,
  ruleBook: RuleBook,
  compliance: ComplianceService,
): ClosingService {
  const { database } = context;
  /** Decisions looked at already, by closing; the ledger holds the rest of the memory. */
  const lookedAt = new Map<number, number>();
  /** Years whose every person has been compared since the last write that bears on a year. */
  const compared = new Set<number>();
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
    compared.clear();
    if (!topics.includes('claims')) return;
    inTurn(async () => {
      for (const year of await database.read(({ closedYears }) => closedYears.closedYears()))
        await setDecisionsBeside(year);
    }).catch((error: unknown) =>
      context.logger.error('corrections', { kind: String(error instanceof Error && error.name) }),
    );
  });

  const standingOf = async (year: number): Promise<ClosingRow> => {
    const closing = await database.read(({ closedYears }) => closedYears.standing(year));
    if (closing === undefined) throw new AppError('year.not-closed', { year });
    return closing;
  };

  /** People whom decisions since the last look concern: their evaluation of now, where it differs. */
  const setDecisionsBeside = async (year: number): Promise<void> => {
    const rules = await ruleBook.rulesOf(year);
    const { closing } = rules;
    if (closing === undefined) return;
    const { decisions, newest } = await database.read(async ({ closedYears }) => {
      const known = lookedAt.get(closing.id);
      const from = known ?? decisionIdOf(await closedYears.evaluations(closing.id));
      return {
        decisions: await closedYears.decisionsAfter(from, year),
        newest: await closedYears.newestDecision(),
      };
    });
    const moved = decisions.filter(({ statusBefore, statusAfter }) => statusBefore !== statusAfter);
    if (moved.length > 0) {
      const byStaff = groupBy(moved, ({ staffId }) => staffId);
      const people = (await compliance.inputs(rules)).filter(({ person }) => byStaff.has(person.staffId));
      await setBeside(rules, closing, people, newest, (staffId) => byStaff.get(staffId) ?? []);
    }
    lookedAt.set(closing.id, newest);
  };

  /** Everybody, for what no decision tells: a title corrected, a filing, somebody new on the roster. */
  const setEverythingBeside = async (year: number): Promise<void> => {
    await setDecisionsBeside(year);
    if (compared.has(year)) return;
    const rules = await ruleBook.rulesOf(year);
    if (rules.closing === undefined) return;
    const newest = await database.read(({ closedYears }) => closedYears.newestDecision());
    compared.add(year);
    await setBeside(rules, rules.closing, await compliance.inputs(rules), newest, () => []);
  };

  const setBeside = async (
    rules: YearRules,
    closing: ClosingRow,
    people: readonly PersonInput[],
    decisionId: number,
    decisionsOf: (staffId: number) => readonly LaterDecision[],
  ): Promise<void> => {
    const stored = await database.read(({ closedYears }) => closedYears.evaluations(closing.id));
    const last = new Map(stored.map((row) => [row.staffId, row.figuresHash]));
    const found: NewClosedEvaluation[] = [];
    for (const [index, entry] of people.entries()) {
      const finding = evaluate(rules.pack, entry.input);
      const decisions = decisionsOf(entry.person.staffId);
      if (last.get(entry.person.staffId) !== figuresHash(finding)) {
        const { cause, detail } = correctionCause(rules.year, decisions);
        found.push({ ...kept(rules, entry, finding), cause, detail: JSON.stringify(detail), decisionId });
      }
      if (index % judgedAtOnce === judgedAtOnce - 1) await breathe();
    }
    if (found.length === 0) return;
    const recorded = await settings.recorded();
    await database.transaction(({ closedYears }) => closedYears.keep(closing.id, found, recorded));
  };

  const status = async (year: number): Promise<YearStatus> => {
    await inTurn(() => setEverythingBeside(year));
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
        if (await tryToClose(year, by, remark ?? '', job)) return status(year);
      }
      throw new AppError('year.moving', { year });
    },
    async reopen({ year, reason }) {
      const closing = await inTurn(async () => {
        await setEverythingBeside(year).catch((error: unknown) => {
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
      await inTurn(() => setEverythingBeside(year));
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
      const contents = await evaluationsOf(chosen.flatMap(({ found }) => found));
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
      const contents = await evaluationsOf([row]);
      const evaluation = contents.get(row.evaluationHash);
      if (evaluation === undefined) throw new AppError('year.no-evaluation', { year, staffNumber });
      return { hash: row.evaluationHash, at: row.at, evaluation };
    },
    async beside({ year, staffNumber }) {
      const closing = await database.read(({ closedYears }) => closedYears.standing(year));
      if (closing === undefined) return undefined;
      const rows = await database.read(async ({ compliance: stored, closedYears }) => {
        if (staffNumber === undefined) return closedYears.evaluations(closing.id);
        const staffId = (await stored.people(year, staffNumber))[0]?.staffId;
        return staffId === undefined ? [] : closedYears.evaluations(closing.id, staffId);
      });
      const closed = rows.filter(({ cause }) => cause === 'closing');
      const contents = await evaluationsOf(closed);
      return {
        at: closing.closedAt,
        by: closing.closedBy,
        people: closed.flatMap(({ evaluationHash }) => contents.get(evaluationHash) ?? []),
      };
    },
    async closedVerdicts(year) {
      const known = verdictsOf.get(year);
      if (known) return known;
      const found = await service.beside({ year });
      if (found === undefined) return undefined;
      const verdicts = new Map(found.people.map((person) => [person.staffNumber ?? '', person.verdict]));
      verdictsOf.set(year, verdicts);
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

  /** False when something was written meanwhile. */
  const tryToClose = async (
    year: number,
    by: string | undefined,
    remark: string,
    job: Job,
  ): Promise<boolean> => {
    const before = await database.read(async ({ closedYears, compliance: stored }) => ({
      standing: await closedYears.standing(year),
      decision: await closedYears.newestDecision(),
      writes: await stored.writes(),
    }));
    const refuse = (found: ClosingRow) =>
      new AppError('year.already-closed', { year, at: found.closedAt.slice(0, 10) });
    if (before.standing !== undefined) throw refuse(before.standing);
    const rules = await ruleBook.rulesOf(year);
    const people = await compliance.inputs(rules);
    const evaluations: NewClosedEvaluation[] = [];
    const counts = { met: 0, 'not-met': 0, 'needs-review': 0, exempt: 0 };
    for (const [index, entry] of people.entries()) {
      const finding = evaluate(rules.pack, entry.input);
      counts[finding.verdict] += 1;
      evaluations.push({
        ...kept(rules, entry, finding),
        cause: 'closing',
        detail: '{}',
        decisionId: before.decision,
      });
      if (index % judgedAtOnce !== judgedAtOnce - 1) continue;
      job.step('正在核算全年', index + 1, people.length);
      await job.breathe();
    }
    job.step('正在关账', people.length, people.length);
    const content = canonicalJson(ruleBook.contentOf(rules));
    const recorded = await settings.recorded();
    const done = await database.transaction(async ({ closedYears, ruleBases, audit, compliance: stored }) => {
      if ((await stored.writes()) !== before.writes) return false;
      const standing = await closedYears.standing(year);
      if (standing !== undefined) throw refuse(standing);
      await ruleBases.keepContent(sha256(content), content);
      const id = await closedYears.close(
        {
          year,
          jurisdiction: rules.jurisdiction,
          grassroots: rules.unitGrassroots,
          basisId: rules.basis?.id ?? null,
          basis: JSON.stringify(packBasisOf(rules.content)),
          packId: rules.pack.stamp.id,
          packVersion: rules.pack.stamp.version,
          packHash: rules.pack.stamp.hash,
          packContent: sha256(content),
          rosterFingerprint: rosterFingerprint(people),
          people: people.length,
          counts: JSON.stringify(counts),
          remark,
          closedBy: by ?? recorded.by,
        },
        recorded,
      );
      await closedYears.keep(id, evaluations, recorded);
      const detail = JSON.stringify({ closing: id, people: people.length, counts, pack: rules.pack.stamp });
      await audit.add({ action: 'year-closed', subject: `${year}`, detail }, recorded);
      return true;
    });
    if (done) context.changed('rules');
    return done;
  };

  const evaluationsOf = async (
    rows: readonly ClosedEvaluationRow[],
  ): Promise<ReadonlyMap<string, Evaluation>> => {
    const hashes = [...new Set(rows.map(({ evaluationHash }) => evaluationHash))];
    const contents = await database.read(({ closedYears }) => closedYears.snapshots(hashes));
    return new Map([...contents].map(([hash, text]) => [hash, evaluationSchema.parse(JSON.parse(text))]));
  };

  return service;
}
