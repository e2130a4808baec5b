import type { RuleChange } from '../../../shared/contract/rules.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ClosingRow } from '../../database/repositories/closed-year.repository.ts';
import type { RuleBasisRow } from '../../database/repositories/rule-basis.repository.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import type { PacksJson } from '../../rules/parse-pack.ts';
import type { PackRegistry } from '../../rules/registry.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { closedPackBasis, shipped, storedContent, type BasisContent } from './basis-content.ts';
import { createPackShelf } from './pack-shelf.ts';
import { changedContent, checkShape, olderContent } from './rule-change.ts';

/** A year's rules ready to judge by. */
export interface YearRules {
  readonly year: number;
  readonly jurisdiction: string;
  readonly unitGrassroots: boolean;
  readonly pack: CompiledPack;
  readonly registry: PackRegistry;
  readonly content: BasisContent;
  /** The act that brought it into force; undefined for the packs as they came. */
  readonly basis: RuleBasisRow | undefined;
  /** Set while the year is closed: everything above is then what it was closed with. */
  readonly closing: ClosingRow | undefined;
}

/** A change to a year's rules, ready to be compared with what is in force. */
export interface Candidate {
  readonly year: number;
  readonly jurisdiction: string;
  readonly unitGrassroots: boolean;
  readonly pack: CompiledPack;
  readonly registry: PackRegistry;
  readonly content: BasisContent;
  readonly revertsTo: number | null;
  /** The act in force that it was built upon; 0 for the packs as they came. */
  readonly groundBasis: number;
}

export interface RuleBook {
  /** The pack that the unit's people are judged by in a year. Throws `rules.no-pack`. */
  packOf(year: number): Promise<CompiledPack>;
  /** The same with everything it stands on; throws `rules.no-pack`. */
  rulesOf(year: number): Promise<YearRules>;
  /** Undefined for a year without rules. */
  find(year: number): Promise<YearRules | undefined>;
  /**
   * What a change would bring. Errors: `year.closed`, `rules.unknown-basis`, `rules.unknown-reading`,
   * `rules.not-continuable`, `rules.not-continued`, `rules.pack-elsewhere`, `rules.broken-pack`, `file.*`.
   */
  candidate(year: number, change: RuleChange, signal?: AbortSignal): Promise<Candidate>;
  /** The packs a year is judged by as plain content, for keeping. */
  contentOf(rules: Pick<YearRules, 'registry' | 'pack'>): PacksJson;
}

export function createRuleBook(
  context: ServiceContext,
  settings: SettingsService,
  packs: PackRegistry,
): RuleBook {
  const shelf = createPackShelf(context, packs);
  const years = new Map<number, Promise<YearRules>>();
  context.onChanged((topics) => {
    if (topics.some((topic) => topic === 'settings' || topic === 'rules')) years.clear();
  });

  const load = async (year: number): Promise<YearRules> => {
    const { jurisdiction, grassroots } = await settings.get();
    const { closing, basis, closedBasis } = await context.database.read(
      async ({ closedYears, ruleBases }) => {
        const standing = await closedYears.standing(year);
        const history = await ruleBases.history(year, standing?.jurisdiction ?? jurisdiction);
        return {
          closing: standing,
          basis: history[0],
          closedBasis: history.find((row) => row.id === standing?.basisId),
        };
      },
    );
    if (closing !== undefined) {
      if (closing.basisId !== null && closedBasis === undefined)
        throw new AppError('data.damaged', { detail: `rule_basis ${closing.basisId}` });
      const registry = await shelf.frozen(closing.packContent);
      const content = closedBasis === undefined ? shipped : await storedContent(context, closedBasis);
      const pack = registry.packFor(year, closing.jurisdiction, closedPackBasis(closing));
      return {
        year,
        jurisdiction: closing.jurisdiction,
        unitGrassroots: closing.grassroots,
        pack,
        registry,
        content,
        basis: closedBasis,
        closing,
      };
    }
    const content = basis === undefined ? shipped : await storedContent(context, basis);
    const compiled = shelf.compile(year, jurisdiction, content);
    return {
      year,
      jurisdiction,
      unitGrassroots: grassroots,
      ...compiled,
      content,
      basis,
      closing: undefined,
    };
  };

  const book: RuleBook = {
    async packOf(year) {
      return (await book.rulesOf(year)).pack;
    },
    rulesOf(year) {
      const known = years.get(year);
      if (known) return known;
      const loading = load(year);
      years.set(year, loading);
      loading.catch(() => years.delete(year));
      return loading;
    },
    async find(year) {
      try {
        return await book.rulesOf(year);
      } catch (error) {
        if (error instanceof AppError && error.code === 'rules.no-pack') return undefined;
        throw error;
      }
    },
    async candidate(year, change, signal) {
      checkShape(change);
      const { jurisdiction, grassroots } = await settings.get();
      const { closing, history } = await context.database.read(async ({ closedYears, ruleBases }) => ({
        closing: await closedYears.standing(year),
        history: await ruleBases.history(year, jurisdiction),
      }));
      if (closing !== undefined)
        throw new AppError('year.closed', { year, at: closing.closedAt.slice(0, 10) });
      const current = history[0] === undefined ? shipped : await storedContent(context, history[0]);
      const content =
        change.revertTo === undefined
          ? await changedContent(context, shelf, { year, jurisdiction }, current, change, signal)
          : await olderContent(context, year, change.revertTo, history);
      return {
        year,
        jurisdiction,
        unitGrassroots: grassroots,
        ...shelf.compile(year, jurisdiction, content),
        content,
        revertsTo: change.revertTo ?? null,
        groundBasis: history[0]?.id ?? 0,
      };
    },
    contentOf({ registry, pack }) {
      const chain = new Set(pack.chain.map(({ id }) => id));
      return {
        jurisdictions: registry.json.jurisdictions,
        packs: registry.json.packs.filter(({ folder }) => chain.has(folder)),
      };
    },
  };

  return book;
}
