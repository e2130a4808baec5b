import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PushMessage } from '../../shared/contract/push.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { claimFile, photo, plainClaim, proofFolder } from '../support/factories/claim-file.ts';
import { residentId } from '../support/factories/resident-id.ts';
import { li, takeIn, wang } from '../support/staff.ts';

const idNumber = residentId('1985-03-07', 102);
const nasty = '张<b>三</b>';

let core: TestCore;
let onPush: (message: PushMessage) => void = () => undefined;
beforeEach(async () => {
  onPush = () => undefined;
  core = await createTestCore('2026-01-12T09:00:00+08:00', (message) => onPush(message));
  await takeIn(core, [
    { ...wang, 身份证号: idNumber },
    { ...li, 姓名: nasty },
    { ...li, 工号: 'A003', 姓名: '赵𠮷祥', 职称: '医师' },
    { ...li, 工号: 'A004', 科室: '药剂科', 职称: '药师' },
    { ...wang, 工号: 'A005', 姓名: '孙初雪', 科室: '药剂科', 职称: '药师', 聘任日期: '2021-07-01' },
    { ...li, 工号: 'A006', 姓名: '周远山', 科室: '内科', 职称: '医师' },
  ]);
  await core.call('settings:set', { unitName: '青岚县人民医院', officer: '周管理' });
});
afterEach(() => core.close());

/** Hands in proofs whose names try to leave the folder, to be run, to collide and to be markup. */
async function handInProofs(): Promise<void> {
  const names = [
    '证书.jpg',
    '证书 .JPG',
    'CON.jpg',
    '证书\u202Egnp.exe.jpg',
    "x' onload='a.jpg",
    '#%20 &amp;.jpg',
  ];
  const files = Object.fromEntries(
    await Promise.all(names.map(async (name) => [`A001/${name}`, await photo(name)] as const)),
  );
  const proofs = proofFolder(path.join(core.scratch, 'proofs'), files);
  const claims = await claimFile(core.scratch, [{ ...plainClaim, 佐证文件: names.join(';') }]);
  await core.call('claim:import', { file: claims, proofs });
  const tray = await core.call('proof:tray', {});
  const { claims: open } = await core.call('claim:list', { year: 2025 });
  const claimId = open[0]?.claimId ?? '';
  for (const { arrivalId } of tray.items) await core.call('proof:attach', { arrivalId, claimId });
  await core.call('review:decide', { claimIds: [claimId], decision: 'accept', level: 'unit' });
}

const target = () => path.join(core.scratch, '迎检');
const pack = (more: object = {}) =>
  core.call('inspection:pack', { year: 2025, staffNumbers: ['A001', 'A002'], out: target(), ...more });
const refusedPack = (more: object = {}) =>
  core.refused('inspection:pack', { year: 2025, staffNumbers: ['A001'], out: target(), ...more });
const verify = () => core.call('inspection:verify', { folder: target() });
function filesOf(folder = target(), below = ''): string[] {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(folder, path.join(below, entry.name)) : [path.join(below, entry.name)],
  );
}
const pageOf = (name: string): string => {
  const file = filesOf().find((one) => one.includes(name) && one.endsWith('说明.html'));
  return readFileSync(path.join(target(), file ?? ''), 'utf8');
};

describe('a sample for the inspection', () => {
  it('is the same twice, after a restart too, and tells how it was drawn', async () => {
    const request = { year: 2025, seed: '20260112', size: 3 };
    const first = await core.call('inspection:draw', request);
    expect(first.drawn).toHaveLength(3);
    expect(first.parts.map(({ name, drawn }) => [name, drawn])).toEqual([
      ['内科', 1],
      ['外科', 1],
      ['药剂科', 1],
    ]);
    expect(first.method).toContain('SHA-256');
    await core.restart();
    expect(await core.call('inspection:draw', request)).toEqual(first);
    const verdicts = await core.call('inspection:draw', { ...request, by: 'verdict' });
    expect(verdicts.parts.map(({ name }) => name)).toEqual(['未达标']);
    expect((await core.refused('inspection:draw', { ...request, size: 0 })).code).toBe('ipc.invalid-request');
  });

  it('is what the pack is made of', async () => {
    const sample = { seed: '抽查', size: 2, by: 'department' as const };
    const { drawn } = await core.call('inspection:draw', { year: 2025, ...sample });
    const made = await core.call('inspection:pack', { year: 2025, sample, out: target() });
    expect(made.people).toBe(2);
    const manifest = JSON.parse(readFileSync(path.join(target(), 'manifest.json'), 'utf8'));
    expect(manifest.sample).toMatchObject({ seed: '抽查', size: 2, roster: 6 });
    const index = readFileSync(path.join(target(), 'index.html'), 'utf8');
    for (const { staffNumber } of drawn) expect(index).toContain(staffNumber);
    expect(index).toContain('种子“抽查”');
  });
});

describe('an inspection pack', () => {
  it('has register, proofs, reasons, index and a counted list, and its manifest verifies', async () => {
    await handInProofs();
    const made = await pack();
    expect(made).toMatchObject({ people: 2, resumed: 0, problems: [] });
    const names = filesOf();
    expect(names).toHaveLength(made.files);
    expect(names.filter((name) => name.endsWith('学分登记表.pdf'))).toHaveLength(2);
    expect(names.filter((name) => name.includes('佐证'))).toHaveLength(6);
    const checked = await verify();
    expect(checked).toMatchObject({
      ok: true,
      people: 2,
      changed: [],
      missing: [],
      extra: [],
      manifest: 'as-recorded',
      manifestSha256: made.manifestSha256,
    });
    const csv = readFileSync(path.join(target(), '清单.csv'), 'utf8');
    expect(csv.startsWith('\uFEFF序号,类别,工号,姓名,文件')).toBe(true);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(made.files - 1);
    expect(readdirSync(core.scratch).filter((name) => name.includes('未完成'))).toEqual([]);
  });

  it('keeps every proof byte for byte under a name that any system takes', async () => {
    await handInProofs();
    await pack();
    const proofs = filesOf().filter((name) => name.includes('佐证'));
    const bases = proofs.map((name) => path.basename(name));
    expect(new Set(bases.map((name) => name.toLowerCase())).size).toBe(6);
    for (const base of bases) {
      expect(base).toMatch(/^01-\d_糖尿病足的分级护理_.+\.jpg$/u);
      expect(base).not.toMatch(/[<>:"/\\|?*\p{Cf}]/u);
    }
    const contents = proofs.map((name) => readFileSync(path.join(target(), name)));
    const handedIn = readdirSync(path.join(core.scratch, 'proofs', 'A001')).map((name) =>
      readFileSync(path.join(core.scratch, 'proofs', 'A001', name)),
    );
    const sorted = (all: Buffer[]) => all.map((bytes) => bytes.toString('hex')).sort();
    expect(sorted(contents)).toEqual(sorted(handedIn));
  });

  it('escapes whatever people wrote, runs no script and asks nothing of the network', async () => {
    await handInProofs();
    await pack();
    const texts = filesOf()
      .filter((name) => name.endsWith('.html'))
      .map((name) => readFileSync(path.join(target(), name), 'utf8'));
    expect(texts).toHaveLength(3);
    for (const text of texts) {
      expect(text).toContain("default-src 'none'");
      expect(text).not.toMatch(/<script|https?:|<b>三|onload='a/);
      expect(text).not.toContain('\u202E');
    }
    expect(texts.join('')).toContain('张&lt;b&gt;三&lt;/b&gt;');
    // Every link leads to a file of the pack.
    for (const name of filesOf().filter((one) => one.endsWith('.html'))) {
      const text = readFileSync(path.join(target(), name), 'utf8');
      for (const [, href = ''] of text.matchAll(/href="([^"]+)"/g)) {
        const place = path.join(target(), path.dirname(name), decodeURIComponent(href));
        expect([href, existsSync(place)]).toEqual([href, true]);
      }
    }
  });

  it('says why, clause by clause, and who decided', async () => {
    await handInProofs();
    await pack();
    const page = pageOf('王小敏');
    expect(page).toContain('糖尿病足的分级护理');
    expect(page).toContain('还差');
    expect(page).toMatch(/单位通过[^<]*周管理/);
    expect(page).toMatch(/学分授予/);
  });

  it('masks identity numbers unless the officer chooses otherwise, which is on record', async () => {
    await pack();
    expect(pageOf('王小敏')).not.toContain(idNumber);
    expect(pageOf('王小敏')).toContain(`${idNumber.slice(0, 3)}***`);
    await pack({ identity: 'full', overwrite: true });
    expect(pageOf('王小敏')).toContain(idNumber);
    const manifest = JSON.parse(readFileSync(path.join(target(), 'manifest.json'), 'utf8'));
    expect(manifest.identity).toBe('full');
  });

  it('tells of a closed year what it was closed with and what was corrected', async () => {
    await core.call('year:close', { year: 2025, remark: '年底关账' });
    await handInProofs();
    await pack();
    expect(pageOf('王小敏')).toContain('2026-01-12 关账：未达标');
    expect(pageOf('王小敏')).toContain('关账后的审核');
  });

  it('prints 〓 for a character that the font lacks, and says so', async () => {
    const { problems } = await pack({ staffNumbers: ['A003'] });
    expect(filesOf().some((name) => name.endsWith('学分登记表.pdf'))).toBe(true);
    expect(problems).toEqual([{ staffNumber: 'A003', text: expect.stringContaining('U+20BB7') }]);
  });

  it('is one print on record, a file for each person, and is set again as it was', async () => {
    await pack();
    const { prints } = await core.call('register:history', { year: 2025 });
    expect(prints.map(({ layout, format }) => [layout, format])).toEqual([['per-person', 'pdf']]);
    const [print] = prints;
    const again = path.join(core.scratch, 'again');
    expect(await core.call('register:reprint', { printId: print?.printId ?? '', out: again })).toMatchObject({
      identical: true,
    });
    expect(print?.stale).toEqual([]);
  });

  it('leaves out an original that was tampered with, and names it', async () => {
    await handInProofs();
    const store = path.join(core.dataFolder, 'proofs');
    const [first] = filesOf(store).filter((name) => path.basename(name).length === 64);
    appendFileSync(path.join(store, first ?? ''), 'x');
    const { problems } = await pack();
    expect(problems).toEqual([{ staffNumber: 'A001', text: expect.stringContaining('与收件时不一致') }]);
    expect(filesOf().filter((name) => name.includes('佐证'))).toHaveLength(5);
    expect((await verify()).ok).toBe(true);
  });

  it('is refused for nobody, for a number nobody has, and for both ways of choosing at once', async () => {
    expect((await refusedPack({ staffNumbers: [] })).code).toBe('inspection.nobody');
    expect((await refusedPack({ staffNumbers: ['Z9'] })).code).toBe('staff.not-found');
    expect((await refusedPack({ sample: { seed: 'x', size: 1 } })).code).toBe('ipc.invalid-request');
    expect(existsSync(target())).toBe(false);
  });
});

describe('checking a pack', () => {
  it('finds one altered byte, a missing file and one too many', async () => {
    await handInProofs();
    await pack();
    const [proof = '', other = ''] = filesOf().filter((name) => name.includes('佐证'));
    const bytes = readFileSync(path.join(target(), proof));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(path.join(target(), proof), bytes);
    rmSync(path.join(target(), other));
    writeFileSync(path.join(target(), '人员', '多出来.txt'), 'x');
    const slashed = (name: string) => name.replaceAll('\\', '/');
    expect(await verify()).toMatchObject({
      ok: false,
      changed: [slashed(proof)],
      missing: [slashed(other)],
      extra: ['人员/多出来.txt'],
      manifest: 'as-recorded',
    });
  });

  it('finds a manifest that was rewritten to fit, by what was recorded when the pack was made', async () => {
    await pack();
    const file = path.join(target(), 'manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('青岚县人民医院', '青岚县中医医院'));
    expect(await verify()).toMatchObject({ ok: false, changed: [], manifest: 'altered' });
  });

  it('refuses what is no pack, and a manifest that points outside', async () => {
    const folder = path.join(core.scratch, '别的');
    mkdirSync(folder);
    const refused = (await core.refused('inspection:verify', { folder })).code;
    expect(refused).toBe('inspection.not-a-pack');
    await pack();
    const file = path.join(target(), 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    manifest.files[0].path = '../data/cme-ledger.db';
    writeFileSync(file, JSON.stringify(manifest));
    expect((await core.refused('inspection:verify', { folder: target() })).code).toBe(
      'inspection.not-a-pack',
    );
  });
});

describe('the folder of a pack', () => {
  it('is never one that holds anything else', async () => {
    mkdirSync(target());
    writeFileSync(path.join(target(), '论文.docx'), 'mine');
    const refused = await refusedPack({ overwrite: true });
    expect(refused.code).toBe('inspection.foreign-folder');
    expect(refused.message).toContain('论文.docx');
    expect(readFileSync(path.join(target(), '论文.docx'), 'utf8')).toBe('mine');
    const inside = await pack({ name: '迎检资料包 2025' });
    expect(path.basename(inside.folder)).toBe('迎检资料包 2025');
    expect(existsSync(path.join(target(), '迎检资料包 2025', 'index.html'))).toBe(true);
  });

  it('replaces an earlier pack only when that is said, and not once somebody has put things into it', async () => {
    await pack();
    expect((await refusedPack()).code).toBe('inspection.exists');
    expect((await pack({ staffNumbers: ['A004'], overwrite: true })).people).toBe(1);
    expect(filesOf().some((name) => name.includes('王小敏'))).toBe(false);
    expect(readdirSync(core.scratch).filter((name) => name.startsWith('迎检'))).toEqual(['迎检']);
    writeFileSync(path.join(target(), '批注.txt'), 'mine');
    const refused = await refusedPack({ overwrite: true });
    expect(refused).toMatchObject({ code: 'inspection.foreign-folder' });
    expect(refused.message).toContain('批注.txt');
  });

  it('is gone after a cancel, and so is everything beside it', async () => {
    await pack({ staffNumbers: ['A004'] });
    let cancelled: Promise<unknown> | undefined;
    onPush = (message) => {
      if (
        message.topic === 'job:changed' &&
        message.data.step.startsWith('正在整理') &&
        message.data.done >= 1
      )
        cancelled ??= core.call('job:cancel', { jobId: 'pack' });
    };
    const all = ['A001', 'A002', 'A004', 'A005', 'A006'];
    const refused = await refusedPack({ staffNumbers: all, overwrite: true, jobId: 'pack' });
    expect(refused.code).toBe('job.cancelled');
    await cancelled;
    expect(readdirSync(core.scratch).filter((name) => name.startsWith('迎检'))).toEqual(['迎检']);
    // The earlier pack was not touched.
    expect(await verify()).toMatchObject({ ok: true, people: 1 });
  });

  it('takes up what broke off, and makes again what has changed since', async () => {
    await handInProofs();
    // Somebody puts a file in its place while it is being made: it cannot be moved there.
    onPush = (message) => {
      if (message.topic !== 'job:changed' || message.data.done < 1) return;
      mkdirSync(target(), { recursive: true });
      writeFileSync(path.join(target(), '挡路.txt'), 'x');
    };
    expect((await refusedPack({ staffNumbers: ['A001', 'A002', 'A004'], jobId: 'one' })).code).toBe(
      'inspection.foreign-folder',
    );
    onPush = () => undefined;
    const staging = `${target()}.未完成`;
    const [proof = ''] = filesOf(staging).filter((name) => name.includes('佐证'));
    writeFileSync(path.join(staging, proof), 'damaged by the power cut');
    writeFileSync(path.join(staging, '人员', '半个.pdf'), 'half');
    rmSync(target(), { recursive: true });
    await core.restart();
    const made = await pack({ staffNumbers: ['A001', 'A002', 'A004'] });
    expect(made).toMatchObject({ people: 3, resumed: 2 });
    expect(await verify()).toMatchObject({ ok: true, extra: [] });
    expect(existsSync(staging)).toBe(false);
  });

  it('is not made where a stranger’s folder has the name of the one it is made in', async () => {
    const staging = `${target()}.未完成`;
    mkdirSync(staging);
    writeFileSync(path.join(staging, '我的.txt'), 'mine');
    expect((await refusedPack()).code).toBe('inspection.foreign-folder');
    expect(readFileSync(path.join(staging, '我的.txt'), 'utf8')).toBe('mine');
    renameSync(staging, path.join(core.scratch, '别处'));
    expect((await pack()).people).toBe(2);
  });
});
