import { z } from 'zod';
import { parameterKey, slug, text } from '../parameter.ts';
import { plainRule, type CompiledRule, type FigureOf } from './rule-kind.ts';

/** 每3小时1分, 每次0.5分: a rate by role, with an optional cap a claim and an optional yearly pot. */
export const perQuantity = z.strictObject({
  kind: z.literal('per-quantity'),
  roles: z.array(z.strictObject({ id: slug, name: text, credits: parameterKey })).min(1),
  occasions: z.boolean().optional(),
  pot: slug.optional(),
  claimCap: parameterKey.optional(),
});

export function compilePerQuantity(rule: z.infer<typeof perQuantity>, figureOf: FigureOf): CompiledRule {
  const occasions = rule.occasions ?? false;
  return {
    ...plainRule,
    basis: 'rate',
    roles: rule.roles,
    figures: rule.roles.map((role) => figureOf(role.credits)),
    wholeQuantity: occasions,
    quantityDefault: occasions ? 'soft' : 'none',
    potId: rule.pot,
    claimCap: rule.claimCap === undefined ? undefined : figureOf(rule.claimCap),
  };
}
