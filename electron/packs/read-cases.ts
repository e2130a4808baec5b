import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from './read-yaml.ts';

/** A file of a pack's cases as plain content, unvalidated; the tests validate every one of them. */
export interface RawCases {
  readonly pack: string;
  readonly file: string;
  readonly content: unknown;
}

/** Reads tests/*.yaml of every pack below a root. Throws `rules.broken-pack` for a file that is no YAML. */
export function readCases(root: string): RawCases[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'tests')))
    .flatMap((entry) =>
      readdirSync(join(root, entry.name, 'tests'))
        .filter((name) => name.endsWith('.yaml'))
        .sort()
        .map((name) => {
          const file = `${entry.name}/tests/${name}`;
          return { pack: entry.name, file, content: readYaml(readFileSync(join(root, file), 'utf8'), file) };
        }),
    );
}
