import type { BoardRow, Claimant } from '../../database/repositories/claim.repository.ts';
import { toRuleClaim } from '../compliance/year-book.ts';
import type { RulesOfYear } from './claim-rules.ts';

/** What is looked at instead of the claim's own figures. Quantity in thousandths, credits in hundredths. */
export interface OtherFigures {
  readonly certifiedCredits?: number | null;
  readonly quantityThousandths?: number | null;
}

export interface GrantedAlone {
  /** Hundredths for the claim alone; undefined when the rules cannot count it. */
  of(row: BoardRow, person: Claimant, rules: RulesOfYear, figures?: OtherFigures): number | undefined;
  /** Other rules hold from now on. */
  forget(): void;
}

/** Remembers by everything that the rules look at: the claims of one training share their answer. */
export function createGrantedAlone(): GrantedAlone {
  const known = new Map<string, number | undefined>();
  return {
    of(row, person, rules, figures = {}) {
      const grassroots = person.grassroots === null ? rules.unitGrassroots : person.grassroots === 1;
      const { year, item, role, startDate, endDate, creditHours, certifiedCredits, quantityThousandths } = {
        ...row,
        ...figures,
      };
      const looked = [year, item, role, quantityThousandths, startDate, endDate, creditHours];
      const key = [...looked, certifiedCredits, grassroots].join('|');
      if (known.has(key)) return known.get(key);
      const alone = { id: row.id, item, role, startDate, endDate, status: 'accepted' as const };
      const granted = rules.grantedAlone({
        person: { titleLevel: person.titleLevel, grassroots },
        claims: [
          toRuleClaim({ ...alone, quantity: quantityThousandths, hours: creditHours, certifiedCredits }),
        ],
      });
      known.set(key, granted);
      return granted;
    },
    forget: () => known.clear(),
  };
}
