import { join } from 'node:path';
import { verdictNames } from '../../renderer/src/text/zh-CN/compliance.ts';
import {
  conflictText,
  historyText,
  rehearsalText,
  rulesText,
  sourceText,
  standardText,
  trialText,
} from '../../renderer/src/text/zh-CN/rules.ts';
import { answerOf } from './pages/ledger-page.ts';
import { RulesPage } from './pages/rules-page.ts';
import { expect, test } from './support/launch.ts';
import { openQuietly } from './support/prepared-ledger.ts';
import { writeSampleFiles } from './support/sample-files.ts';

const year = 2025;

/** A small unit at the grassroots, with claims and without proofs: nothing is drawn while rules are rehearsed. */
async function prepareGrassroots(dataFolder: string, handedIn: string): Promise<void> {
  const sample = await writeSampleFiles(handedIn, 24, 2);
  const core = await openQuietly(dataFolder);
  try {
    await core.call('settings:set', {
      unitName: sample.hospital.unitName,
      officer: '陈晓',
      grassroots: true,
    });
    await core.call('roster:import', { file: sample.files.correctedRoster });
    await core.call('claim:import', { file: sample.files.claims });
  } finally {
    await core.close();
  }
}

test('every figure opens where it is written and the cases beside it, each one click from a trial', async ({
  ledger,
}) => {
  const rules = new RulesPage(ledger.page);
  await rules.show();

  await test.step('a figure shows its document, clause and how sure that is', async () => {
    await rules.figure('内部培训当年上限').click();
    await expect(rules.source.getByText('15 学分').first()).toBeVisible();
    await expect(rules.source.getByText(sourceText.certainties.original)).toBeVisible();
    await expect(rules.source.getByText('学分授予要求·内部培训（§3）').first()).toBeVisible();
  });

  await test.step('its case runs in 试算 and comes out as the case says', async () => {
    const title = await rules.tryFirstCase();
    await expect(ledger.page.getByText(trialText.originCase(title))).toBeVisible();
    await expect(rules.trialResult.getByText(trialText.expected)).toBeVisible();
    await expect(rules.trialResult.getByText('内部培训', { exact: false }).first()).toBeVisible();
  });

  await test.step('Esc leads back to the figure, and once more closes it', async () => {
    await ledger.page.keyboard.press('Escape');
    await expect(rules.source).toBeVisible();
    await ledger.page.keyboard.press('Escape');
    await expect(rules.source).toBeHidden();
  });

  await test.step('the keyboard alone finds a row, moves to a figure and opens it', async () => {
    await ledger.page.keyboard.press('/');
    await ledger.page.keyboard.type('可验证自学');
    await expect(ledger.page.getByText(standardText.shownRows(1, 35))).toBeVisible();
    await ledger.page.keyboard.press('ArrowDown');
    await ledger.page.keyboard.press('Enter');
    await expect(rules.source.getByRole('heading', { name: '可验证自学' })).toBeVisible();
    await ledger.page.keyboard.press('ArrowRight');
    await ledger.page.keyboard.press('ArrowRight');
    await ledger.page.keyboard.press('Enter');
    await expect(rules.source.getByText(sourceText.clause)).toBeVisible();
  });
});

test('a made-up person is judged as it is typed, and goes out as text', async ({ ledger }) => {
  const rules = new RulesPage(ledger.page);
  await rules.show();
  await ledger.page.keyboard.press('3');
  await expect(rules.trialVerdict).toHaveText(`✗${verdictNames['not-met']}`);

  await ledger.page.getByRole('combobox', { name: trialText.addClaim }).fill('著作');
  await ledger.page.getByRole('option').first().click();
  await expect(rules.trialVerdict).toHaveText(`✓${verdictNames.met}`);

  await ledger.page.getByRole('button', { name: /^去掉/ }).click();
  await expect(rules.trialVerdict).toHaveText(`✗${verdictNames['not-met']}`);

  await ledger.page.locator('body').click({ position: { x: 300, y: 700 } });
  await rules.press('C');
  await expect(ledger.page.getByText(trialText.copied)).toBeVisible();
  const copied = await ledger.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain(`【试算】${year} 年度`);
  expect(copied).toContain(trialText.share.verdict(verdictNames['not-met']));
});

test('another reading is rehearsed, taken into force with a reason, and taken back', async ({
  folder,
  launch,
}) => {
  await prepareGrassroots(join(folder, 'data'), join(folder, 'handed-in'));
  const { page } = await launch({
    dataFolder: join(folder, 'data'),
    env: { CME_NOW: '2025-12-05T09:00:00+08:00' },
  });
  const rules = new RulesPage(page);
  await rules.show();
  const before = await answerOf(page, 'compliance:list', { year, limit: 1 });

  await test.step('the rehearsal shows who would change, and writes nothing', async () => {
    await rules.openConflict('基层“所获学分不做最低要求”');
    await rules.rehearseOtherReading();
    await expect(rules.rehearsal.getByRole('grid', { name: rehearsalText.table })).toBeVisible();
    expect((await answerOf(page, 'compliance:list', { year, limit: 1 })).counts).toEqual(before.counts);
    expect((await answerOf(page, 'rules:history', { year })).bases).toHaveLength(1);
  });

  await test.step('without a reason it is not taken into force', async () => {
    await rules.press('A');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: rehearsalText.adoptNow, exact: true })).toBeDisabled();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('what was shown is what happens, dated and with its reason', async () => {
    await rules.adopt('经继教管理小组讨论');
    await expect(rules.history.getByText('理由：经继教管理小组讨论', { exact: false })).toBeVisible();
    const after = await answerOf(page, 'compliance:list', { year, limit: 1 });
    expect(after.counts.met).toBeGreaterThan(before.counts.met);
    await rules.openConflict('基层“所获学分不做最低要求”');
    await expect(page.getByText(conflictText.changed)).toBeVisible();
  });

  await test.step('the packs as they came can be had back, by a rehearsal like any other', async () => {
    await rules.view('rehearsal');
    await rules.history.getByRole('button', { name: new RegExp(`^${historyText.restoreOf('')}`) }).click();
    await rules.rehearsal.waitFor();
    await rules.adopt('改回省里的读法');
    await expect(rules.history.getByRole('listitem')).toHaveCount(3);
    expect((await answerOf(page, 'compliance:list', { year, limit: 1 })).counts).toEqual(before.counts);
  });
});

test('a year without rules is continued from the one before, and says that nobody has checked it', async ({
  folder,
  launch,
}) => {
  await prepareGrassroots(join(folder, 'data'), join(folder, 'handed-in'));
  const { page } = await launch({ dataFolder: join(folder, 'data') });
  const rules = new RulesPage(page);
  await rules.show();
  await rules.chooseYear(2026);
  await page.getByRole('button', { name: rulesText.continueCommand(2025) }).click();
  await expect(rules.rehearsal.getByText(rehearsalText.headlineNew('24'))).toBeVisible();
  await rules.adopt('2026 年文件未到');
  await expect(page.getByText(rulesText.continued(2025))).toBeVisible();
  expect((await answerOf(page, 'compliance:list', { year: 2026, limit: 1 })).counts.met).toBe(0);

  await page.getByRole('button', { name: rulesText.confirmCommand }).click();
  await rules.rehearsal.waitFor();
  await rules.adopt('已对照 2026 年文件');
  await expect(page.getByText(rulesText.continued(2025))).toBeHidden();
  expect((await answerOf(page, 'rules:standard', { year: 2026 })).confirmed).toBe(true);
});

test('a closed year shows its lock and lets nothing be taken into force', async ({ folder, launch }) => {
  await prepareGrassroots(join(folder, 'data'), join(folder, 'handed-in'));
  const { page } = await launch({
    dataFolder: join(folder, 'data'),
    env: { CME_NOW: '2026-01-20T09:00:00+08:00' },
  });
  await answerOf(page, 'year:close', { year, remark: '未审的按没有交处理' });
  const rules = new RulesPage(page);
  await rules.show();
  await expect(page.getByRole('img', { name: rulesText.locked })).toBeVisible();
  await rules.openConflict('基层“所获学分不做最低要求”');
  await expect(page.getByText(conflictText.closed)).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(`^${conflictText.rehearse}`) })).toBeDisabled();
});
