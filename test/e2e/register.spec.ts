import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { registerText } from '../../renderer/src/text/zh-CN/register.ts';
import { answerOf } from './pages/ledger-page.ts';
import { RegisterPage } from './pages/register-page.ts';
import { rosterFile } from '../support/factories/roster-file.ts';
import { expect, test } from './support/launch.ts';
import { openQuietly, prepareLedger } from './support/prepared-ledger.ts';

const year = 2025;
const now = '2025-12-05T09:00:00+08:00';
const department = '体检中心';
const members = 150;

test('registers are printed one for each person, paused, continued after a restart, signed, found changed and printed again', async ({
  folder,
  launch,
}) => {
  const dataFolder = join(folder, 'data');
  await prepareLedger(dataFolder, join(folder, 'handed-in'));
  const staffNumbers = Array.from(
    { length: members },
    (_, index) => `T${String(index + 1).padStart(3, '0')}`,
  );
  const core = await openQuietly(dataFolder);
  const rows = staffNumbers.map((number, index) => [
    number,
    `甲${index}`,
    department,
    '医师',
    '2021-07-01',
    '女',
  ]);
  const file = await rosterFile(folder, rows, {
    headers: ['工号', '姓名', '科室', '职称', '聘任日期', '性别'],
  });
  await core.call('roster:import', { file });
  const { claimId } = await core.call('claim:create', {
    staffNumber: 'T007',
    year,
    item: 'project',
    role: 'participant',
    quantity: 6,
    startDate: '2025-05-12',
    name: '心血管急危重症诊治新进展',
    projectNumber: '2025-03-01-114',
    organiser: '青岚县医学会',
  });
  await core.close();

  const out = join(folder, 'out');
  const start = async () => {
    const ledger = await launch({ dataFolder, env: { CME_NOW: now } });
    await ledger.page.clock.setFixedTime(now);
    const register = new RegisterPage(ledger.page);
    return { ledger, register, page: ledger.page };
  };
  const first = await start();

  await test.step('a department is chosen; what to look at is told by name', async () => {
    await first.register.show();
    await first.register.chooseDepartment(department);
    await first.page.getByText(registerText.chosen(String(members))).waitFor();
    const open = first.page.getByRole('region', { name: registerText.issues['open-claims']('1') });
    await expect(open).toContainText('T007');
  });

  await test.step('one file for each is paused on the way, and nothing is on record yet', async () => {
    await first.register.chooseLayout('per-person');
    first.ledger.answerDialog(out);
    await first.register.press('P');
    await first.page.getByRole('button', { name: registerText.pause }).first().click();
    await first.page.getByText(/已暂停：打好/).waitFor();
    await expect(first.register.openRuns).toBeVisible();
    expect((await answerOf(first.page, 'register:history', { year })).total).toBe(0);
    await first.ledger.close();
  });

  const { ledger, register, page } = await start();
  const [made = ''] = existsSync(out) ? readdirSync(out) : [];

  await test.step('the next start offers to go on; behind the clock it comes to its end', async () => {
    await register.notices.getByText(/还没打完/).waitFor();
    await register.showJobs();
    await page.getByRole('button', { name: registerText.goOn, exact: true }).last().click();
    await expect
      .poll(async () => (await answerOf(page, 'register:history', { year })).total, { timeout: 120_000 })
      .toBe(1);
    await page.keyboard.press('Escape');
    const { prints } = await answerOf(page, 'register:history', { year });
    const files = readdirSync(join(out, made));
    expect(prints[0]).toMatchObject({ people: members, layout: 'per-person' });
    expect(files).toHaveLength(members);
    for (const number of staffNumbers)
      expect(files.filter((name) => name.startsWith(`${department}-${number}-`))).toHaveLength(1);
  });

  await test.step('all are signed; a later decision is told loudly and field by field', async () => {
    await register.show();
    await register.history.first().getByRole('button', { name: registerText.details }).click();
    await register.dialog.getByRole('button', { name: registerText.markSigned }).click();
    await expect(register.dialog.getByText(/已签字 2025-12-05/).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await answerOf(page, 'review:decide', { claimIds: [claimId], decision: 'accept', level: 'unit' });
    const alert = register.errors.filter({ hasText: '签字或归档以后数据变了' });
    await expect(alert).toContainText('1 人的学分登记表');
    await alert.getByRole('button', { name: registerText.compare }).click();
    await register.dialog.getByRole('button', { name: registerText.compare }).click();
    await expect(
      register.dialog.getByRole('columnheader', { name: registerText.compareToday }),
    ).toBeVisible();
    await expect(
      register.dialog.getByRole('cell', { name: /审核记录|授予学分|结论|第 \d+ 条/ }).first(),
    ).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('one click prints the one changed register again', async () => {
    ledger.answerDialog(out);
    await register.history
      .first()
      .getByRole('button', { name: registerText.reprint('1') })
      .click();
    await expect
      .poll(async () => (await answerOf(page, 'register:history', { year })).total, { timeout: 60_000 })
      .toBe(2);
    const { prints } = await answerOf(page, 'register:history', { year });
    expect(prints[0]).toMatchObject({ people: 1, stale: [] });
    await expect(register.done).toBeVisible();
  });
});

test('the reminders of a department are text to copy', async ({ folder, launch }) => {
  const dataFolder = join(folder, 'data');
  await prepareLedger(dataFolder, join(folder, 'handed-in'));
  const { page } = await launch({ dataFolder, env: { CME_NOW: now } });
  const register = new RegisterPage(page);
  await register.show();
  await page.getByRole('radio', { name: registerText.kinds.reminders }).click();
  await page.getByRole('button', { name: registerText.showText }).click();
  const text = page.locator('main pre').first();
  await expect(text).toContainText('【继续医学教育学分催办单】');
  await page.getByRole('button', { name: registerText.copyText, exact: true }).first().click();
  await register.notices.getByText(/^已复制/).waitFor();
});
