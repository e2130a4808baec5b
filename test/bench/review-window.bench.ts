import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { resolveElectron } from '../../build/electron/resolve.mjs';
import { inProject } from '../../build/electron/root.mjs';
import { electronArgs, hasDisplay, onSomeDisplay, runToEnd } from '../../build/electron/run-electron.mjs';
import { ensureSystemPackages } from '../../build/electron/system-packages.mjs';
import { hasLedger } from '../../electron/database/database.ts';
import { median, report, type BenchResult } from './bench-result.ts';
import { frameTimes, spentOnKey, watchPictures } from './review-window-page.ts';
import { inventLargeHospital } from './startup-hospital.ts';

/**
 * From a decision's key until the next claim's picture is painted, with 10,000 open claims and the machine looking at
 * proofs beside it ÷ from a key until the other of two decoded pictures is painted in an empty window of the same
 * Electron; and the frames of scrolling the full queue ÷ those of an empty list.
 */
const people = Number(process.env['BENCH_PEOPLE'] ?? 1000);
const claimsEach = 10;
const pictures = Number(process.env['BENCH_PICTURES'] ?? 60);
const decisions = pictures - 10;
const rounds = 5;
/** Milliseconds that an officer looks at a claim at the very least. */
const glance = 400;
/** A folder to keep the hospital in, so that the next run need not invent it. */
const kept = process.env['BENCH_FOLDER'];

export async function run(): Promise<BenchResult[]> {
  await ensureSystemPackages((line: string) => console.error(line), 'window');
  const { program, env } = await resolveElectron();
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'cme-bench-'));
  const data = join(folder, 'data');
  const switches = electronArgs().filter((argument) => argument.startsWith('--'));
  const base = { ...ownEnvironment(), ...env };
  const open = (args: readonly string[], more: object): Promise<ElectronApplication> =>
    _electron.launch({ executablePath: program, args: [...switches, ...args], env: { ...base, ...more } });
  try {
    if (!hasLedger(data)) {
      const openOnes = { everyNthWaits: 1, everyNthHasProof: Infinity, drawnProofs: pictures };
      await inventLargeHospital(data, people, claimsEach, openOnes);
      tellEventsApart(data);
    }
    // What is decided here must not be missing from a kept hospital.
    const desk = join(folder, 'desk');
    rmSync(desk, { recursive: true, force: true });
    cpSync(data, desk, { recursive: true });
    const place = { XDG_DATA_HOME: folder, CME_NOW: '2025-11-21T09:00:00+08:00' };
    const ours = await open([inProject(), '--data', desk], place);
    const peer = await open([inProject('test', 'bench', 'review-window-peer')], {
      BENCH_PROFILE: join(folder, 'peer-profile'),
    });
    const [ourPage, peerPage] = [await ours.firstWindow(), await peer.firstWindow()];
    await prepareDesk(ourPage);
    await preparePeer(peerPage, twoPictures(data));
    // In turn, so that what else goes on in the computer, the checks among it, is beside both.
    const [ourTimes, peerTimes]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      ourTimes.push(...(await pressAndWatch(ourPage, decisions / rounds, acceptable)));
      peerTimes.push(...(await pressAndWatch(peerPage, decisions / rounds)));
    }
    const [ourFrames, peerFrames]: [number[], number[]] = [[], []];
    await emptyList(peerPage);
    for (let round = 0; round < 2; round += 1) {
      ourFrames.push(...(await ourPage.evaluate(frameTimes, '[role=listbox]')));
      peerFrames.push(...(await peerPage.evaluate(frameTimes, '#list')));
    }
    if (!(await isChecking(ourPage)))
      throw new Error('the checks ended before the measurement: draw more pictures');
    await ours.close();
    await peer.close();
    return [
      ratioOf('review: next picture after a decision ÷ swapping two decoded pictures, 95th percentile', 2, {
        ours: ourTimes,
        peer: peerTimes,
        of: (times) => percentile(times, 0.95),
      }),
      ratioOf('review: frame while scrolling 10,000 claims ÷ an empty list, 95th percentile', 2, {
        ours: ourFrames,
        peer: peerFrames,
        of: (times) => percentile(times, 0.95),
      }),
    ];
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** The invented claims all have one name, and a queue of one event would have one line. */
function tellEventsApart(data: string): void {
  const raw = new BetterSqlite3(join(data, 'ledger.db'));
  raw.exec(`UPDATE claim SET name = name || '（' || id || '）', project_number = ''`);
  raw.close();
}

/** The next claim can be decided. */
const acceptable = 'button[aria-keyshortcuts="A"]:not([disabled])';

/** Opens the queue on its first claim with its picture, the checks at work. */
async function prepareDesk(page: Page): Promise<void> {
  await page.locator('nav').waitFor();
  await page.keyboard.press('Alt+2');
  await page.locator(acceptable).waitFor({ timeout: 120_000 });
  await page.locator('main img[src^="proof://view/"]').first().waitFor();
  // Whoever decides twice a second keeps the checks from beginning: they have to be at work before.
  while (!(await isChecking(page))) await page.waitForTimeout(100);
  await page.evaluate(watchPictures, 'main [data-sheet=shown] img[src^="proof://view/"]');
}

/** Presses A so often and says how long each took until its picture was painted. */
async function pressAndWatch(page: Page, times: number, ready?: string): Promise<number[]> {
  const spent: number[] = [];
  for (let each = 0; each < times; each += 1) {
    if (ready !== undefined) await page.locator(ready).waitFor();
    await page.waitForTimeout(glance);
    await page.keyboard.press('a');
    spent.push(await page.evaluate(spentOnKey));
  }
  return spent;
}

/** Whether the child of low priority is reading proofs. */
function isChecking(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const reply = await window.cme.call('check:progress', {});
    const progress = (reply as { value?: { running: boolean; done: number; total: number } }).value;
    return progress !== undefined && progress.running && progress.done > 0 && progress.done < progress.total;
  });
}

/** Two decoded pictures in an empty window; a key swaps them. */
async function preparePeer(page: Page, files: readonly string[]): Promise<void> {
  await page.evaluate(async (addresses) => {
    const images = await Promise.all(
      addresses.map(async (address) => {
        const image = new Image();
        image.src = address;
        image.style.cssText = 'width: 100vw; height: 100vh; object-fit: contain';
        await image.decode();
        return image;
      }),
    );
    let shown = 0;
    document.body.replaceChildren(images[0] ?? '');
    addEventListener('keydown', () => {
      shown = (shown + 1) % images.length;
      document.body.replaceChildren(images[shown] ?? '');
    });
  }, files);
  await page.evaluate(watchPictures, 'body img');
}

function emptyList(page: Page): Promise<void> {
  return page.setContent(
    '<div id="list" style="height: 600px; width: 280px; overflow-y: auto"><div style="height: 620000px"></div></div>',
  );
}

/** Two drawn pages as the window shows them. */
function twoPictures(data: string): string[] {
  const derived = join(data, 'derived');
  const folder = existsSync(derived) ? derived : data;
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /view/.test(entry.name) && /\.jpe?g$/.test(entry.name))
    .slice(0, 2)
    .map((entry) => pathToFileURL(join(entry.parentPath, entry.name)).href);
  if (found.length < 2) throw new Error(`fewer than two drawn pages below ${folder}`);
  return found;
}

interface Contest {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
  readonly of: (times: readonly number[]) => number;
}

function ratioOf(name: string, goal: number, { ours, peer, of }: Contest): BenchResult {
  const words = (times: readonly number[]) => `${median(times).toFixed(1)} / ${of(times).toFixed(1)}`;
  return {
    name,
    value: of(ours) / of(peer),
    unit: 'ratio',
    goal,
    spread: [median(ours) / median(peer), Math.max(...ours) / Math.max(...peer)],
    note: `median / 95th: ${words(ours)} ms ÷ ${words(peer)} ms, ${ours.length} times; the spread is median and worst`,
  };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (hasDisplay()) report(await run());
  else {
    const [command, args] = onSomeDisplay(process.execPath, [...process.execArgv, process.argv[1]]);
    process.exitCode = await runToEnd([command, args]);
  }
}
