import type { Locator } from 'playwright/test';
import { complianceText } from '../../../renderer/src/text/zh-CN/compliance.ts';
import { LedgerPage } from './ledger-page.ts';

/** 人员: one person's page, as far as their years are concerned. */
export class PersonPage extends LedgerPage {
  /** The five squares, oldest first. */
  get squares(): Locator {
    return this.page.getByRole('group', { name: /年各年结论$/ }).getByRole('button');
  }

  square(year: number): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${year} 年：`) });
  }

  /** 「五年」: what the years say together and what a board would ask. */
  get fiveYears(): Locator {
    return this.page.getByRole('region', { name: complianceText.years.title });
  }
}
