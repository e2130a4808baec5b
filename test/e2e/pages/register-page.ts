import type { Locator } from 'playwright/test';
import { appText } from '../../../renderer/src/text/zh-CN/app.ts';
import { registerText } from '../../../renderer/src/text/zh-CN/register.ts';
import type { PrintLayout } from '../../../shared/domain/print.ts';
import { LedgerPage } from './ledger-page.ts';

/** 打印: who, what cannot be printed, the file, and what was printed before. */
export class RegisterPage extends LedgerPage {
  get preview(): Locator {
    return this.page.getByRole('region', { name: registerText.preview }).locator('img');
  }

  /** What a run came to; the file that it wrote is named inside. */
  get done(): Locator {
    return this.page
      .getByRole('status')
      .filter({ hasText: /^✓ 已生成/ })
      .first();
  }

  /** The printed papers, newest first. */
  get history(): Locator {
    return this.page.locator('main table tbody tr');
  }

  /** Runs that have not ended, on the screen. */
  get openRuns(): Locator {
    return this.page.locator('main').getByRole('region', { name: registerText.openRuns });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
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

  async chooseLayout(layout: PrintLayout): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: registerText.layout })
      .getByText(registerText.layouts[layout])
      .click();
  }

  async chooseDepartment(name: string): Promise<void> {
    await this.page.getByRole('combobox', { name: registerText.department }).click();
    await this.page.getByRole('option', { name, exact: true }).click();
  }

  /** Behind ◔. */
  async showJobs(): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`${appText.jobs(0)}|项任务`) }).click();
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
