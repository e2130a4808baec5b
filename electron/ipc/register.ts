import { ipcMain, type BrowserWindow } from 'electron';
import { contract, type ChannelName, type Reply } from '../../shared/contract/index.ts';
import { AppError, describeError } from '../../shared/errors.ts';
import type { CoreHost } from '../app/core-host.ts';
import { logDefect, type Logger } from '../platform/logger.ts';
import { answerShellChannel, createShellHandlers, isShellChannel } from './dialogs.ts';
import { createFileTokens } from './file-tokens.ts';
import { isTrustedSender } from './trusted-sender.ts';

/**
 * The one place where the window's calls arrive: sender, then file tokens, then the core, which checks the payload
 * against the contract. Every outcome is data; nothing is thrown across.
 */
export function registerIpc(core: CoreHost, window: () => BrowserWindow | undefined, logger: Logger): void {
  const tokens = createFileTokens();
  const shellHandlers = createShellHandlers(window, tokens);

  ipcMain.handle('cme:call', async (event, call: unknown): Promise<Reply<unknown>> => {
    try {
      if (!isTrustedSender(event, window())) throw new AppError('ipc.untrusted-sender');
      const { channel, payload } = readCall(call);
      if (isShellChannel(channel)) return await answerShellChannel(shellHandlers, channel, payload);
      if (!isCoreChannel(channel)) throw new AppError('ipc.unknown-channel', { channel });
      return await core.call(channel, tokens.resolve(contract[channel].request, payload));
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error: error.toData() };
      return {
        ok: false,
        error: describeError('internal.unexpected', { reference: logDefect(logger, error) }),
      };
    }
  });

  // Files dropped on the window: the preload reads their paths, the page gets tokens only.
  ipcMain.handle('cme:drop', (event, paths: unknown) => {
    if (!isTrustedSender(event, window()) || !Array.isArray(paths)) return [];
    return paths.filter((path): path is string => typeof path === 'string' && path !== '').map(tokens.issue);
  });

  core.onPush((push) => {
    const open = window();
    if (open && !open.isDestroyed()) open.webContents.send('cme:push', push);
  });
}

function readCall(call: unknown): { channel: string; payload: unknown } {
  if (typeof call !== 'object' || call === null || !('channel' in call) || typeof call.channel !== 'string') {
    throw new AppError('ipc.invalid-request', { path: 'channel', problem: '应为文字' });
  }
  return { channel: call.channel, payload: 'payload' in call ? call.payload : undefined };
}

function isCoreChannel(channel: string): channel is ChannelName {
  return Object.hasOwn(contract, channel);
}
