import type { CatalogItem, Evaluation } from '../../../shared/contract/evaluation.ts';
import { AppError } from '../../../shared/errors.ts';
import { evaluate } from '../../rules/engine.ts';
import { explain } from '../../rules/explain.ts';
import type { EvaluationInput } from '../../rules/finding.ts';
import { catalog, type PackRegistry } from '../../rules/registry.ts';
import type { SettingsService } from '../settings.service.ts';

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

export function createClaimRules(packs: PackRegistry, settings: SettingsService): ClaimRules {
  const catalogs = new Map<string, ReadonlyMap<string, CatalogItem>>();
  const rules: ClaimRules = {
    async ofYear(year) {
      const { jurisdiction, grassroots } = await settings.get();
      const pack = packs.packFor(year, jurisdiction);
      const key = `${jurisdiction} ${year}`;
      const items =
        catalogs.get(key) ??
        new Map(catalog(packs, { year, jurisdiction }).items.map((item) => [item.id, item]));
      catalogs.set(key, items);
      const unit = { grassroots };
      return {
        items,
        unitGrassroots: grassroots,
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
