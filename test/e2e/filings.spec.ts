import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { filingAwaitsNames, filingKindNames, filingsText } from '../../renderer/src/text/zh-CN/filings.ts';
import { yearText } from '../../renderer/src/text/zh-CN/year.ts';
import { FilingsPage } from './pages/filings-page.ts';
import { answerOf } from './pages/ledger-page.ts';
import { expect, test } from './support/launch.ts';
import { prepareLedger } from './support/prepared-ledger.ts';

const year = 2025;

/** The core's day and the window's: an act of a day to come is refused, and the forms begin with today. */
const now = '2025-12-05T09:00:00+08:00';

test('filings are applied for by several, agreed to at once, reported, answered and taken back', async ({
  folder,
  launch,
}) => {
  await prepareLedger(join(folder, 'data'), join(folder, 'handed-in'));
  const ledger = await launch({
    dataFolder: join(folder, 'data'),
    env: { CME_NOW: now },
  });
  const { page } = ledger;
  await page.clock.setFixedTime(now);
  const filings = new FilingsPage(page);
  const { people } = await answerOf(page, 'roster:list', { limit: 3 });
  const numbers = people.map(({ staffNumber }) => staffNumber);
  const receipt = join(folder, '回执.jpg');
  writeFileSync(
    receipt,
    await sharp({ create: { width: 300, height: 200, channels: 3, background: '#eef2f8' } })
      .jpeg()
      .toBuffer(),
  );

  await test.step('an empty list says what it is for', async () => {
    await filings.show();
    await expect(page.getByText(filingsText.empty(year))).toBeVisible();
  });

  await test.step('three people apply with one reason; an open list of people takes Esc for itself', async () => {
    await filings.begin(filingKindNames['make-up'], numbers);
    await expect(filings.dialog).toBeVisible();
    await filings.field(filingsText.form.appliedOn).fill('2025-11-20');
    await filings.field(filingsText.form.reason).fill('同一支医疗队援疆');
    await filings.save();
    await filings.notices.getByText(filingsText.saved.applied(3)).waitFor();
    await expect(filings.rows).toHaveCount(3);
  });

  await test.step('今年 counts them and leads to just them', async () => {
    await filings.open('year');
    await page.getByRole('button', { name: new RegExp(`^${yearText.filingsUndecided}.*3$`) }).click();
    await expect(filings.rows).toHaveCount(3);
  });

  await test.step('the unit agrees to all of them in one batch, which one click takes back', async () => {
    await page.getByRole('button', { name: filingsText.markAll }).click();
    await filings.next();
    await filings.field(filingsText.form.on).fill('2025-11-25');
    await filings.field(filingsText.form.documentNumber).fill('院继教〔2025〕7号');
    await filings.save();
    await expect(filings.rows).toHaveCount(0);
    await filings.undoByNotice();
    await expect(filings.rows).toHaveCount(3);
  });

  const [first] = people;
  const name = first?.name ?? '';

  await test.step('one goes its way by the keys, and its receipt is seen', async () => {
    await filings.open('year');
    await filings.show();
    await filings.row(name).click();
    await expect(filings.panel.getByText(filingAwaitsNames.agreement)).toBeVisible();
    for (const [on, awaits] of [
      ['2025-11-25', filingAwaitsNames.report],
      ['2025-11-28', filingAwaitsNames.receipt],
    ] as const) {
      await filings.next();
      await filings.field(filingsText.form.on).fill(on);
      await filings.save();
      await expect(filings.panel.getByText(awaits)).toBeVisible();
    }
    await filings.next();
    await filings.field(filingsText.form.on).fill('2025-12-02');
    ledger.answerDialog(receipt);
    await filings.addFile('回执.jpg');
    await filings.save();
    await expect(filings.panel.getByText(filingAwaitsNames['make-up'])).toBeVisible();
    await expect(filings.panel.getByRole('img', { name: '回执.jpg' })).toBeVisible();
    // The certificate of the unit is not there: asked about, not refused.
    await expect(filings.panel.getByText(/还没有出具证明/)).toBeVisible();
  });

  await test.step('a refusal without a reason says what is missing', async () => {
    await page.keyboard.press('Escape');
    await expect(filings.panel).toBeHidden();
    await filings.row(people[1]?.name ?? '').click();
    await filings.panel.waitFor();
    await filings.next();
    await filings.dialog.getByText('不同意', { exact: true }).click();
    await page.keyboard.press('Control+s');
    await expect(filings.dialog.getByText(filingsText.form.required)).toBeVisible();
    await filings.field(filingsText.form.refusal).fill('不属于特殊原因');
    await filings.save();
    await expect(filings.panel.getByText(filingsText.refused)).toBeVisible();
    await filings.press('U');
    await expect(filings.panel.getByText(filingAwaitsNames.agreement)).toBeVisible();
  });
});

test('a self-study is scored into a claim, and its person’s page leads to it', async ({ folder, launch }) => {
  await prepareLedger(join(folder, 'data'), join(folder, 'handed-in'));
  const { page } = await launch({
    dataFolder: join(folder, 'data'),
    env: { CME_NOW: now },
  });
  await page.clock.setFixedTime(now);
  const filings = new FilingsPage(page);
  const { people } = await answerOf(page, 'roster:list', { limit: 1 });
  const [person] = people;
  const staffNumber = person?.staffNumber ?? '';
  const { filingIds } = await answerOf(page, 'filing:apply', {
    kind: 'self-study',
    forYear: year,
    staffNumbers: [staffNumber],
    on: '2025-02-10',
    reason: '心电图判读',
  });
  await answerOf(page, 'filing:decide', { filingIds, outcome: 'agreed', on: '2025-02-20' });

  await page.keyboard.press('Control+k');
  await page.keyboard.insertText(staffNumber);
  await page.getByRole('dialog').getByText(staffNumber).first().click();
  await page.getByRole('button', { name: /可验证自学.*心电图判读/ }).click();
  await filings.panel.waitFor();

  await filings.panel.getByRole('button', { name: filingsText.enter('最终打分') }).click();
  await filings.field(filingsText.form.score).fill('11');
  await expect(filings.dialog.getByText(filingsText.form.scoreHigh('10'))).toBeVisible();
  await filings.field(filingsText.form.score).fill('8.5');
  await filings.field(filingsText.form.on).fill('2025-11-30');
  await filings.save();
  await expect(filings.panel.getByText(filingsText.claim)).toBeVisible();
  const { filing } = await answerOf(page, 'filing:get', { filingId: filingIds[0] ?? '' });
  const claim = await answerOf(page, 'claim:get', { claimId: filing.claim?.claimId ?? '' });
  expect(claim).toMatchObject({ item: 'self-study', quantity: 8.5, status: 'accepted' });
  // Without materials and report it counts as 待核, and says why.
  await expect(filings.panel.getByText(/还没有向同级卫生健康行政部门报备/)).toBeVisible();
});
