import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PushMessage } from '../../shared/contract/push.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import {
  type ClaimCells,
  claimFile,
  photo,
  plainClaim,
  proofFolder,
  proofZip,
} from '../support/factories/claim-file.ts';
import { readTexts, rosterFile } from '../support/factories/roster-file.ts';
import { li, takeIn, wang } from '../support/staff.ts';

let core: TestCore;
let onPush: (message: PushMessage) => void;
beforeEach(async () => {
  onPush = () => undefined;
  core = await createTestCore(undefined, (message) => onPush(message));
  await takeIn(core, [
    wang,
    li,
    { ...li, 工号: 'A003', 姓名: '赵一同', 职称: '护士' },
    { ...wang, 工号: 'A004', 姓名: '赵一同', 科室: '儿科', 职称: '护士', 聘任日期: '2021-07-01' },
  ]);
});
afterEach(() => core.close());

const list = (request: object = {}) => core.call('claim:list', { year: 2025, ...request });
const storedFiles = () =>
  readdirSync(path.join(core.dataFolder, 'proofs'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  ).length;

describe('importing claims', () => {
  it('takes them in, lists them, and adds nothing the second time', async () => {
    const file = await claimFile(core.scratch, [
      { ...plainClaim, 学时: 1.5, 学分: 0.2, 备注: '科内' },
      { ...plainClaim, 工号: 'A002', 姓名: '李大海', 角色: '主讲人' },
    ]);
    const first = await core.call('claim:import', { file });
    expect(first).toEqual({
      rows: 2,
      added: 2,
      duplicate: 0,
      rejected: 0,
      proofsMatched: 0,
      proofsUnmatched: [],
      problems: [],
    });
    const { total, claims } = await list({ staffNumber: 'A001' });
    expect(total).toBe(1);
    expect(claims[0]).toMatchObject({
      staffNumber: 'A001',
      item: 'internal-theory',
      name: '糖尿病足的分级护理',
      startDate: '2025-03-12',
      endDate: '2025-03-12',
      credits: 20,
      hours: 15,
      status: 'unreviewed',
      proofs: [],
    });
    const again = await core.call('claim:import', { file });
    expect(again).toMatchObject({ rows: 2, added: 0, duplicate: 2, rejected: 0, problems: [] });
    expect((await list()).total).toBe(2);
  });

  it('rejects a row with its column and what to write instead', async () => {
    const rows = [
      { ...plainClaim, 工号: 'Z999' },
      { ...plainClaim, 姓名: '王小明' },
      { ...plainClaim, 学分授予项目: '理论训练' },
      { ...plainClaim, 角色: '听众' },
      { ...plainClaim, 开始日期: '三月' },
      { ...plainClaim, 结束日期: '2025-03-01' },
      { ...plainClaim, 学分: 0.125 },
      { ...plainClaim, 公需科目: '也许' },
      { ...plainClaim, 学分授予项目: 'further-study-short', 角色: null, 数量: 30, 结束日期: null },
    ];
    const reply = await core.call('claim:import', { file: await claimFile(core.scratch, rows) });
    expect(reply).toMatchObject({ rows: 9, added: 0, rejected: 9 });
    const said = reply.problems.map(({ row, column, code }) => [row, column, code]);
    expect(said).toEqual([
      [2, '工号', 'staff.not-found'],
      [3, '姓名', 'claim.name-differs'],
      [4, '学分授予项目', 'claim.unknown-item'],
      [5, '角色', 'claim.invalid'],
      [6, '开始日期', 'claim.invalid'],
      [7, '结束日期', 'claim.invalid'],
      [8, '学分', 'claim.invalid'],
      [9, '公需科目', 'claim.invalid'],
      [10, '结束日期', 'claim.invalid'],
    ]);
    expect(reply.problems[1]?.message).toContain('花名册里是“王小敏”');
    expect(reply.problems[2]?.message).toContain('理论培训');
    expect(reply.problems[3]?.message).toContain('主讲人、参加者');
    expect((await list()).total).toBe(0);
  });

  it('takes a rare character that an old system wrote as its own for the same name', async () => {
    const people = await rosterFile(core.scratch, [['A007', '王\ue863', '内科']], { name: '又一份.xlsx' });
    await core.call('roster:import', { file: people });
    const reply = await core.call('claim:import', {
      file: await claimFile(core.scratch, [{ ...plainClaim, 工号: 'A007', 姓名: '王䶮' }]),
    });
    expect(reply).toMatchObject({ added: 1, rejected: 0 });
    expect(reply.problems.map(({ code }) => code)).toEqual(['claim.name-private-use']);
  });

  it('knows an item by its id, its name and its name written untidily', async () => {
    const names = ['paper-core', '发表论文（发表当年）-中文核心期刊', ' 发表论文(发表当年) － 中文核心期刊 '];
    const rows = names.map((name, index) => ({
      ...plainClaim,
      学分授予项目: name,
      角色: '通讯作者',
      活动名称: `护理质量研究之${index + 1}`,
    }));
    const reply = await core.call('claim:import', { file: await claimFile(core.scratch, rows) });
    expect(reply).toMatchObject({ added: 3, rejected: 0 });
    expect(new Set((await list()).claims.map(({ item }) => item))).toEqual(new Set(['paper-core']));
    expect((await list()).claims.map(({ credits }) => credits)).toEqual([1500, 1500, 1500]);
  });

  it('keeps a stray day of last year in this year’s batch, as a question', async () => {
    const rows: ClaimCells[] = Array.from({ length: 5 }, (_, index) => ({
      ...plainClaim,
      活动名称: `第${index}场急救演练`,
    }));
    rows.push({ ...plainClaim, 开始日期: '2024-12-30' });
    await core.call('claim:import', { file: await claimFile(core.scratch, rows) });
    const { claims } = await list();
    const stray = claims.find(({ startDate }) => startDate === '2024-12-30');
    expect(stray?.findings.map(({ code }) => code)).toContain('date-outside-year');
  });

  it('puts proofs to claims by column, by folder and by file name, and the rest into the tray', async () => {
    const rows = [
      { ...plainClaim, 佐证文件: '签到.jpg；封面' },
      { ...plainClaim, 活动名称: '静脉输液治疗规范' },
      { ...plainClaim, 工号: 'A002', 姓名: '李大海', 活动名称: '骨折围手术期康复' },
      { ...plainClaim, 工号: 'A003', 姓名: '赵一同', 活动名称: '儿童用药安全' },
      { ...plainClaim, 工号: 'A004', 姓名: '赵一同', 活动名称: '儿童用药安全' },
    ];
    const proofs = proofZip(path.join(core.scratch, '佐证.zip'), {
      '佐证材料/签到.JPG': await photo('signed'),
      '佐证材料/封面.png': await photo('cover'),
      '佐证材料/A001/静脉输液治疗规范照片.jpg': await photo('by folder'),
      '佐证材料/A001/DSC0001.jpg': await photo('whose of two'),
      '佐证材料/A002_证书.jpg': await photo('by number'),
      '佐证材料/赵一同儿童用药安全.jpg': await photo('two of this name'),
      '佐证材料/微信图片_20250312101010.jpg': await photo('wechat'),
      '佐证材料/说明.txt': Buffer.from('not a picture'),
    });
    const file = await claimFile(core.scratch, rows);
    const reply = await core.call('claim:import', { file, proofs });
    expect(reply).toMatchObject({ added: 5, proofsMatched: 4 });
    expect(new Set(reply.proofsUnmatched)).toEqual(
      new Set(['A001/DSC0001.jpg', '赵一同儿童用药安全.jpg', '微信图片_20250312101010.jpg', '说明.txt']),
    );
    expect(reply.problems).toEqual([
      expect.objectContaining({
        row: 0,
        code: 'proof.refused',
        message: expect.stringContaining('JPG') as string,
      }),
    ]);
    const { claims } = await list();
    const proofsOf = (title: string) =>
      claims.find(({ name }) => name === title)?.proofs.map(({ name }) => name);
    expect(proofsOf('糖尿病足的分级护理')).toEqual(['签到.JPG', '封面.png']);
    expect(proofsOf('静脉输液治疗规范')).toEqual(['静脉输液治疗规范照片.jpg']);
    expect(proofsOf('骨折围手术期康复')).toEqual(['A002_证书.jpg']);
    expect((await core.call('proof:tray', {})).total).toBe(3);
    expect(storedFiles()).toBe(7);

    const again = await core.call('claim:import', { file, proofs });
    expect(again).toMatchObject({ added: 0, duplicate: 5, proofsMatched: 4 });
    expect((await core.call('proof:tray', {})).total).toBe(3);
    expect((await list()).claims.flatMap((claim) => claim.proofs)).toHaveLength(4);
    expect(readdirSync(path.join(core.dataFolder, 'staging'))).toEqual([]);
  });

  it('brings proofs that come later to the claims that are there already', async () => {
    const file = await claimFile(core.scratch, [{ ...plainClaim, 佐证文件: '签到.jpg' }]);
    await core.call('claim:import', { file });
    const proofs = proofFolder(path.join(core.scratch, '佐证'), { '签到.jpg': await photo('signed') });
    const reply = await core.call('claim:import', { file, proofs });
    expect(reply).toMatchObject({ added: 0, duplicate: 1, proofsMatched: 1 });
    expect((await list()).claims[0]?.proofs).toHaveLength(1);
  });

  it('asks about one proof under two claims and names the other person', async () => {
    const rows = [
      { ...plainClaim, 佐证文件: '签到.jpg' },
      { ...plainClaim, 工号: 'A002', 姓名: '李大海', 佐证文件: '签到.jpg' },
    ];
    const proofs = proofFolder(path.join(core.scratch, '佐证'), { '签到.jpg': await photo('signed') });
    await core.call('claim:import', { file: await claimFile(core.scratch, rows), proofs });
    const [first] = (await list({ staffNumber: 'A001' })).claims;
    const proofId = first?.findings[0]?.evidence?.[0]?.proofId;
    expect(proofId).toMatch(/^\d+$/);
    expect(first?.findings).toEqual([
      {
        code: 'identical-proof',
        severity: 'question',
        message: '与 A002 李大海 的“糖尿病足的分级护理”用了同一份佐证',
        evidence: [{ proofId, otherProofId: proofId, pairId: expect.any(String), page: 1, region: null }],
      },
    ]);
    expect(storedFiles()).toBe(1);
  });

  it('asks, and rejects nothing, where a claim is vague, repeated, without proof or differently calculated', async () => {
    const rows = [
      { ...plainClaim, 活动名称: '2025年3月科室业务学习' },
      { ...plainClaim, 活动名称: '呼吸机管路护理', 项目编号: 'XM-2025-01' },
      { ...plainClaim, 活动名称: '呼吸机管路的护理', 项目编号: 'XM-2025-01', 学分: 3 },
    ];
    const reply = await core.call('claim:import', { file: await claimFile(core.scratch, rows) });
    expect(reply.added).toBe(3);
    const codes = (await list()).claims.map(({ findings }) => findings.map(({ code }) => code));
    expect(codes).toEqual([
      ['proof-missing', 'generic-title', 'same-day-study'],
      ['duplicate-claim', 'proof-missing', 'same-day-study'],
      ['duplicate-claim', 'proof-missing', 'credits-differ', 'same-day-study'],
    ]);
  });

  it('shows the plan first, gives the workbook back with its answers, and applies what was shown', async () => {
    const file = await claimFile(core.scratch, [plainClaim, plainClaim, { ...plainClaim, 工号: 'Z999' }]);
    const plan = await core.call('claim:plan', { file });
    expect(plan).toMatchObject({ rows: 3, added: 1, duplicate: 1, rejected: 1, headerRow: 1 });
    expect((await list()).total).toBe(0);
    const rejected = await core.call('claim:plan-rows', { planId: plan.planId, status: 'rejected' });
    expect(rejected.rows.map(({ row, staffNumber }) => [row, staffNumber])).toEqual([[4, 'Z999']]);
    const out = path.join(core.scratch, '结果.xlsx');
    await core.call('claim:answers', { planId: plan.planId, out });
    const texts = await readTexts(out);
    expect(texts[1]).toContain('已收');
    expect(texts[2]?.join()).toContain('与第 2 行内容相同');
    expect(texts[3]?.join()).toContain('花名册里没有工号 Z999');
    expect(await core.call('claim:apply', { planId: plan.planId })).toMatchObject({ added: 1 });
    expect((await list()).total).toBe(1);
    expect((await core.refused('claim:apply', { planId: plan.planId })).code).toBe('plan.gone');
  });

  it('refuses a plan once the ledger has moved on', async () => {
    const plan = await core.call('claim:plan', { file: await claimFile(core.scratch, [plainClaim]) });
    await core.call('claim:create', {
      staffNumber: 'A002',
      year: 2025,
      item: 'internal-theory',
      role: 'participant',
      startDate: '2025-05-05',
      name: '跌倒风险评估',
    });
    expect((await core.refused('claim:apply', { planId: plan.planId })).code).toBe('plan.stale');
  });

  it('rehearses without leaving anything', async () => {
    const proofs = proofZip(path.join(core.scratch, '佐证.zip'), { 'A001.jpg': await photo('x') });
    const file = await claimFile(core.scratch, [plainClaim]);
    const reply = await core.call('claim:import', { file, proofs, dryRun: true });
    expect(reply).toMatchObject({ added: 1, proofsMatched: 1 });
    expect((await list()).total).toBe(0);
    expect(existsSync(path.join(core.dataFolder, 'proofs'))).toBe(false);
    expect(readdirSync(path.join(core.dataFolder, 'staging'))).toEqual([]);
  });

  it('leaves nothing when it is cancelled midway', async () => {
    const rows = Array.from({ length: 160 }, (_, index) => ({
      ...plainClaim,
      活动名称: `第${index}场急救演练`,
    }));
    const files = Object.fromEntries(
      await Promise.all(
        rows.map(async (_, index) => [`A001/${index}.jpg`, await photo(`p${index}`)] as const),
      ),
    );
    const file = await claimFile(core.scratch, rows);
    const proofs = proofZip(path.join(core.scratch, '佐证.zip'), files);
    let waiting = true;
    onPush = ({ topic, data }) => {
      if (topic !== 'job:changed' || data.step !== '保存佐证' || !waiting) return;
      waiting = false;
      void core.call('job:cancel', { jobId: 'import' });
    };
    expect((await core.refused('claim:import', { file, proofs, jobId: 'import' })).code).toBe(
      'job.cancelled',
    );
    expect((await list()).total).toBe(0);
    expect((await core.call('proof:tray', {})).total).toBe(0);
    expect(readdirSync(path.join(core.dataFolder, 'staging'))).toEqual([]);
    // The same files come in whole the next time.
    expect(await core.call('claim:import', { file, proofs })).toMatchObject({ added: 160 });
  });

  it('says by name when a roster, nothing or a wrong archive is handed in', async () => {
    const roster = await rosterFile(core.scratch, [['A009', '周五一', '内科']], { name: '又一份.xlsx' });
    expect((await core.refused('claim:import', { file: roster })).code).toBe('file.wrong-kind');
    const headers = ['人员编号', '姓名', '部门', '现任职称', '身份证号码'];
    const other = await rosterFile(core.scratch, [['A010', '周五二', '内科', '医师', '']], {
      name: '另一家.xlsx',
      headers,
    });
    expect((await core.refused('claim:import', { file: other })).code).toBe('file.wrong-kind');
    expect((await core.refused('claim:import', { file: path.join(core.scratch, 'no.xlsx') })).code).toBe(
      'file.not-found',
    );
    const file = await claimFile(core.scratch, [plainClaim]);
    const proofs = proofFolder(core.scratch, { 'a.rar': Buffer.from('Rar!\x1a\x07\x00 not really') });
    const refused = await core.refused('claim:import', { file, proofs: path.join(proofs, 'a.rar') });
    expect(refused.code).toBe('file.archive-unsupported');
    expect((await list()).total).toBe(0);
  });
});
