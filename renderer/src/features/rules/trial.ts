import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import type { WindowRequest } from '../../../../shared/contract/index.ts';
import type { RuleClaim } from '../../../../shared/contract/rules.contract.ts';
import type { TitleLevel } from '../../../../shared/domain/staff.ts';
import { isCivilDate } from '../../../../shared/domain/civil-date.ts';
import { creditFromDecimal } from '../../../../shared/domain/credit.ts';

/** One line of the trial as typed. */
export interface TrialClaim {
  readonly ref: string;
  readonly item: string;
  readonly role: string;
  readonly quantity: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly certified: string;
  readonly publicNeed: boolean;
}

export interface Trial {
  readonly titleLevel: TitleLevel;
  readonly grassroots: boolean;
  readonly claims: readonly TrialClaim[];
}

/** A line for an item with the usual values, so that a result shows at once. */
export function newTrialClaim(ref: string, item: CatalogItem, year: number): TrialClaim {
  return {
    ref,
    item: item.id,
    role: item.roles[0]?.id ?? '',
    quantity: '1',
    startDate: `${year}-06-01`,
    endDate: '',
    certified: '',
    publicNeed: false,
  };
}

export type TrialProblem = 'bad-date' | 'end-before-start';

export function trialProblem(claim: TrialClaim): TrialProblem | undefined {
  if (!isCivilDate(claim.startDate)) return 'bad-date';
  if (claim.endDate === '') return undefined;
  if (!isCivilDate(claim.endDate)) return 'bad-date';
  return claim.endDate < claim.startDate ? 'end-before-start' : undefined;
}

function numberOf(text: string): number | undefined {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) || value < 0 ? undefined : value;
}

function ruleClaim(claim: TrialClaim): RuleClaim {
  const quantity = numberOf(claim.quantity);
  const certified = numberOf(claim.certified);
  return {
    ref: claim.ref,
    item: claim.item,
    startDate: claim.startDate,
    ...(claim.role === '' ? {} : { role: claim.role }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(claim.endDate === '' ? {} : { endDate: claim.endDate }),
    ...(certified === undefined ? {} : { certifiedCredits: creditFromDecimal(certified) }),
    ...(claim.publicNeed ? { publicNeed: true } : {}),
  };
}

/** What is asked of the rules; lines that cannot be read yet are left out until they can. */
export function trialRequest(
  trial: Trial,
  year: number,
  jurisdiction: string,
): WindowRequest<'rules:evaluate'> {
  return {
    year,
    jurisdiction,
    unit: { grassroots: trial.grassroots },
    person: { titleLevel: trial.titleLevel },
    claims: trial.claims.filter((claim) => trialProblem(claim) === undefined).map(ruleClaim),
  };
}
