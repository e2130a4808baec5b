import { join } from 'node:path';
import type { CDPSession } from 'playwright/test';
import { ReviewPage } from './pages/review-page.ts';
import { answerOf } from './pages/ledger-page.ts';
import { prepareTrainings } from './support/clustered-ledger.ts';
import { expect, test } from './support/launch.ts';
import { statusesOf } from './support/statuses.ts';

const year = 2025;

/** Types faster than any hand: no key waits for what the one before it did. */
async function typeAtOnce(keyboard: CDPSession, keys: string): Promise<void> {
  const events = [...keys].flatMap((key) => {
    const code = /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
    const windowsVirtualKeyCode = key.toUpperCase().charCodeAt(0);
    return (['rawKeyDown', 'keyUp'] as const).map((type) => ({ type, key, code, windowsVirtualKeyCode }));
  });
  await Promise.all(events.map((event) => keyboard.send('Input.dispatchKeyEvent', event)));
}

test('keys that come faster than the claims decide one claim each, in the order of the queue', async ({
  folder,
  launch,
}) => {
  await prepareTrainings(join(folder, 'data'), join(folder, 'handed-in'), { events: 15, people: 1 });
  const { page } = await launch({ dataFolder: join(folder, 'data') });
  const review = new ReviewPage(page);
  await review.show();
  const keyboard = await page.context().newCDPSession(page);
  const { claimIds } = await answerOf(page, 'review:queue', { year, fold: true, offset: 0, limit: 50 });
  expect(claimIds).toHaveLength(15);
  expect(await review.currentClaim()).toBe(claimIds[0]);

  await test.step('the next picture waits drawn, and a key shows it as it lies', async () => {
    const next = await page.locator('main [data-sheet=waiting]').first().elementHandle();
    await page.keyboard.press('j');
    await expect.poll(() => next?.getAttribute('data-sheet')).toBe('shown');
    await page.keyboard.press('k');
    await expect.poll(() => review.currentClaim()).toBe(claimIds[0]);
    await review.ready();
  });

  await test.step('twelve at once', async () => {
    await typeAtOnce(keyboard, 'a'.repeat(12));
    await expect.poll(() => statusesOf(page, year)).toEqual({ accepted: 12, unreviewed: 3 });
    const { claims } = await answerOf(page, 'claim:list', { year });
    const accepted = claims.filter(({ status }) => status === 'accepted').map(({ claimId }) => claimId);
    expect(accepted.toSorted()).toEqual(claimIds.slice(0, 12).toSorted());
    await expect.poll(() => review.currentClaim()).toBe(claimIds[12]);
  });

  await test.step('a return with its reason in the midst of them', async () => {
    await typeAtOnce(keyboard, 'ar1a');
    await expect.poll(() => statusesOf(page, year)).toEqual({ accepted: 14, returned: 1 });
    const { claims } = await answerOf(page, 'claim:list', { year });
    expect(claims.find(({ status }) => status === 'returned')?.claimId).toBe(claimIds[13]);
  });

  await test.step('taken back as fast, the last first', async () => {
    await typeAtOnce(keyboard, 'uuu');
    await expect.poll(() => statusesOf(page, year)).toEqual({ accepted: 12, unreviewed: 3 });
  });
});
