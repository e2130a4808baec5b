import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppError } from '../../shared/errors.ts';
import { contract, shellContract, type ChannelName } from '../../shared/contract/index.ts';
import { createCore, type CoreOptions } from '../../electron/core/create-core.ts';
import { isNetworkShare } from '../../electron/platform/network-share.ts';
import { fixedClock } from '../../electron/platform/clock.ts';
import { childrenFolder } from '../../electron/platform/asset-paths.ts';
import { createForkChildHost } from '../../electron/platform/fork-child-host.ts';
import { createTestCore, type TestCore } from '../support/core.ts';

function optionsFor(dataFolder: string | null): CoreOptions {
  return {
    dataFolder,
    holder: '测试',
    clock: fixedClock('2025-11-21T00:00:00Z'),
    childHost: createForkChildHost(childrenFolder),
    version: '0',
    push: () => undefined,
  };
}

describe('the data folder', () => {
  let test: TestCore;
  beforeEach(async () => {
    test = await createTestCore();
  });
  afterEach(async () => test.close());

  it('belongs to one program at a time, and the second is told who has it and since when', async () => {
    const second = createCore(optionsFor(test.dataFolder));
    await expect(second).rejects.toMatchObject({ code: 'data.in-use' });
    const error = await second.catch((reason: AppError) => reason.toData());
    expect(error).toMatchObject({ message: expect.stringMatching(/测试.*进程 \d+.*2025-11-2/) });
  });

  it('is free again when the program has closed', async () => {
    await test.restart();
    expect((await test.call('settings:get', {})).unitName).toBe('未命名单位');
  });

  it('keeps settings over a restart', async () => {
    await test.call('settings:set', {
      unitName: '青岚县人民医院',
      jurisdiction: 'zhejiang/hangzhou',
      grassroots: true,
    });
    await test.restart();
    expect(await test.call('settings:get', {})).toMatchObject({
      unitName: '青岚县人民医院',
      jurisdiction: 'zhejiang/hangzhou',
      grassroots: true,
    });
  });

  it('keeps what is written out of the log: neither values nor names', async () => {
    await test.call('settings:set', { officer: '陈晓' });
    const log = readFileSync(path.join(test.dataFolder, 'logs', 'cme-ledger.log'), 'utf8');
    expect(log).toContain('settings:set');
    expect(log).not.toContain('陈晓');
  });
});

describe('a request that does not fit', () => {
  let test: TestCore;
  beforeEach(async () => {
    test = await createTestCore();
  });
  afterEach(async () => test.close());

  it('is refused with the path of the field and a Chinese sentence', async () => {
    const error = await test.refused('claim:create', { staffNumber: '00001', year: '2025' });
    expect(error.code).toBe('ipc.invalid-request');
    expect(error.details['path']).toBe('year');
    expect(error.message).toMatch(/[一-鿿]/);
  });

  it('may not carry a field that nobody asked for', async () => {
    const error = await test.refused('settings:set', { unitName: '甲', role: 'admin' });
    expect(error.code).toBe('ipc.invalid-request');
    expect(error.message).toContain('role');
  });

  it('is refused by every channel when it carries something nobody asked for', async () => {
    const planted = { nobodyAskedForThis: 1 };
    for (const channel of Object.keys(contract) as ChannelName[]) {
      expect([channel, (await test.refused(channel, planted)).code]).toEqual([
        channel,
        'ipc.invalid-request',
      ]);
    }
    for (const [channel, { request }] of Object.entries(shellContract)) {
      const issues = request.safeParse(planted).error?.issues.map(({ code }) => code);
      expect([channel, issues]).toEqual([channel, expect.arrayContaining(['unrecognized_keys'])]);
    }
  });

  it('may not name a channel that does not exist, nor a property of an object', async () => {
    for (const channel of ['settings:drop', 'toString', '__proto__']) {
      const error = await test.refused(channel as ChannelName, {});
      expect(error.code).toBe('ipc.unknown-channel');
    }
  });

  it('does not choose a place that has no rules', async () => {
    const error = await test.refused('settings:set', { jurisdiction: 'jiangsu' });
    expect(error.code).toBe('settings.unknown-jurisdiction');
    expect(error.hint).toContain('zhejiang/ningbo');
  });
});

describe('a folder that cannot hold live data', () => {
  it('is a network share, by its mount or by its name', () => {
    const mounts =
      'server:/share /mnt/share nfs4 rw 0 0\n//nas/cme /mnt/with\\040space cifs rw 0 0\n/dev/sda1 / ext4 rw 0 0';
    expect(isNetworkShare('/mnt/share/cme', mounts)).toBe(true);
    expect(isNetworkShare('/mnt/with space/cme', mounts)).toBe(true);
    expect(isNetworkShare('/mnt/shared', mounts)).toBe(false);
    expect(isNetworkShare('/home/officer/cme', mounts)).toBe(false);
  });

  it('is refused with a sentence when it cannot be written', async () => {
    const parent = mkdtempSync(path.join(os.tmpdir(), 'cme-test-'));
    const file = path.join(parent, 'not-a-folder');
    writeFileSync(file, 'x');
    const core = createCore(optionsFor(path.join(file, 'data')));
    await expect(core).rejects.toMatchObject({ code: 'data.not-writable' });
    expect(existsSync(path.join(file, 'data'))).toBe(false);
    rmSync(parent, { recursive: true });
  });
});

describe('reading where there is no ledger yet', () => {
  const temporary = process.env['TMPDIR'];
  let own: string;
  beforeEach(() => {
    // A temporary folder of its own: other tests make and remove such folders at the same time.
    own = mkdtempSync(path.join(os.tmpdir(), 'cme-test-'));
    process.env['TMPDIR'] = own;
  });
  afterEach(() => {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
    rmSync(own, { recursive: true });
  });

  it('answers as empty and leaves nothing behind', async () => {
    const core = await createCore(optionsFor(null));
    const reply = await core.dispatch('compliance:evaluate', { year: 2025 });
    expect(reply).toMatchObject({ ok: true, value: { people: [] } });
    expect(readdirSync(own)).toHaveLength(1);
    await core.close();
    expect(readdirSync(own)).toEqual([]);
  });
});
