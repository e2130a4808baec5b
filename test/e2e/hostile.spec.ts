import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeError, errorCodes } from '../../shared/errors.ts';
import {
  buildZip,
  gbkName,
  hostileProofZips,
  hostileWorkbooks,
  hugePng,
  writeHostileFile,
  type HostileFile,
} from '../support/hostile-files.ts';
import { claimFile, photo, plainClaim } from '../support/factories/claim-file.ts';
import { IntakePage } from './pages/intake-page.ts';
import { answerOf, type LedgerPage } from './pages/ledger-page.ts';
import { RosterPage } from './pages/roster-page.ts';
import { TrayPage } from './pages/tray-page.ts';
import { childMemory, watchChildMemory } from './support/child-memory.ts';
import { expect, test, type Ledger } from './support/launch.ts';
import { leftovers, readLedger } from './support/ledger-on-disk.ts';

const allowedMegabytes = 600;
const tables = ['staff_member', 'claim', 'proof', 'proof_arrival', 'import_record', 'import_plan'];

test('a hostile workbook is refused with its reason, and the window, the memory and the ledger stay as they were', async ({
  ledger,
}) => {
  const roster = new RosterPage(ledger.page);
  await roster.place('roster').waitFor();
  await watchChildMemory(ledger.app);
  for (const file of hostileWorkbooks) {
    await test.step(file.title, async () => {
      await roster.openImport();
      ledger.answerDialog(writeHostileFile(ledger.folder, file));
      await roster.pickFile();
      await refusedWith(roster, file);
      await nothingRemains(ledger);
    });
  }
  await memoryStayedWithin(ledger);
});

test('a hostile zip of proofs is refused with its reason, and nothing of it is left', async ({ ledger }) => {
  const intake = new IntakePage(ledger.page);
  await intake.open('intake');
  await watchChildMemory(ledger.app);
  ledger.answerDialog(await claimFile(ledger.folder, [plainClaim]));
  await intake.pickClaims();
  for (const file of hostileProofZips) {
    await test.step(file.title, async () => {
      ledger.answerDialog(writeHostileFile(ledger.folder, file));
      await intake.pickProofs('zip');
      await intake.read();
      await refusedWith(intake, file);
      await nothingRemains(ledger);
    });
  }
  await memoryStayedWithin(ledger);
});

test('names that Windows wrote into a zip come out as they were', async ({ ledger }) => {
  const intake = new IntakePage(ledger.page);
  await intake.open('intake');
  ledger.answerDialog(await claimFile(ledger.folder, [plainClaim]));
  await intake.pickClaims();
  const zip = join(ledger.folder, '佐证.zip');
  writeFileSync(zip, buildZip([{ name: gbkName.bytes, data: await photo('gbk') }]));
  ledger.answerDialog(zip);
  await intake.pickProofs('zip');
  await intake.read();
  await intake.continueToPlan();
  await intake.apply();
  await expect(ledger.page.getByText(gbkName.text)).toBeVisible();
  const tray = new TrayPage(ledger.page);
  await intake.toTray();
  await expect(tray.thumbnails).toHaveCount(1);
  await expect(tray.current).toHaveAttribute('aria-label', /证书\.jpg$/);
});

test('a hostile picture or PDF costs only itself: what is wrong stands where it would be shown', async ({
  ledger,
}) => {
  const tray = new TrayPage(ledger.page);
  await tray.open('tray');
  await watchChildMemory(ledger.app);
  const folder = join(ledger.folder, 'pictures');
  mkdirSync(folder);
  const good = await photo('good');
  const refused: Record<string, readonly [Buffer, string]> = {
    '程序.jpg': [Buffer.from('MZ\x90\0'.repeat(9), 'latin1'), '看起来是可执行程序'],
    '全零.jpg': [Buffer.alloc(50 * 1024 * 1024), '内容全是零'],
    '空.png': [Buffer.alloc(0), '文件是空的'],
    '苹果.jpg': [Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'HEIC'],
  };
  const undrawable: Record<string, readonly [Buffer, string]> = {
    '巨大.png': [hugePng(30_000, 30_000), '30000 × 30000 像素'],
    '坏.pdf': [Buffer.from('%PDF-1.7\nnothing of the kind'), 'PDF 打不开'],
    '半张.jpg': [good.subarray(0, 200), '解不开'],
  };
  const all: Record<string, Buffer> = { '好.jpg': good };
  for (const [name, [bytes]] of Object.entries({ ...refused, ...undrawable })) all[name] = bytes;
  for (const [name, bytes] of Object.entries(all)) writeFileSync(join(folder, name), bytes);
  ledger.answerDialog(...Object.keys(all).map((name) => join(folder, name)));
  await tray.addFiles();

  for (const [name, [, says]] of Object.entries(refused)) {
    await expect(tray.errors.getByText(name)).toContainText(says);
  }
  await expect(tray.thumbnails).toHaveCount(1 + Object.keys(undrawable).length);
  for (const [name, [, says]] of Object.entries(undrawable)) {
    await tray.thumbnails.and(ledger.page.getByRole('option', { name })).click();
    await expect(tray.preview).toContainText(says, { timeout: 30_000 });
    await expect(tray.preview).toContainText('请');
  }
  await tray.thumbnails.and(ledger.page.getByRole('option', { name: '好.jpg' })).click();
  await expect(tray.picture).toBeVisible();
  await answerOf(ledger.page, 'settings:get', {});
  expect(leftovers(ledger.dataFolder)).toEqual([]);
  await memoryStayedWithin(ledger);
});

/** The sentence and the next act are on the screen, and the program answers. */
async function refusedWith(window: LedgerPage, file: HostileFile): Promise<void> {
  const code = errorCodes.find((known) => known === file.code);
  if (code === undefined) throw new Error(`no such code: ${file.code}`);
  await expect(window.errors).toHaveCount(1);
  await expect(window.errors).toContainText(file.says);
  await expect(window.errors).toContainText(describeError(code).hint);
  expect(await answerOf(window.page, 'settings:get', {})).toMatchObject({ sample: false });
}

async function nothingRemains({ dataFolder }: Ledger): Promise<void> {
  const onDisk = readLedger(dataFolder);
  const rows = tables.map((table) => [table, onDisk.count(`SELECT count(*) FROM ${table}`)]);
  onDisk.close();
  expect(rows).toEqual(tables.map((table) => [table, 0]));
  expect(leftovers(dataFolder)).toEqual([]);
}

async function memoryStayedWithin({ app }: Ledger): Promise<void> {
  const { children, peakMegabytes } = await childMemory(app);
  console.log(`${children} children, the largest held ${peakMegabytes} MB`);
  expect(children).toBeGreaterThan(0);
  expect(peakMegabytes).toBeGreaterThan(20);
  expect(peakMegabytes).toBeLessThanOrEqual(allowedMegabytes);
}
