import { join } from 'node:path';
import { BrowserWindow, dialog, type Session } from 'electron';
import { startPage } from './origins.ts';

/** The one window, not yet loaded: whoever answers its calls must know it before its page runs. */
export function createWindow(session: Session, mainFolder: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: '继教台账',
    backgroundColor: '#f5f6f8',
    autoHideMenuBar: true,
    webPreferences: {
      session,
      preload: join(mainFolder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  offerReload(window);
  return window;
}

/** Loads the page and shows the window with its first frame, but not before `allowed`: the database must be open. */
export async function loadWindow(window: BrowserWindow, allowed: Promise<void>): Promise<void> {
  const painted = new Promise<void>((resolve) => window.once('ready-to-show', () => resolve()));
  void Promise.all([painted, allowed]).then(
    () => window.isDestroyed() || window.show(),
    () => undefined,
  );
  await window.loadURL(startPage);
}

/** A crashed page loses nothing that was saved: say so and offer to load it again. */
function offerReload(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    void dialog
      .showMessageBox(window, {
        type: 'warning',
        title: '继教台账',
        message: '窗口意外停止了',
        detail: '已保存的决定和材料都在。重新载入后可以继续。',
        buttons: ['重新载入', '退出'],
        defaultId: 0,
        cancelId: 1,
      })
      .then(({ response }) => {
        if (window.isDestroyed()) return;
        if (response === 0) window.loadURL(startPage).catch(() => window.destroy());
        else window.destroy();
      });
  });
}
