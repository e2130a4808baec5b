import type { Locator } from 'playwright/test';
import { rosterText } from '../../../renderer/src/text/zh-CN/roster.ts';
import { ImportSteps } from './import-steps.ts';

/** 人员: the list, a person, and the import of a roster. */
export class RosterPage extends ImportSteps {
  get list(): Locator {
    return this.page.getByRole('grid', { name: rosterText.title });
  }

  get searchField(): Locator {
    return this.page.getByRole('textbox', { name: rosterText.search });
  }

  get done(): Locator {
    return this.page.getByRole('status').filter({ hasText: /新增 .* 人，变更/ });
  }

  async openImport(): Promise<void> {
    await this.open('roster');
    await this.page.getByRole('button', { name: rosterText.import }).first().click();
    await this.page.getByRole('heading', { name: rosterText.importTitle }).waitFor();
  }

  /** Picks what the next dialog answers and waits until it is read or refused. */
  async pickFile(): Promise<void> {
    await this.page.getByRole('button', { name: rosterText.importPick }).first().click();
    await this.toPlanButton.or(this.errors).first().waitFor();
  }

  get applyButton(): Locator {
    return this.page.getByRole('button', { name: /^写入：新增|^没有要写入的内容/ });
  }

  async apply(): Promise<void> {
    await this.applyButton.click();
    await this.done.waitFor();
  }

  /** Reads the file that the next dialog answers and shows its plan. */
  async planFile(): Promise<void> {
    await this.openImport();
    await this.pickFile();
    await this.continueToPlan();
  }

  /** Reads and writes the roster that the next dialog answers. */
  async importFile(): Promise<void> {
    await this.planFile();
    await this.apply();
  }
}
