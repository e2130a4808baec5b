import { app, BrowserWindow, type Session } from 'electron';
import { describeError, type ErrorData } from '../../shared/errors.ts';
import { failurePage } from './origins.ts';

let current: ErrorData = describeError('internal.unexpected', { reference: '-' });
let heading = '继教台账没有打开';

/** The page shown in place of a stack trace: the sentence, what to do next, nothing that runs. */
export function failureDocument(): string {
  return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <title>继教台账</title>
    <style nonce="__CSP_NONCE__">
      body { margin: 0; padding: 56px 64px; background: #f5f6f8; color: #1d2430;
             font: 16px/1.7 'Microsoft YaHei UI', 'PingFang SC', 'Noto Sans CJK SC', sans-serif; }
      h1 { font-size: 22px; margin: 0 0 20px; }
      p { margin: 0 0 12px; max-width: 42em; overflow-wrap: anywhere; }
      .code { color: #5b6578; font-size: 13px; margin-top: 28px; }
    </style>
  </head>
  <body>
    <main role="alert">
      <h1>${heading}</h1>
      <p>${escapeHtml(current.message)}。</p>
      <p>${escapeHtml(current.hint)}</p>
      <p class="code">代码 ${escapeHtml(current.code)}</p>
    </main>
  </body>
</html>`;
}

/** Shows the failure in a window of its own, without a preload. `wasOpen`: it had been working until now. */
export async function showFailure(error: ErrorData, session: Session, wasOpen = false): Promise<void> {
  current = error;
  if (wasOpen) heading = '继教台账意外停止了';
  const window = new BrowserWindow({
    width: 760,
    height: 420,
    title: '继教台账',
    backgroundColor: '#f5f6f8',
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  window.setMenu(null);
  window.on('closed', () => app.quit());
  await window.loadURL(failurePage);
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
