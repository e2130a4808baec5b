import { describe, expect, it } from 'vitest';
import type { LogFields } from '../platform/logger.ts';
import { createDispatcher } from './dispatch.ts';
import type { Handlers } from './handlers.ts';
import { JobBoard } from './jobs.ts';

describe('a defect', () => {
  it('is told by a number, and the log has where it was but nothing of what it quotes', async () => {
    const lines: LogFields[] = [];
    const write = (_event: string, fields: LogFields = {}) => void lines.push(fields);
    const failing = () => Promise.reject(new Error('陈晓\n  at 13300000000\n    at 青岚县 (1)'));
    const handlers = { 'settings:get': failing } as Partial<Handlers> as Handlers;
    const dispatcher = createDispatcher(handlers, new JobBoard(() => undefined), {
      info: write,
      error: write,
    });
    const reply = await dispatcher.dispatch('settings:get', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal.unexpected' } });
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(reply)).toContain(String(lines[0]?.['reference']));
    expect(lines[0]?.['stack']).toContain('dispatch.test.ts');
    expect(JSON.stringify(lines)).not.toMatch(/陈晓|13300000000|青岚县/);
  });
});
