import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../support/core.ts';
import { photo, proofFolder, proofZip, type Files } from '../support/factories/claim-file.ts';
import { takeIn } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await takeIn(core);
});
afterEach(() => core.close());

async function enter(staffNumber: string, name: string, startDate = '2025-03-12'): Promise<string> {
  const { claimId } = await core.call('claim:create', {
    staffNumber,
    year: 2025,
    item: 'internal-theory',
    role: 'participant',
    startDate,
    name,
  });
  return claimId;
}

function add(files: Files) {
  const folder = proofFolder(path.join(core.scratch, 'in'), files);
  return core.call('proof:add', { files: Object.keys(files).map((name) => path.join(folder, name)) });
}

const tray = async () => (await core.call('proof:tray', {})).items;

describe('the tray', () => {
  it('takes pictures in once, and says of everything else what to hand in instead', async () => {
    const files = {
      '微信图片_1.jpg': await photo('one'),
      'IMG_2.heic': Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1'),
      'setup.jpg': Buffer.from('MZ not a picture'),
      'empty.png': Buffer.alloc(0),
    };
    const reply = await add(files);
    expect(reply).toMatchObject({ added: 1, known: 0 });
    expect(reply.refused.map(({ name }) => name)).toEqual(['IMG_2.heic', 'setup.jpg', 'empty.png']);
    expect(reply.refused[0]?.message).toContain('JPG');
    expect(reply.refused[1]?.message).toContain('可执行程序');
    expect(await add({ '微信图片_1.jpg': files['微信图片_1.jpg'] })).toMatchObject({ added: 0, known: 1 });
    const items = await tray();
    expect(items.map(({ proof }) => proof.name)).toEqual(['微信图片_1.jpg']);
    const [stored] = readdirSync(path.join(core.dataFolder, 'proofs'), {
      recursive: true,
      withFileTypes: true,
    }).filter((entry) => entry.isFile());
    expect(readFileSync(path.join(stored?.parentPath ?? '', stored?.name ?? ''))).toEqual(
      files['微信图片_1.jpg'],
    );
  });

  it('unpacks a zip that is dropped on it', async () => {
    const zip = proofZip(path.join(core.scratch, '群文件.zip'), {
      'a.jpg': await photo('a'),
      'b.jpg': await photo('b'),
    });
    expect(await core.call('proof:add', { files: [zip] })).toMatchObject({ added: 2, refused: [] });
  });

  it('offers the likeliest claim first and says why', async () => {
    const named = await enter('A001', '静脉输液治疗规范');
    const other = await enter('A002', '跌倒风险评估', '2025-06-01');
    await add({
      '李大海 跌倒风险评估签到.jpg': await photo('one'),
      '微信图片_20250312080000.jpg': await photo('two'),
    });
    const [byName, byDay] = await tray();
    const offered = async (arrivalId = '') =>
      (await core.call('proof:candidates', { arrivalId, year: 2025 })).claims;
    const first = (await offered(byName?.arrivalId))[0];
    expect(first?.claimId).toBe(other);
    expect(first?.why).toBe('文件名里有姓名“李大海”；文件名与题目都有“跌倒风险评估”；还没有佐证');
    expect((await offered(byDay?.arrivalId))[0]?.claimId).toBe(named);
    const searched = await core.call('proof:candidates', {
      arrivalId: byName?.arrivalId ?? '',
      year: 2025,
      search: '王小敏',
    });
    expect(searched.claims.map(({ claimId }) => claimId)).toEqual([named]);
  });

  it('empties as proofs are put to claims, and gets back what is taken off', async () => {
    const claimId = await enter('A001', '静脉输液治疗规范');
    await add({ '1.jpg': await photo('one'), '2.jpg': await photo('two') });
    const [first, second] = await tray();
    expect(await core.call('proof:attach', { arrivalId: first?.arrivalId ?? '', claimId })).toEqual({
      remaining: 1,
    });
    expect(await core.call('proof:attach', { arrivalId: second?.arrivalId ?? '', claimId })).toEqual({
      remaining: 0,
    });
    const claim = await core.call('claim:get', { claimId });
    expect(claim.proofs.map(({ name }) => name)).toEqual(['1.jpg', '2.jpg']);
    expect(claim.findings).toEqual([]);
    const proofId = claim.proofs[0]?.proofId ?? '';
    expect(await core.call('proof:detach', { proofId, claimId })).toEqual({ remaining: 1 });
    await core.restart();
    expect((await tray()).map(({ proof }) => proof.name)).toEqual(['1.jpg']);
    expect((await core.call('claim:get', { claimId })).proofs.map(({ name }) => name)).toEqual(['2.jpg']);
  });

  it('refuses what is not there', async () => {
    const claimId = await enter('A001', '静脉输液治疗规范');
    await add({ '1.jpg': await photo('one') });
    const arrivalId = (await tray())[0]?.arrivalId ?? '';
    const code = async (channel: Parameters<typeof core.refused>[0], request: object) =>
      (await core.refused(channel, request)).code;
    expect(await code('proof:attach', { arrivalId: '99', claimId })).toBe('proof.not-found');
    expect(await code('proof:attach', { arrivalId, claimId: '99' })).toBe('claim.not-found');
    expect(await code('proof:detach', { proofId: '1', claimId })).toBe('proof.not-found');
    expect(await code('proof:candidates', { arrivalId: 'x', year: 2025 })).toBe('proof.not-found');
    expect(await code('proof:derivative', { proofId: '99', page: 1, size: 'view' })).toBe('proof.not-found');
  });
});

describe('the picture of a proof', () => {
  it('is made when it is asked for, and again when it was thrown away', async () => {
    await add({ '1.jpg': await photo('one') });
    const proofId = (await tray())[0]?.proof.proofId ?? '';
    const view = await core.call('proof:derivative', { proofId, page: 1, size: 'view' });
    expect(view.mime).toBe('image/jpeg');
    expect(path.relative(core.dataFolder, view.path)).toMatch(/^derived/);
    expect(existsSync(view.path)).toBe(true);
    expect((await tray())[0]?.proof).toMatchObject({ state: 'ready', pages: 1, width: 60, height: 40 });
    rmSync(path.join(core.dataFolder, 'derived'), { recursive: true });
    const thumb = await core.call('proof:derivative', { proofId, page: 1, size: 'thumb' });
    expect(existsSync(thumb.path)).toBe(true);
    expect((await core.refused('proof:derivative', { proofId, page: 2, size: 'view' })).code).toBe(
      'proof.no-preview',
    );
  });

  it('is said to be missing, with the reason, where the file is broken; others are not held up', async () => {
    const good = await photo('good');
    await add({ 'broken.jpg': good.subarray(0, 200), 'good.jpg': good });
    const [broken, whole] = await tray();
    const refused = await core.refused('proof:derivative', {
      proofId: broken?.proof.proofId ?? '',
      page: 1,
      size: 'view',
    });
    expect(refused).toMatchObject({ code: 'proof.no-preview' });
    await core.call('proof:derivative', { proofId: whole?.proof.proofId ?? '', page: 1, size: 'view' });
    const views = (await tray()).map(({ proof }) => [proof.state, proof.problem === null]);
    expect(views).toEqual([
      ['failed', false],
      ['ready', true],
    ]);
  });

  it('is made in the background for everything that came in', async () => {
    await add({ '1.jpg': await photo('one'), '2.jpg': await photo('two') });
    await expect
      .poll(async () => (await tray()).map(({ proof }) => proof.state), { timeout: 25_000 })
      .toEqual(['ready', 'ready']);
  });
});

describe('starting again after a crash', () => {
  it('removes half-written files and contents without a row, and keeps what has one', async () => {
    await add({ '1.jpg': await photo('one') });
    const orphan = path.join(core.dataFolder, 'proofs', 'ab', 'cd', `abcd${'0'.repeat(60)}`);
    const half = path.join(core.dataFolder, 'proofs', 'incoming', 'half.tmp');
    const staged = path.join(core.dataFolder, 'staging', 'old', '000001.proof');
    for (const file of [orphan, half, staged]) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, 'left behind');
    }
    await core.restart();
    expect([half, staged].map((file) => existsSync(file))).toEqual([false, false]);
    await expect.poll(() => existsSync(orphan), { timeout: 25_000 }).toBe(false);
    const proofId = (await tray())[0]?.proof.proofId ?? '';
    await core.call('proof:derivative', { proofId, page: 1, size: 'view' });
  });
});
