import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkNames,
  projectsText,
  projectStateNames,
  projectStepNames,
} from '../../renderer/src/text/zh-CN/unit-projects.ts';
import { answerOf } from './pages/ledger-page.ts';
import { ProjectsPage } from './pages/projects-page.ts';
import { expect, test } from './support/launch.ts';

const now = '2025-12-05T09:00:00+08:00';
const { fields, dialog } = projectsText;

test('a project is led from 立项 to 核销 by the keys, asked about, taken back, and its form is printed', async ({
  folder,
  launch,
}) => {
  const ledger = await launch({ env: { CME_NOW: now } });
  const { page } = ledger;
  await page.clock.setFixedTime(now);
  const projects = new ProjectsPage(page);
  await answerOf(page, 'settings:set', {
    unitName: '钱江第九医院',
    jurisdiction: 'zhejiang/hangzhou',
    grassroots: false,
  });
  const attendance = join(folder, '签到表.xlsx');
  writeFileSync(attendance, '签到');
  const photo = join(folder, '现场.jpg');
  writeFileSync(photo, '照片');

  await test.step('an empty list says what it is for, and a form without a title is not saved', async () => {
    await projects.show();
    await expect(page.getByText(projectsText.empty(2025))).toBeVisible();
    await projects.press('N');
    await page.keyboard.press('Control+s');
    await expect(projects.dialog.getByText(dialog.required).first()).toBeVisible();
    await projects.fill({
      [dialog.approvedOn]: '2025-03-10',
      [fields.title]: '基层糖尿病足分级护理规范化培训',
      [fields.number]: 'HZ-2025-017',
      [fields.leader]: '沈知远',
      [fields.documentNumber]: '杭继委〔2025〕2号',
      [fields.hours]: '18',
      [fields.credits]: '6',
      [fields.places]: '120',
    });
    await projects.save();
    await expect(projects.panel.getByText(projectStateNames.approved)).toBeVisible();
    await expect(projects.rows).toHaveCount(1);
  });

  await test.step('备案 and 举办 follow on one key each; more people than approved is asked about', async () => {
    await projects.next();
    await projects.fill({ [dialog.on]: '2025-09-01' });
    await projects.save();
    await expect(projects.panel.getByText(projectStateNames.filed)).toBeVisible();
    await projects.next();
    await projects.fill({
      [dialog.on]: '2025-09-13',
      [fields.from]: '2025-09-11',
      [fields.to]: '2025-09-13',
      [fields.people]: '150',
    });
    ledger.answerDialog(attendance);
    await projects.addFile('签到表.xlsx');
    await projects.save();
    await expect(projects.panel.getByText(/超过立项的招生规模 120 人/)).toBeVisible();
    await expect(projects.panel.getByText('签到表.xlsx').first()).toBeVisible();
  });

  await test.step('what was held is corrected where it stands, and the question is gone', async () => {
    await projects.panel
      .getByRole('button', { name: `${projectsText.correct}${projectStepNames.holding}` })
      .click();
    await expect(projects.field(fields.people)).toHaveValue('150');
    await projects.fill({ [fields.people]: '118' });
    await projects.save();
    await expect(projects.panel.getByText(/超过立项的招生规模/)).toBeHidden();
  });

  await test.step('the photo that 核销 needs is ticked with its file, and 核销 ends it', async () => {
    await projects.next();
    ledger.answerDialog(photo);
    await projects.addFile('现场.jpg');
    await projects.save();
    await expect(projects.panel.getByLabel(checkNames.photos)).toBeChecked();
    await projects.next();
    await projects.save();
    await expect(projects.panel.getByText(projectStateNames.verified)).toBeVisible();
  });

  await test.step('the newest act is taken back, and the history keeps it', async () => {
    await projects.press('U');
    await expect(projects.panel.getByText(projectStateNames.held)).toBeVisible();
    await projects.panel.getByText(/^记录/).click();
    await expect(projects.panel.locator('[data-undone]')).toHaveCount(1);
  });

  await test.step('附件1 is written where the officer says', async () => {
    const out = join(folder, '附件1.pdf');
    ledger.answerDialog(out);
    await projects.panel
      .getByRole('button', { name: `${projectsText.formNames['online-change-form']} PDF` })
      .click();
    await expect(projects.panel.getByText('附件1.pdf')).toBeVisible();
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
