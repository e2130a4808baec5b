import { checkReferences } from './check-references.ts';
import { canonicalJson, digest } from './digest.ts';
import { brokenPack, checkFile, readOwn, type OwnPack, type RawPack } from './own-pack.ts';
import { jurisdictionsFile, type Jurisdiction } from './pack.schema.ts';
import type { ParsedPack } from './parsed-pack.ts';

export { brokenPack, type RawPack } from './own-pack.ts';
export { chainOf, type ParsedPack } from './parsed-pack.ts';

/** All packs with the places they serve. */
export interface PacksJson {
  readonly jurisdictions: unknown;
  readonly packs: readonly RawPack[];
}

/** The places of jurisdictions.yaml. */
export function parseJurisdictions(content: unknown): readonly Jurisdiction[] {
  return checkFile(jurisdictionsFile, content, 'jurisdictions.yaml').jurisdictions;
}

function merged<Value>(
  chain: readonly OwnPack[],
  part: (pack: OwnPack) => Map<string, Value>,
): Map<string, Value> {
  const all = new Map<string, Value>();
  for (const pack of chain) for (const [id, value] of part(pack)) all.set(id, value);
  return all;
}

/** Root first, the pack itself last; throws on a missing parent and on a cycle. */
function rootFirst(pack: OwnPack, byId: ReadonlyMap<string, OwnPack>): readonly OwnPack[] {
  const chain = [pack];
  for (let current = pack; current.manifest.extends !== undefined;) {
    const file = `${current.raw.folder}/pack.yaml`;
    const parent = byId.get(current.manifest.extends);
    if (!parent) throw brokenPack(file, 'extends', `没有规则包“${current.manifest.extends}”`);
    if (chain.includes(parent)) throw brokenPack(file, 'extends', `继承成环：${parent.manifest.id}`);
    chain.unshift(parent);
    current = parent;
  }
  return chain;
}

/**
 * Validates every pack of a set and lets each inherit from those that it extends: everything by id, the requirement as
 * a whole. Throws `rules.broken-pack` with file and path.
 */
export function parsePacks(raws: readonly RawPack[]): readonly ParsedPack[] {
  const byId = new Map<string, OwnPack>();
  for (const raw of raws) byId.set(raw.folder, readOwn(raw));
  const done = new Map<string, ParsedPack>();
  const parse = (pack: OwnPack): ParsedPack => {
    const before = done.get(pack.manifest.id);
    if (before) return before;
    const chain = rootFirst(pack, byId);
    const requirement = chain.map((link) => link.requirement).findLast((found) => found !== undefined);
    if (!requirement) throw brokenPack(`${pack.raw.folder}/requirement.yaml`, '（整个文件）', '缺少达标要求');
    const files = new Map(chain.flatMap((link) => [...link.files]));
    const above = pack.manifest.extends === undefined ? undefined : byId.get(pack.manifest.extends);
    const parent = above && parse(above);
    const parsed: ParsedPack = {
      manifest: pack.manifest,
      hash: pack.raw.hash ?? digest(`${canonicalJson(pack.raw.files)}\n${parent?.hash ?? ''}`),
      parent,
      own: pack,
      sources: merged(chain, (link) => link.sources),
      parameters: merged(chain, (link) => link.parameters),
      categories: [...merged(chain, (link) => link.categories).values()],
      pots: [...merged(chain, (link) => link.pots).values()],
      items: [...merged(chain, (link) => link.items).values()],
      conflicts: [...merged(chain, (link) => link.conflicts).values()],
      deadlines: [...merged(chain, (link) => link.deadlines).values()],
      asks: [...merged(chain, (link) => link.asks).values()],
      checklists: [...merged(chain, (link) => link.checklists).values()],
      requirement,
      fileOf: (what) => files.get(what) ?? `${pack.raw.folder}/pack.yaml`,
    };
    checkReferences(parsed);
    done.set(pack.manifest.id, parsed);
    return parsed;
  };
  return [...byId.values()].map(parse);
}
