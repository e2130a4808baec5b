import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { electronArgs } from '../../build/electron/run-electron.mjs';
import { runToEnd } from '../../build/electron/run-electron.mjs';
import { inProject } from '../../build/electron/root.mjs';
import { appText } from '../../renderer/src/text/zh-CN/app.ts';
import { commonText } from '../../renderer/src/text/zh-CN/common.ts';
import { intakeText } from '../../renderer/src/text/zh-CN/intake.ts';
import { registerText } from '../../renderer/src/text/zh-CN/register.ts';
import { queueText } from '../../renderer/src/text/zh-CN/review-queue.ts';
import { rosterText } from '../../renderer/src/text/zh-CN/roster.ts';
import { settingsText } from '../../renderer/src/text/zh-CN/settings.ts';
import { Driver } from './driver.ts';
import { countsOf, demoYear, reviewByKeys, type Queue } from './review-by-keys.ts';

/**
 * The officer's main job through the real window, step by step as a person would do it, for machines without a
 * display: roster with faults, roster put right, claims and proofs, the tray, review, compliance, registers. Leaves
 * registers, screenshots and a one-page summary in the folder it is given.
 */
const output = process.argv[2] ?? inProject('demo-output');
const size = {
  staff: Number(process.env['CME_DEMO_STAFF'] ?? 300),
  claimsPerPerson: 5,
  year: demoYear,
  seed: 20_250_101,
};
const files = join(output, 'files');
const pictures = join(output, 'screenshots');
const registers = join(output, 'registers');
const answers = join(output, 'dialogs.jsonl');
const started = Date.now();
const summary: string[] = [];

function say(line: string): void {
  const seconds = ((Date.now() - started) / 1000).toFixed(0).padStart(4);
  console.log(`[demo ${seconds} s] ${line}`);
}

function note(line: string): void {
  say(line);
  summary.push(`- ${line}`);
}

const patience = 10 * 60_000;

async function importRoster(driver: Driver, file: string, picture: string): Promise<void> {
  await driver.go(appText.screens.roster);
  await driver.button(rosterText.import).click();
  driver.answerDialog(file);
  await driver.button(rosterText.importPick).click();
  await driver.button(commonText.plan.toPlan).click({ timeout: patience });
  const apply = driver.button(/^写入：|^没有要写入/);
  await apply.waitFor();
  await driver.picture(picture);
  await apply.click();
  await driver.button(rosterText.importSee).waitFor({ timeout: patience });
}

async function importClaims(driver: Driver): Promise<void> {
  await driver.go(appText.screens.intake);
  driver.answerDialog(join(files, '学分申报.xlsx'));
  await driver.button(intakeText.import.pick).click();
  driver.answerDialog(join(files, '佐证材料.zip'));
  await driver.button(intakeText.import.pickZip).click();
  await driver.button(intakeText.import.read).click();
  await driver.button(commonText.plan.toPlan).click({ timeout: patience });
  const apply = driver.button(/^写入新增的/);
  await apply.waitFor();
  await driver.picture('申报导入计划');
  await apply.click();
  await driver.button(intakeText.import.goReview).waitFor({ timeout: patience });
  await driver.picture('申报导入完成');
}

/** The rest of what raises no question, marked and accepted together as an officer would at the year's end. */
async function acceptTheRest(driver: Driver, page: Page): Promise<void> {
  const before = await countsOf(driver);
  await driver.press('f');
  const filters = page.getByRole('dialog', { name: queueText.filters.title });
  await filters.getByRole('combobox', { name: queueText.filters.questions, exact: true }).click();
  await page.getByRole('option', { name: queueText.filters.without, exact: true }).click();
  await filters.getByText(queueText.filters.done).click();
  await filters.waitFor({ state: 'detached' });
  await driver.press('Control+a');
  await driver.press('Shift+A');
  await page.waitForFunction(
    async ([year, decided]) => {
      const reply = (await window.cme.call('review:queue', { year, limit: 1 })) as { value: Queue };
      return reply.value.decided > decided;
    },
    [size.year, before.decided] as const,
    { polling: 1000, timeout: patience },
  );
  const after = await countsOf(driver);
  note(`审核：一次通过标记的一批，已审 ${after.decided} 条，还有 ${after.waiting} 条待审`);
}

async function print(driver: Driver, page: Page, format: 'pdf' | 'xlsx'): Promise<void> {
  await driver.go(appText.screens.register);
  await page.getByText(registerText[format], { exact: true }).click();
  await driver.button(/生成 \d+ 人的/).waitFor({ timeout: patience });
  driver.answerDialog(join(registers, `学分登记表-${size.year}.${format}`));
  await driver.button(/生成 \d+ 人的/).click();
  await page
    .getByText(/已生成 \d+ 人/)
    .first()
    .waitFor({ timeout: patience });
  await driver.picture(`打印-${format}`);
}

async function run(app: ElectronApplication): Promise<void> {
  const page = await app.firstWindow();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768));
  const driver = new Driver(page, { answers, pictures });

  await page.getByLabel(settingsText.unitName).fill('青岚县人民医院');
  await page.getByLabel(settingsText.officer).fill('陈晓');
  await driver.picture('第一次打开');
  await driver.button(settingsText.save).click();

  await importRoster(driver, join(files, '花名册.xlsx'), '名册计划-有错误');
  const first = await driver.ask<{ total: number }>('roster:list', { limit: 1 });
  note(`名册：第一次导入写入 ${first.total} 人，有错误的行被点名拒绝`);
  await importRoster(driver, join(files, '花名册（更正后）.xlsx'), '名册计划-更正后');
  const second = await driver.ask<{ total: number }>('roster:list', { limit: 1 });
  note(`名册：更正后再导入，共 ${second.total} 人，没有重复`);
  await driver.go(appText.screens.roster);
  await driver.picture('人员');

  await importClaims(driver);
  const tray = await driver.ask<{ total: number }>('proof:tray', { limit: 1 });
  const claims = await driver.ask<{ total: number }>('claim:list', { year: size.year });
  note(`申报：${claims.total} 条，${tray.total} 份没有主人的佐证在收件盘`);

  await driver.go(appText.screens.tray);
  await page
    .getByRole('button', { name: /^1/ })
    .first()
    .waitFor()
    .catch(() => undefined);
  await driver.picture('收件盘');
  for (let count = 0; count < 3; count += 1) {
    await driver.press('1');
    await page.waitForTimeout(700);
  }
  const left = await driver.ask<{ total: number }>('proof:tray', { limit: 1 });
  note(`收件盘：按数字键放好 ${tray.total - left.total} 份`);

  note(await reviewByKeys(driver));
  await acceptTheRest(driver, page);

  await driver.go(appText.screens.compliance);
  await driver.picture('达标');
  const year = await driver.ask<{ counts: Record<string, number>; staff: number }>('year:summary', {
    year: size.year,
  });
  const { met = 0, 'not-met': notMet = 0, 'needs-review': needsReview = 0 } = year.counts;
  note(`达标：${year.staff} 人中达标 ${met}，未达标 ${notMet}，待核 ${needsReview}`);
  await page.getByRole('row').nth(1).click();
  await driver.press('Enter');
  await driver.picture('达标-算法与依据');
  await driver.press('Escape');

  await print(driver, page, 'pdf');
  await print(driver, page, 'xlsx');
  const history = await driver.ask<{ prints: { people: number; pages: number; format: string }[] }>(
    'register:history',
    { year: size.year },
  );
  for (const one of history.prints) note(`打印：${one.format} ${one.people} 人，${one.pages} 页`);

  await driver.go(appText.screens.year);
  await driver.picture('今年');
  await driver.go(appText.screens.rules);
  await driver.picture('规则');
}

for (const folder of [files, pictures, registers]) mkdirSync(folder, { recursive: true });
writeFileSync(answers, '');
say(`编一家 ${size.staff} 人的医院`);
const generate = [inProject('build', 'cme.mjs'), 'demo:generate', JSON.stringify({ out: files, ...size })];
if ((await runToEnd([process.execPath, generate])) !== 0) throw new Error('demo:generate failed');

const app = await _electron.launch({
  executablePath: process.env['CME_ELECTRON'] ?? '',
  args: [...electronArgs(), '--data', join(output, 'data')],
  env: {
    ...(process.env as Record<string, string>),
    CME_TEST_DIALOGS: answers,
    XDG_DATA_HOME: join(output, 'profile'),
  },
});
try {
  await run(app);
} catch (error) {
  await (
    await app.firstWindow()
  )
    .screenshot({ path: join(pictures, '99-停在这里.png') })
    .catch(() => undefined);
  throw error;
} finally {
  await app.close();
}
// What only the run itself needed.
for (const used of [answers, join(output, 'profile')])
  rmSync(used, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
const minutes = ((Date.now() - started) / 60_000).toFixed(1);
const page = `# 继教台账：样例医院走一遍

${size.staff} 人，${size.year} 年度，全部由程序自己在真实的窗口里完成，用时 ${minutes} 分钟。

${summary.join('\n')}

- 登记表：registers/
- 每一步的截图：screenshots/
- 编出来的花名册、申报、佐证：files/
- 台账数据：data/（可用 npm start -- --data demo-output/data 打开）
`;
writeFileSync(join(output, 'summary.md'), page);
console.log(`\n${page}\n${output}`);
