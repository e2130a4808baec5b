import type { ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from 'playwright/test';
import { electronArgs } from '../../../build/electron/run-electron.mjs';

/** A running program with its data folder and the answers its dialogs will get. */
export interface Ledger {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataFolder: string;
  /** A folder of this test's own for files to import and papers to write. */
  readonly folder: string;
  /** The environment it was started with, for a second start beside it. */
  readonly env: Readonly<Record<string, string>>;
  /** What the next file dialog answers; no path stands for 取消. */
  answerDialog(...paths: string[]): void;
  /** Ends the program as the officer does, by closing the window. */
  close(): Promise<void>;
  /** Ends all of it at once, as a power cut does: main process, window, children. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  readonly dataFolder?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export type Launch = (options?: LaunchOptions) => Promise<Ledger>;

/**
 * `launch` starts the resolved Electron on a fresh data folder in `folder`, this test's own; everything is ended and
 * removed afterwards.
 */
export const test = base.extend<{ folder: string; launch: Launch; ledger: Ledger }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'cme-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },
  launch: async ({ folder }, use) => {
    const started: Ledger[] = [];
    await use(async (options = {}) => {
      const ledger = await launchLedger(folder, options);
      started.push(ledger);
      return ledger;
    });
    for (const ledger of started) await ledger.kill();
  },
  ledger: async ({ launch }, use) => {
    await use(await launch());
  },
});

export { expect } from 'playwright/test';

/** The Electron that `build/e2e.mjs` resolved. */
export function electronProgram(): string {
  const program = process.env['CME_ELECTRON'];
  if (!program) throw new Error('CME_ELECTRON is not set; start the tests with npm run test:e2e');
  return program;
}

async function launchLedger(folder: string, options: LaunchOptions): Promise<Ledger> {
  const dataFolder = options.dataFolder ?? join(folder, 'data');
  const answers = join(folder, `dialogs-${process.hrtime.bigint()}.jsonl`);
  writeFileSync(answers, '');
  const env = {
    ...inheritedEnvironment(),
    // Chromium's own files, out of the developer's home.
    XDG_DATA_HOME: join(folder, 'local'),
    LOCALAPPDATA: join(folder, 'local'),
    CME_TEST_DIALOGS: answers,
    CME_MEASURE: '1',
    ...options.env,
  };
  const app = await _electron.launch({
    executablePath: electronProgram(),
    args: [...electronArgs(), '--data', dataFolder, ...(options.args ?? [])],
    env,
  });
  // Asked now: Playwright forgets the process when the program is closed.
  const program = app.process();
  const ended = new Promise<void>((resolve) => program.once('exit', () => resolve()));
  const page = await app.firstWindow();
  return {
    app,
    page,
    dataFolder,
    folder,
    env,
    answerDialog: (...paths) => appendFileSync(answers, `${JSON.stringify({ paths })}\n`),
    close: async () => {
      await app.close();
      await ended;
    },
    kill: async () => {
      if (program.exitCode !== null || program.signalCode !== null) return;
      killGroup(program);
      await ended;
    },
  };
}

/** Playwright starts the program as the leader of a process group of its own, except on Windows. */
function killGroup(program: ChildProcess): void {
  if (process.platform === 'win32' || program.pid === undefined) program.kill('SIGKILL');
  else process.kill(-program.pid, 'SIGKILL');
}

function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
