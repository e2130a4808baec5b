import type { Locator } from 'playwright/test';
import { queueText } from '../../../renderer/src/text/zh-CN/review-queue.ts';
import { correctText } from '../../../renderer/src/text/zh-CN/review-correct.ts';
import { historyText } from '../../../renderer/src/text/zh-CN/review-history.ts';
import { viewerText } from '../../../renderer/src/text/zh-CN/review-viewer.ts';
import { reviewText } from '../../../renderer/src/text/zh-CN/review.ts';
import { LedgerPage } from './ledger-page.ts';

/** 审核, by keyboard. */
export class ReviewPage extends LedgerPage {
  get queue(): Locator {
    return this.page.getByRole('listbox', { name: reviewText.queue });
  }

  get current(): Locator {
    return this.queue.locator('[role=option][aria-selected=true]');
  }

  get searchField(): Locator {
    return this.page.getByRole('textbox', { name: queueText.filters.search });
  }

  get reasons(): Locator {
    return this.page.getByRole('dialog', { name: /^(退回|不通过)的原因/ });
  }

  /** The large picture of the proof. */
  get picture(): Locator {
    return this.page.locator('main').getByAltText(/^佐证 .* 第 \d+ 页$/);
  }

  /** What the rules make of the claim, and the officer's facts. */
  get side(): Locator {
    return this.page.locator('main aside');
  }

  async show(): Promise<void> {
    await this.open('review');
    await this.ready();
  }

  /** The claim is on the screen and can be decided, by this key. */
  async ready(accept = 'A'): Promise<void> {
    await this.page.locator(`button[aria-keyshortcuts="${accept}"]:not([disabled])`).waitFor();
  }

  /** How many claims the queue holds. */
  async length(): Promise<number> {
    // Asked in one: the list goes with its last claim.
    const counts = await this.queue.evaluateAll((lists) =>
      lists.map((list) => list.getAttribute('data-claims')),
    );
    return Number(counts[0] ?? 0);
  }

  /** The claim that is looked at by itself, or null on an event. */
  currentClaim(): Promise<string | null> {
    return this.current.getAttribute('data-claim');
  }

  /** Goes into an event, so that the next decision is about one claim of it. */
  async single(): Promise<void> {
    if ((await this.current.count()) === 0 || (await this.currentClaim()) !== null) return;
    await this.press('Enter');
    await this.queue.locator('[aria-selected=true][data-claim]').waitFor();
  }

  /** What stands beside the proof of an event: who agrees, who differs. */
  get event(): Locator {
    return this.side.getByText(/^按 A 通过一致的|^没有可以一起通过的/);
  }

  get filters(): Locator {
    return this.page.getByRole('dialog', { name: queueText.filters.title });
  }

  get correction(): Locator {
    return this.page.getByRole('dialog', { name: correctText.title('') });
  }

  get history(): Locator {
    return this.page.getByRole('dialog', { name: historyText.title });
  }

  /** Two papers side by side. */
  get comparison(): Locator {
    return this.page.getByRole('group', { name: viewerText.compare });
  }

  async accept(): Promise<void> {
    await this.single();
    await this.decided(1, () => this.press('A'));
  }

  /** `reason` is the digit that stands before it. */
  async returnWith(reason: number): Promise<void> {
    await this.decided(1, () => this.withReason('R', reason));
  }

  async rejectWith(reason: number): Promise<void> {
    await this.decided(1, () => this.withReason('X', reason));
  }

  /** Marks this many claims from the current one down. */
  async markDown(count: number): Promise<void> {
    await this.ready();
    for (let step = 1; step < count; step += 1) await this.page.keyboard.press('Shift+J');
    await this.page.getByText(reviewText.marked(String(count))).waitFor();
  }

  async acceptMarked(count: number): Promise<void> {
    await this.decided(count, () => this.press('Shift+A'));
  }

  /** Takes the newest decision back, `count` claims of it. */
  async undo(count: number): Promise<void> {
    const before = await this.length();
    await this.press('U');
    await this.becomes(before + count);
  }

  /** The search field has the focus. */
  async startSearch(): Promise<void> {
    await this.page.keyboard.press('/');
    await this.page.locator(`input[aria-label="${queueText.filters.search}"]:focus`).waitFor();
  }

  private async withReason(key: string, reason: number): Promise<void> {
    await this.single();
    await this.press(key);
    await this.reasons.waitFor();
    await this.page.keyboard.press(String(reason));
  }

  private async decided(count: number, act: () => Promise<void>): Promise<void> {
    const before = await this.length();
    await act();
    await this.becomes(before - count);
  }

  private async becomes(length: number): Promise<void> {
    await this.page.waitForFunction(
      ([label, wanted]) => {
        const list = document.querySelector(`[role=listbox][aria-label="${label}"]`);
        return Number(list?.getAttribute('data-claims') ?? 0) === wanted;
      },
      [reviewText.queue, length] as const,
    );
  }
}
