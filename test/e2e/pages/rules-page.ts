import type { Locator } from 'playwright/test';
import { appText } from '../../../renderer/src/text/zh-CN/app.ts';
import {
  conflictText,
  historyText,
  rehearsalText,
  rulesText,
  sourceText,
  standardText,
  trialText,
} from '../../../renderer/src/text/zh-CN/rules.ts';
import { LedgerPage } from './ledger-page.ts';

/** 规则: the standard, its disagreements, a trial, and what a change would do. */
export class RulesPage extends LedgerPage {
  get main(): Locator {
    return this.page.locator('main');
  }

  /** The standard in the columns of the provincial page. */
  get table(): Locator {
    return this.page.getByRole('table', { name: standardText.table });
  }

  /** Where a figure or an item is written, beside the table. */
  get source(): Locator {
    return this.page.getByRole('complementary', { name: sourceText.panel });
  }

  get searchField(): Locator {
    return this.main.getByRole('textbox').first();
  }

  /** What the rules make of the made-up person. */
  get trialResult(): Locator {
    return this.page.getByRole('complementary', { name: trialText.result });
  }

  /** The verdict beside the made-up person. */
  get trialVerdict(): Locator {
    return this.trialResult.locator('[data-mark]').first();
  }

  get rehearsal(): Locator {
    return this.page.getByRole('region', { name: rehearsalText.resultTitle });
  }

  get history(): Locator {
    return this.page.getByRole('list', { name: historyText.title });
  }

  async show(): Promise<void> {
    await this.open('rules');
    await this.table.waitFor();
  }

  async view(view: keyof typeof rulesText.views): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: rulesText.title })
      .getByText(rulesText.views[view])
      .click();
  }

  /** A figure of the standard, by its title. */
  figure(title: string): Locator {
    return this.main.getByRole('button', { name: new RegExp(`^${title}：`) }).first();
  }

  /** Runs the first case beside an open figure in 试算. */
  async tryFirstCase(): Promise<string> {
    const button = this.source
      .getByRole('button', { name: new RegExp(`^${sourceText.tryCase('')}`) })
      .first();
    const name = (await button.getAttribute('aria-label')) ?? '';
    await button.click();
    await this.trialResult.waitFor();
    return name.slice(sourceText.tryCase('').length);
  }

  /** Opens a disagreement of the register by its title. */
  async openConflict(title: string): Promise<void> {
    await this.view('conflicts');
    await this.main.getByRole('button', { name: title }).first().click();
    await this.main.getByRole('heading', { name: title }).waitFor();
  }

  /** Rehearses the other reading of the open disagreement. */
  async rehearseOtherReading(): Promise<void> {
    await this.main
      .getByRole('button', { name: new RegExp(`^${conflictText.rehearse}`) })
      .first()
      .click();
    await this.rehearsal.waitFor();
  }

  async adopt(reason: string): Promise<void> {
    await this.press('A');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: rehearsalText.reason }).fill(reason);
    await dialog.getByRole('button', { name: rehearsalText.adoptNow, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  async chooseYear(year: number): Promise<void> {
    await this.page.getByRole('combobox', { name: appText.chooseYear }).click();
    await this.page.getByRole('option', { name: appText.yearOf(year) }).click();
  }
}
