import type { CatalogItem, Evaluation } from '../../../shared/contract/evaluation.ts';
import { AppError } from '../../../shared/errors.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import { evaluate } from '../../rules/engine.ts';
import { explain } from '../../rules/explain.ts';
import type { EvaluationInput } from '../../rules/finding.ts';
import { catalogOf } from '../../rules/registry.ts';
import type { RuleBook } from '../rules/rule-book.ts';

/** The rules of one year at the unit's place, as intake and review ask them. */
export interface RulesOfYear {
  readonly items: ReadonlyMap<string, CatalogItem>;
  readonly unitGrassroots: boolean;
  /** Granted in hundredths for a person with this one claim; undefined when the rules cannot count it. */
  grantedAlone(input: Pick<EvaluationInput, 'person' | 'filings' | 'claims'>): number | undefined;
  evaluate(input: Pick<EvaluationInput, 'person' | 'filings' | 'claims'>): Evaluation;
}

export interface ClaimRules {
  /** Throws `rules.no-pack` for a year without rules. */
  ofYear(year: number): Promise<RulesOfYear>;
  /** Undefined for a year without rules, so that lists still answer. */
  find(year: number): Promise<RulesOfYear | undefined>;
}

export function createClaimRules(ruleBook: RuleBook): ClaimRules {
  const catalogs = new WeakMap<CompiledPack, ReadonlyMap<string, CatalogItem>>();
  const rules: ClaimRules = {
    async ofYear(year) {
      const { pack, unitGrassroots } = await ruleBook.rulesOf(year);
      const items = catalogs.get(pack) ?? new Map(catalogOf(pack).map((item) => [item.id, item]));
      catalogs.set(pack, items);
      const unit = { grassroots: unitGrassroots };
      return {
        items,
        unitGrassroots,
        grantedAlone(input) {
          const [entry] = evaluate(pack, { year, unit, ...input }).entries;
          return entry?.outcome === 'counted' || entry?.outcome === 'partly' ? entry.granted : undefined;
        },
        evaluate: (input) => explain(pack, evaluate(pack, { year, unit, ...input }), { entries: 'claimId' }),
      };
    },
    async find(year) {
      try {
        return await rules.ofYear(year);
      } catch (error) {
        if (error instanceof AppError && error.code === 'rules.no-pack') return undefined;
        throw error;
      }
    },
  };
  return rules;
}
