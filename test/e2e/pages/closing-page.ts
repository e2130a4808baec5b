import type { Locator } from 'playwright/test';
import { appText } from '../../../renderer/src/text/zh-CN/app.ts';
import { closingText } from '../../../renderer/src/text/zh-CN/closing.ts';
import { yearText } from '../../../renderer/src/text/zh-CN/year.ts';
import { LedgerPage } from './ledger-page.ts';

/** 结账: the checklist and the lock of a year, and the folder for an inspection. */
export class ClosingPage extends LedgerPage {
  /** As an officer gets there: from 今年. */
  async showFromYear(): Promise<void> {
    await this.open('year');
    await this.page.locator('main').getByRole('button', { name: yearText.toClosing }).click();
    await this.page.getByRole('heading', { name: closingText.title, exact: true }).waitFor();
  }

  part(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  item(title: string): Locator {
    return this.part(closingText.checklist).getByRole('listitem').filter({ hasText: title });
  }

  /** The lock in the bar that is on every screen. */
  get lock(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: appText.closedOn('').trim() });
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label });
  }

  get gate(): Locator {
    return this.page.getByRole('dialog');
  }

  /** The colour of the ground under every screen. */
  ground(): Promise<string> {
    return this.page.evaluate(() => {
      const frame = document.querySelector('[data-closed]');
      return frame === null ? '' : getComputedStyle(frame).getPropertyValue('--ground').trim();
    });
  }
}
