import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import type { ScreenId } from '../../renderer/src/app/routes.ts';
import { closingText } from '../../renderer/src/text/zh-CN/closing.ts';
import { commonText } from '../../renderer/src/text/zh-CN/common.ts';
import { complianceText } from '../../renderer/src/text/zh-CN/compliance.ts';
import { filingsText } from '../../renderer/src/text/zh-CN/filings.ts';
import { intakeText } from '../../renderer/src/text/zh-CN/intake.ts';
import { registerText } from '../../renderer/src/text/zh-CN/register.ts';
import { reviewText } from '../../renderer/src/text/zh-CN/review.ts';
import { rosterText } from '../../renderer/src/text/zh-CN/roster.ts';
import { rulesText } from '../../renderer/src/text/zh-CN/rules.ts';
import { studyCardText } from '../../renderer/src/text/zh-CN/study-card.ts';
import { settingsText } from '../../renderer/src/text/zh-CN/settings.ts';
import { trainingText } from '../../renderer/src/text/zh-CN/training.ts';
import { projectsText } from '../../renderer/src/text/zh-CN/unit-projects.ts';
import { trayText } from '../../renderer/src/text/zh-CN/tray.ts';
import { welcomeText } from '../../renderer/src/text/zh-CN/welcome.ts';
import { yearText } from '../../renderer/src/text/zh-CN/year.ts';
import { LedgerPage } from './pages/ledger-page.ts';
import { expect, test, type Ledger } from './support/launch.ts';
import { prepareLedger } from './support/prepared-ledger.ts';

const screens = [
  'year',
  'closing',
  'review',
  'tray',
  'intake',
  'roster',
  'compliance',
  'filings',
  'cards',
  'training',
  'projects',
  'register',
  'rules',
  'settings',
] as const satisfies readonly ScreenId[];
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];

/** What stands on a screen of a worked-in ledger once it has everything it asked for. */
function landmarks(page: Page): Record<ScreenId, Locator> {
  const main = page.locator('main');
  const row = main.getByRole('rowgroup').getByRole('row').first();
  return {
    year: main.getByText(yearText.toDo),
    closing: main.getByText(closingText.freezes),
    review: main.getByAltText(/^佐证 /),
    tray: main.getByAltText(/^佐证 /),
    intake: main.getByText(intakeText.import.claimsHint),
    roster: row,
    compliance: row,
    filings: main.getByRole('button', { name: filingsText.add }).first(),
    cards: main.getByRole('heading', { name: studyCardText.title }),
    training: main.getByText(trainingText.emptyHint),
    projects: main.getByText(projectsText.emptyHint),
    register: main.getByAltText(/的学分登记表$/),
    rules: main.getByRole('button', { name: rulesText.tryItem }).first(),
    settings: main.getByText(settingsText.offline),
  };
}

for (const { width, height } of sizes) {
  test(`every screen fits ${width}×${height} and complains of nothing`, async ({ folder, launch }) => {
    await prepareLedger(join(folder, 'data'), join(folder, 'handed-in'));
    const ledger = await launch({
      dataFolder: join(folder, 'data'),
      env: { CME_NOW: '2025-12-05T09:00:00+08:00' },
    });
    const window = await sized(ledger, width, height);
    const complaints = await collectComplaints(ledger.page);
    for (const screen of screens) {
      await window.open(screen);
      await expect(landmarks(ledger.page)[screen], screen).toBeVisible();
      await settled(ledger.page);
      await ledger.page.screenshot({ path: test.info().outputPath(`${screen}.png`) });
      expect(await overflow(ledger.page), screen).toEqual({ wider: 0, cut: [] });
      expect(complaints, screen).toEqual([]);
    }
  });
}

test('an empty ledger says on each screen what to do next', async ({ ledger }) => {
  const window = await sized(ledger, 1366, 768);
  const complaints = await collectComplaints(ledger.page);
  const said: Record<ScreenId, readonly string[]> = {
    year: [welcomeText.title, welcomeText.importRoster, welcomeText.sample],
    closing: [closingText.checklist, closingText.closeBlocked],
    review: [reviewText.empty.nothing, reviewText.empty.import],
    tray: [trayText.empty, trayText.add],
    roster: [rosterText.empty, rosterText.import],
    compliance: [complianceText.empty, complianceText.importRoster],
    filings: [filingsText.noRoster, filingsText.importRoster],
    cards: [studyCardText.title],
    training: [trainingText.noRoster, trainingText.importRoster],
    projects: [projectsText.emptyHint, projectsText.add],
    register: [registerText.nobody, registerText.importRoster],
    intake: [intakeText.import.needClaims],
    rules: [rulesText.tryItem],
    settings: [settingsText.offline],
  };
  for (const screen of screens) {
    await window.open(screen);
    for (const words of said[screen]) {
      await expect(ledger.page.locator('main').getByText(words).first(), screen).toBeVisible();
    }
    await settled(ledger.page);
    await ledger.page.screenshot({ path: test.info().outputPath(`${screen}.png`) });
    expect(await overflow(ledger.page), screen).toEqual({ wider: 0, cut: [] });
  }
  expect(complaints).toEqual([]);
});

async function sized({ app, page }: Ledger, width: number, height: number): Promise<LedgerPage> {
  const window = new LedgerPage(page);
  await window.place('year').waitFor();
  await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
    width,
    height,
  ] as const);
  await page.waitForFunction(([w, h]) => innerWidth === w && innerHeight === h, [width, height] as const);
  return window;
}

/** Errors, warnings and breaches of the page's policy, as they come. */
async function collectComplaints(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.evaluate(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`),
    ),
  );
  return complaints;
}

/** Nothing is being loaded any more: no loading line, every picture drawn. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('main').getByText(commonText.loading)).toHaveCount(0);
  await page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll<HTMLImageElement>('main img')];
    return pictures.every((picture) => picture.complete && picture.naturalWidth > 0);
  });
}

/** Pixels the page is wider than the window, and buttons whose words do not fit into them. */
async function overflow(page: Page): Promise<{ wider: number; cut: string[] }> {
  return page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    const cut = [...document.querySelectorAll<HTMLElement>('button')]
      .filter((button) => button.offsetParent !== null && button.scrollWidth > button.clientWidth + 1)
      .filter((button) => getComputedStyle(button).overflowX === 'hidden')
      .map((button) => button.textContent);
    return { wider: root.scrollWidth - root.clientWidth, cut };
  });
}
