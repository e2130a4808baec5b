import type { Locator } from 'playwright/test';
import { commonText } from '../../../renderer/src/text/zh-CN/common.ts';
import { LedgerPage } from './ledger-page.ts';

const text = commonText.plan;

/** What both imports share: columns, the plan with its filters, the workbook that comes back. */
export class ImportSteps extends LedgerPage {
  get toPlanButton(): Locator {
    return this.page.getByRole('button', { name: text.toPlan, exact: true });
  }

  get answersButton(): Locator {
    return this.page.getByRole('button', { name: text.answers });
  }

  get table(): Locator {
    return this.page.getByRole('grid', { name: text.steps[1] });
  }

  /** The rows in view, the header left out. */
  get rows(): Locator {
    return this.table.getByRole('rowgroup').getByRole('row');
  }

  /** A filter of the plan with its count, “8拒绝”. */
  filter(label: string): Locator {
    return this.page.getByRole('group', { name: text.status }).getByRole('button', { name: label });
  }

  async count(label: string): Promise<number> {
    return Number(((await this.filter(label).textContent()) ?? '').replace(/\D/g, ''));
  }

  /** From the columns to the plan. */
  async continueToPlan(): Promise<void> {
    await this.toPlanButton.click();
    await this.table.waitFor();
  }

  /** Saves the workbook with results to wherever the next dialog answers. */
  async saveAnswers(): Promise<void> {
    await this.answersButton.click();
    await this.notices.getByText(text.answersSaved).first().waitFor();
  }
}
