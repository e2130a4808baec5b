import type { Locator } from 'playwright/test';
import { trayText } from '../../../renderer/src/text/zh-CN/tray.ts';
import { LedgerPage } from './ledger-page.ts';

/** 收件盘: proofs without an owner, to be put to claims by key or by drag. */
export class TrayPage extends LedgerPage {
  get thumbnails(): Locator {
    return this.page.getByRole('listbox', { name: trayText.thumbnails }).getByRole('option');
  }

  /** The name of the proof that is shown large. */
  get current(): Locator {
    return this.page
      .getByRole('listbox', { name: trayText.thumbnails })
      .locator('[role=option][aria-selected=true]');
  }

  get candidates(): Locator {
    return this.page.locator('aside li button');
  }

  get searchField(): Locator {
    return this.page.getByRole('textbox', { name: trayText.search });
  }

  /** The proof, large, or why it cannot be shown. */
  get preview(): Locator {
    return this.page.locator('main section').nth(1);
  }

  get picture(): Locator {
    return this.preview.getByAltText(/^佐证 .* 第 \d+ 页$/);
  }

  /** Takes in the files that the next dialog answers. */
  async addFiles(): Promise<void> {
    await this.page.getByRole('button', { name: trayText.add }).click();
    await this.notices.getByText(/^收到/).waitFor({ timeout: 60_000 });
  }

  get emptyTitle(): Locator {
    return this.page.getByText(trayText.empty);
  }

  /** Puts the current proof to the first claim that is offered; searches by the words when none is. */
  async putByKey(words: string): Promise<void> {
    const name = await this.currentName();
    await this.candidates.first().or(this.page.getByText(trayText.none)).first().waitFor();
    if ((await this.candidates.count()) === 0) await this.search(words);
    await this.page.keyboard.press('1');
    await this.put(name);
  }

  async search(words: string): Promise<void> {
    await this.page.keyboard.press('/');
    await this.searchField.fill(words);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('heading', { name: trayText.found }).waitFor();
    await this.candidates.first().waitFor();
  }

  /** Drags the current thumbnail onto the first claim. */
  async putByDrag(): Promise<void> {
    const name = await this.currentName();
    await this.candidates.first().waitFor();
    await this.current.dragTo(this.candidates.first());
    await this.put(name);
  }

  async undo(): Promise<void> {
    await this.press('U');
    await this.notices.getByText(/^已取下/).waitFor();
  }

  private async currentName(): Promise<string> {
    return (await this.current.getAttribute('aria-label')) ?? '';
  }

  private async put(name: string): Promise<void> {
    await this.notices.getByText(`已把 ${name} 放到`).waitFor();
  }
}
