import { createPackRegistry } from '../rules/registry.ts';
import type { PacksJson } from '../rules/parse-pack.ts';
import { readPacks } from './read-packs.ts';

/**
 * The build step: reads the YAML packs, validates and compiles them all once, and returns the plain content to be
 * written as JSON (dist/assets/packs.json). The running program hands that JSON to `createPackRegistry`, the same
 * loader, so that nothing runs that was not validated. Throws `rules.broken-pack` with file and path.
 */
export function compilePacks(packsRoot: string): PacksJson {
  const packs = readPacks(packsRoot);
  createPackRegistry(packs);
  return packs;
}
