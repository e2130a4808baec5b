import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { canonicalJson } from '../rules/digest.ts';
import type { PacksJson, RawPack } from '../rules/parse-pack.ts';
import { readYaml } from './read-yaml.ts';

/** Files of a pack that are not part of what it says. */
const besides = /^(?:CHANGELOG\.md|tests\/.*)$/;

function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
    )
    .sort();
}

/** Reads one pack's folder; the hash is filled in by `readPacks`, which knows the parents. */
export function readPack(root: string, folder: string): RawPack {
  const files: Record<string, unknown> = {};
  for (const name of filesBelow(join(root, folder))) {
    if (besides.test(name)) continue;
    const file = `${folder}/${name}`;
    if (!name.endsWith('.yaml')) {
      throw new AppError('rules.broken-pack', {
        file,
        path: '（整个文件）',
        problem: '规则包里不认识的文件',
      });
    }
    files[name] = readYaml(readFileSync(join(root, folder, name), 'utf8'), file);
  }
  return { folder, files };
}

function parentOf(pack: RawPack): string | undefined {
  const manifest = pack.files['pack.yaml'];
  if (typeof manifest !== 'object' || manifest === null || !('extends' in manifest)) return undefined;
  return typeof manifest.extends === 'string' ? manifest.extends : undefined;
}

/** The pack's files and those of all that it extends: a changed parent changes the hash of its children. */
function hashOf(pack: RawPack, byFolder: ReadonlyMap<string, RawPack>): string {
  const hash = createHash('sha256');
  const seen = new Set<RawPack>();
  for (let link: RawPack | undefined = pack; link !== undefined && !seen.has(link);) {
    seen.add(link);
    hash.update(canonicalJson(link.files)).update('\n');
    const parent = parentOf(link);
    link = parent === undefined ? undefined : byFolder.get(parent);
  }
  return hash.digest('hex');
}

/** Reads jurisdictions.yaml and every pack folder below a root, unvalidated; `createPackRegistry` validates. */
export function readPacks(root: string): PacksJson {
  const entries = readdirSync(root, { withFileTypes: true });
  const raws = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => readPack(root, entry.name))
    .sort((left, right) => (left.folder < right.folder ? -1 : 1));
  const byFolder = new Map(raws.map((pack) => [pack.folder, pack]));
  const text = readFileSync(join(root, 'jurisdictions.yaml'), 'utf8');
  return {
    jurisdictions: readYaml(text, 'jurisdictions.yaml'),
    packs: raws.map((pack) => ({ ...pack, hash: hashOf(pack, byFolder) })),
  };
}
