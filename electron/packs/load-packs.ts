import { readFileSync } from 'node:fs';
import { compiledPacksFile, packSources } from '../platform/asset-paths.ts';
import { createPackRegistry, type PackRegistry } from '../rules/registry.ts';
import type { PacksJson } from '../rules/parse-pack.ts';
import { readPacks } from './read-packs.ts';

/** The rule packs that came with the program: compiled at build, or read from their YAML when run from sources. */
export function loadPacks(): PackRegistry {
  if (compiledPacksFile === undefined) return createPackRegistry(readPacks(packSources));
  return createPackRegistry(JSON.parse(readFileSync(compiledPacksFile, 'utf8')) as PacksJson);
}
