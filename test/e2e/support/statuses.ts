import type { Page } from 'playwright/test';
import { answerOf } from '../pages/ledger-page.ts';

/** How many claims of the year have each status; statuses that nobody has are left out. */
export async function statusesOf(page: Page, year: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of (await answerOf(page, 'claim:list', { year })).claims) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}
