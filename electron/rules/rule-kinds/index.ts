import { z } from 'zod';
import { certified, compileCertified } from './certified.ts';
import { compileDeemedTotal, deemedTotal } from './deemed-total.ts';
import { compileLongStay, longStay } from './long-stay.ts';
import { compilePerDay, perDay } from './per-day.ts';
import { compilePerPiece, perPiece } from './per-piece.ts';
import { compilePerQuantity, perQuantity } from './per-quantity.ts';
import type { CompiledRule, FigureOf } from './rule-kind.ts';
import { compileScored, scored } from './scored.ts';
import { compileUncovered, uncovered } from './uncovered.ts';

/** The closed table of rule kinds: a pack chooses among these and brings the numbers. */
export const itemRule = z.discriminatedUnion('kind', [
  perQuantity,
  perPiece,
  perDay,
  deemedTotal,
  scored,
  certified,
  longStay,
  uncovered,
]);
export type ItemRule = z.infer<typeof itemRule>;

export function compileRule(rule: ItemRule, figureOf: FigureOf): CompiledRule {
  switch (rule.kind) {
    case 'per-quantity':
      return compilePerQuantity(rule, figureOf);
    case 'per-piece':
      return compilePerPiece(rule, figureOf);
    case 'per-day':
      return compilePerDay(rule, figureOf);
    case 'deemed-total':
      return compileDeemedTotal(rule, figureOf);
    case 'scored':
      return compileScored(rule, figureOf);
    case 'certified':
      return compileCertified();
    case 'long-stay':
      return compileLongStay(rule, figureOf);
    case 'uncovered':
      return compileUncovered();
  }
}
