import { padding } from './cells.ts';
import { body, bottom, nextTop } from './register-page.ts';
import { partHeight, type Row, type RowPart } from './register-rows.ts';

export interface PagePlan {
  readonly top: number;
  readonly parts: RowPart[];
  closing: boolean;
}

/**
 * Which rows stand on which page: `top` is where the first page begins, heights are points. Rows keep together; the
 * closing block with its seals is never torn.
 */
export function paginate(
  rows: readonly Row[],
  top: number,
  closingHeight: number,
  headerHeight: number,
): PagePlan[] {
  const plans: PagePlan[] = [{ top, parts: [], closing: false }];
  let at = top + headerHeight;
  const fresh = () => {
    plans.push({ top: nextTop, parts: [], closing: false });
    at = nextTop + headerHeight;
  };
  for (const row of rows) {
    if (at + partHeight(row.lineCount) > bottom && at > nextTop + headerHeight) fresh();
    let from = 0;
    for (;;) {
      const room = Math.max(1, Math.floor((bottom - at - 2 * padding) / body.leading));
      const to = Math.min(row.lineCount, from + room);
      plans.at(-1)?.parts.push({ row, from, to });
      at += partHeight(to - from);
      if (to === row.lineCount) break;
      from = to;
      fresh();
    }
  }
  if (rows.length === 0) at += partHeight(1);
  if (at + closingHeight > bottom) {
    const parts = plans.at(-1)?.parts ?? [];
    const tail = parts.at(-1);
    fresh();
    // Seals do not stand alone on a page: the last row goes with them where both fit.
    if (tail?.from === 0 && parts.length > 1) {
      const height = partHeight(tail.to);
      if (at + height + closingHeight <= bottom) {
        parts.pop();
        plans.at(-1)?.parts.push(tail);
      }
    }
  }
  const last = plans.at(-1);
  if (last) last.closing = true;
  return plans;
}
