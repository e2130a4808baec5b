import { AppError } from '../../../shared/errors.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import type { PacksJson } from '../../rules/parse-pack.ts';
import { createPackRegistry, type PackRegistry } from '../../rules/registry.ts';
import type { ServiceContext } from '../service.ts';
import { packBasisOf, packContentHash, type BasisContent } from './basis-content.ts';
import { inOneFile } from './read-pack-file.ts';

/** Registries by what they are made of: content under its hash never changes, so neither does what is made of it. */
export interface PackShelf {
  /** The packs as they came. */
  readonly packs: PackRegistry;
  /** The same with the unit's own. Throws `rules.broken-pack`. */
  registryWith(content: BasisContent): PackRegistry;
  /** Throws `rules.no-pack`, `rules.unknown-reading`, `rules.broken-pack`. */
  compile(
    year: number,
    jurisdiction: string,
    content: BasisContent,
  ): { readonly registry: PackRegistry; readonly pack: CompiledPack };
  /** The packs that a year was closed with. Throws `data.damaged`. */
  frozen(hash: string): Promise<PackRegistry>;
}

export function createPackShelf({ database }: ServiceContext, packs: PackRegistry): PackShelf {
  const withOwn = new Map<string, PackRegistry>();
  const frozen = new Map<string, PackRegistry>();

  const shelf: PackShelf = {
    packs,
    registryWith({ ownPack: own, ownPackFile: fileName }) {
      if (own === null) return packs;
      const hash = packContentHash(own);
      const known = withOwn.get(hash);
      if (known) return known;
      const registry = inOneFile(own.folder, fileName, () => packs.withPack(own));
      withOwn.set(hash, registry);
      return registry;
    },
    compile(year, jurisdiction, content) {
      const registry = shelf.registryWith(content);
      const pack = inOneFile(content.ownPack?.folder ?? '', content.ownPackFile, () =>
        registry.packFor(year, jurisdiction, packBasisOf(content)),
      );
      return { registry, pack };
    },
    async frozen(hash) {
      const known = frozen.get(hash);
      if (known) return known;
      const text = await database.read(({ ruleBases }) => ruleBases.content(hash));
      if (text === undefined)
        throw new AppError('data.damaged', { detail: `pack_content ${hash.slice(0, 8)}` });
      // Written by the closing of a year from packs that had been proven.
      const registry = createPackRegistry(JSON.parse(text) as PacksJson, () => false);
      frozen.set(hash, registry);
      return registry;
    },
  };
  return shelf;
}

/** Whether some pack of these judges a year of a place. */
export function hasRules(registry: PackRegistry, year: number, jurisdiction: string): boolean {
  try {
    registry.packFor(year, jurisdiction);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'rules.no-pack') return false;
    throw error;
  }
}
