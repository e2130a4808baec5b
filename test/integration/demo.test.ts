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
