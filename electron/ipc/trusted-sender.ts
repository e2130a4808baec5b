import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { isOwnPage } from '../app/origins.ts';

/** Whether a call comes from the main frame of our one window while it shows our page. Everything else is refused. */
export function isTrustedSender(event: IpcMainInvokeEvent, window: BrowserWindow | undefined): boolean {
  const frame = event.senderFrame;
  if (!window || window.isDestroyed() || !frame) return false;
  return (
    event.sender === window.webContents && frame === window.webContents.mainFrame && isOwnPage(frame.url)
  );
}
