import { app, dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron';
import type { Reply, ShellChannelName, WindowRequest, WindowResponse } from '../../shared/contract/index.ts';
import { shellContract } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { FileTokens } from './file-tokens.ts';
import { packIndex } from './pack-index.ts';
import { nextTestAnswer } from './test-dialogs.ts';

type ShellHandlers = {
  [Name in ShellChannelName]: (request: WindowRequest<Name>) => Promise<WindowResponse<Name>>;
};

export function isShellChannel(channel: string): channel is ShellChannelName {
  return Object.hasOwn(shellContract, channel);
}

/** Answers the channels that the window's shell serves itself: the system's file dialogs and its file manager. */
export function createShellHandlers(
  window: () => BrowserWindow | undefined,
  tokens: FileTokens,
): ShellHandlers {
  return {
    'dialog:open-file': async ({ title, extensions, multiple, folder }) => {
      const options: OpenDialogOptions = {
        title,
        properties: [
          folder ? 'openDirectory' : 'openFile',
          ...(multiple ? (['multiSelections'] as const) : []),
        ],
        ...(extensions && !folder ? { filters: [{ name: title, extensions }] } : {}),
      };
      const paths = await choose(
        async () => (await dialog.showOpenDialog(parent(window), options)).filePaths,
      );
      return { files: paths.map((path) => tokens.issue(path)) };
    },
    'dialog:save-file': async ({ title, suggestedName, folder }) => {
      const parentWindow = parent(window);
      const paths = await choose(async () => {
        if (folder) {
          const properties: OpenDialogOptions['properties'] = ['openDirectory', 'createDirectory'];
          return (await dialog.showOpenDialog(parentWindow, { title, properties })).filePaths;
        }
        const { filePath } = await dialog.showSaveDialog(parentWindow, { title, defaultPath: suggestedName });
        return filePath ? [filePath] : [];
      });
      const [path] = paths;
      return { file: path === undefined ? null : tokens.issue(path) };
    },
    'shell:show-file': async ({ token }) => {
      const path = tokens.pathOf(token);
      if (!usesTestAnswers()) shell.showItemInFolder(path);
      return { shown: true };
    },
    'shell:open-file': async ({ token }) => {
      const path = tokens.pathOf(token);
      // An opened file is run by whatever the system likes: only papers that we write ourselves.
      if (!/\.(pdf|xlsx)$/i.test(path)) return { opened: false };
      if (usesTestAnswers()) return { opened: true };
      return { opened: (await shell.openPath(path)) === '' };
    },
    'shell:open-index': async ({ token, folder }) => {
      const page = packIndex(tokens.pathOf(token), folder);
      if (page === undefined) return { opened: false };
      if (usesTestAnswers()) return { opened: true };
      return { opened: (await shell.openPath(page)) === '' };
    },
  };
}

/** Checks the request and answers it; refusals are data. */
export async function answerShellChannel(
  handlers: ShellHandlers,
  channel: ShellChannelName,
  payload: unknown,
): Promise<Reply<unknown>> {
  const parsed = shellContract[channel].request.safeParse(payload);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError('ipc.invalid-request', {
      path: issue?.path.join('.') ?? '',
      problem: issue?.message ?? '',
    });
  }
  // The table gives each channel its own request; the compiler cannot follow that through a variable name.
  const handler = handlers[channel] as (request: unknown) => Promise<unknown>;
  return { ok: true, value: await handler(parsed.data) };
}

async function choose(ask: () => Promise<string[]>): Promise<string[]> {
  return usesTestAnswers() ? nextTestAnswer() : ask();
}

/** Never in the installed program. */
function usesTestAnswers(): boolean {
  return !app.isPackaged && process.env['CME_TEST_DIALOGS'] !== undefined;
}

function parent(window: () => BrowserWindow | undefined): BrowserWindow {
  const open = window();
  if (!open) throw new AppError('ipc.untrusted-sender');
  return open;
}
