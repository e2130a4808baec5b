import type { Locator } from 'playwright/test';
import { registerText } from '../../../renderer/src/text/zh-CN/register.ts';
import { LedgerPage } from './ledger-page.ts';

/** 打印: who, what cannot be printed, the file, and what was printed before. */
export class RegisterPage extends LedgerPage {
  get preview(): Locator {
    return this.page.getByRole('region', { name: registerText.preview }).locator('img');
  }

  get done(): Locator {
    return this.page.getByRole('status').filter({ hasText: /^✓ 已生成/ });
  }

  /** The printed papers, newest first. */
  get history(): Locator {
    return this.page.locator('main table tbody tr');
  }

  async show(): Promise<void> {
    await this.open('register');
    await this.command('P').waitFor();
  }

  async choose(format: 'pdf' | 'xlsx'): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: registerText.format })
      .getByText(registerText[format])
      .click();
  }

  /** Prints the chosen people into what the next dialog answers. */
  async print(format: 'pdf' | 'xlsx'): Promise<void> {
    const before = await this.history.count();
    await this.choose(format);
    await this.press('P');
    await this.done.waitFor({ timeout: 90_000 });
    await this.history.nth(before).waitFor();
  }
}
