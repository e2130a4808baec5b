import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../support/core.ts';

describe('the sample hospital', () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await createTestCore();
    await core.call('demo:load', { staff: 24 });
  }, 120_000);
  afterAll(() => core.close());

  it('is taken in whole, marked as a sample, with work done and work left', async () => {
    const settings = await core.call('settings:get', {});
    const summary = await core.call('year:summary', { year: 2025 });
    expect(settings.sample).toBe(true);
    expect(summary.staff).toBe(24);
    expect(summary.claims).toBeGreaterThan(100);
    expect(summary.waiting.count).toBeGreaterThan(0);
    expect(summary.waiting.withQuestions).toBeGreaterThan(0);
    expect(summary.tray).toBeGreaterThan(0);
    expect(summary.counts.met).toBeGreaterThan(0);
    expect(summary.counts['not-met']).toBeGreaterThan(0);
  });

  it('is not poured over an officer’s own data', async () => {
    const error = await core.refused('demo:load', { staff: 5 });
    expect(error).toMatchObject({ code: 'demo.not-empty', details: { people: 24 } });
  });
});

describe('a sample hospital that is cancelled', () => {
  const cancelAt = async (step: string) => {
    let cancelled: Promise<unknown> | undefined;
    const core: TestCore = await createTestCore(undefined, ({ topic, data }) => {
      if (topic === 'job:changed' && data.step === step)
        cancelled ??= core.call('job:cancel', { jobId: 'sample' });
    });
    return { core, wasCancelled: () => cancelled };
  };

  it('leaves nothing while its proofs are being drawn', async () => {
    const { core, wasCancelled } = await cancelAt('正在画样例佐证');
    expect((await core.refused('demo:load', { staff: 12, jobId: 'sample' })).code).toBe('job.cancelled');
    expect(await wasCancelled()).toEqual({ cancelled: true });
    expect((await core.call('roster:list', {})).total).toBe(0);
    expect(readdirSync(path.join(core.dataFolder, 'staging'))).toEqual([]);
    await core.close();
  }, 60_000);

  it('is taken in whole once its roster is being written', async () => {
    const { core, wasCancelled } = await cancelAt('写入名册');
    expect(await core.call('demo:load', { staff: 12, jobId: 'sample' })).toMatchObject({ staff: 12 });
    expect(await wasCancelled()).toEqual({ cancelled: true });
    expect((await core.call('year:summary', { year: 2025 })).claims).toBeGreaterThan(0);
    await core.close();
  }, 60_000);
});
