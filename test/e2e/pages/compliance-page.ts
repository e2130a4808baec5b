import type { Locator } from 'playwright/test';
import { complianceText } from '../../../renderer/src/text/zh-CN/compliance.ts';
import { LedgerPage } from './ledger-page.ts';

/** 达标: people, figures, and the sentence behind each. */
export class CompliancePage extends LedgerPage {
  get table(): Locator {
    return this.page.getByRole('grid', { name: /年度达标$/ });
  }

  get rows(): Locator {
    return this.table.getByRole('rowgroup').getByRole('row');
  }

  get searchField(): Locator {
    return this.page.getByRole('textbox', { name: complianceText.search });
  }

  /** The explanation beside the table. */
  get panel(): Locator {
    return this.page.getByRole('complementary', { name: complianceText.explanation });
  }

  /** 还差什么, in the explanation. */
  get nextSteps(): Locator {
    return this.panel.getByRole('region', { name: complianceText.next.title });
  }

  /** A figure of the table, by the column's position. */
  figure(staffNumber: string, column: number): Locator {
    return this.rows.filter({ hasText: staffNumber }).getByRole('gridcell').nth(column).getByRole('button');
  }

  async show(): Promise<void> {
    await this.open('compliance');
    await this.rows.first().waitFor();
  }

  /** Only the person with this 工号. */
  async find(staffNumber: string): Promise<void> {
    await this.searchField.fill(staffNumber);
    await this.rows.filter({ hasText: staffNumber }).first().waitFor();
    await this.page.waitForFunction(
      (label) =>
        document.querySelector(`[role=grid][aria-label$="${label}"]`)?.getAttribute('aria-rowcount') === '2',
      '年度达标',
    );
  }

  /** Opens the explanation from a figure, by the column's position (结论 4, 合计 5, 公需 7 …). */
  async explain(staffNumber: string, column: number): Promise<void> {
    await this.rows
      .filter({ hasText: staffNumber })
      .getByRole('gridcell')
      .nth(column)
      .getByRole('button')
      .click();
    await this.panel.getByRole('heading', { name: complianceText.conditions }).waitFor();
  }

  async closePanel(): Promise<void> {
    await this.page.getByRole('button', { name: complianceText.panelClose }).click();
  }
}
