import { join } from 'node:path';
import { complianceText } from '../../renderer/src/text/zh-CN/compliance.ts';
import { CompliancePage } from './pages/compliance-page.ts';
import { answerOf } from './pages/ledger-page.ts';
import { PersonPage } from './pages/person-page.ts';
import { expect, test } from './support/launch.ts';
import { openQuietly } from './support/prepared-ledger.ts';

const totalShort = 6;

/** One person, 20 credits counted with all of 公需科目, five more handed in; returns the claim that waits. */
async function oneShortPerson(dataFolder: string): Promise<string> {
  const core = await openQuietly(dataFolder);
  try {
    await core.call('settings:set', { unitName: '青岚县人民医院', officer: '陈晓' });
    await core.call('roster:save', {
      staffNumber: 'A001',
      isNew: true,
      profile: { name: '王小敏', department: '内科', status: 'active' },
      title: { title: '主治医师', appointedOn: '2019-06-01' },
    });
    const enter = async (name: string, quantity: number) => {
      const { claimId } = await core.call('claim:create', {
        staffNumber: 'A001',
        year: 2025,
        item: 'project',
        role: 'participant',
        quantity,
        startDate: '2025-05-12',
        name,
        projectNumber: `2025-03-01-${quantity}`,
        organiser: '青岚县医学会',
        publicNeed: true,
      });
      return claimId;
    };
    const counted = await enter('心血管急危重症诊治新进展', 60);
    await core.call('review:decide', { claimIds: [counted], decision: 'accept', level: 'unit' });
    return await enter('卒中单元建设', 15);
  } finally {
    await core.close();
  }
}

test('what closes the gap is said where it is missing, can be copied, and is gone once it is done', async ({
  folder,
  launch,
}) => {
  const waiting = await oneShortPerson(join(folder, 'data'));
  const { app, page } = await launch({
    dataFolder: join(folder, 'data'),
    env: { CME_NOW: '2025-12-05T09:00:00+08:00' },
  });
  const compliance = new CompliancePage(page);
  await compliance.show();

  await compliance.figure('A001', totalShort).hover();
  await expect(page.getByRole('tooltip')).toHaveText(complianceText.next.hint('审核待审 1 条'));

  await compliance.explain('A001', totalShort);
  const step = '审核已申报的“卒中单元建设”，通过后加公需科目 5 分，即达标。';
  await expect(compliance.nextSteps.getByRole('listitem').first()).toContainText(step);
  await expect(
    compliance.panel.getByText(/^继续医学教育项目：1 条，20 分；全年没有合计上限；/),
  ).toBeVisible();
  await compliance.nextSteps.getByRole('button', { name: complianceText.next.copy }).click();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain('王小敏（A001，内科）2025 年度还差 5 分。\n最省力的办法：\n1. ');
  expect(copied).toContain(step);

  await answerOf(page, 'review:decide', { claimIds: [waiting], decision: 'accept', level: 'unit' });
  await expect(compliance.nextSteps).toHaveCount(0);
  await expect(compliance.panel).toContainText('合计 25 分，已满 25 分');

  await page.getByRole('button', { name: complianceText.panelPerson }).click();
  const person = new PersonPage(page);
  await expect(person.squares).toHaveCount(5);
  await expect(person.square(2025)).toHaveAttribute('aria-pressed', 'true');
  await expect(person.square(2025)).toHaveAccessibleName('2025 年：达标');
  await expect(person.fiveYears).toContainText('达标 1 年（2025）');
});
