import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow } from 'electron';
import { AppError, describeError, type ErrorData } from '../shared/errors.ts';
import { startCore, type CoreHost } from './app/core-host.ts';
import { profileFolderOf } from './app/profile-folder.ts';
import { showFailure } from './app/failure-screen.ts';
import { forbidNetwork, guardEveryPage, guardEverySession, windowSession } from './app/guards.ts';
import { startLoopMeter } from './app/loop-meter.ts';
import { installMenu } from './app/menu.ts';
import { declareSchemes, serveApp, serveProofs } from './app/protocols.ts';
import { createUtilityChildHost } from './app/utility-child-host.ts';
import { createWindow, loadWindow } from './app/window.ts';
import { registerIpc } from './ipc/register.ts';
import { childrenFolder } from './platform/asset-paths.ts';
import { dataFolderOf } from './platform/data-folder.ts';
import { fileLogger, logDefect, logFolderOf } from './platform/logger.ts';

const mainFolder = dirname(fileURLToPath(import.meta.url));
const dataFolder = dataFolderOf(process.argv, process.env);
const NEEDED_NODE_API = 10;
const logger = fileLogger(logFolderOf(dataFolder));

if (!app.isPackaged && process.env['CME_MEASURE'] === '1') startLoopMeter();
app.setPath('userData', profileFolderOf(dataFolder, process.env));
// What Chromium words by itself (date fields, context menus) speaks the user's language too.
app.commandLine.appendSwitch('lang', 'zh-CN');
forbidNetwork();
declareSchemes();
guardEverySession();
guardEveryPage();

let window: BrowserWindow | undefined;

// One window for each data folder: the second start brings the first to the front.
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  // Chromium takes a while to be ready: the ledger is opened meanwhile, on the core's own thread.
  const core = runtimeFits() ? openCore() : undefined;
  // Not awaited: an ES module that waits for readiness at its top level never gets there.
  void app
    .whenReady()
    .then(() => start(core))
    .catch((error: unknown) => {
      logDefect(logger, error, { channel: 'window' });
      app.exit(1);
    });
} else {
  app.quit();
}

function runtimeFits(): boolean {
  return !app.isPackaged || Number(process.versions['napi']) >= NEEDED_NODE_API;
}

function openCore(): CoreHost {
  const binding = app.isPackaged ? undefined : process.env['CME_SQLITE_BINDING'];
  const core = startCore(
    join(mainFolder, 'core-thread.js'),
    { dataFolder, ...(binding ? { nativeBinding: binding } : {}) },
    createUtilityChildHost(childrenFolder),
    app.whenReady(),
  );
  closeBeforeQuitting(() => core.close());
  return core;
}

async function start(core: CoreHost | undefined): Promise<void> {
  const session = await windowSession();
  serveApp(session, join(mainFolder, '..', 'renderer'));
  installMenu();
  if (core === undefined) {
    const details = { found: Number(process.versions['napi']), needed: NEEDED_NODE_API };
    await showFailure(describeError('data.unsupported-runtime', details), session);
    return;
  }

  serveProofs(session, dataFolder, core.call);
  registerIpc(core, () => window, logger);
  // The page loads while the database is being opened; neither waits for the other to begin.
  window = createWindow(session, mainFolder);
  window.on('closed', () => (window = undefined));
  const fail = (error: unknown, wasOpen: boolean): void => {
    const open = window;
    // The other way round the program would take the last window's end for its own.
    void showFailure(describe(error), session, wasOpen)
      .catch(() => undefined)
      .finally(() => open?.destroy());
  };
  core.ready.then(
    () => core.onLost((error) => fail(error, true)),
    (error: unknown) => fail(error, false),
  );
  await loadWindow(window, core.ready).catch(() => undefined);
}

/** The database is closed before the program ends, whichever way it is asked to. */
function closeBeforeQuitting(close: () => Promise<void>): void {
  let closed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

function describe(error: unknown): ErrorData {
  return error instanceof AppError
    ? error.toData()
    : describeError('internal.unexpected', { reference: logDefect(logger, error, { channel: 'core' }) });
}
