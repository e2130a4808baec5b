import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codesOfPaper } from '../support/certificate-picture.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { photo } from '../support/factories/claim-file.ts';
import { takeIn } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await core.call('settings:set', { unitName: '云溪县人民医院', officer: '钱经办' });
  await takeIn(core);
});
afterEach(() => core.close());

const people = [
  { staffNumber: 'A001', role: 'speaker' as const },
  { staffNumber: 'A002', role: 'participant' as const },
  { name: '周外请', unit: '省立医院', sex: 'male' as const, role: 'participant' as const },
];

async function held(): Promise<string> {
  const { trainingId } = await core.call('training:save', {
    startDate: '2025-03-12',
    endDate: '2025-03-13',
    topic: '脓毒症早期识别与集束化治疗',
    form: 'theory',
    item: 'internal-theory',
    hours: 30,
    department: '护理部',
    people,
  });
  await give(trainingId);
  return trainingId;
}
async function give(trainingId: string): Promise<void> {
  const { planHash } = await core.call('training:plan', { trainingId });
  await core.call('training:apply', { trainingId, planHash });
}
const print = (trainingId: string, name = '证明.pdf', more = {}) =>
  core.call('register:print', {
    kind: 'training-certificate',
    events: [trainingId],
    out: path.join(core.scratch, name),
    format: 'pdf',
    ...more,
  });
const codes = new Map<string, string[]>();
/** What each code on a paper is answered with. */
async function verifyPaper(file: string, by: TestCore = core) {
  const known = codes.get(file) ?? (await codesOfPaper(file));
  codes.set(file, known);
  const results = [];
  for (const code of known) results.push(...(await by.call('certificate:verify', { code })).results);
  return results;
}
const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('院内培训学分证明', () => {
  it('is printed for everybody on it, people of other units included, and each page verifies by its picture', async () => {
    const trainingId = await held();
    const { printed, files, skipped } = await print(trainingId);
    expect({ printed, pages: files[0]?.pages, skipped }).toEqual({ printed: 3, pages: 3, skipped: [] });
    const { results } = await core.call('certificate:verify', { file: files[0]?.path ?? '' });
    expect(results.map(({ outcome, title }) => [outcome, title])).toEqual(
      Array.from({ length: 3 }, () => ['valid', '签名有效']),
    );
    expect(results[0]?.fields).toMatchObject({
      name: '王小敏',
      sex: 'female',
      startDate: '2025-03-12',
      endDate: '2025-03-13',
      organiser: '云溪县人民医院护理部',
      projectNumber: 'NX2025-001',
      topic: '脓毒症早期识别与集束化治疗',
      creditClass: '内部培训·理论培训',
      role: '主讲人',
      credits: 50,
      hours: 30,
      reviewer: '云溪县人民医院',
    });
    expect(results[2]?.fields).toMatchObject({ name: '周外请', unit: '省立医院', credits: 20 });
    expect(new Set(results.map(({ fields }) => fields?.number)).size).toBe(3);
    const { prints } = await core.call('register:history', { year: 2025 });
    expect(prints).toMatchObject([{ kind: 'training-certificate', pages: 3 }]);
  });

  it('printed again unchanged is the same to the byte, also on another day', async () => {
    const trainingId = await held();
    const first = (await print(trainingId)).files[0]?.path ?? '';
    await core.restart('2025-12-01T09:00:00+08:00');
    const second = (await print(trainingId, '再印.pdf')).files[0]?.path ?? '';
    expect(digest(second)).toBe(digest(first));
  });

  it('on record tells what was corrected since, and is set again as it was', async () => {
    const trainingId = await held();
    await print(trainingId);
    await print(trainingId, '各一份', { layout: 'per-person' });
    const history = async () => (await core.call('register:history', { year: 2025 })).prints;
    expect((await history()).map(({ changed }) => changed)).toEqual([false, false]);
    const printIds = (await history()).map(({ printId }) => printId);
    for (const printId of printIds)
      expect((await core.call('register:compare', { printId })).differences).toEqual([]);
    await core.call('roster:save', {
      staffNumber: 'A001',
      isNew: false,
      effectiveOn: '2025-01-01',
      profile: { name: '王晓敏' },
    });
    expect((await history()).map(({ changed }) => changed)).toEqual([true, true]);
    const { differences } = await core.call('register:compare', { printId: printIds[0] ?? '' });
    expect(differences).toEqual([
      { place: expect.stringMatching(/^王小敏 .+的姓名$/), printed: '王小敏', today: '王晓敏' },
    ]);
    for (const [at, printId] of printIds.entries()) {
      const out = path.join(core.scratch, `照旧-${at}`);
      expect(await core.call('register:reprint', { printId, out })).toMatchObject({ identical: true });
    }
    // The certificate that stands is another one now, and the old paper says that it was withdrawn.
    await print(trainingId, '更正.pdf');
    const old = await core.call('register:compare', { printId: printIds[1] ?? '' });
    expect(old.differences).toEqual([
      { place: expect.stringContaining('王小敏'), printed: '已签发', today: '已撤回：已更正' },
    ]);
  });

  it('corrected gets a new number, and the old paper is said to be withdrawn', async () => {
    const trainingId = await held();
    const before = (await print(trainingId, '旧.pdf', { staffNumbers: ['A001'] })).files[0]?.path ?? '';
    await core.call('training:save', {
      trainingId,
      startDate: '2025-03-12',
      endDate: '2025-03-13',
      topic: '脓毒症早期识别与集束化治疗',
      form: 'theory',
      item: 'internal-theory',
      hours: 60,
      department: '护理部',
      people,
      reason: '学时写错',
    });
    const refused = await core.refused('register:print', {
      kind: 'training-certificate',
      events: [trainingId],
      out: path.join(core.scratch, 'x.pdf'),
      format: 'pdf',
    });
    expect(refused.code).toBe('training.not-credited');
    expect((await verifyPaper(before))[0]).toMatchObject({ outcome: 'withdrawn' });
    await give(trainingId);
    const after = (await print(trainingId, '新.pdf', { staffNumbers: ['A001'] })).files[0]?.path ?? '';
    const [old] = await verifyPaper(before);
    const [now] = await verifyPaper(after);
    expect(old).toMatchObject({ outcome: 'withdrawn', title: '签名有效，但本单位已撤回' });
    expect(old?.text).toContain(`以 ${now?.fields?.number ?? ''} 为准`);
    expect(now).toMatchObject({ outcome: 'valid', fields: { hours: 60 } });
  });

  it('verifies no more once its credits were taken back, by whatever undo', async () => {
    const trainingId = await held();
    const file = (await print(trainingId)).files[0]?.path ?? '';
    await core.call('review:undo', {});
    expect((await verifyPaper(file)).map(({ outcome, title }) => [outcome, title])).toEqual([
      ['withdrawn', '签名有效，但学分已撤销'],
      ['withdrawn', '签名有效，但学分已撤销'],
      ['valid', '签名有效'],
    ]);
    await give(trainingId);
    expect((await verifyPaper(file)).every(({ outcome }) => outcome === 'valid')).toBe(true);
  });

  it('is withdrawn with the training, or by itself', async () => {
    const trainingId = await held();
    const file = (await print(trainingId)).files[0]?.path ?? '';
    const [first] = await verifyPaper(file);
    await core.call('certificate:withdraw', { number: first?.fields?.number ?? '', reason: '冒名签到' });
    expect((await verifyPaper(file)).map(({ outcome }) => outcome)).toEqual(['withdrawn', 'valid', 'valid']);
    expect(await core.call('training:cancel', { trainingId, reason: '没有举办' })).toMatchObject({
      withdrawn: 2,
    });
    expect((await verifyPaper(file)).map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 3 }, () => 'withdrawn'),
    );
    expect((await core.refused('certificate:withdraw', { number: 'X', reason: '错' })).code).toBe(
      'certificate.not-found',
    );
  });

  it('is printed one file for each person where that is wished, and leaves out with a reason who has no credits', async () => {
    const trainingId = await held();
    const [claim] = (await core.call('claim:list', { year: 2025, staffNumber: 'A002' })).claims;
    await core.call('review:decide', {
      claimIds: [claim?.claimId ?? ''],
      decision: 'reject',
      level: 'unit',
      reasonCode: 'not-eligible',
    });
    const { files, skipped } = await print(trainingId, '证明', { layout: 'per-person' });
    expect(files).toHaveLength(2);
    expect(readdirSync(path.join(core.scratch, '证明'))).toHaveLength(2);
    expect(skipped).toEqual([
      { staffNumber: 'A002', reason: '李大海：这次内训的学分没有授予，或在审核里另作了决定' },
    ]);
  });

  it('leaves out whose name the font cannot draw', async () => {
    const { trainingId } = await core.call('training:save', {
      startDate: '2025-03-12',
      topic: '院感防控新进展',
      form: 'theory',
      item: 'internal-theory',
      people: [{ name: '周𠮷', unit: '省立医院', role: 'participant' }],
    });
    await give(trainingId);
    const { printed, skipped } = await print(trainingId);
    expect(printed).toBe(0);
    expect(skipped[0]?.reason).toContain('U+20BB7');
  });
});

describe('another unit’s certificate', () => {
  it('is valid only once its key is trusted by its fingerprint', async () => {
    const trainingId = await held();
    const paper = (await print(trainingId)).files[0]?.path ?? '';
    const exported = await core.call('certificate:export-key', { out: path.join(core.scratch, '公钥.json') });
    const text = readFileSync(exported.path, 'utf8');
    const elsewhere = await createTestCore();
    try {
      await elsewhere.call('settings:set', { unitName: '望江区中心医院' });
      const seen = async () => (await verifyPaper(paper, elsewhere))[0];
      expect(await seen()).toMatchObject({
        outcome: 'unknown-key',
        title: '签名完好，但这把公钥不在已知单位里，不能认定',
        signer: null,
      });
      const key = { file: exported.path };
      expect(await elsewhere.call('certificate:inspect-key', key)).toEqual({
        unitName: '云溪县人民医院',
        fingerprint: exported.fingerprint,
        standing: 'new',
      });
      const other = await elsewhere.refused('certificate:import-key', { ...key, fingerprint: '0000 1111' });
      expect(other.code).toBe('certificate.key-differs');
      await elsewhere.call('certificate:import-key', { ...key, fingerprint: exported.fingerprint });
      expect(await seen()).toMatchObject({ outcome: 'valid', signer: '云溪县人民医院', notes: [] });
      await elsewhere.call('certificate:forget-key', { fingerprint: exported.fingerprint });
      expect(await seen()).toMatchObject({ outcome: 'unknown-key' });

      // Name and key cannot be parted, and the file holds nothing secret.
      const forged = path.join(core.scratch, '假.json');
      writeFileSync(forged, text.replace('云溪县人民医院', '省卫生健康委'));
      expect((await elsewhere.refused('certificate:inspect-key', { file: forged })).code).toBe(
        'certificate.bad-key',
      );
      expect(Object.keys(JSON.parse(text) as object)).toEqual([
        'format',
        'version',
        'unitName',
        'publicKey',
        'signature',
      ]);
    } finally {
      await elsewhere.close();
    }
  });
});

describe('the private key', () => {
  it('stands in the ledger and nowhere else: no log, no exported file', async () => {
    const trainingId = await held();
    await print(trainingId);
    const out = (await core.call('certificate:export-key', { out: core.scratch })).path;
    // PKCS #8 of Ed25519 begins with these bytes.
    const head = '302e020100300506032b657004220420';
    for (const file of [
      out,
      path.join(core.scratch, '证明.pdf'),
      ...filesBelow(path.join(core.dataFolder, 'logs')),
    ]) {
      const bytes = readFileSync(file);
      expect(bytes.includes(Buffer.from(head, 'hex')) || bytes.toString('latin1').includes(head), file).toBe(
        false,
      );
    }
    expect(JSON.stringify(await core.call('certificate:keys', {}))).not.toContain(head);
  });
});

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.\w+$/.test(file));
}

describe('a photo without a certificate', () => {
  it('is told what to do, and a stranger’s code is not taken for one', async () => {
    const file = path.join(core.scratch, '风景.jpg');
    writeFileSync(file, await photo('风景'));
    expect((await core.refused('certificate:verify', { file })).code).toBe('certificate.no-code');
    const { results } = await core.call('certificate:verify', { code: 'https://example.cn/1' });
    expect(results).toMatchObject([{ outcome: 'not-a-certificate', fields: null }]);
  });
});
