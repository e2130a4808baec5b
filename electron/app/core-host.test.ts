import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChildHost } from '../platform/child-host.ts';
import { startCore, type CoreHost } from './core-host.ts';

const noChildren: ChildHost = {
  start: () => {
    throw new Error('no children here');
  },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cme-core-host-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A core whose thread does what the body says; `port` is its side of the wire. */
function coreThat(body: string): CoreHost {
  const file = path.join(folder, 'thread.mjs');
  writeFileSync(file, `import { parentPort as port } from 'node:worker_threads';\n${body}`);
  return startCore(file, { dataFolder: folder }, noChildren, Promise.resolve());
}

const dies = `port.on('message', () => { throw new RangeError('broken'); }); port.postMessage({ ready: true });`;
const obeys = `port.on('message', (message) => 'close' in message && port.close()); port.postMessage({ ready: true });`;
const refuses = `port.postMessage({ failed: { code: 'data.in-use', details: { who: '另一个', since: '刚才' } } });`;

describe('a core whose thread dies', () => {
  it('answers who is waiting and who asks later, and says that it is lost and why', async () => {
    const core = coreThat(dies);
    await core.ready;
    const lost = new Promise((resolve) => core.onLost(resolve));
    const unexpected = { ok: false, error: { code: 'internal.unexpected' } };
    expect(await core.call('settings:get', {})).toMatchObject(unexpected);
    expect(await lost).toMatchObject({ name: 'RangeError' });
    expect(await core.call('settings:get', {})).toMatchObject(unexpected);
    await core.close();
  });

  it('is not ready when it ends before it began', async () => {
    await expect(coreThat('').ready).rejects.toThrow('the core thread ended');
    await expect(coreThat(refuses).ready).rejects.toMatchObject({ code: 'data.in-use' });
  });
});

describe('a core that is told to close', () => {
  it('is not lost', async () => {
    const core = coreThat(obeys);
    await core.ready;
    const losses: unknown[] = [];
    core.onLost((error) => losses.push(error));
    await core.close();
    expect(losses).toEqual([]);
  });

  it('is ended when it does not obey', async () => {
    const core = coreThat(`port.on('message', () => {}); port.postMessage({ ready: true });`);
    await core.ready;
    await core.close(50);
    expect(await core.call('settings:get', {})).toMatchObject({ ok: false });
  });
});
