import type { z } from 'zod';
import type { CatalogItem, Evaluation, PackStamp } from '../../shared/contract/evaluation.ts';
import type { rulesContract } from '../../shared/contract/rules.contract.ts';
import { AppError } from '../../shared/errors.ts';
import { compilePack, type CompiledPack, type PackBasis } from './compile.ts';
import { evaluate } from './engine.ts';
import { canonicalJson } from './digest.ts';
import { explain, sourceName } from './explain.ts';
import type { Jurisdiction } from './pack.schema.ts';
import { checkCityItems, checkUnitPack, isUnitPack, unitPart } from './unit-pack.ts';
import {
  brokenPack,
  chainOf,
  parseJurisdictions,
  parsePacks,
  type PacksJson,
  type ParsedPack,
  type RawPack,
} from './parse-pack.ts';

type EvaluateRequest = z.infer<(typeof rulesContract)['rules:evaluate']['request']>;

/** All packs, compiled once for each year and basis. */
export interface PackRegistry {
  readonly jurisdictions: readonly Jurisdiction[];
  readonly packs: readonly ParsedPack[];
  /** What it was made from, for a year that is closed to be kept with. */
  readonly json: PacksJson;
  /**
   * The pack of a year and place: the unit's own, the city's, or its province's (D12), under a basis. Throws
   * `settings.unknown-jurisdiction`, `rules.no-pack` and `rules.unknown-reading`.
   */
  packFor(year: number, jurisdiction: string, basis?: PackBasis): CompiledPack;
  /**
   * A new registry with one more pack of a unit or a city, which may only be stricter; this registry stays as it is.
   * Throws `rules.broken-pack`, also for the id of a pack that is known already.
   */
  withPack(pack: RawPack): PackRegistry;
  /** The pack and what it extends, nearest first; empty for an id that nobody has. */
  chainOf(packId: string): readonly ParsedPack[];
}

/**
 * Validates a set of packs; throws `rules.broken-pack` with file and path. Every year of the packs that `unproven`
 * names is compiled at once, so that a missing figure is found before it is needed: of all packs, unless they were
 * proven when the program was built. `loaded` names the pack that comes from a file of the officer's, and not with the
 * program: a city's is then held to what a unit's is.
 */
export function createPackRegistry(
  json: PacksJson,
  unproven: (packId: string) => boolean = () => true,
  loaded?: string,
): PackRegistry {
  const jurisdictions = parseJurisdictions(json.jurisdictions);
  const packs = parsePacks(json.packs);
  const byPlace = new Map<string, ParsedPack>();
  const compiled = new Map<string, CompiledPack>();
  for (const pack of packs) {
    for (let year = pack.manifest.years.from; year <= pack.manifest.years.to; year += 1) {
      const key = `${pack.manifest.jurisdiction} ${year}`;
      if (byPlace.has(key)) {
        throw brokenPack(`${pack.manifest.id}/pack.yaml`, 'years', `${key} 已有规则包`);
      }
      byPlace.set(key, pack);
    }
  }
  for (const pack of packs) if (unproven(pack.manifest.id)) prove(pack);
  const known = new Map(jurisdictions.map((place) => [place.id, place.name]));

  function compiledOf(pack: ParsedPack, year: number, basis: PackBasis = {}): CompiledPack {
    const words = Object.keys(basis).length === 0 ? '' : canonicalJson(basis);
    const key = `${pack.manifest.id} ${year} ${words}`;
    const found = compiled.get(key) ?? compilePack(pack, year, basis);
    compiled.set(key, found);
    return found;
  }

  /** Every year has its figures, and a city or a unit grants nothing that is not its own to grant (D15, D18). */
  function prove(pack: ParsedPack): void {
    const { id, years, jurisdiction } = pack.manifest;
    checkCityItems(pack);
    const isLoadedCity = id === loaded && jurisdiction.includes('/');
    for (let year = years.from; year <= years.to; year += 1) {
      compiledOf(pack, year);
      if (!isUnitPack(pack) && !isLoadedCity) continue;
      const place = placePack(year, jurisdiction.slice(0, jurisdiction.lastIndexOf('/')));
      if (place === undefined || place !== pack.parent) {
        const wanted = place === undefined ? '没有规则包' : `的规则包是“${place.manifest.id}”`;
        const whose = isUnitPack(pack) ? '本单位所在地' : '上级';
        throw brokenPack(`${id}/pack.yaml`, 'extends', `${whose} ${year} 年${wanted}`);
      }
      proveStricter(pack, place, year);
    }
  }

  /** Whatever reading of the place's own conflicts is chosen, the pack is no easier than the place's. */
  function proveStricter(pack: ParsedPack, place: ParsedPack, year: number): void {
    checkUnitPack(pack, compiledOf(pack, year), compiledOf(place, year));
    for (const conflict of place.conflicts) {
      for (const reading of conflict.readings) {
        if (reading.id === conflict.chosen || reading.set === undefined) continue;
        const basis = { choices: { [conflict.id]: reading.id } };
        checkUnitPack(pack, compilePack(pack, year, basis), compilePack(place, year, basis));
      }
    }
  }

  /** Of the unit, else of the place, else of what the place lies in. */
  function findPack(year: number, jurisdiction: string): ParsedPack | undefined {
    return byPlace.get(`${jurisdiction}${unitPart} ${year}`) ?? placePack(year, jurisdiction);
  }

  function placePack(year: number, jurisdiction: string): ParsedPack | undefined {
    for (
      let place = jurisdiction;
      place !== '';
      place = place.slice(0, Math.max(0, place.lastIndexOf('/')))
    ) {
      const found = byPlace.get(`${place} ${year}`);
      if (found) return found;
    }
    return undefined;
  }

  return {
    jurisdictions,
    packs,
    json,
    packFor(year, jurisdiction, basis = {}) {
      const name = known.get(jurisdiction);
      if (name === undefined) {
        throw new AppError('settings.unknown-jurisdiction', { jurisdiction, known: [...known.keys()] });
      }
      const pack = findPack(basis.continuedFrom ?? year, jurisdiction);
      if (pack === undefined) {
        throw new AppError('rules.no-pack', { jurisdiction: name, year: basis.continuedFrom ?? year });
      }
      return compiledOf(pack, year, basis);
    },
    withPack(added) {
      // Under the id of a known pack it would be stamped on evaluations as that one.
      if (packs.some((pack) => pack.manifest.id === added.folder))
        throw brokenPack(
          `${added.folder}/pack.yaml`,
          'id',
          `“${added.folder}”是随附规则包的名字，请另起一个`,
        );
      return createPackRegistry(
        {
          jurisdictions: json.jurisdictions,
          packs: [...json.packs, { folder: added.folder, files: added.files }],
        },
        (id) => id === added.folder,
        added.folder,
      );
    },
    chainOf(packId) {
      const pack = packs.find((candidate) => candidate.manifest.id === packId);
      return pack === undefined ? [] : chainOf(pack);
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
  return { pack: pack.stamp, items: catalogOf(pack) };
}

/** The items of a compiled pack, as intake and review ask for them. */
export function catalogOf(pack: CompiledPack): CatalogItem[] {
  return pack.items.map((item) => {
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
  });
}
