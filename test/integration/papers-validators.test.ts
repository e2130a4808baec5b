import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureSystemPackages } from '../../build/electron/system-packages.mjs';
import { rasterise } from '../../electron/documents/pdf/ink.test-helper.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { li, takeIn, wang } from '../support/staff.ts';

const longTitle =
  '基于真实世界数据的社区获得性肺炎抗菌药物使用评价及其对住院时间影响的回顾性队列研究与质量改进实践学习班（第二期）资料';
const longName = '买买提·阿卜杜热依木·艾合买提江';

let core: TestCore;
beforeAll(async () => {
  // Installs what is missing where it may; elsewhere the tests fail with the command to run, they never skip.
  await ensureSystemPackages((line: string) => console.error(line), 'pdf-tests');
  core = await createTestCore();
  await takeIn(core, [
    wang,
    { ...li, 姓名: longName },
    { ...li, 工号: 'A003', 姓名: '赵𠮷祥', 职称: '医师' },
  ]);
  await core.call('settings:set', { unitName: '青岚县人民医院', officer: '周管理' });
  const claimIds: string[] = [];
  for (let day = 1; day <= 28; day += 1) {
    const { claimId } = await core.call('claim:create', {
      staffNumber: 'A001',
      year: 2025,
      item: 'internal-theory',
      role: 'participant',
      quantity: 1,
      startDate: `2025-03-${String(day).padStart(2, '0')}`,
      name: `${longTitle}第${day}讲`,
      organiser: '青岚县医学会',
    });
    claimIds.push(claimId);
  }
  await core.call('review:decide', { claimIds: claimIds.slice(2), decision: 'accept', level: 'unit' });
  await core.call('review:decide', {
    claimIds: claimIds.slice(0, 1),
    decision: 'return',
    level: 'unit',
    reasonCode: 'more-proof',
    remark: '签到表上看不清姓名',
  });
}, 120_000);
afterAll(() => core.close());

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 });
const closeUp = (text: string) => text.replaceAll(/\s/g, '');

describe('programs that are not ours read a printed paper', () => {
  it.each([
    'annual-register',
    'personal-annual-summary',
    'category-summary',
    'personal-multi-year-summary',
    'multi-year-verification',
    'return-slips',
    'unit-summary',
    'compliance-list',
    'credit-list',
    'not-met-list',
    'reminders',
    'public-notice',
  ] as const)(
    '%s: qpdf finds no fault; poppler and PDFium read the same words, page by page',
    async (kind) => {
      const out = path.join(core.scratch, `${kind}.pdf`);
      const isPersonal = kind === 'annual-register' || kind.startsWith('personal');
      if (isPersonal)
        await core.call('register:run', { kind, year: 2025, layout: 'one-file', out, format: 'pdf' });
      else await core.call('register:print', { kind, year: 2025, out, format: 'pdf' });
      expect(run('qpdf', '--check', out)).toContain('No syntax or stream encoding errors found');
      const poppler = run('pdftotext', '-raw', '-enc', 'UTF-8', out, '-').split('\f').slice(0, -1);
      const pdfium = await rasterise(readFileSync(out));
      expect(poppler).toHaveLength(pdfium.length);
      pdfium.forEach((page, index) => {
        const words = (text: string) => [...closeUp(text)].sort().join('');
        expect(words(poppler[index] ?? '')).toBe(words(page.text));
      });
      // What one looks for is found, as it stands on the page.
      const all = closeUp(poppler.join(''));
      expect(all).toContain('青岚县人民医院');
      if (kind === 'annual-register' || kind === 'credit-list') expect(all).toContain('质量改进实践学习班');
      if (kind === 'annual-register') expect(all).toContain(longName);
    },
  );
});
