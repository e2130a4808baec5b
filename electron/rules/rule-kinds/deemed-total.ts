import { z } from 'zod';
import { parameterKey, slug } from '../parameter.ts';
import { plainRule, type CompiledRule, type FigureOf } from './rule-kind.ts';

/** 视为完成当年继续医学教育25学分: fills the year's total once, whatever a certificate says. */
export const deemedTotal = z.strictObject({
  kind: z.literal('deemed-total'),
  credits: parameterKey,
  pot: slug,
});

export function compileDeemedTotal(rule: z.infer<typeof deemedTotal>, figureOf: FigureOf): CompiledRule {
  return {
    ...plainRule,
    basis: 'deemed-total',
    figures: [figureOf(rule.credits)],
    quantityDefault: 'strict',
    potId: rule.pot,
    dateRule: 'touches-year',
  };
}
