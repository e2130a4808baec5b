import { z } from 'zod';
import { plainRule, type CompiledRule } from './rule-kind.ts';

/** A row that the source names and leaves to somebody else (符合规定的其他方式): listed, never a figure (D15). */
export const uncovered = z.strictObject({ kind: z.literal('uncovered') });

export function compileUncovered(): CompiledRule {
  return { ...plainRule, basis: 'uncovered', figures: [] };
}
