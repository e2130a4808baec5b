import { z } from 'zod';
import { parameterKey, slug } from '../parameter.ts';
import { plainRule, type CompiledRule, type FigureOf } from './rule-kind.ts';

/** 可验证自学: `quantity` is the unit's final score; counts only with the unit's agreement to the application. */
export const scored = z.strictObject({
  kind: z.literal('scored'),
  credits: parameterKey,
  pot: slug,
});

export function compileScored(rule: z.infer<typeof scored>, figureOf: FigureOf): CompiledRule {
  return {
    ...plainRule,
    basis: 'score',
    figures: [figureOf(rule.credits)],
    potId: rule.pot,
    needsSelfStudyFiling: true,
  };
}
