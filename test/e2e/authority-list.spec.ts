import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonText } from '../../renderer/src/text/zh-CN/common.ts';
import { answersText } from '../../renderer/src/text/zh-CN/review-answers.ts';
import { UpperPage } from './pages/upper-page.ts';
import { expect, test } from './support/launch.ts';
import { openQuietly, prepareLedger } from './support/prepared-ledger.ts';

const year = 2025;

test('the authority’s list is shown against what waits, recorded as shown and taken back by one key', async ({
  folder,
  launch,
}) => {
  const dataFolder = join(folder, 'data');
  await prepareLedger(dataFolder, join(folder, 'handed-in'));
  const core = await openQuietly(dataFolder);
  const { people } = await core.call('roster:list', { limit: 200 });
  const three = people.filter(({ status }) => status === 'active').slice(0, 3);
  const passedOn: string[] = [];
  for (const [index, { staffNumber }] of three.entries()) {
    const { claimId } = await core.call('claim:create', {
      ...{ staffNumber, year, item: 'out-of-province-national', role: 'participant', quantity: 6 },
      ...{ startDate: '2025-05-10', name: `重症超声新进展（第${index + 1}班）`, organiser: '外省医学会' },
      projectNumber: `2025-03-01-90${index + 1}(国)`,
    });
    passedOn.push(claimId);
  }
  await core.call('review:decide', { claimIds: passedOn, decision: 'accept', level: 'unit' });
  const waiting = (await core.call('review:awaiting-authority', { year })).rows;
  await core.close();
  expect(waiting).toHaveLength(3);
  const [first, second, third] = waiting;
  const list = join(folder, '批复名单.csv');
  const line = (claim: (typeof waiting)[number] | undefined, result: string, on: string) =>
    [claim?.staffNumber, claim?.personName, claim?.projectNumber, claim?.name, result, on].join(',');
  writeFileSync(
    list,
    [
      '人员编号,姓名,项目编号,活动名称,审核状态,审核时间',
      line(first, '审核通过', '2025-11-28'),
      line(second, '审核不通过', ''),
      // Another's number: who is meant has to be said.
      [
        first?.staffNumber,
        third?.personName,
        third?.projectNumber,
        third?.name,
        '审核通过',
        '2025-11-28',
      ].join(','),
    ].join('\n'),
  );

  const ledger = await launch({ dataFolder });
  const upper = new UpperPage(ledger.page);
  await upper.show();
  await expect(upper.waiting).toHaveCount(waiting.length);
  ledger.answerDialog(list);
  await ledger.page.keyboard.press('i');
  await expect(upper.filter(answersText.outcomes.matched)).toContainText('2');
  await expect(upper.filter(answersText.outcomes.choose)).toContainText('1');

  await test.step('the line that nobody may guess is chosen by hand', async () => {
    await upper.claimOf(4).click();
    await ledger.page
      .getByRole('option', { name: third?.name ?? '' })
      .first()
      .click();
  });
  await test.step('a line without a day needs one before anything is written', async () => {
    await ledger.page.keyboard.press('Control+s');
    await expect(upper.list.getByText(answersText.badDay)).toBeVisible();
    await upper.day.fill('2025-11-30');
    await ledger.page.keyboard.press('Control+s');
    await expect(upper.waiting).toHaveCount(waiting.length - 3);
  });
  await test.step('one act takes all of it back', async () => {
    await upper.notices.getByRole('button', { name: '撤销' }).click();
    await expect(upper.waiting).toHaveCount(waiting.length);
  });

  const oddly = join(folder, '反馈.csv');
  writeFileSync(
    oddly,
    [
      '谁,哪一项,编号,哪天,怎么说',
      ...waiting.map(({ personName, name, projectNumber }) =>
        [personName, name, projectNumber, '2025.11.29', '同意'].join(','),
      ),
    ].join('\n'),
  );
  await test.step('where nobody knows the headings the officer says which column is what', async () => {
    ledger.answerDialog(oddly);
    await ledger.page.keyboard.press('i');
    await expect(
      upper.list.getByText(commonText.plan.missing('姓名或人员编号或证件号、审核结果')),
    ).toBeVisible();
    await expect(upper.toPlanButton).toBeDisabled();
    await upper.nameColumn('A 谁', '姓名');
    await upper.nameColumn('B 哪一项', '活动名称');
    await upper.nameColumn('D 哪天', '审核日期');
    await upper.nameColumn('E 怎么说', '审核结果');
    await upper.replanButton.click();
    await upper.continueToPlan();
    await expect(upper.filter(answersText.outcomes.matched)).toContainText('3');
    await ledger.page.keyboard.press('Control+s');
    await expect(upper.waiting).toHaveCount(0);
  });
  await test.step('what was imported stays to be seen, with what was taken back', async () => {
    await ledger.page.keyboard.press('l');
    const lists = ledger.page.getByRole('dialog', { name: answersText.lists.title });
    await expect(lists.getByRole('row', { name: '反馈.csv' })).toContainText('通过 3，退回 0，不通过 0');
    await expect(lists.getByRole('row', { name: '批复名单.csv' })).toContainText(answersText.lists.takenBack);
    await ledger.page.keyboard.press('Escape');
  });
  await test.step('the next list of this layout is read as the officer said', async () => {
    ledger.answerDialog(oddly);
    await ledger.page.keyboard.press('i');
    await expect(upper.filter(answersText.outcomes.answered)).toContainText('3');
  });
});
