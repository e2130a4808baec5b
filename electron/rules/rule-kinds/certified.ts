import { z } from 'zod';
import { plainRule, type CompiledRule } from './rule-kind.ts';

/** Credits as certified: the figures of this row are in no document that we have, so nothing is computed (D20). */
export const certified = z.strictObject({ kind: z.literal('certified') });

export function compileCertified(): CompiledRule {
  return { ...plainRule, basis: 'certified', figures: [] };
}
