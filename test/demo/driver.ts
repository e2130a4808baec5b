import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';

interface Folders {
  /** A file: what the next dialogs answer. */
  readonly answers: string;
  readonly pictures: string;
}

/** The officer's hands and eyes in the window. */
export class Driver {
  readonly page: Page;
  readonly #folders: Folders;
  #picture = 0;

  constructor(page: Page, folders: Folders) {
    this.page = page;
    this.#folders = folders;
    page.setDefaultTimeout(60_000);
  }

  answerDialog(...paths: string[]): void {
    appendFileSync(this.#folders.answers, `${JSON.stringify({ paths })}\n`);
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name }).first();
  }

  async go(name: string): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click();
  }

  async press(key: string, times = 1): Promise<void> {
    for (let count = 0; count < times; count += 1) await this.page.keyboard.press(key);
  }

  async picture(name: string): Promise<void> {
    await this.page.waitForTimeout(400);
    this.#picture += 1;
    const file = `${String(this.#picture).padStart(2, '0')}-${name}.png`;
    await this.page.screenshot({ path: join(this.#folders.pictures, file) });
  }

  /** What the core answers, for the figures of the summary. */
  async ask<Value>(channel: string, request: object): Promise<Value> {
    const reply = await this.page.evaluate(([name, payload]) => window.cme.call(name, payload), [
      channel,
      request,
    ] as const);
    const { ok, value } = reply as { ok: boolean; value: Value };
    if (!ok) throw new Error(`${channel}: ${JSON.stringify(reply)}`);
    return value;
  }
}
