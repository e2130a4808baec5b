import { describe, expect, it } from 'vitest';
import { childErrorFrom } from './child-host.ts';
import { serveChildCommands } from './port-child-host.ts';

describe('what a child says went wrong', () => {
  it('is taken over with the name of the file', () => {
    const error = childErrorFrom({ code: 'file.hostile', details: { detail: '合并区域太大' } }, '名册.xlsx');
    expect(error.toData().message).toBe('文件的结构不正常，已停止读取：名册.xlsx（合并区域太大）');
  });

  it('is a crash when no such error exists, whatever shape it has', () => {
    for (const said of [undefined, null, 'no', {}, { code: 'toString' }, { code: 7, details: 7 }]) {
      expect(childErrorFrom(said, '名册.xlsx').toData()).toMatchObject({
        code: 'file.damaged',
        details: { name: '名册.xlsx' },
      });
    }
  });

  it('brings no objects along', () => {
    const error = childErrorFrom(
      { code: 'file.macro', details: { name: { toString: 1 }, size: 3 } },
      'a.xlsx',
    );
    expect(error.details).toEqual({ name: 'a.xlsx', size: 3 });
  });
});

describe('a child that cannot be started', () => {
  it('has crashed, so that nobody waits for it', () => {
    const told: unknown[] = [];
    const server = serveChildCommands(
      {
        start: () => {
          throw new Error('no more processes');
        },
      },
      (event) => void told.push(event),
    );
    const options = { entry: 'sheet-reader', name: 'sheet-reader', maxRssBytes: 1, deadlineMs: 1 };
    server.handle({ child: 'start', childId: 4, options });
    server.handle({ child: 'kill', childId: 4 });
    expect(told).toEqual([{ child: 'exit', childId: 4, reason: 'crashed', peakRss: 0 }]);
  });
});
