import type { Locator, Page } from 'playwright/test';
import { appText } from '../../../renderer/src/text/zh-CN/app.ts';
import type { ScreenId } from '../../../renderer/src/app/routes.ts';
import type { WindowChannelName, WindowRequest, WindowResponse } from '../../../shared/contract/index.ts';

/** The answer of a call through the window's only door, as data: refusals are not thrown. */
export type WindowReply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: { readonly code: string; message: string; hint: string } };

/** Calls a channel from inside the page, through the preload's bridge, exactly as the window's own code does. */
export function ask<Name extends WindowChannelName>(
  page: Page,
  channel: Name,
  request: WindowRequest<Name>,
): Promise<WindowReply<WindowResponse<Name>>> {
  return page.evaluate(([name, payload]) => window.cme.call(name, payload), [
    channel,
    request,
  ] as const) as Promise<WindowReply<WindowResponse<Name>>>;
}

/** The value of a call that must succeed. */
export async function answerOf<Name extends WindowChannelName>(
  page: Page,
  channel: Name,
  request: WindowRequest<Name>,
): Promise<WindowResponse<Name>> {
  const reply = await ask(page, channel, request);
  if (!reply.ok) throw new Error(`${channel}: ${reply.error.code} ${reply.error.message}`);
  return reply.value;
}

/** What is on every screen: navigation, notices, the error panel. */
export class LedgerPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get navigation(): Locator {
    return this.page.getByRole('navigation', { name: appText.navigation });
  }

  /** The place of a screen in the navigation; a count may stand beside the name. */
  place(screen: ScreenId): Locator {
    return this.navigation.getByRole('button', { name: new RegExp(`^${appText.screens[screen]}`) });
  }

  async open(screen: ScreenId): Promise<void> {
    await this.place(screen).click();
    await this.navigation.locator('[aria-current=page]', { hasText: appText.screens[screen] }).waitFor();
  }

  /** What was just done, said in the corner. */
  get notices(): Locator {
    return this.page.locator('[role=status][aria-live=polite]');
  }

  /** What went wrong and what to do next. */
  get errors(): Locator {
    return this.page.getByRole('alert');
  }

  /** The button of a command, by the key that stands on it. */
  command(key: string): Locator {
    return this.page.locator(`button[aria-keyshortcuts="${key}"]`);
  }

  /** Presses a command's key once its button says that it can be done. */
  async press(key: string): Promise<void> {
    await this.page.locator(`button[aria-keyshortcuts="${key}"]:not([disabled])`).first().waitFor();
    await this.page.keyboard.press(key.length === 1 ? key.toLowerCase() : key);
  }
}
