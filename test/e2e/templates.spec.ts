import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registerText } from '../../renderer/src/text/zh-CN/register.ts';
import { templatesText as text } from '../../renderer/src/text/zh-CN/templates.ts';
import { answerOf } from './pages/ledger-page.ts';
import { RegisterPage } from './pages/register-page.ts';
import { TemplatesPage } from './pages/templates-page.ts';
import { expect, test } from './support/launch.ts';
import { prepareLedger } from './support/prepared-ledger.ts';

const year = 2025;
const now = '2025-12-05T09:00:00+08:00';
const wordsOf = (pdf: string) =>
  execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/\s/gu, '');

test('a heading and an order are changed beside the page, saved, printed and told in the history; a broken file is refused with its line', async ({
  folder,
  launch,
}) => {
  const dataFolder = join(folder, 'data');
  await prepareLedger(dataFolder, join(folder, 'handed-in'));
  const ledger = await launch({ dataFolder, env: { CME_NOW: now } });
  const { page } = ledger;
  await page.clock.setFixedTime(now);
  const templates = new TemplatesPage(page);
  const register = new RegisterPage(page);
  const print = async (name: string) => {
    const file = join(folder, `${name}.pdf`);
    ledger.answerDialog(file);
    await register.show();
    await register.print('pdf');
    return file;
  };

  await test.step('what was printed before bears the program’s own words', async () => {
    expect(wordsOf(await print('before'))).toContain('人员编号');
  });

  await test.step('each change is drawn anew on the real page, by mouse and by key', async () => {
    await templates.show();
    const plain = await templates.drawn();
    await templates.heading('人员编号').fill('院内工号');
    await expect(templates.picture).not.toHaveAttribute('src', plain, { timeout: 30_000 });
    const worded = await templates.drawn();
    await templates.heading('科室').press('Alt+ArrowUp');
    await page.getByRole('button', { name: text.up('科室') }).click();
    await expect(templates.picture).not.toHaveAttribute('src', worded, { timeout: 30_000 });
    await expect(templates.parts(text.fields).nth(3)).toHaveAccessibleName(text.shown('科室'));
    await expect(page.getByRole('checkbox', { name: text.shown('姓名') })).toBeDisabled();
  });

  await test.step('what is not saved is not lost by looking at another paper, and a step is undone', async () => {
    await page.getByRole('checkbox', { name: text.shown('学历') }).uncheck();
    await templates.openPaper('达标情况');
    await templates.openPaper('学分登记表');
    await expect(page.getByRole('checkbox', { name: text.shown('学历') })).not.toBeChecked();
    await page.getByRole('button', { name: text.undo }).click();
    await expect(page.getByRole('checkbox', { name: text.shown('学历') })).toBeChecked();
    await page.keyboard.press('Control+s');
    await expect(templates.saved).toContainText(text.version(1));
  });

  await test.step('the print bears the new words in the new order, and the older one is told to be of another template', async () => {
    const words = wordsOf(await print('after'));
    expect(words).toContain('院内工号');
    expect(words).not.toContain('人员编号');
    expect(words.indexOf('科室')).toBeLessThan(words.indexOf('证件号码'));
    await expect(register.history.nth(1)).toContainText(registerText.templateChanged);
    await expect(register.history.nth(1)).toContainText(registerText.noChange);
    await expect(register.history.nth(0)).not.toContainText(registerText.templateChanged);
    const { prints } = await answerOf(page, 'register:history', { year });
    expect(prints[0]?.templates).toEqual([{ name: '学分登记表', version: 1 }]);
  });

  await test.step('a file that IT has broken is refused with its line and what to do', async () => {
    const file = join(folder, '模板.yaml');
    writeFileSync(file, 'format: 继教台账打印模板 1\npaper: compliance-list\ncolour: red\n');
    await templates.show();
    ledger.answerDialog(file);
    await page.getByRole('button', { name: text.importFile }).click();
    await expect(page.getByRole('alert')).toContainText('模板.yaml 的 第 3 行 colour：不认识“colour”');
    writeFileSync(file, 'format: 继教台账打印模板 1\npaper: compliance-list\ntitle: 达标一览\n');
    ledger.answerDialog(file);
    await page.getByRole('button', { name: text.importFile }).click();
    await expect(page.getByRole('textbox', { name: text.titleField })).toHaveValue('达标一览');
    await expect(page.getByRole('heading', { name: '达标情况' })).toBeVisible();
  });
});
