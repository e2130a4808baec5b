import { z } from 'zod';
import { parameterKey } from '../parameter.ts';
import { plainRule, type CompiledRule, type FigureOf } from './rule-kind.ts';

/** 进修6个月及以上, before 2025: one unbroken stay of so many calendar months is deemed complete, of no class. */
export const longStay = z.strictObject({
  kind: z.literal('long-stay'),
  credits: parameterKey,
  months: parameterKey,
});

export function compileLongStay(rule: z.infer<typeof longStay>, figureOf: FigureOf): CompiledRule {
  return {
    ...plainRule,
    basis: 'long-stay',
    figures: [figureOf(rule.credits)],
    quantityDefault: 'strict',
    months: figureOf(rule.months),
  };
}
