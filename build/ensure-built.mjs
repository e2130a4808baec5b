import { readFileSync } from 'node:fs';
import { exists, withLock } from './electron/cache.mjs';
import { inProject } from './electron/root.mjs';
import { newestSource } from './sources.mjs';

export const dist = inProject('dist');
export const stamp = inProject('dist', 'built.json');
const buildLock = inProject('node_modules', '.cme-build');
const toStandardError = (line) => console.error(`[build] ${line}`);

/**
 * Build `dist/` when it is missing or older than a source (or `always`). Callers at the same time wait for one
 * another. The bundler itself is loaded only when there is something to build: the check must stay cheap.
 */
export async function ensureBuilt({ always = false, say = toStandardError } = {}) {
  if (!always && isFresh()) return;
  await withLock(buildLock, async () => {
    if (!always && isFresh()) return;
    const begun = Date.now();
    const { bundle } = await import('./bundle.mjs');
    await bundle();
    say(`built dist/ in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  });
}

function isFresh() {
  return exists(stamp) && builtAsOf() >= newestSource();
}

function builtAsOf() {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8')).asOf;
  } catch {
    return 0;
  }
}
