import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { applicationRoot } from '../../electron/platform/asset-paths.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'cme-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
}

async function cme(...args: string[]): Promise<Outcome> {
  const program = path.join(applicationRoot, 'electron', 'cli.ts');
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { cwd: folder });
    return { code: 0, stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, stdout };
  }
}

describe('the command line', () => {
  it('speaks decimals outside and answers with JSON alone on standard output', async () => {
    const request = {
      year: 2025,
      jurisdiction: 'zhejiang',
      unit: { grassroots: false },
      person: { titleLevel: 'junior' },
      claims: [
        { ref: 'a', item: 'project', role: 'participant', quantity: 1, hours: 1.5, startDate: '2025-03-01' },
      ],
    };
    const { code, stdout } = await cme('rules:evaluate', JSON.stringify(request));
    expect(code).toBe(0);
    const reply = JSON.parse(stdout) as { ok: boolean; value: { granted: number; required: number } };
    expect(reply).toMatchObject({ ok: true, value: { required: 25, granted: 0.33, shortBy: 24.67 } });
  });

  it('takes no certificate of less than nothing', async () => {
    const claim = { ref: 'a', item: 'project', role: 'participant', quantity: 3, startDate: '2025-03-01' };
    const request = {
      year: 2025,
      jurisdiction: 'zhejiang',
      unit: { grassroots: false },
      person: { titleLevel: 'junior' },
      claims: [{ ...claim, certifiedCredits: -1 }],
    };
    const { code, stdout } = await cme('rules:evaluate', JSON.stringify(request));
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'ipc.invalid-request', details: { path: 'claims.0.certifiedCredits' } },
    });
  });

  it('exits 1 with the error as data', async () => {
    const { code, stdout } = await cme(
      'settings:set',
      '{"grassroots":"是"}',
      '--data',
      path.join(folder, 'a'),
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      error: { code: 'ipc.invalid-request', details: { path: 'grassroots' } },
    });
    expect((await cme('settings:get', '{oops')).code).toBe(1);
    expect((await cme('no:channel', '{}')).code).toBe(1);
  });

  it('creates the folder when it writes, and answers as empty without one when it reads', async () => {
    const data = path.join(folder, 'b');
    const list = await cme('roster:list', '{}', '--data', data);
    expect(JSON.parse(list.stdout)).toEqual({ ok: true, value: { total: 0, people: [] } });
    expect(existsSync(data)).toBe(false);
    await cme('settings:set', '{"unitName":"青岚县人民医院"}', '--data', data);
    const settings = await cme('settings:get', '{}', '--data', data);
    expect(JSON.parse(settings.stdout)).toMatchObject({ value: { unitName: '青岚县人民医院' } });
  });

  it('takes paths relative to where it is called', async () => {
    const { stdout } = await cme('roster:import', '{"file":"没有.xlsx"}', '--data', path.join(folder, 'c'));
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'file.not-found' } });
  });

  it('lists every channel with its fields', async () => {
    const { code, stdout } = await cme('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('register:print  { kind: 文字');
    expect(stdout).toContain('certifiedCredits?: <学分，两位小数>');
    // A switch that can only be turned on is no text.
    expect(stdout).toContain('confirm?: 是（true）');
  });
});
