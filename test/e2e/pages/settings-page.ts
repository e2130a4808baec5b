import type { Locator } from 'playwright/test';
import { commandName } from '../../../renderer/src/text/zh-CN/command-names.ts';
import { keysText } from '../../../renderer/src/text/zh-CN/keys.ts';
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

  /** 快捷键. */
  get keys(): Locator {
    return this.page.getByRole('region', { name: keysText.title });
  }

  /** The line of a command in 快捷键, and in it the button that waits for the new key. */
  keyLine(command: string): Locator {
    return this.keys.locator(`[data-command="${command}"]`);
  }

  /** Asks for a new key of the command; the next press is it. */
  async startKey(command: string): Promise<void> {
    await this.keyLine(command)
      .getByRole('button', { name: `改“${commandName(command)}”的键` })
      .click();
    await this.keyLine(command).getByText(keysText.press).waitFor();
  }

  /** Takes the key that is another's, and gives that one the old key. */
  async swapKey(command: string): Promise<void> {
    await this.keyLine(command).getByRole('button', { name: keysText.swap, exact: true }).click();
    await this.keys
      .getByRole('status')
      .filter({ hasText: commandName(command) })
      .waitFor();
  }

  /** Back to the keys as they are shipped. */
  async resetKeys(): Promise<void> {
    await this.keys.getByRole('button', { name: keysText.resetAll }).click();
    await this.keys.getByRole('button', { name: keysText.reset, exact: true }).click();
    await this.keys.getByRole('status').filter({ hasText: keysText.allReset }).waitFor();
  }
}
