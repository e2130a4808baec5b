import type { Locator } from 'playwright/test';
import { intakeText } from '../../../renderer/src/text/zh-CN/intake.ts';
import { LedgerPage } from './ledger-page.ts';

const text = intakeText.entry;

/** 手工录入: one claim by hand. */
export class EntryPage extends LedgerPage {
  async show(): Promise<void> {
    await this.open('intake');
    await this.page.getByText(intakeText.tabs.entry, { exact: true }).click();
    await this.person.waitFor();
  }

  get person(): Locator {
    return this.page.getByRole('combobox', { name: text.person });
  }

  get item(): Locator {
    return this.page.getByRole('combobox', { name: text.item });
  }

  get trial(): Locator {
    return this.page.getByRole('complementary', { name: text.trial });
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label });
  }

  /** Types into the choice that has the focus and takes the first that fits, with the keys alone. */
  async type(typed: string, option: string): Promise<void> {
    await this.page.keyboard.type(typed);
    await this.page.getByRole('option', { name: option }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }
}
