import { appText } from '../../renderer/src/text/zh-CN/app.ts';
import type { Driver } from './driver.ts';

export const demoYear = 2025;

export interface Queue {
  total: number;
  waiting: number;
  decided: number;
}

/** What the core says of the queue. */
export const countsOf = (driver: Driver) => driver.ask<Queue>('review:queue', { year: demoYear, limit: 1 });

/** Presses keys about the line that is on the screen and returns how many claims are decided more than before. */
async function decide(driver: Driver, ...keys: string[]): Promise<number> {
  const { decided } = await countsOf(driver);
  for (const key of keys) await driver.press(key);
  const deadline = Date.now() + 30_000;
  for (;;) {
    const now = await countsOf(driver);
    if (now.decided !== decided) return now.decided - decided;
    if (Date.now() > deadline) throw new Error(`${keys.join(' ')} decided nothing`);
    await driver.page.waitForTimeout(50);
  }
}

/** Goes on to a line that can be decided by A, by itself if asked; what cannot is put off, as an officer would. */
async function nextToDecide(driver: Driver, alone = false): Promise<void> {
  const { page } = driver;
  const accept = page.locator('button[aria-keyshortcuts="A"]:not([disabled])');
  const nothingAgrees = page.locator('main aside').getByText(/^没有可以一起通过的/);
  const current = page.locator('[role=option][data-current=true]');
  for (;;) {
    await accept.or(nothingAgrees).first().waitFor();
    const isEvent = (await current.getAttribute('data-claim')) === null;
    if ((await nothingAgrees.count()) === 0 && !(alone && isEvent)) return;
    const before = await current.textContent();
    await driver.press('s');
    await page.waitForFunction(
      (text) => document.querySelector('[role=option][data-current=true]')?.textContent !== text,
      before,
    );
  }
}

/** Decides, returns, rejects and takes back by the keys; says what came of it. */
export async function reviewByKeys(driver: Driver): Promise<string> {
  await driver.go(appText.screens.review);
  await driver.button(/通过/).waitFor();
  await driver.picture('审核');
  let accepted = 0;
  for (let count = 0; count < 12; count += 1) {
    await nextToDecide(driver);
    accepted += await decide(driver, 'a');
  }
  await nextToDecide(driver, true);
  const returned = await decide(driver, 'r', '1');
  await nextToDecide(driver, true);
  const rejected = await decide(driver, 'x', '6');
  const takenBack = await decide(driver, 'u');
  await driver.picture('审核之后');
  const { decided } = await countsOf(driver);
  if (decided !== accepted + returned + rejected + takenBack)
    throw new Error(`${decided} decided: the keys came to another number`);
  return `审核：按 12 次 A 通过 ${accepted} 条，退回 ${returned} 条，不通过 ${rejected} 条并撤销，已审 ${decided} 条`;
}
