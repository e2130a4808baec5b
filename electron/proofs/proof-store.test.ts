import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProofStore, withRetry, type IncomingFile } from './proof-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'proof-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function incoming(name: string, content: string, move = false): IncomingFile {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path: file, name, sha256, size: content.length, move };
}

const noPause = async (): Promise<void> => undefined;

describe('keeping files', () => {
  it('stores each content once, unchanged, and leaves the officer’s file where it is', async () => {
    const store = createProofStore(path.join(folder, 'data'));
    const [one, twin] = [incoming('a.jpg', 'same'), incoming('b.jpg', 'same')];
    const moved = incoming('c.jpg', 'ours', true);
    await store.keep([one, twin, moved], noPause);
    await store.keep([one], noPause);
    expect(readFileSync(store.pathOf(one.sha256), 'utf8')).toBe('same');
    expect(readFileSync(store.pathOf(moved.sha256), 'utf8')).toBe('ours');
    expect([one, twin, moved].map((file) => existsSync(file.path))).toEqual([true, true, false]);
  });

  it('refuses a file that is no longer what was shown', async () => {
    const store = createProofStore(path.join(folder, 'data'));
    const [changed, gone] = [incoming('a.jpg', 'before'), incoming('b.jpg', 'gone')];
    writeFileSync(changed.path, 'after!');
    rmSync(gone.path);
    await expect(store.keep([changed], noPause)).rejects.toMatchObject({ code: 'plan.stale' });
    await expect(store.keep([gone], noPause)).rejects.toMatchObject({ code: 'plan.stale' });
    expect(existsSync(store.pathOf(changed.sha256))).toBe(false);
  });

  it('never sweeps once something is being kept', async () => {
    const store = createProofStore(path.join(folder, 'data'));
    const file = incoming('a.jpg', 'kept');
    await store.keep([file], noPause);
    expect(await store.sweep(new Set())).toEqual({ removed: 0 });
    expect(await createProofStore(path.join(folder, 'data')).sweep(new Set())).toEqual({ removed: 1 });
    expect(existsSync(store.pathOf(file.sha256))).toBe(false);
  });
});

describe('a file that another program holds', () => {
  const busy = Object.assign(new Error('busy'), { code: 'EBUSY' });

  it('is tried again for two seconds', async () => {
    let waited = 0;
    let left = 3;
    const result = await withRetry(
      async () => {
        left -= 1;
        if (left > 0) throw busy;
        return 'done';
      },
      async (ms) => void (waited += ms),
    );
    expect([result, waited]).toEqual(['done', 100]);
    waited = 0;
    await expect(
      withRetry(
        () => Promise.reject(busy),
        async (ms) => void (waited += ms),
      ),
    ).rejects.toBe(busy);
    expect(waited).toBe(2000);
  });

  it('is not tried again for any other reason', async () => {
    let tries = 0;
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    await expect(
      withRetry(() => {
        tries += 1;
        return Promise.reject(full);
      }, noPause),
    ).rejects.toBe(full);
    expect(tries).toBe(1);
  });
});
