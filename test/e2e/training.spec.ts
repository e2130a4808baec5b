import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { trainingText } from '../../renderer/src/text/zh-CN/training.ts';
import { Random } from '../../electron/demo/random.ts';
import { inventName } from '../../electron/demo/names.ts';
import { photographCertificate } from '../support/certificate-picture.ts';
import { li, staffFile } from '../support/staff.ts';
import { answerOf } from './pages/ledger-page.ts';
import { TrainingPage } from './pages/training-page.ts';
import { expect, test } from './support/launch.ts';
import { openQuietly } from './support/prepared-ledger.ts';

const year = 2025;
const now = '2025-12-05T09:00:00+08:00';

/** Forty people of no equal names. */
async function prepareRoster(dataFolder: string, folder: string): Promise<void> {
  const random = new Random(11);
  const names = new Set<string>();
  while (names.size < 40) names.add(inventName(random, random.chance(0.5) ? 'male' : 'female'));
  const departments = ['急诊科', '重症医学科', '护理部'];
  const nurses = [...names].map((name, index) => ({
    ...li,
    工号: `N${String(index + 1).padStart(3, '0')}`,
    姓名: name,
    科室: departments[index % 3] ?? '',
    性别: '女',
  }));
  const core = await openQuietly(dataFolder);
  try {
    await core.call('settings:set', { unitName: '云溪县人民医院', officer: '陈晓' });
    await core.call('roster:import', { file: await staffFile(folder, nurses) });
  } finally {
    await core.close();
  }
}

test('a training is entered by its sign-in sheet, credited by a plan, certified and verified by a photo', async ({
  folder,
  launch,
}) => {
  await prepareRoster(join(folder, 'data'), folder);
  const ledger = await launch({ dataFolder: join(folder, 'data'), env: { CME_NOW: now } });
  const { page } = ledger;
  await page.clock.setFixedTime(now);
  const training = new TrainingPage(page);
  const { people: signedIn } = await answerOf(page, 'roster:list', { on: '2025-11-12', limit: 30 });
  const [speaker] = signedIn;
  if (!speaker) throw new Error('the roster is empty');

  await test.step('somebody is half a credit short of the year’s limit', async () => {
    const { claimId } = await answerOf(page, 'claim:create', {
      staffNumber: speaker.staffNumber,
      year,
      item: 'internal-practice',
      role: 'participant',
      quantity: 29,
      startDate: '2025-01-06',
      name: '急诊技能操作全年训练',
    });
    await answerOf(page, 'review:decide', { claimIds: [claimId], decision: 'accept', level: 'unit' });
  });

  await test.step('the form takes thirty people from the sheet and asks about the one it does not know', async () => {
    await training.show();
    await expect(page.getByText(trainingText.empty(year))).toBeVisible();
    await training.press('N');
    await training.field(trainingText.form.topic).fill('院内心脏骤停的团队复苏演练');
    await page.getByText('实践', { exact: true }).click();
    await training.field(trainingText.form.startDate).fill('2025-11-12');
    await training.field(trainingText.form.hours).fill('3');
    const sheet = join(folder, '签到表.xlsx');
    const workbook = new ExcelJS.Workbook();
    const rows = workbook.addWorksheet('签到');
    rows.addRow(['工号', '姓名', '科室']);
    for (const { staffNumber, name, department } of signedIn) rows.addRow([staffNumber, name, department]);
    rows.addRow(['', '欧阳查无', '']);
    await workbook.xlsx.writeFile(sheet);
    ledger.answerDialog(sheet);
    await page.getByRole('button', { name: trainingText.picker.importSheet }).click();
    await expect(page.getByText(trainingText.sheet.done(30, 1))).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('form.png') });
    await page.getByRole('button', { name: trainingText.sheet.outside }).click();
    const unit = page.getByRole('textbox', { name: `${trainingText.sheet.unit} 欧阳查无` });
    await unit.fill('省立医院');
    await unit.press('Enter');
    await expect(page.getByText(trainingText.picker.added(31))).toBeVisible();
    await page.getByRole('combobox', { name: trainingText.picker.makeSpeaker(speaker.name) }).click();
    await page.getByRole('option', { name: '主讲人' }).click();
    await training.save();
    await expect(page.getByRole('heading', { name: '院内心脏骤停的团队复苏演练' })).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('page.png') });
  });

  await test.step('the plan shows the limit before it bites, and one key gives the credits', async () => {
    await training.openPlan();
    await expect(training.plan.getByText('申请 1.00，上限还剩 0.50，计 0.50')).toBeVisible();
    await expect(page.getByText(trainingText.plan.capped(1))).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('plan.png') });
    await page.keyboard.press('Control+Enter');
    await training.notices.getByText(trainingText.plan.applied(30)).waitFor();
    await expect(training.people).toBeVisible();
  });

  const pdf = join(folder, '证明.pdf');
  await test.step('certificates are printed for all thirty-one', async () => {
    await training.press('P');
    await expect(training.dialog.getByAltText(trainingText.print.title)).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('print.png') });
    ledger.answerDialog(pdf);
    await training.dialog.getByRole('button', { name: trainingText.print.go }).click();
    await expect(training.dialog.getByText(trainingText.print.done(31))).toBeVisible();
    await page.keyboard.press('Escape');
    await page.screenshot({ path: test.info().outputPath('credited.png') });
  });

  await test.step('a photo of the first is verified, and an altered code is not', async () => {
    const { jpeg } = await photographCertificate(readFileSync(pdf), 'careful', 5);
    const photo = join(folder, '证明照片.jpg');
    writeFileSync(photo, jpeg);
    await training.openVerify();
    ledger.answerDialog(photo);
    await page.getByRole('button', { name: trainingText.verify.pick }).click();
    const card = page.getByRole('article', { name: '签名有效' });
    await expect(card).toBeVisible({ timeout: 20_000 });
    await expect(card.getByText(speaker.name)).toBeVisible();
    await expect(card.getByText('NX2025-001')).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('verify.png') });
    await page.getByRole('textbox', { name: trainingText.verify.code }).fill('CMEL1:0123456789');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article', { name: '签名不符' })).toBeVisible();
  });

  await test.step('one undo takes all the credits back', async () => {
    await training.command('L').click();
    await page.getByRole('rowgroup').getByRole('row').first().click();
    await page.screenshot({ path: test.info().outputPath('list-to-page.png') });
    await training.press('U');
    await training.notices.getByText(trainingText.plan.undone(30)).waitFor();
  });
});
