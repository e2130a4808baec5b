import type { Locator } from 'playwright/test';
import { commonText } from '../../../renderer/src/text/zh-CN/common.ts';
import { filingsText } from '../../../renderer/src/text/zh-CN/filings.ts';
import { LedgerPage } from './ledger-page.ts';

/** 报备: the list of a year's filings, one of them beside it, and the forms of its steps. */
export class FilingsPage extends LedgerPage {
  async show(): Promise<void> {
    await this.open('filings');
    await this.command('N').waitFor();
  }

  get rows(): Locator {
    return this.page.getByRole('rowgroup').getByRole('row');
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** The one filing that is open beside the list. */
  get panel(): Locator {
    return this.page.getByRole('complementary', { name: filingsText.panel });
  }

  field(label: string): Locator {
    return this.dialog.getByRole('textbox', { name: label });
  }

  /** Opens the form of a new filing and finds the people by a pasted row of numbers. */
  async begin(kind: string, staffNumbers: readonly string[]): Promise<void> {
    await this.press('N');
    await this.choose(filingsText.form.kind, kind);
    const people = this.dialog.getByRole('combobox', { name: filingsText.form.people });
    await people.click();
    await this.page.keyboard.insertText(`${staffNumbers.join(' ')} `);
    for (const number of staffNumbers)
      await this.dialog.getByText(number, { exact: false }).first().waitFor();
    await this.page.keyboard.press('Escape');
  }

  async choose(label: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label, exact: true }).last().click();
    await this.page.getByRole('option', { name: option }).click();
  }

  /** Saves the open form; it closes when the step is recorded. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await this.dialog.waitFor({ state: 'hidden' });
  }

  /** Puts the file that the next dialog answers to the open form. */
  async addFile(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name: filingsText.form.addFiles }).click();
    await this.dialog.getByText(name).waitFor();
  }

  /** Opens the next step's form of what is chosen. */
  async next(): Promise<void> {
    await this.press('G');
    await this.dialog.waitFor();
  }

  async undoByNotice(): Promise<void> {
    await this.notices.getByRole('button', { name: commonText.undo }).click();
    await this.notices.getByText(filingsText.undone).waitFor();
  }
}
