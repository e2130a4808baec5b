import type { Locator } from 'playwright/test';
import { projectsText } from '../../../renderer/src/text/zh-CN/unit-projects.ts';
import { LedgerPage } from './ledger-page.ts';

const text = projectsText.dialog;

/** 项目: the unit's own projects, one of them beside the list, and the forms of its acts. */
export class ProjectsPage extends LedgerPage {
  async show(): Promise<void> {
    await this.open('projects');
    await this.command('N').waitFor();
  }

  get rows(): Locator {
    return this.page.getByRole('rowgroup').getByRole('row');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: projectsText.panel });
  }

  field(label: string): Locator {
    return this.dialog.getByRole('textbox', { name: label }).first();
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.field(label).fill(value);
  }

  /** Begins what comes next for the open project. */
  async next(): Promise<void> {
    await this.press('G');
    await this.dialog.waitFor();
  }

  /** Puts the file that the next dialog answers to the open form. */
  async addFile(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name: text.addFiles }).click();
    await this.dialog.getByText(name).waitFor();
  }

  /** Saves the open form; it closes when the act is recorded. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
