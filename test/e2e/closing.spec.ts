import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closingText } from '../../renderer/src/text/zh-CN/closing.ts';
import { answerOf } from './pages/ledger-page.ts';
import { ClosingPage } from './pages/closing-page.ts';
import { expect, test, type Ledger } from './support/launch.ts';
import { prepareLedger } from './support/prepared-ledger.ts';

const year = 2025;
const env = { CME_NOW: '2026-01-12T09:00:00+08:00' };

async function shot(ledger: Ledger, name: string): Promise<void> {
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
  ] as const) {
    await ledger.app.evaluate(
      ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
      [width, height] as const,
    );
    await ledger.page.waitForFunction(([w, h]) => innerWidth === w && innerHeight === h, [
      width,
      height,
    ] as const);
    await ledger.page.screenshot({ path: test.info().outputPath(`${name}-${width}.png`) });
    const wider = await ledger.page.evaluate(() => {
      const root = document.scrollingElement ?? document.documentElement;
      return root.scrollWidth - root.clientWidth;
    });
    expect([name, width, wider]).toEqual([name, width, 0]);
  }
}

test('a year is closed with a remark, wears its lock, asks before it is written to, and is opened again', async ({
  folder,
  launch,
}) => {
  await prepareLedger(join(folder, 'data'), join(folder, 'handed-in'));
  const ledger = await launch({ dataFolder: join(folder, 'data'), env });
  const { page } = ledger;
  const closing = new ClosingPage(page);
  const before = await test.step('今年 leads there, and each open item leads to its screen', async () => {
    await closing.showFromYear();
    const { items } = await answerOf(page, 'year:checklist', { year });
    const waiting = items.find(({ id }) => id === 'unreviewed');
    await expect(closing.item(waiting?.title ?? '')).toContainText(String(waiting?.count));
    await shot(ledger, 'checklist');
    await closing
      .item(waiting?.title ?? '')
      .getByRole('button')
      .click();
    await expect(page.locator('nav [aria-current=page]')).toContainText('审核');
    await closing.open('closing');
    return closing.ground();
  });

  await test.step('it asks for a remark where something is open', async () => {
    const close = page.locator('button[aria-keyshortcuts="Ctrl+Enter"]');
    await expect(close).toBeDisabled();
    await expect(page.getByText(closingText.remarkNeeded)).toBeVisible();
    await closing.field(closingText.remark).fill('未审的按没有交处理，登记表下周补打');
    await page.keyboard.press('Control+Enter');
    await expect(closing.lock).toBeVisible();
    expect(await closing.ground()).not.toBe(before);
    await expect(closing.part(closingText.frozen)).toContainText(closingText.fingerprint);
  });

  await test.step('a decision asks why; who does not say leaves everything as it was', async () => {
    await closing.open('review');
    await closing.press('A');
    await expect(closing.gate).toContainText(closingText.gateTitle(year));
    const { waiting } = await answerOf(page, 'review:queue', { year });
    await page.keyboard.press('Escape');
    await expect(closing.gate).toBeHidden();
    expect((await answerOf(page, 'review:queue', { year })).waiting).toBe(waiting);
    await closing.press('A');
    await closing.gate.getByRole('textbox').fill('漏审的纸质申报');
    await page.keyboard.press('Control+Enter');
    await expect(closing.gate).toBeHidden();
    await expect.poll(async () => (await answerOf(page, 'review:queue', { year })).waiting).toBe(waiting - 1);
  });

  await test.step('what it changed stands beside the closed verdict, with its reason and its paper', async () => {
    await closing.lock.click();
    const table = page.getByRole('table', { name: closingText.corrections });
    await expect(table.getByText(closingText.reason('漏审的纸质申报')).first()).toBeVisible();
    await shot(ledger, 'closed');
    const paper = join(folder, '更正清单.pdf');
    ledger.answerDialog(paper);
    await page.getByRole('button', { name: closingText.printPdf }).click();
    await closing.notices.getByText(/已写好更正清单/).waitFor();
    expect(existsSync(paper)).toBe(true);
  });

  await test.step('opening it again needs a reason, which stays on record', async () => {
    const reopen = page.getByRole('button', { name: closingText.reopen });
    await expect(reopen).toBeDisabled();
    await closing.field(closingText.reopenReason).fill('漏了一批纸质申报');
    await reopen.click();
    await expect(closing.lock).toBeHidden();
    expect(await closing.ground()).toBe(before);
    await expect(closing.part(closingText.history)).toContainText('漏了一批纸质申报');
  });
});

test('a sample of five becomes a folder that opens in a browser and betrays a changed byte', async ({
  folder,
  launch,
}) => {
  await prepareLedger(join(folder, 'data'), join(folder, 'handed-in'));
  const ledger = await launch({ dataFolder: join(folder, 'data'), env });
  const { page } = ledger;
  const closing = new ClosingPage(page);
  await closing.open('closing');
  await closing.press('I');
  await closing.field(closingText.seed).fill('督查组');
  await closing.page.getByRole('textbox', { name: closingText.size }).fill('5');
  const { people } = await answerOf(page, 'inspection:draw', { year, seed: '督查组', size: 5 });
  await expect(page.getByText(closingText.drawn('5', String(people)))).toBeVisible();
  await shot(ledger, 'inspection');

  ledger.answerDialog(folder);
  await page.locator('button[aria-keyshortcuts="Ctrl+Enter"]').click();
  await expect(page.getByText(/^✓ 资料包做好了：5 人/)).toBeVisible({ timeout: 60_000 });
  const made = join(folder, closingText.packName(year, '督查组'));
  expect(readdirSync(join(made, '人员'))).toHaveLength(5);

  await test.step('the same again is asked about, and replaces it when that is said', async () => {
    ledger.answerDialog(folder);
    await page.keyboard.press('Control+Enter');
    await expect(closing.errors).toContainText('已经有一份资料包');
    await closing.errors.getByRole('button', { name: closingText.overwrite }).click();
    await expect(page.getByText(/^✓ 资料包做好了：5 人/)).toBeVisible({ timeout: 60_000 });
  });

  await test.step('checking it names the one file that was changed', async () => {
    const verifier = closing.part(closingText.verify);
    ledger.answerDialog(made);
    await verifier.getByRole('button', { name: closingText.verifyPick }).click();
    await expect(verifier.getByText(closingText.manifest['as-recorded'])).toBeVisible();
    const list = join(made, '清单.csv');
    const bytes = readFileSync(list);
    bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
    writeFileSync(list, bytes);
    ledger.answerDialog(made);
    await verifier.getByRole('button', { name: closingText.verifyPick }).click();
    await expect(verifier.getByRole('list', { name: closingText.changed })).toHaveText('清单.csv');
    await shot(ledger, 'verified');
  });
});
