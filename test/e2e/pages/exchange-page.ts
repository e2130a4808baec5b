import type { Locator } from 'playwright/test';
import { exchangeText } from '../../../renderer/src/text/zh-CN/exchange.ts';
import { LedgerPage } from './ledger-page.ts';

/** 报省导出, reached from 打印. */
export class ExchangePage extends LedgerPage {
  async show(): Promise<void> {
    await this.open('register');
    await this.page.getByRole('button', { name: exchangeText.title }).click();
    await this.page.getByRole('heading', { name: exchangeText.title }).waitFor();
  }

  part(name: 'columns' | 'rows' | 'write' | 'history'): Locator {
    return this.page.getByRole('region', { name: exchangeText[name] });
  }

  async fill(header: string, field: string): Promise<void> {
    await this.page.getByRole('combobox', { name: exchangeText.fieldOf(header) }).click();
    await this.page.getByRole('option', { name: field, exact: true }).click();
  }

  get save(): Locator {
    return this.part('write').getByRole('button', { name: exchangeText.save });
  }
}
