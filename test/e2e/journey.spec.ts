import { statSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { statusesOf } from './support/statuses.ts';
import { CompliancePage } from './pages/compliance-page.ts';
import { IntakePage } from './pages/intake-page.ts';
import { answerOf } from './pages/ledger-page.ts';
import { RegisterPage } from './pages/register-page.ts';
import { ReviewPage } from './pages/review-page.ts';
import { RosterPage } from './pages/roster-page.ts';
import { SettingsPage } from './pages/settings-page.ts';
import { TrayPage } from './pages/tray-page.ts';
import { inkOfChinese } from './support/ink.ts';
import { expect, test, type Ledger } from './support/launch.ts';
import { endLoopWatch, loopGaps, ownShare, watchLoop } from './support/loop-gaps.ts';
import { writeSampleFiles } from './support/sample-files.ts';

const year = 2025;
const nothingWritten = { added: 0, changed: 0 };
/** A day on which the year's work is being done. */
const environment = { CME_NOW: '2025-12-05T09:00:00+08:00' };

test('an officer does the whole job: roster, claims, tray, review, undo, restart, compliance, registers', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  let ledger = await launch({ env: environment });
  const { hospital, files } = await writeSampleFiles(join(ledger.folder, 'handed-in'));
  const complaints = collectComplaints(ledger);
  const settings = new SettingsPage(ledger.page);
  await settings.place('year').waitFor();
  await watchLoop(ledger.app);

  await test.step('the unit is named', async () => {
    await settings.setUnit(hospital.unitName, '陈晓');
    await expect(ledger.page.getByText(hospital.unitName).first()).toBeVisible();
  });

  const roster = new RosterPage(ledger.page);
  await test.step('a roster with faults: each rejected row is named with row, column and reason', async () => {
    ledger.answerDialog(files.roster);
    await roster.planFile();
    const rejected = await roster.count('拒绝');
    expect(rejected).toBe(8);
    // The rejected rows are shown first, without a click.
    await expect(roster.rows).toHaveCount(rejected);
    const row = (number: number) =>
      roster.rows.filter({ has: ledger.page.getByText(String(number), { exact: true }) });
    await expect(row(6)).toContainText('身份证号：证件号存成了数字，后几位已损坏');
    await expect(row(11)).toContainText('身份证号的末位校验码是 0');
    await expect(row(13)).toContainText('工号：没有工号');
    await expect(row(18)).toContainText('2025.13.41');
  });

  await test.step('the workbook comes back with a status and a reason in each row', async () => {
    const answers = join(ledger.folder, '花名册_结果.xlsx');
    ledger.answerDialog(answers);
    await roster.saveAnswers();
    const rows = await readSheet(answers);
    const header = rows.find((cells) => cells.includes('导入结果')) ?? [];
    const status = header.indexOf('导入结果');
    const reason = header.indexOf('原因');
    expect(reason).toBeGreaterThan(0);
    expect(rows[5]?.[status]).toBe('未导入');
    expect(rows[5]?.[reason]).toContain('证件号存成了数字');
    expect(rows.filter((cells) => cells[status] === '未导入')).toHaveLength(8);
    // The officer's own columns are still there.
    expect(header).toEqual(expect.arrayContaining(['工号', '姓名', '身份证号']));
  });

  await test.step('what the plan shows is written, and the corrected roster adds the rest', async () => {
    await roster.apply();
    expect(await peopleIn(ledger)).toBe(16);
    ledger.answerDialog(files.correctedRoster);
    await roster.planFile();
    expect(await roster.count('新增')).toBe(8);
    expect(await roster.count('变更')).toBe(1);
    await roster.filter('变更').click();
    await expect(roster.rows.first()).toContainText('→');
    await roster.apply();
    expect(await peopleIn(ledger)).toBe(hospital.people.length);
  });

  await test.step('importing it again adds nothing', async () => {
    ledger.answerDialog(files.correctedRoster);
    await roster.planFile();
    expect({ added: await roster.count('新增'), changed: await roster.count('变更') }).toEqual(
      nothingWritten,
    );
    await expect(roster.applyButton).toBeDisabled();
  });

  const intake = new IntakePage(ledger.page);
  await test.step('claims and proofs are read, shown and written', async () => {
    await intake.open('intake');
    ledger.answerDialog(files.claims);
    await intake.pickClaims();
    ledger.answerDialog(files.proofs);
    await intake.pickProofs('zip');
    await intake.read();
    await intake.continueToPlan();
    expect(await intake.count('新增')).toBe(69);
    expect(await intake.count('重复')).toBe(1);
    await intake.filter('拒绝').click();
    await expect(intake.rows).toHaveCount(2);
    await expect(intake.rows.filter({ hasText: '工号' }).first()).toBeVisible();
    await intake.apply();
    expect((await answerOf(ledger.page, 'claim:list', { year })).total).toBeGreaterThan(60);
  });

  const tray = new TrayPage(ledger.page);
  await test.step('the tray is emptied by key and by drag', async () => {
    await intake.toTray();
    await tray.thumbnails.first().waitFor();
    let left = (await answerOf(ledger.page, 'proof:tray', {})).total;
    expect(left).toBeGreaterThan(3);
    await expect(tray.thumbnails).toHaveCount(left);
    const words = hospital.people[0]?.staffNumber ?? '';
    await tray.putByKey(words);
    left -= 1;
    await expect(tray.thumbnails).toHaveCount(left);
    await tray.undo();
    left += 1;
    await expect(tray.thumbnails).toHaveCount(left);
    await tray.search(words);
    await tray.putByDrag();
    left -= 1;
    await expect(tray.thumbnails).toHaveCount(left);
    for (; left > 0; left -= 1) await tray.putByKey(words);
    await expect(tray.emptyTitle).toBeVisible();
    expect((await answerOf(ledger.page, 'proof:tray', {})).total).toBe(0);
  });

  const review = new ReviewPage(ledger.page);
  const statuses = () => statusesOf(ledger.page, year);
  const start = await statuses();
  const open = start['unreviewed'] ?? 0;
  await test.step('a key accepts, returns with a reason, rejects with a reason; marked claims go together', async () => {
    await review.show();
    expect(await review.length()).toBe(open);
    await expect(review.picture).toBeVisible();
    await expect(review.side).toContainText('通过后全年');
    await review.accept();
    await review.returnWith(1);
    await review.rejectWith(6);
    await expect.poll(statuses).toMatchObject({ accepted: 1, returned: 1, rejected: 1 });
    await review.markDown(4);
    await review.acceptMarked(4);
    await expect.poll(statuses).toEqual({ accepted: 5, returned: 1, rejected: 1, unreviewed: open - 7 });
    const returned = await answerOf(ledger.page, 'claim:list', { year, status: 'returned' });
    const detail = await answerOf(ledger.page, 'claim:get', { claimId: returned.claims[0]?.claimId ?? '' });
    expect(detail.decisions).toMatchObject([
      { decision: 'return', reasonCode: 'more-proof', by: '陈晓', level: 'unit' },
    ]);
  });

  await test.step('a single and a batch decision are taken back', async () => {
    await review.undo(4);
    await expect.poll(statuses).toEqual({ accepted: 1, returned: 1, rejected: 1, unreviewed: open - 3 });
    await review.undo(1);
    await expect.poll(statuses).toEqual({ accepted: 1, returned: 1, unreviewed: open - 2 });
  });

  await test.step('a batch is decided, and the program is closed', async () => {
    await review.markDown(12);
    await review.acceptMarked(12);
    await expect.poll(statuses).toEqual({ accepted: 13, returned: 1, unreviewed: open - 14 });
    expect(await blocks(ledger)).toEqual([]);
    await ledger.close();
  });

  ledger = await launch({ dataFolder: ledger.dataFolder, env: environment });
  collectComplaints(ledger, complaints);
  const reviewAgain = new ReviewPage(ledger.page);
  await reviewAgain.place('review').waitFor();
  await watchLoop(ledger.app);
  const statusesNow = () => statusesOf(ledger.page, year);
  await test.step('after a restart everything is there, and undo still works', async () => {
    expect(await peopleIn(ledger)).toBe(hospital.people.length);
    expect(await statusesNow()).toEqual({ accepted: 13, returned: 1, unreviewed: open - 14 });
    await reviewAgain.show();
    await reviewAgain.undo(12);
    await expect.poll(statusesNow).toEqual({ accepted: 1, returned: 1, unreviewed: open - 2 });
    await reviewAgain.markDown(10);
    await reviewAgain.acceptMarked(10);
    await expect.poll(statusesNow).toEqual({ accepted: 11, returned: 1, unreviewed: open - 12 });
  });

  const compliance = new CompliancePage(ledger.page);
  const accepted = await answerOf(ledger.page, 'claim:list', { year, status: 'accepted' });
  const someone = accepted.claims[0]?.staffNumber ?? '';
  await test.step('a figure opens the sentence behind it', async () => {
    await compliance.show();
    await compliance.find(someone);
    const [evaluation] = (await answerOf(ledger.page, 'compliance:evaluate', { year, staffNumber: someone }))
      .people;
    await compliance.explain(someone, 5);
    await expect(compliance.panel).toContainText(evaluation?.explanation ?? '(none)');
    await expect(compliance.panel).toContainText(accepted.claims[0]?.name ?? '(none)');
    await expect(compliance.panel).toContainText('学分');
    await compliance.closePanel();
    await expect(compliance.panel).toBeHidden();
  });

  const register = new RegisterPage(ledger.page);
  await test.step('the registers are printed and every Chinese character on the page is ink', async () => {
    await register.show();
    await expect(register.preview).toBeVisible();
    // Somebody's name has a glyph that the font lacks: named before anything is written.
    await expect(ledger.page.getByText('李𠮷安').first()).toBeVisible();
    const pdf = join(ledger.folder, '登记表.pdf');
    ledger.answerDialog(pdf);
    await register.print('pdf');
    const ink = await inkOfChinese(pdf);
    expect(ink.pages).toBeGreaterThanOrEqual(hospital.people.length - 1);
    expect(ink.characters).toBeGreaterThan(ink.pages * 100);
    expect(ink.blank).toEqual([]);
    const xlsx = join(ledger.folder, '登记表.xlsx');
    ledger.answerDialog(xlsx);
    await register.print('xlsx');
    expect(statSync(xlsx).size).toBeGreaterThan(10_000);
    expect((await readSheet(xlsx)).flat().join(' ')).toContain('学分登记表');
  });

  await test.step('what was printed is up to date until one more decision is made', async () => {
    await expect(register.history).toHaveCount(2);
    for (const row of await register.history.all()) await expect(row).toContainText('没有变化');
    await reviewAgain.show();
    await acceptOneThatCounts(ledger, reviewAgain);
    await register.show();
    await expect(register.history.filter({ hasText: '没有变化' })).toHaveCount(0);
    await expect(register.history.filter({ hasText: '1 人' })).toHaveCount(2);
  });

  expect(await blocks(ledger)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a block of the main thread is noticed and is counted as our own', async ({ ledger }) => {
  await new SettingsPage(ledger.page).place('year').waitFor();
  // A block during which the machine itself stood still is excused, so it is planted until one counts.
  await expect(async () => {
    await watchLoop(ledger.app);
    await ledger.app.evaluate(() => {
      const until = performance.now() + 600;
      while (performance.now() < until);
    });
    await expect.poll(async () => (await loopGaps(ledger.app)).some(({ ms }) => ms > 400)).toBe(true);
    expect((await blocks(ledger)).length).toBeGreaterThan(0);
  }).toPass({ intervals: [0, 0, 0], timeout: 60_000 });
});

/** Blocks of the main thread of more than 50 ms that are our own; Electron's own start is left out by `watchLoop`. */
async function blocks(ledger: Ledger): Promise<string[]> {
  const gaps = await endLoopWatch(ledger.app);
  const longestOwn = Math.max(0, ...gaps.map(ownShare));
  const longestAtWork = Math.max(0, ...gaps.map(({ ranMs }) => ranMs));
  const longest = `longest block of our own ${longestOwn.toFixed(0)} ms, with Chromium's work ${longestAtWork.toFixed(0)} ms; ${gaps.length} gaps over 20 ms`;
  console.log(`main thread: ${longest}`);
  return gaps
    .filter((gap) => ownShare(gap) > 50)
    .map(
      (gap) =>
        `${gap.ms.toFixed(0)} ms (machine ${gap.witnessMs.toFixed(0)}, waited ${gap.waitedMs.toFixed(0)}, worked ${gap.ranMs.toFixed(0)}, in script ${gap.scriptMs.toFixed(0)})`,
    );
}

/** Everything the page complains of: errors, warnings and breaches of its policy. */
function collectComplaints(ledger: Ledger, into: string[] = []): string[] {
  ledger.page.on('pageerror', (error) => into.push(error.message));
  ledger.page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') into.push(message.text());
  });
  return into;
}

async function peopleIn(ledger: Ledger): Promise<number> {
  return (await answerOf(ledger.page, 'roster:facets', {})).total;
}

/** The first claim of the queue that would change somebody's year. */
async function acceptOneThatCounts(ledger: Ledger, review: ReviewPage): Promise<void> {
  for (;;) {
    await review.ready();
    await review.single();
    const claimId = (await review.currentClaim()) ?? '';
    const { entry, before, after } = await answerOf(ledger.page, 'review:effect', { claimId });
    if (entry.granted > 0 && before.total.granted !== after.total.granted) break;
    await ledger.page.keyboard.press('j');
  }
  await review.accept();
}

/** The first sheet's cells as text. */
async function readSheet(file: string): Promise<string[][]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const rows: string[][] = [];
  workbook.worksheets[0]?.eachRow({ includeEmpty: true }, (row) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => cells.push(cell.text));
    rows.push(cells);
  });
  return rows;
}
