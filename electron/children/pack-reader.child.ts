import { readYaml } from '../packs/read-yaml.ts';
import { runChildEntry } from './child-runtime.ts';
import { readText } from './read-text.ts';

export interface PackReadRequest {
  readonly path: string;
  /** The file's name as the officer knows it. */
  readonly name: string;
}

/** The packs that come with the program are a tenth of this. */
const maxBytes = 1024 * 1024;

/**
 * Reads a pack that somebody wrote or sent: YAML, unvalidated. A text of a few bytes can ask a parser for any amount of
 * memory or stack, so it is read here and not in the core.
 */
async function readPackFile(request: PackReadRequest): Promise<{ content: unknown }> {
  return { content: readYaml(readText(request, maxBytes), request.name) };
}

runChildEntry(import.meta.url, readPackFile, { heapMb: 128 });
