import type { Locator } from 'playwright/test';
import { trainingText } from '../../../renderer/src/text/zh-CN/training.ts';
import { LedgerPage } from './ledger-page.ts';

/** 内训: the list, the form of one, its credits and certificates, and verifying certificates. */
export class TrainingPage extends LedgerPage {
  async show(): Promise<void> {
    await this.open('training');
    await this.command('N').waitFor();
  }

  get form(): Locator {
    return this.page.getByRole('form');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  field(label: string): Locator {
    return this.form.getByLabel(label, { exact: false }).first();
  }

  /** The people of the open form or page. */
  get people(): Locator {
    return this.page.getByRole('grid', { name: trainingText.picker.list });
  }

  get plan(): Locator {
    return this.page.getByRole('grid', { name: trainingText.plan.title });
  }

  /** Types initials, a name or a number and takes the first that is offered. */
  async addPerson(typed: string): Promise<void> {
    const search = this.page.getByRole('textbox', { name: trainingText.picker.search });
    await search.fill(typed);
    await this.page.getByRole('option').first().waitFor();
    await search.press('Enter');
  }

  /** Saves the open form; the training's page follows. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await this.form.waitFor({ state: 'detached' });
  }

  /** The credits as they would be given, row by row. */
  async openPlan(): Promise<void> {
    await this.press('G');
    await this.plan.waitFor();
  }

  async openVerify(): Promise<void> {
    await this.press('V');
    await this.page.getByRole('heading', { name: trainingText.verify.title }).waitFor();
  }
}
