import { z } from 'zod';
import { parameterKey, slug, text } from '../parameter.ts';
import { plainRule, type CompiledRule, type FigureOf } from './rule-kind.ts';

/** A fixed figure a piece (篇, 项, 部) by role or rank, or one figure for everybody. */
export const perPiece = z.strictObject({
  kind: z.literal('per-piece'),
  roles: z
    .array(z.strictObject({ id: slug, name: text, credits: parameterKey }))
    .min(1)
    .optional(),
  credits: parameterKey.optional(),
  /** 一次性获得25学分者视为完成当年学分要求 (D2). */
  oneTime: parameterKey.optional(),
});

export function compilePerPiece(rule: z.infer<typeof perPiece>, figureOf: FigureOf): CompiledRule {
  const keys = rule.roles?.map((role) => role.credits) ?? (rule.credits === undefined ? [] : [rule.credits]);
  return {
    ...plainRule,
    basis: 'rate',
    roles: rule.roles ?? [],
    figures: keys.map(figureOf),
    wholeQuantity: true,
    quantityDefault: 'strict',
    oneTime: rule.oneTime === undefined ? undefined : figureOf(rule.oneTime),
  };
}
