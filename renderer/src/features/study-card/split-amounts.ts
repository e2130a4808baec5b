import type { Fen } from '../../../../shared/domain/money.ts';
import { fenFromText, formatFen } from '../../../../shared/domain/money.ts';

export interface Due {
  readonly rowId: number;
  /** What of the order is not paid yet. */
  readonly due: Fen;
}

/** Gives each order what it is due, in order, until nothing is left: texts as the officer may change them. */
export function fillParts(available: Fen, orders: readonly Due[]): ReadonlyMap<number, string> {
  const parts = new Map<number, string>();
  let left = available;
  for (const { rowId, due } of orders) {
    if (left <= 0) break;
    const part = Math.min(left, due);
    if (part <= 0) continue;
    parts.set(rowId, formatFen(part));
    left -= part;
  }
  return parts;
}

export interface SplitSum {
  readonly parts: readonly { readonly toRowId: number; readonly amount: Fen }[];
  readonly given: Fen;
  /** Orders whose text is no amount, or an amount of nothing or less. */
  readonly bad: readonly number[];
}

/** The amounts as typed, to the fen; empty fields give nothing. */
export function sumParts(texts: ReadonlyMap<number, string>): SplitSum {
  const parts: { toRowId: number; amount: Fen }[] = [];
  const bad: number[] = [];
  for (const [toRowId, text] of texts) {
    if (text.trim() === '') continue;
    const amount = fenFromText(text);
    if (amount === undefined || amount <= 0) bad.push(toRowId);
    else parts.push({ toRowId, amount });
  }
  return { parts, given: parts.reduce((sum, part) => sum + part.amount, 0), bad };
}
