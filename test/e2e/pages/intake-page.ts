import type { Locator } from 'playwright/test';
import { intakeText } from '../../../renderer/src/text/zh-CN/intake.ts';
import { ImportSteps } from './import-steps.ts';

const text = intakeText.import;

/** 申报导入: a sheet of claims with its proofs. */
export class IntakePage extends ImportSteps {
  get readButton(): Locator {
    return this.page.getByRole('button', { name: text.read, exact: true });
  }

  get applyButton(): Locator {
    return this.page.getByRole('button', { name: /^写入新增的|^收下佐证|^没有要写入的内容/ });
  }

  get doneHeading(): Locator {
    return this.page.getByRole('heading', { name: /^已写入/ });
  }

  /** Picks the claims that the next dialog answers. */
  async pickClaims(): Promise<void> {
    await this.pick(text.claims, text.pick);
  }

  /** Picks the zip or folder of proofs that the next dialog answers. */
  async pickProofs(as: 'zip' | 'folder'): Promise<void> {
    await this.pick(text.proofs, as === 'zip' ? text.pickZip : text.pickFolder);
  }

  /** Reads what was picked; ends with the columns or a refusal. */
  async read(): Promise<void> {
    await this.readButton.click();
    await this.toPlanButton.or(this.errors).first().waitFor({ timeout: 90_000 });
  }

  async apply(): Promise<void> {
    await this.applyButton.click();
    await this.doneHeading.waitFor({ timeout: 90_000 });
  }

  async again(): Promise<void> {
    await this.open('year');
    await this.open('intake');
  }

  async toTray(): Promise<void> {
    await this.page.getByRole('button', { name: /^到收件盘放好/ }).click();
  }

  private async pick(section: string, button: string): Promise<void> {
    const place = this.page.getByRole('region', { name: section });
    await place.getByRole('button', { name: button }).click();
    await place.getByRole('button', { name: text.remove }).waitFor();
  }
}
