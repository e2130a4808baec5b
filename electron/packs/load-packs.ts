import { readFileSync } from 'node:fs';
import { compiledPacksFile, packSources } from '../platform/asset-paths.ts';
import { createPackRegistry, type PackRegistry } from '../rules/registry.ts';
import type { PacksJson } from '../rules/parse-pack.ts';

/** The rule packs that came with the program: compiled at build, or read from their YAML when run from sources. */
export async function loadPacks(): Promise<PackRegistry> {
  if (compiledPacksFile === undefined) {
    // The YAML reader would be loaded at every start of a program that never needs it.
    const { readPacks } = await import('./read-packs.ts');
    return createPackRegistry(readPacks(packSources));
  }
  // Every year was compiled when the program was built.
  return createPackRegistry(JSON.parse(readFileSync(compiledPacksFile, 'utf8')) as PacksJson, () => false);
}
