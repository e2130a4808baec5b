import type { Locator } from 'playwright/test';
import { settingsText } from '../../../renderer/src/text/zh-CN/settings.ts';
import { LedgerPage } from './ledger-page.ts';

/** The unit's form, in 设置 and on the first page of an empty ledger. */
export class SettingsPage extends LedgerPage {
  get saved(): Locator {
    return this.page.getByRole('status').filter({ hasText: settingsText.saved });
  }

  async setUnit(unitName: string, officer: string): Promise<void> {
    await this.page.getByRole('textbox', { name: settingsText.unitName }).fill(unitName);
    await this.page.getByRole('textbox', { name: settingsText.officer }).fill(officer);
    await this.page.getByRole('button', { name: settingsText.save, exact: true }).click();
    await this.saved.waitFor();
  }
}
