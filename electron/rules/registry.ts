import type { z } from 'zod';
import type { CatalogItem, Evaluation, PackStamp } from '../../shared/contract/evaluation.ts';
import type { rulesContract } from '../../shared/contract/rules.contract.ts';
import { AppError } from '../../shared/errors.ts';
import { compilePack, type CompiledPack } from './compile.ts';
import { evaluate } from './engine.ts';
import { explain, sourceName } from './explain.ts';
import type { Jurisdiction } from './pack.schema.ts';
import { parseJurisdictions, parsePacks, type PacksJson, type ParsedPack } from './parse-pack.ts';

type EvaluateRequest = z.infer<(typeof rulesContract)['rules:evaluate']['request']>;

/** All packs, compiled on first use of a year. */
export interface PackRegistry {
  readonly jurisdictions: readonly Jurisdiction[];
  readonly packs: readonly ParsedPack[];
  /**
   * The pack of a year and place; a city without its own uses its province's (D12).
   * Throws `settings.unknown-jurisdiction` and `rules.no-pack`.
   */
  packFor(year: number, jurisdiction: string): CompiledPack;
}

/** Validates a set of packs; throws `rules.broken-pack` with file and path, and compiles every year of every pack once. */
export function createPackRegistry(json: PacksJson): PackRegistry {
  const jurisdictions = parseJurisdictions(json.jurisdictions);
  const packs = parsePacks(json.packs);
  const compiled = new Map<string, CompiledPack>();
  for (const pack of packs) {
    for (let year = pack.manifest.years.from; year <= pack.manifest.years.to; year += 1) {
      const key = `${pack.manifest.jurisdiction} ${year}`;
      if (compiled.has(key)) {
        throw new AppError('rules.broken-pack', {
          file: `${pack.manifest.id}/pack.yaml`,
          path: 'years',
          problem: `${key} 已有规则包`,
        });
      }
      compiled.set(key, compilePack(pack, year));
    }
  }
  const known = new Map(jurisdictions.map((place) => [place.id, place.name]));
  return {
    jurisdictions,
    packs,
    packFor(year, jurisdiction) {
      const name = known.get(jurisdiction);
      if (name === undefined) {
        throw new AppError('settings.unknown-jurisdiction', { jurisdiction, known: [...known.keys()] });
      }
      for (
        let place = jurisdiction;
        place !== '';
        place = place.slice(0, Math.max(0, place.lastIndexOf('/')))
      ) {
        const found = compiled.get(`${place} ${year}`);
        if (found) return found;
      }
      throw new AppError('rules.no-pack', { jurisdiction: name, year });
    },
  };
}

/** The channel `rules:evaluate`: judged by value, no database read or written. */
export function evaluateRequest(registry: PackRegistry, request: EvaluateRequest): Evaluation {
  const pack = registry.packFor(request.year, request.jurisdiction);
  return explain(pack, evaluate(pack, request));
}

/** The channel `rules:catalog`: every item of the pack with roles, fields, proofs and where they come from. */
export function catalog(
  registry: PackRegistry,
  request: { readonly year: number; readonly jurisdiction: string },
): { pack: PackStamp; items: CatalogItem[] } {
  const pack = registry.packFor(request.year, request.jurisdiction);
  return {
    pack: pack.stamp,
    items: pack.items.map((item) => {
      const category = pack.categories[item.category];
      return {
        id: item.id,
        name: item.written.name,
        group: category?.name ?? '',
        ...(category === undefined ? {} : { type: category.type }),
        unit: item.written.unit,
        roles: item.roles.map(({ id, name }) => ({ id, name })),
        proofs: [...item.written.proofs],
        proofsSource: item.written.proofsSource,
        fields: item.written.fields,
        fieldsSource: item.written.fieldsSource,
        needsUpper: item.needsUpper,
        requirement: item.written.requirement,
        source: sourceName(pack, item.written.source),
        clause: item.written.clause,
      };
    }),
  };
}
