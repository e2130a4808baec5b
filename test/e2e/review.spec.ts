import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright/test';
import { intakeText } from '../../renderer/src/text/zh-CN/intake.ts';
import { correctText } from '../../renderer/src/text/zh-CN/review-correct.ts';
import { queueText } from '../../renderer/src/text/zh-CN/review-queue.ts';
import { ReviewPage } from './pages/review-page.ts';
import { TrayPage } from './pages/tray-page.ts';
import { prepareTrainings } from './support/clustered-ledger.ts';
import { expect, test } from './support/launch.ts';
import { prepareLedger } from './support/prepared-ledger.ts';
import { statusesOf } from './support/statuses.ts';

const year = 2025;

/** Presses keys and counts them. */
function countedKeys(page: Page) {
  let presses = 0;
  return {
    press: async (key: string) => {
      presses += 1;
      await page.keyboard.press(key);
    },
    get presses() {
      return presses;
    },
  };
}

/** Where the focus is, as an assistive technology would name it; null when it is nowhere. */
function focusOf(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) return null;
    return active.getAttribute('aria-label') ?? active.tagName;
  });
}

test('a hundred claims of ten trainings are decided in at most twelve key presses', async ({
  folder,
  launch,
}) => {
  await prepareTrainings(join(folder, 'data'), join(folder, 'handed-in'), { events: 10, people: 10 });
  const { page } = await launch({ dataFolder: join(folder, 'data') });
  const review = new ReviewPage(page);
  await review.show();
  expect(await review.length()).toBe(100);
  const keys = countedKeys(page);
  for (let left = 100; left > 0; left -= 10) {
    await expect(review.event).toContainText('10');
    await expect(review.picture).toBeVisible();
    await review.ready();
    await keys.press('a');
    await expect.poll(() => review.length()).toBe(left - 10);
  }
  expect(keys.presses).toBeLessThanOrEqual(12);
  await expect.poll(() => statusesOf(page, year)).toEqual({ accepted: 100 });
  await test.step('one key takes the last training back as a whole', async () => {
    await review.undo(10);
    await expect.poll(() => statusesOf(page, year)).toEqual({ accepted: 90, unreviewed: 10 });
    await expect(review.event).toContainText('10');
  });
});

test('whoever differs stays behind and is decided alone', async ({ folder, launch }) => {
  await prepareTrainings(join(folder, 'data'), join(folder, 'handed-in'), {
    events: 1,
    people: 8,
    deviating: 2,
  });
  const { page } = await launch({ dataFolder: join(folder, 'data') });
  const review = new ReviewPage(page);
  await review.show();
  await expect(review.side.getByText(queueText.clusterPanel.differing)).toBeVisible();
  await expect(review.side.getByRole('row')).toHaveCount(3);
  await review.ready();
  await page.keyboard.press('a');
  await expect.poll(() => statusesOf(page, year)).toEqual({ accepted: 6, unreviewed: 2 });
  await expect.poll(() => review.length()).toBe(2);
  await review.returnWith(2);
  await expect.poll(() => statusesOf(page, year)).toEqual({ accepted: 6, unreviewed: 1, returned: 1 });

  await test.step('what the other says wrongly is put right on the spot', async () => {
    await review.ready();
    await page.keyboard.press('g');
    const hours = review.correction.getByRole('textbox', { name: intakeText.entry.hours });
    await expect(hours).toBeVisible();
    await expect(review.correction.locator(':focus')).toHaveCount(1);
    await hours.fill('3.5');
    await page.keyboard.press('Control+s');
    await expect(review.notices).toContainText(correctText.done(['学时']));
    await expect(review.side).toContainText('3.5');
    await expect.poll(() => focusOf(page)).not.toBeNull();
  });
});

test('a mixed queue of fifty is decided without the mouse, filters included', async ({ folder, launch }) => {
  await prepareLedger(join(folder, 'data'), join(folder, 'handed-in'));
  const { page } = await launch({ dataFolder: join(folder, 'data') });
  const review = new ReviewPage(page);
  // Keys are heard once the frame stands.
  await review.place('review').waitFor();
  await page.keyboard.press('Alt+2');
  await review.ready();
  const before = await review.length();
  expect(before).toBeGreaterThan(50);

  await test.step('only what is asked about, chosen and named by keys', async () => {
    await page.keyboard.press('f');
    await expect(review.filters).toBeFocused();
    await review.filters.getByLabel(queueText.filters.questions, { exact: true }).waitFor();
    await tabTo(page, queueText.filters.questions);
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: queueText.filters.with }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('button', { name: queueText.filters.chipRemove(queueText.filters.with) }),
    ).toBeVisible();
    await tabTo(page, queueText.filters.saveAs);
    await page.keyboard.insertText('有疑问的');
    await page.keyboard.press('Enter');
    await expect(review.filters.getByRole('button', { name: /有疑问的$/ }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(review.filters).toBeHidden();
    await expect.poll(() => focusOf(page)).not.toBeNull();
  });

  let decided = 0;
  await test.step('some are returned, rejected, put off and taken back', async () => {
    await review.ready();
    for (const act of ['return', 'reject', 'return'] as const) {
      await (act === 'return' ? review.returnWith(1) : review.rejectWith(6));
      decided += 1;
      await expect.poll(() => focusOf(page)).not.toBeNull();
    }
    await page.keyboard.press('s');
    await review.undo(1);
    decided -= 1;
    await expect.poll(() => focusOf(page)).not.toBeNull();
  });

  await test.step('the filter is cleared and called back by its number', async () => {
    await page.keyboard.press('f');
    await expect(review.filters).toBeFocused();
    await page.keyboard.press('c');
    await page.keyboard.press('Escape');
    await expect.poll(() => review.length()).toBe(before - decided);
    await page.keyboard.press('f');
    await expect(review.filters).toBeFocused();
    await page.keyboard.press('1');
    await expect(review.filters).toBeHidden();
    await expect.poll(() => review.length()).toBeLessThan(before - decided);
    await page.keyboard.press('f');
    await expect(review.filters).toBeFocused();
    await page.keyboard.press('c');
    await page.keyboard.press('Escape');
    await expect.poll(() => review.length()).toBe(before - decided);
  });

  await test.step('the rest of the fifty', async () => {
    for (; decided < 50; decided += 1) {
      await review.accept();
    }
    await expect.poll(() => review.length()).toBe(before - 50);
    await expect.poll(() => focusOf(page)).not.toBeNull();
    const statuses = await statusesOf(page, year);
    expect(statuses['accepted']).toBeGreaterThan(40);
  });
});

test('no key fires while an input method is composing', async ({ folder, launch }) => {
  await prepareLedger(join(folder, 'data'), join(folder, 'handed-in'));
  const { page } = await launch({ dataFolder: join(folder, 'data') });
  const review = new ReviewPage(page);
  await review.show();
  const untouched = await statusesOf(page, year);
  const method = await page.context().newCDPSession(page);

  await test.step('in the search field, letter by letter', async () => {
    await review.startSearch();
    await compose(method, ['a', 'ar', 'arx', 'arxu']);
    await method.send('Input.insertText', { text: '安' });
    await expect(review.searchField).toHaveValue('安');
    await expect(review.reasons).toBeHidden();
    expect(await statusesOf(page, year)).toEqual(untouched);
    await review.searchField.fill('');
    await page.keyboard.press('Escape');
    await review.ready();
  });

  await test.step('in the sentence for a reason, digits and Enter included', async () => {
    await review.single();
    await page.keyboard.press('r');
    await review.reasons.waitFor();
    await page.keyboard.press('7');
    const remark = review.reasons.getByRole('textbox');
    await expect(remark).toBeFocused();
    await compose(method, ['q', 'qu', 'que']);
    await pressHeld(method, 'Digit1');
    await pressHeld(method, 'Enter');
    await expect(review.reasons).toBeVisible();
    await method.send('Input.insertText', { text: '缺一页' });
    await expect(remark).toHaveValue('缺一页');
    expect(await statusesOf(page, year)).toEqual(untouched);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(review.reasons).toBeHidden();
  });

  await test.step('where nothing is written and the method is left switched on', async () => {
    await review.ready();
    for (const key of ['a', 'r', 'x', 'u']) await pressHeld(method, keyCode(key));
    expect(await statusesOf(page, year)).toEqual(untouched);
    await expect(review.reasons).toBeHidden();
  });
});

test('an iPhone’s HEIC photograph is refused in words that say how to send a JPG', async ({
  folder,
  launch,
}) => {
  const ledger = await launch();
  const photograph = join(folder, 'IMG_0042.heic');
  writeFileSync(photograph, Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1'));
  const tray = new TrayPage(ledger.page);
  await tray.open('tray');
  ledger.answerDialog(photograph);
  await tray.addFiles();
  const refusal = ledger.page.locator('main').getByRole('alert');
  await expect(refusal).toContainText('IMG_0042.heic');
  await expect(refusal).toContainText('另存为 JPG');
});

/** Moves the focus on by Tab until it is in the field of this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    const there = await page.evaluate((wanted) => {
      const active = document.activeElement;
      if (!(active instanceof HTMLInputElement)) return false;
      const label = active.labels?.[0]?.textContent ?? active.getAttribute('aria-label');
      return label === wanted;
    }, name);
    if (there) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no field “${name}” was reached by Tab`);
}

/** What an input method sends while somebody writes: the key it holds, then the text so far. */
async function compose(method: CDPSession, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await pressHeld(method, keyCode(text.at(-1) ?? ''));
    await method.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
}

function keyCode(letter: string): string {
  return `Key${letter.toUpperCase()}`;
}

/** A key that the input method keeps for itself: the page is told of it as 229. */
async function pressHeld(method: CDPSession, code: string): Promise<void> {
  const event = { key: 'Process', code, windowsVirtualKeyCode: 229 };
  await method.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
  await method.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
}
