import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { commandsText } from '../../renderer/src/text/zh-CN/commands.ts';
import { keysText } from '../../renderer/src/text/zh-CN/keys.ts';
import { reviewText } from '../../renderer/src/text/zh-CN/review.ts';
import { answerOf } from './pages/ledger-page.ts';
import { ReviewPage } from './pages/review-page.ts';
import { SettingsPage } from './pages/settings-page.ts';
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

test('keys are the officer’s own, at once and after the next start', async ({ folder, launch }) => {
  const dataFolder = join(folder, 'data');
  await prepareLedger(dataFolder, join(folder, 'handed-in'));
  const first = await launch({ dataFolder });
  const settings = new SettingsPage(first.page);
  const acceptedOf = async (page: Page) => (await statusesOf(page, year))['accepted'] ?? 0;

  await test.step('a reserved key is refused, a composing one is not taken, a taken one is named', async () => {
    await settings.open('settings');
    await settings.startKey('accept');
    await first.page.keyboard.press('F1');
    await expect(settings.keyLine('accept').getByRole('alert')).toHaveText(
      new RegExp(keysText.refusals.reserved('F1')),
    );
    await pressOn(first.page, { key: 'Process', keyCode: 229 });
    await pressOn(first.page, { key: 'q', isComposing: true });
    await expect(settings.keyLine('accept').getByText(keysText.press)).toBeVisible();
    await first.page.keyboard.press('1');
    await expect(settings.keyLine('accept').getByRole('alert')).toContainText(
      reviewText.commands.question(1),
    );
    await settings.swapKey('accept');
    await expect(settings.keyLine('accept').getByRole('button').last()).toBeFocused();
    expect((await answerOf(first.page, 'settings:get', {})).keys).toEqual({ accept: '1', 'question-1': 'A' });
  });

  await test.step('the button, the sheet and the hand agree on the new key', async () => {
    const review = new ReviewPage(first.page);
    await review.open('review');
    await review.ready('1');
    await first.page.keyboard.press('F1');
    const sheet = first.page.getByRole('dialog', { name: commandsText.keys });
    await sheet.getByRole('textbox').fill(reviewText.commands.accept);
    await expect(sheet.locator('dt', { hasText: /^1$/ })).toHaveCount(1);
    await expect(sheet.locator('dt', { hasText: /^A$/ })).toHaveCount(0);
    await first.page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    // What had the focus has it again, or the screen has it: never nothing.
    await expect.poll(() => first.page.evaluate(() => document.activeElement === document.body)).toBe(false);
    await review.single();
    await pressOn(first.page, { key: '1', keyCode: 229 });
    await first.page.keyboard.press('a');
    expect(await acceptedOf(first.page)).toBe(0);
    await first.page.keyboard.press('1');
    await expect.poll(() => acceptedOf(first.page)).toBe(1);
    await first.close();
  });

  await test.step('so it is after a restart, until the keys are set back', async () => {
    const { page } = await launch({ dataFolder });
    const review = new ReviewPage(page);
    await review.open('review');
    await review.ready('1');
    await review.single();
    await page.keyboard.press('1');
    await expect.poll(() => acceptedOf(page)).toBe(2);
    const again = new SettingsPage(page);
    await again.open('settings');
    await again.resetKeys();
    await review.show();
    // A full-width letter is the same key.
    await review.single();
    await pressOn(page, { key: 'ａ', code: 'KeyA' });
    await expect.poll(() => acceptedOf(page)).toBe(3);
  });
});

interface Press {
  readonly key: string;
  readonly code?: string;
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
