import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packIndex } from './pack-index.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'cme-index-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function place(folder: string, ...names: readonly string[]): string {
  const at = path.join(root, folder);
  mkdirSync(at, { recursive: true });
  for (const name of names) writeFileSync(path.join(at, name), '');
  return at;
}

describe('the page of an inspection pack that is opened', () => {
  it('is that of the pack one step below the folder that was chosen', () => {
    const pack = place('迎检/2025', 'index.html', 'manifest.json');
    expect(packIndex(path.join(root, '迎检'), '2025')).toBe(path.join(pack, 'index.html'));
  });

  it('is that of the chosen folder where it is the pack itself', () => {
    const pack = place('迎检', 'index.html', 'manifest.json');
    expect(packIndex(pack, '2025')).toBe(path.join(pack, 'index.html'));
  });

  it('is never a page that has no list of ours beside it', () => {
    place('别处/2025', 'index.html');
    expect(packIndex(path.join(root, '别处'), '2025')).toBeUndefined();
  });

  it.each(['..', '../迎检', '../迎检/2025', '/etc', 'a/../../迎检'])(
    'is never out of the chosen folder: %s',
    (folder) => {
      place('迎检', 'index.html', 'manifest.json');
      place('迎检/2025', 'index.html', 'manifest.json');
      expect(packIndex(place('选中的'), folder)).toBeUndefined();
      expect(packIndex(place('迎检/里面'), folder)).toBeUndefined();
    },
  );
});
