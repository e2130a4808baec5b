import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  colleagues,
  enterColleagues,
  eventOf2025,
  handIn,
  paperOf,
  photographOf,
} from '../support/checked-claims.ts';
import { createTestCore, testNow, type TestCore } from '../support/core.ts';
import { photo } from '../support/factories/claim-file.ts';

// Every picture is really read.
vi.setConfig({ testTimeout: 600_000 });

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
});
afterEach(() => core.close());

const event = eventOf2025(77);
const [own = ['', ''], copied = ['', ''], other = ['', '']] = colleagues;

/** What is asked about a claim's proofs. */
const asked = /proof|differ/;
async function codes(claimId: string): Promise<string[]> {
  const { claims } = await core.call('claim:list', { year: 2025 });
  const findings = claims.find((claim) => claim.claimId === claimId)?.findings ?? [];
  return findings.map(({ code }) => code).filter((code) => asked.test(code));
}

describe('the machine’s eyes', () => {
  it('find a colleague’s certificate that was photographed again, and the name that is not the claimant’s', async () => {
    const [first = '', second = '', third = ''] = await enterColleagues(core, event);
    const certificate = paperOf(event, own[1], 1);
    await handIn(core, first, 'own.jpg', await photographOf(certificate, 11));
    await handIn(core, second, 'copy.jpg', await photographOf(certificate, 12));
    await handIn(core, third, 'other.jpg', await photographOf(paperOf(event, other[1], 3), 13));
    expect(await core.call('check:of-claim', { claimId: third })).toMatchObject({
      state: 'waiting',
      alike: [],
    });

    expect(await core.call('check:run', {})).toEqual({
      total: 3,
      done: 3,
      failed: 0,
      running: false,
      paused: false,
    });

    expect(await codes(first)).toEqual(['near-duplicate-proof']);
    expect((await codes(second)).toSorted()).toEqual(['name-not-on-proof', 'near-duplicate-proof']);
    expect(await codes(third)).toEqual([]);
    const seen = await core.call('check:of-claim', { claimId: third });
    expect(seen.state).toBe('done');
    expect(seen.answers.map(({ field, answer }) => `${field} ${answer}`)).toEqual([
      'name found',
      'project-number found',
      'dates found',
      'hours found',
    ]);
    expect(seen.codes).toMatchObject([{ agrees: true }]);
    const wrong = await core.call('check:of-claim', { claimId: second });
    expect(wrong.answers[0]).toMatchObject({
      field: 'name',
      answer: 'different',
      expected: copied[1],
      read: own[1],
    });
    const [pair] = wrong.alike;
    expect(pair).toMatchObject({ kind: 'near', otherClaimId: first, personName: own[1], dismissedBy: null });

    const pairId = pair?.pairId ?? '';
    await core.call('check:dismiss-pair', { pairId, remark: '同一张证书两人都用' });
    expect(await codes(first)).toEqual([]);
    await core.restart();
    expect(await codes(second)).toEqual(['name-not-on-proof']);
    expect((await core.call('check:of-claim', { claimId: first })).alike).toMatchObject([
      { dismissedBy: '未登记经办人', remark: '同一张证书两人都用' },
    ]);
    await core.call('check:restore-pair', { pairId });
    expect(await codes(first)).toEqual(['near-duplicate-proof']);
  });

  it('ask nothing about two photographs that one claim has of its certificate', async () => {
    const [first = ''] = await enterColleagues(core, event);
    const certificate = paperOf(event, own[1], 1);
    await handIn(core, first, 'one.jpg', await photographOf(certificate, 21));
    await handIn(core, first, 'two.jpg', await photographOf(certificate, 22));
    await core.call('check:run', {});
    expect(await codes(first)).toEqual([]);
    expect((await core.call('check:of-claim', { claimId: first })).alike).toEqual([]);
  });

  it('remember of one file under two claims that it is no duplicate, too', async () => {
    const [first = '', second = ''] = await enterColleagues(core, event);
    const bytes = await photo('shared');
    await handIn(core, first, 'a.jpg', bytes);
    await handIn(core, second, 'b.jpg', bytes);
    expect(await codes(first)).toEqual(['identical-proof']);
    const [pair] = (await core.call('check:of-claim', { claimId: first })).alike;
    expect(pair).toMatchObject({ kind: 'identical', otherClaimId: second });
    await core.call('check:dismiss-pair', { pairId: pair?.pairId ?? '' });
    expect([...(await codes(first)), ...(await codes(second))]).toEqual([]);
  });

  it('judge again when a claim says something else, and stop when they are told to', async () => {
    const [first = ''] = await enterColleagues(core, event);
    await handIn(core, first, 'own.jpg', await photographOf(paperOf(event, copied[1], 1), 31));
    expect(await core.call('check:pause', {})).toMatchObject({ paused: true, total: 1, done: 0 });
    expect(await core.call('check:progress', {})).toMatchObject({ paused: true, running: false });
    expect(await core.call('check:resume', {})).toMatchObject({ paused: false });
    await core.call('check:run', {});
    expect(await codes(first)).toEqual(['name-not-on-proof']);
  });

  it('refuse what is no pair and no claim', async () => {
    const [first = '', second = ''] = await enterColleagues(core, event);
    const code = async (pairId: string) => (await core.refused('check:dismiss-pair', { pairId })).code;
    expect(await code('near-1-2')).toBe('check.no-such-pair');
    expect(await code(`same-1-${first}-${second}`)).toBe('check.no-such-pair');
    expect(await code('anything')).toBe('check.no-such-pair');
    expect((await core.refused('check:restore-pair', { pairId: 'near-1-1' })).code).toBe(
      'check.no-such-pair',
    );
    expect((await core.refused('check:of-claim', { claimId: '99' })).code).toBe('claim.not-found');
  });
});

describe('a check that was killed in the middle', () => {
  const script = fileURLToPath(new URL('../support/check-in-process.ts', import.meta.url));

  it('goes on where it was and does nothing twice', async () => {
    const [first = '', second = '', third = ''] = await enterColleagues(core, event);
    const certificate = paperOf(event, own[1], 1);
    await handIn(core, first, 'own.jpg', await photographOf(certificate, 41));
    await handIn(core, second, 'copy.jpg', await photographOf(certificate, 42));
    await handIn(core, third, 'other.jpg', await photographOf(paperOf(event, other[1], 3), 43));
    // Closed, so that the log is in the file, and open again for the next test's end.
    await core.restart();
    const folder = path.join(core.scratch, 'killed');
    cpSync(core.dataFolder, folder, { recursive: true });
    const rows = <Row>(sql: string): Row[] => {
      const raw = new BetterSqlite3(path.join(folder, 'ledger.db'), { readonly: true });
      const found = raw.prepare<[], Row>(sql).all();
      raw.close();
      return found;
    };
    const readings = () => rows('SELECT proof_id, read_at FROM proof_reading ORDER BY proof_id');
    const run = (at: string) =>
      fork(script, [folder, at], {
        execArgv: [],
        env: { PATH: process.env['PATH'] ?? '' },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });

    const killed = run('2025-11-20T08:00:00+08:00');
    const gone = once(killed, 'exit');
    killed.on('message', () => {
      if (readings().length > 0) killed.kill('SIGKILL');
    });
    await gone;
    const before = readings();
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(3);

    const resumed = run(testNow);
    const told: unknown[] = [];
    resumed.on('message', (message) => told.push(message));
    await once(resumed, 'exit');
    expect(told.at(-1)).toBe('完成');
    const after = readings();
    expect(after).toHaveLength(3);
    expect(after).toEqual(expect.arrayContaining(before));
    expect(rows('SELECT * FROM proof_comparison')).toHaveLength(3);
    expect(rows('SELECT * FROM proof_pair')).toHaveLength(1);
  });
});
