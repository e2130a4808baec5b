import type { Locator } from 'playwright/test';
import { commonText } from '../../../renderer/src/text/zh-CN/common.ts';
import { answersText } from '../../../renderer/src/text/zh-CN/review-answers.ts';
import { upperText } from '../../../renderer/src/text/zh-CN/review-levels.ts';
import { ImportSteps } from './import-steps.ts';

/** 等上级 and the authority's list. */
export class UpperPage extends ImportSteps {
  get waiting(): Locator {
    return this.page.getByRole('grid', { name: upperText.title }).getByRole('rowgroup').getByRole('row');
  }

  get list(): Locator {
    return this.page.getByRole('region', { name: answersText.title });
  }

  get day(): Locator {
    return this.list.getByRole('textbox', { name: answersText.day });
  }

  claimOf(row: number): Locator {
    return this.list.getByRole('combobox', { name: answersText.claimOf(row) });
  }

  get replanButton(): Locator {
    return this.page.getByRole('button', { name: commonText.plan.replan });
  }

  /** Says what a column is; `column` is its letter and header. */
  async nameColumn(column: string, field: string): Promise<void> {
    await this.page.getByRole('combobox', { name: `${column} ${commonText.plan.field}` }).click();
    await this.page
      .getByRole('option', { name: new RegExp(`^${field}`) })
      .first()
      .click();
  }

  async show(): Promise<void> {
    await this.open('review');
    await this.page.keyboard.press('Control+2');
    await this.waiting.first().waitFor();
  }
}
