import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { canonicalJson, digest } from './digest.ts';
import { misfit, overlappingValues, type Parameter } from './parameter.ts';
import {
  categoriesFile,
  conflictsFile,
  itemsFile,
  jurisdictionsFile,
  packManifest,
  parametersFile,
  deadlinesFile,
  potsFile,
  requirementFile,
  type Jurisdiction,
  type PackCategory,
  type PackConflict,
  type PackDeadline,
  type PackItem,
  type PackManifest,
  type PackPot,
  type PackRequirement,
  type PackSource,
} from './pack.schema.ts';

/** A pack's folder as plain objects, file by file: what the YAML reader or the built JSON hands over. */
export interface RawPack {
  readonly folder: string;
  /** Of the pack with all that it extends; without it, one is made from the content. */
  readonly hash?: string;
  readonly files: Readonly<Record<string, unknown>>;
}

/** All packs with the places they serve. */
export interface PacksJson {
  readonly jurisdictions: unknown;
  readonly packs: readonly RawPack[];
}

/** A validated pack with everything that it inherits. */
export interface ParsedPack {
  readonly manifest: PackManifest;
  readonly hash: string;
  /** The pack that this one extends. */
  readonly parent: ParsedPack | undefined;
  readonly sources: ReadonlyMap<string, PackSource>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly categories: readonly PackCategory[];
  readonly pots: readonly PackPot[];
  readonly items: readonly PackItem[];
  readonly conflicts: readonly PackConflict[];
  readonly deadlines: readonly PackDeadline[];
  readonly requirement: PackRequirement;
  /** Where each thing was written, for errors found while compiling. */
  readonly fileOf: (what: string) => string;
}

export function brokenPack(file: string, path: string, problem: string): AppError {
  return new AppError('rules.broken-pack', { file, path, problem });
}

const chinese = z.locales.zhCN().localeError;

function check<Schema extends z.ZodType>(schema: Schema, content: unknown, file: string): z.output<Schema> {
  const result = schema.safeParse(content, { error: chinese });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw brokenPack(file, pathText(issue?.path ?? []), issue?.message ?? '不合格式');
}

function pathText(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '（整个文件）' : path.map(String).join('.');
}

/** The places of jurisdictions.yaml. */
export function parseJurisdictions(content: unknown): readonly Jurisdiction[] {
  return check(jurisdictionsFile, content, 'jurisdictions.yaml').jurisdictions;
}

interface OwnPack {
  readonly manifest: PackManifest;
  readonly raw: RawPack;
  readonly sources: Map<string, PackSource>;
  readonly parameters: Map<string, Parameter>;
  readonly categories: Map<string, PackCategory>;
  readonly pots: Map<string, PackPot>;
  readonly items: Map<string, PackItem>;
  readonly conflicts: Map<string, PackConflict>;
  readonly deadlines: Map<string, PackDeadline>;
  readonly requirement: PackRequirement | undefined;
  readonly files: Map<string, string>;
}

function addOnce<Value>(map: Map<string, Value>, id: string, value: Value, file: string, path: string): void {
  if (map.has(id)) throw brokenPack(file, path, `“${id}”写了两次`);
  map.set(id, value);
}

/** Validates the files of one pack by themselves; nothing inherited is known yet. */
function readOwn(raw: RawPack): OwnPack {
  const manifestFile = `${raw.folder}/pack.yaml`;
  if (raw.files['pack.yaml'] === undefined) throw brokenPack(manifestFile, '（整个文件）', '缺少 pack.yaml');
  const manifest = check(packManifest, raw.files['pack.yaml'], manifestFile);
  if (manifest.id !== raw.folder) throw brokenPack(manifestFile, 'id', `应与文件夹同名“${raw.folder}”`);
  if (manifest.years.to < manifest.years.from)
    throw brokenPack(manifestFile, 'years', '结束年度早于开始年度');
  const own = {
    sources: new Map<string, PackSource>(),
    parameters: new Map<string, Parameter>(),
    categories: new Map<string, PackCategory>(),
    pots: new Map<string, PackPot>(),
    items: new Map<string, PackItem>(),
    conflicts: new Map<string, PackConflict>(),
    deadlines: new Map<string, PackDeadline>(),
  };
  const files = new Map<string, string>();
  let requirement: PackRequirement | undefined;
  manifest.sources?.forEach((source, index) => {
    addOnce(own.sources, source.id, source, manifestFile, `sources.${index}.id`);
  });
  for (const [name, content] of Object.entries(raw.files)) {
    const file = `${raw.folder}/${name}`;
    if (name === 'pack.yaml') continue;
    if (name.startsWith('parameters/')) {
      for (const [key, found] of Object.entries(check(parametersFile, content, file).parameters)) {
        addOnce(own.parameters, key, found, file, `parameters.${key}`);
        files.set(`parameter ${key}`, file);
        checkValues(key, found, file);
      }
    } else if (name.startsWith('items/')) {
      check(itemsFile, content, file).items.forEach((item, index) => {
        addOnce(own.items, item.id, item, file, `items.${index}.id`);
        files.set(`item ${item.id}`, file);
      });
    } else if (name === 'pots.yaml') {
      check(potsFile, content, file).pots.forEach((pot, index) => {
        addOnce(own.pots, pot.id, pot, file, `pots.${index}.id`);
      });
    } else if (name === 'categories.yaml') {
      check(categoriesFile, content, file).categories.forEach((category, index) => {
        addOnce(own.categories, category.id, category, file, `categories.${index}.id`);
      });
    } else if (name === 'conflicts.yaml') {
      check(conflictsFile, content, file).conflicts.forEach((conflict, index) => {
        addOnce(own.conflicts, conflict.id, conflict, file, `conflicts.${index}.id`);
      });
    } else if (name === 'deadlines.yaml') {
      check(deadlinesFile, content, file).deadlines.forEach((deadline, index) => {
        addOnce(own.deadlines, deadline.id, deadline, file, `deadlines.${index}.id`);
      });
    } else if (name === 'requirement.yaml') {
      requirement = check(requirementFile, content, file).requirement;
    } else {
      throw brokenPack(file, '（整个文件）', '规则包里不认识的文件');
    }
  }
  return { manifest, raw, ...own, requirement, files };
}

function checkValues(key: string, found: Parameter, file: string): void {
  found.values.forEach((value, index) => {
    const path = `parameters.${key}.values.${index}`;
    const problem = misfit(found.unit, value.value);
    if (problem !== undefined) throw brokenPack(file, `${path}.value`, problem);
    if (value.to !== undefined && value.to < value.from)
      throw brokenPack(file, `${path}.to`, '结束日期早于开始日期');
  });
  const overlap = overlappingValues(found.values);
  if (overlap)
    throw brokenPack(file, `parameters.${key}.values.${overlap[1]}`, `与第 ${overlap[0] + 1} 个值的日期重叠`);
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
function chainOf(pack: OwnPack, byId: ReadonlyMap<string, OwnPack>): readonly OwnPack[] {
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

/** Everything that is named must exist: sources of values, items, readings; categories, pots and parameters. */
function checkReferences(pack: ParsedPack): void {
  const source = (id: string, file: string, path: string) => {
    if (!pack.sources.has(id)) throw brokenPack(file, path, `没有登记的依据“${id}”`);
  };
  for (const [key, found] of pack.parameters) {
    const file = pack.fileOf(`parameter ${key}`);
    found.values.forEach((value, index) =>
      source(value.source, file, `parameters.${key}.values.${index}.source`),
    );
  }
  const categories = new Set(pack.categories.map((category) => category.id));
  const items = new Set(pack.items.map((item) => item.id));
  for (const item of pack.items) {
    const file = pack.fileOf(`item ${item.id}`);
    source(item.source, file, `items.${item.id}.source`);
    if (!categories.has(item.category))
      throw brokenPack(file, `items.${item.id}.category`, `没有类别“${item.category}”`);
    if ('pot' in item.rule && item.rule.pot !== undefined) {
      const potId = item.rule.pot;
      const pot = pack.pots.find((candidate) => candidate.id === potId);
      if (!pot) throw brokenPack(file, `items.${item.id}.rule.pot`, `没有合计项“${potId}”`);
      if ((pot.kind === 'days') !== (item.rule.kind === 'per-day')) {
        throw brokenPack(file, `items.${item.id}.rule.pot`, `合计项“${potId}”的种类与计分方式不符`);
      }
    }
    if (item.publicNeed && (item.rule.kind === 'per-day' || item.rule.kind === 'deemed-total')) {
      throw brokenPack(file, `items.${item.id}.publicNeed`, '按天计或视为完成的项目不能作公需科目');
    }
    if (
      item.rule.kind === 'per-piece' &&
      (item.rule.roles === undefined) === (item.rule.credits === undefined)
    ) {
      throw brokenPack(file, `items.${item.id}.rule`, 'roles 与 credits 应恰有一个');
    }
  }
  const conflictsAt = `${pack.manifest.id}/conflicts.yaml`;
  for (const conflict of pack.conflicts) {
    conflict.readings.forEach((reading, index) => {
      source(reading.source, conflictsAt, `conflicts.${conflict.id}.readings.${index}.source`);
    });
    for (const reading of conflict.readings) {
      for (const [key, value] of Object.entries(reading.set ?? {})) {
        const path = `conflicts.${conflict.id}.readings.${reading.id}.set.${key}`;
        const changed = pack.parameters.get(key);
        if (!changed) throw brokenPack(conflictsAt, path, `没有参数“${key}”`);
        const problem = misfit(changed.unit, value);
        if (problem !== undefined) throw brokenPack(conflictsAt, path, problem);
      }
    }
    if (!conflict.readings.some((reading) => reading.id === conflict.chosen)) {
      throw brokenPack(conflictsAt, `conflicts.${conflict.id}.chosen`, `没有这种读法“${conflict.chosen}”`);
    }
    for (const id of conflict.items ?? []) {
      if (!items.has(id)) throw brokenPack(conflictsAt, `conflicts.${conflict.id}.items`, `没有项目“${id}”`);
    }
  }
  const deadlinesAt = `${pack.manifest.id}/deadlines.yaml`;
  for (const deadline of pack.deadlines)
    source(deadline.source, deadlinesAt, `deadlines.${deadline.id}.source`);
  const requirementAt = `${pack.manifest.id}/requirement.yaml`;
  for (const [part, written] of Object.entries(pack.requirement)) {
    if (typeof written === 'object' && 'source' in written) {
      source(written.source, requirementAt, `requirement.${part}.source`);
    }
  }
}

/**
 * Validates every pack of a set and lets each inherit from those that it extends: sources, parameters, items, pots,
 * categories and conflicts by id, the requirement as a whole. Throws `rules.broken-pack` with file and path.
 */
export function parsePacks(raws: readonly RawPack[]): readonly ParsedPack[] {
  const byId = new Map<string, OwnPack>();
  for (const raw of raws) byId.set(raw.folder, readOwn(raw));
  const done = new Map<string, ParsedPack>();
  const parse = (pack: OwnPack): ParsedPack => {
    const before = done.get(pack.manifest.id);
    if (before) return before;
    const chain = chainOf(pack, byId);
    const requirement = chain.map((link) => link.requirement).findLast((found) => found !== undefined);
    if (!requirement) throw brokenPack(`${pack.raw.folder}/requirement.yaml`, '（整个文件）', '缺少达标要求');
    const files = new Map(chain.flatMap((link) => [...link.files]));
    const above = pack.manifest.extends === undefined ? undefined : byId.get(pack.manifest.extends);
    const parent = above && parse(above);
    const parsed: ParsedPack = {
      manifest: pack.manifest,
      hash: pack.raw.hash ?? digest(`${canonicalJson(pack.raw.files)}\n${parent?.hash ?? ''}`),
      parent,
      sources: merged(chain, (link) => link.sources),
      parameters: merged(chain, (link) => link.parameters),
      categories: [...merged(chain, (link) => link.categories).values()],
      pots: [...merged(chain, (link) => link.pots).values()],
      items: [...merged(chain, (link) => link.items).values()],
      conflicts: [...merged(chain, (link) => link.conflicts).values()],
      deadlines: [...merged(chain, (link) => link.deadlines).values()],
      requirement,
      fileOf: (what) => files.get(what) ?? `${pack.raw.folder}/pack.yaml`,
    };
    checkReferences(parsed);
    done.set(pack.manifest.id, parsed);
    return parsed;
  };
  return [...byId.values()].map(parse);
}
