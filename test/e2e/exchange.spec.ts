import { join } from 'node:path';
import { exchangeText } from '../../renderer/src/text/zh-CN/exchange.ts';
import { readTexts, rosterFile } from '../support/factories/roster-file.ts';
import { ExchangePage } from './pages/exchange-page.ts';
import { answerOf } from './pages/ledger-page.ts';
import { expect, test } from './support/launch.ts';

const now = '2025-12-05T09:00:00+08:00';

test('accepted claims go out in the columns of the province’s sheet, one that is too long stays behind', async ({
  folder,
  launch,
}) => {
  const ledger = await launch({ env: { CME_NOW: now } });
  const { page } = ledger;
  await page.clock.setFixedTime(now);
  await answerOf(page, 'settings:set', { unitName: '钱江第九医院', officer: '周管理' });
  for (const [staffNumber, name] of [
    ['B01', '江一帆'],
    ['B02', '何亦舟'],
  ] as const)
    await answerOf(page, 'roster:save', {
      staffNumber,
      isNew: true,
      profile: { name, department: '内科', status: 'active' },
      title: { title: '主治医师', appointedOn: '2020-01-01' },
    });
  const claim = async (staffNumber: string, remark: string) => {
    const { claimId } = await answerOf(page, 'claim:create', {
      staffNumber,
      year: 2025,
      item: 'internal-theory',
      role: 'participant',
      quantity: 1,
      startDate: '2025-03-12',
      name: '糖尿病足的分级护理',
      remark,
    });
    await answerOf(page, 'review:decide', { claimIds: [claimId], decision: 'accept', level: 'unit' });
  };
  await claim('B01', '院内');
  await claim('B02', '备'.repeat(181));
  const exchange = new ExchangePage(page);
  const sheet = await rosterFile(folder, [], {
    name: '省平台模板.xlsx',
    titles: ['学分导入表'],
    headers: ['姓名', '人员编号', '课程名称', '说明', '自定义'],
  });
  const out = join(folder, '报省.xlsx');

  await test.step('the sheet’s headers are taken in their order, and one is filled by hand', async () => {
    await exchange.show();
    ledger.answerDialog(sheet);
    await page.getByRole('button', { name: exchangeText.fromFile }).click();
    await expect(exchange.part('columns').getByText(exchangeText.headerRow(2))).toBeVisible();
    await exchange.fill('自定义', '单位');
    await expect(exchange.part('rows').getByRole('columnheader')).toHaveText([
      exchangeText.stand,
      '姓名',
      '人员编号',
      '课程名称',
      '说明',
      '自定义',
    ]);
  });

  await test.step('a remark that is too long is told, and holds the file up until it is left out', async () => {
    await expect(exchange.part('rows').getByText('备注有 181 个字，上限 180')).toBeVisible();
    await expect(exchange.save).toBeDisabled();
    await page.getByRole('checkbox', { name: exchangeText.leaveOut }).check();
    ledger.answerDialog(out);
    await exchange.save.click();
    await expect(exchange.part('history').getByText('报省.xlsx')).toBeVisible();
    await expect(
      exchange.part('write').getByText(exchangeText.intoSheet('省平台模板.xlsx', 2)),
    ).toBeVisible();
    // The province's title stays above its headers.
    expect(await readTexts(out)).toEqual([
      ['学分导入表'],
      ['姓名', '人员编号', '课程名称', '说明', '自定义'],
      ['江一帆', 'B01', '糖尿病足的分级护理', '院内', '钱江第九医院'],
    ]);
  });

  await test.step('what went out is known', async () => {
    await expect(exchange.part('rows').getByText(exchangeText.counts('1', '0', '1'))).toBeVisible();
  });
});
