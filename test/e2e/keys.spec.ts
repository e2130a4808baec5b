import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { answerOf } from './pages/ledger-page.ts';
import { ReviewPage } from './pages/review-page.ts';
import { expect, test } from './support/launch.ts';
import { prepareLedger } from './support/prepared-ledger.ts';
import { statusesOf } from './support/statuses.ts';

const year = 2025;

test('single keys decide only where nothing is being written', async ({ folder, launch }) => {
  await prepareLedger(join(folder, 'data'), join(folder, 'handed-in'));
  const { page } = await launch({ dataFolder: join(folder, 'data') });
  const review = new ReviewPage(page);
  await review.show();
  const untouched = await statusesOf(page, year);
  const total = await review.length();

  await test.step('typing in the search field searches and decides nothing', async () => {
    await review.startSearch();
    await page.keyboard.type('axrs1u');
    await expect(review.searchField).toHaveValue('axrs1u');
    await expect(review.reasons).toBeHidden();
    expect(await statusesOf(page, year)).toEqual(untouched);
    await review.searchField.fill('');
    await page.keyboard.press('Escape');
    await expect(review.searchField).not.toBeFocused();
    await expect.poll(() => review.length()).toBe(total);
    await review.ready();
  });

  await test.step('keys of an input method that is composing decide nothing', async () => {
    await pressOn(page, { key: 'a', isComposing: true });
    await pressOn(page, { key: 'a', keyCode: 229 });
    await pressOn(page, { key: 'r', isComposing: true });
    await pressOn(page, { key: 'x', keyCode: 229 });
    await pressOn(page, { key: 'Process', keyCode: 229 });
    // A call after the keys is answered after whatever they would have caused.
    expect(await statusesOf(page, year)).toEqual(untouched);
    await expect(review.reasons).toBeHidden();
    expect(await review.length()).toBe(total);
  });

  await test.step('a key that is held down decides once', async () => {
    await pressOn(page, { key: 'a', repeat: true });
    expect(await statusesOf(page, year)).toEqual(untouched);
  });

  await test.step('the same key, pressed, decides', async () => {
    await pressOn(page, { key: 'a' });
    await expect.poll(async () => (await statusesOf(page, year))['accepted'] ?? 0).toBe(1);
    await review.undo(1);
    await expect.poll(() => statusesOf(page, year)).toEqual(untouched);
  });

  await test.step('a sentence for the reason is written with the input method before it decides', async () => {
    await review.press('R');
    await review.reasons.waitFor();
    // 其他 asks for a sentence and puts the cursor there.
    await page.keyboard.press('7');
    const remark = review.reasons.getByRole('textbox');
    await expect(remark).toBeFocused();
    await remark.fill('缺1页');
    await pressOn(page, { key: 'Enter', keyCode: 229, isComposing: true });
    await expect(review.reasons).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(review.reasons).toBeHidden();
    await expect.poll(async () => (await statusesOf(page, year))['returned'] ?? 0).toBe(1);
    const { claims } = await answerOf(page, 'claim:list', { year, status: 'returned' });
    const { decisions } = await answerOf(page, 'claim:get', { claimId: claims[0]?.claimId ?? '' });
    expect(decisions.at(-1)).toMatchObject({ decision: 'return', reasonCode: 'other', remark: '缺1页' });
  });
});

interface Press {
  readonly key: string;
  readonly isComposing?: boolean;
  readonly keyCode?: number;
  readonly repeat?: boolean;
}

/** A key as the page gets it, to where the focus is. */
async function pressOn(page: Page, init: Press): Promise<void> {
  await page.evaluate((event) => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...event }));
  }, init);
}
