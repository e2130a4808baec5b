import { z } from 'zod';
import { parameterKey, slug } from '../parameter.ts';
import { plainRule, type CompiledRule, type FigureOf } from './rule-kind.ts';

/**
 * 每天授予1学分 (days of at least 6 hours) in a pot that is deemed complete at three months. `long` marks the
 * 满三个月 item of a kind: what it earns is still judged from the dates (D6).
 */
export const perDay = z.strictObject({
  kind: z.literal('per-day'),
  credits: parameterKey,
  pot: slug,
  long: z.boolean().optional(),
});

export function compilePerDay(rule: z.infer<typeof perDay>, figureOf: FigureOf): CompiledRule {
  return {
    ...plainRule,
    basis: 'per-day',
    figures: [figureOf(rule.credits)],
    potId: rule.pot,
    dateRule: 'touches-year',
    long: rule.long ?? false,
  };
}
