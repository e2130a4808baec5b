import type { EvaluateRequest, PackProblem, RuleClaim } from '../../../shared/contract/rules.contract.ts';
import { wordCredit } from '../../../shared/domain/credit.ts';
import type { TitleLevel } from '../../../shared/domain/staff.ts';
import type { CompiledItem, CompiledPack } from '../compile.ts';
import { evaluate } from '../engine.ts';
import { explain } from '../explain.ts';
import type { ParsedPack } from '../parse-pack.ts';

export interface Check {
  readonly parsed: ParsedPack;
  readonly pack: CompiledPack;
  readonly jurisdiction: string;
}

const kindNames = {
  overlap: '重叠',
  gap: '缺口',
  unreachable: '用不到',
  contradiction: '自相矛盾',
} as const satisfies Record<PackProblem['kind'], string>;

export type Found = Pick<PackProblem, 'kind' | 'code' | 'title' | 'text' | 'where' | 'items'>;

export interface MadeUp {
  readonly titleLevel?: TitleLevel;
  readonly grassroots?: boolean;
  readonly claims: readonly RuleClaim[];
}

export function problem({ pack, jurisdiction }: Check, found: Found, made: MadeUp): PackProblem {
  const { year } = pack;
  const person: EvaluateRequest = {
    year,
    jurisdiction,
    unit: { grassroots: made.grassroots ?? false },
    person: { titleLevel: made.titleLevel ?? 'senior' },
    filings: [
      {
        kind: 'self-study',
        forYear: year,
        appliedOn: `${year}-02-10`,
        agreedOn: `${year}-02-20`,
        reportedOn: `${year}-03-01`,
        accepted: true,
      },
    ],
    claims: [...made.claims],
  };
  const outcome = explain(pack, evaluate(pack, person)).explanation;
  return { ...found, kindName: kindNames[found.kind], person, outcome };
}

export const credits = (amount: number): string => `${wordCredit(amount)} 分`;

/** A claim that asks an item for at least so many hundredths, as far as the item lets one claim ask. */
export function claimFor({ pack }: Check, item: CompiledItem, wanted: number, ref = item.id): RuleClaim {
  const { year } = pack;
  const best = item.highest;
  const value = item.values[best] ?? 0;
  const per = item.pers[best] ?? 1;
  const role = item.roles[best]?.id;
  const units = value > 0 ? Math.max(1, Math.ceil((wanted * per) / value)) : 1;
  const stays = item.touchesYear;
  const claim = {
    ref,
    item: item.id,
    ...(role === undefined ? {} : { role }),
    startDate: stays ? `${year}-01-01` : `${year}-03-03`,
    status: 'accepted' as const,
    publicNeed: item.publicNeed,
  };
  if (item.basis === 'score') return { ...claim, quantity: Math.ceil(wanted / 100) };
  if (item.perDay) {
    const days = Math.min(units, 300);
    return { ...claim, quantity: days, endDate: dayOfYear(year, days) };
  }
  if (item.basis === 'long-stay')
    return { ...claim, startDate: `${year}-01-01`, endDate: `${year}-12-31`, quantity: 1 };
  if (value === 0 && item.figures.length === 0) return { ...claim, certifiedCredits: wanted };
  return { ...claim, quantity: Math.min(units, 100_000) };
}

function dayOfYear(year: number, day: number): string {
  return new Date(Date.UTC(year, 0, day)).toISOString().slice(0, 10);
}

export function whereOf({ parsed }: Check, item: CompiledItem): string {
  return `${parsed.fileOf(`items ${item.id}`)} · items.${item.id}`;
}

/** Written in this pack: what it inherits and has no use for is its parents' business. */
export function isOwn(parsed: ParsedPack, key: string): boolean {
  return parsed.fileOf(`parameters ${key}`).startsWith(`${parsed.manifest.id}/`);
}
