import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { intakeText } from '../../renderer/src/text/zh-CN/intake.ts';
import { EntryPage } from './pages/entry-page.ts';
import { answerOf } from './pages/ledger-page.ts';
import { expect, test } from './support/launch.ts';
import { prepareLedger } from './support/prepared-ledger.ts';

const text = intakeText.entry;
const now = '2025-12-05T09:00:00+08:00';

test('a claim is entered by the keys alone, in the fields of its item, tried, warned about and proved', async ({
  folder,
  launch,
}) => {
  await prepareLedger(join(folder, 'data'), join(folder, 'handed-in'));
  const ledger = await launch({ dataFolder: join(folder, 'data'), env: { CME_NOW: now } });
  const { page } = ledger;
  await page.clock.setFixedTime(now);
  const entry = new EntryPage(page);
  const { people } = await answerOf(page, 'roster:list', { limit: 1 });
  const person = people[0] ?? { staffNumber: '', name: '' };
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  await test.step('person and item are found by typing, the fields of the item follow', async () => {
    await entry.show();
    await expect(entry.person).toBeFocused();
    await entry.type(person.staffNumber, person.name);
    await press('Tab');
    await expect(entry.item).toBeFocused();
    await entry.type('SCI论文', '发表论文（发表当年）-SCI收录期刊');
    await expect(entry.field('论文名称')).toBeVisible();
    await expect(entry.field('期刊名称')).toBeVisible();
  });

  await test.step('what is missing is said, and the first of it has the focus', async () => {
    await press('Control+s');
    await expect(page.getByText(text.required).first()).toBeVisible();
    await expect(page.getByRole('combobox', { name: text.role })).toBeFocused();
  });

  await test.step('the rules say at once what it counts', async () => {
    await press('ArrowDown', 'ArrowDown', 'Enter', 'Tab');
    await expect(entry.field('论文名称')).toBeFocused();
    await page.keyboard.insertText('急性胰腺炎早期液体复苏的多中心研究');
    await press('Tab');
    await page.keyboard.type('0601');
    await press('Tab');
    await page.keyboard.insertText('某某医学杂志');
    await expect(entry.trial.getByText(/计 (25|15)\.00/)).toBeVisible();
  });

  await test.step('credits of a former unit are not saved without that unit’s proof', async () => {
    await page.getByText(text.more).click();
    await entry.field(text.entryUnit).fill('湖州某医院');
    await press('Control+s');
    await expect(page.getByText(text.proofNeeded)).toBeVisible();
    const proof = join(folder, '学分证明.jpg');
    writeFileSync(
      proof,
      await sharp({ create: { width: 300, height: 200, channels: 3, background: '#eef2f8' } })
        .jpeg()
        .toBuffer(),
    );
    ledger.answerDialog(proof);
    await page.getByRole('button', { name: text.addProofs }).click();
    await page.getByText('学分证明.jpg').waitFor();
    await press('Control+Enter');
    await entry.notices.getByText(/^已保存/).waitFor();
    const { claims } = await answerOf(page, 'claim:list', { year: 2025, staffNumber: person.staffNumber });
    expect(claims.find(({ entryUnit }) => entryUnit !== '')).toMatchObject({
      name: '急性胰腺炎早期液体复苏的多中心研究',
      startDate: '2025-06-01',
      entryUnit: '湖州某医院',
      proofs: [{ name: '学分证明.jpg' }],
    });
  });

  await test.step('the same thing typed again is warned about before it is saved', async () => {
    await expect(entry.person).toBeFocused();
    await entry.type(person.staffNumber, person.name);
    await entry.field('论文名称').fill('急性胰腺炎早期液体复苏的多中心研究');
    await expect(page.getByText(text.similar)).toBeVisible();
    await expect(page.getByText('名称相同')).toBeVisible();
  });
});
