import { groupBy } from '../../../shared/domain/group-by.ts';
import type {
  ClosingRow,
  LaterDecision,
  NewClosedEvaluation,
} from '../../database/repositories/closed-year.repository.ts';
import { breathe } from '../../platform/breathe.ts';
import { evaluate } from '../../rules/engine.ts';
import type { ComplianceService, PersonInput } from '../compliance/compliance.service.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { decisionIdOf, figuresHash, judgedAtOnce, kept } from './closing-records.ts';
import { correctionCause } from './correction-cause.ts';
import type { RuleBook, YearRules } from './rule-book.ts';

/** Sets evaluations beside those of a closed year when what is recorded has changed. Not safe to run side by side. */
export interface Comparer {
  /** People whom decisions since the last look concern. */
  decisions(year: number): Promise<void>;
  /** Everybody, for what no decision tells: a title corrected, a filing, somebody new on the roster. */
  everything(year: number): Promise<void>;
  /** Something that bears on a year was written. */
  forget(): void;
}

export function createComparer(
  { database }: ServiceContext,
  settings: SettingsService,
  ruleBook: RuleBook,
  compliance: ComplianceService,
): Comparer {
  /** Decisions looked at already, by closing; the ledger holds the rest of the memory. */
  const lookedAt = new Map<number, number>();
  /** Years whose every person has been compared since the last write that bears on a year. */
  const compared = new Set<number>();

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
    await database.transaction(async ({ closedYears }) => {
      await closedYears.keepContents(found);
      await closedYears.keep(closing.id, found, recorded);
    });
  };

  const comparer: Comparer = {
    async decisions(year) {
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
        const people = await compliance.inputs(rules, new Set(byStaff.keys()));
        await setBeside(rules, closing, people, newest, (staffId) => byStaff.get(staffId) ?? []);
      }
      lookedAt.set(closing.id, newest);
    },
    async everything(year) {
      await comparer.decisions(year);
      if (compared.has(year)) return;
      const rules = await ruleBook.rulesOf(year);
      if (rules.closing === undefined) return;
      const newest = await database.read(({ closedYears }) => closedYears.newestDecision());
      // Before the work, so that what is written meanwhile is looked for again; and again where the work broke off.
      compared.add(year);
      try {
        await setBeside(rules, rules.closing, await compliance.inputs(rules), newest, () => []);
      } catch (error) {
        compared.delete(year);
        throw error;
      }
    },
    forget: () => compared.clear(),
  };
  return comparer;
}
