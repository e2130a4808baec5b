import type { Locator } from 'playwright/test';
import { templatesText as text } from '../../../renderer/src/text/zh-CN/templates.ts';
import { LedgerPage } from './ledger-page.ts';

/** 设置 · 打印模板: the papers, the editor of one, and the page as it will be printed. */
export class TemplatesPage extends LedgerPage {
  async show(): Promise<void> {
    await this.open('settings');
    await this.page.getByRole('button', { name: text.open }).click();
    await this.page.getByRole('heading', { name: text.title }).waitFor();
  }

  async openPaper(name: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: text.papers })
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click();
    await this.page.getByRole('region', { name, exact: true }).waitFor();
  }

  get picture(): Locator {
    return this.page.getByRole('region', { name: text.preview }).locator('img');
  }

  /** Where the newest preview comes from: another one once the page is drawn anew. */
  async drawn(): Promise<string> {
    await this.picture.waitFor({ timeout: 60_000 });
    return (await this.picture.getAttribute('src')) ?? '';
  }

  heading(name: string): Locator {
    return this.page.getByRole('textbox', { name: text.headingOf(name), exact: true });
  }

  /** The parts of a table or of the person's block, in their order. */
  parts(table: string): Locator {
    return this.page.getByRole('region', { name: table, exact: true }).getByRole('checkbox');
  }

  get saved(): Locator {
    return this.page.getByRole('status').filter({ hasText: /^✓ 已保存/ });
  }
}
