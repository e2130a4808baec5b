import { readFileSync } from 'node:fs';
import { compiledCasesFile, packSources } from '../platform/asset-paths.ts';
import type { RawCases } from './read-cases.ts';

/** The cases of the packs that came with the program, for showing them beside the rules. */
export async function loadCases(): Promise<readonly RawCases[]> {
  if (compiledCasesFile !== undefined)
    return JSON.parse(readFileSync(compiledCasesFile, 'utf8')) as RawCases[];
  const { readCases } = await import('./read-cases.ts');
  return readCases(packSources);
}
