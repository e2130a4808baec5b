import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { misfit, overlappingValues, type Parameter } from './parameter.ts';
import {
  asksFile,
  categoriesFile,
  checklistsFile,
  conflictsFile,
  deadlinesFile,
  itemsFile,
  packManifest,
  parametersFile,
  potsFile,
  requirementFile,
  type PackAsk,
  type PackCategory,
  type PackChecklist,
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

/** One pack by itself, validated file by file; nothing inherited is known yet. */
export interface OwnPack {
  readonly manifest: PackManifest;
  readonly raw: RawPack;
  readonly sources: Map<string, PackSource>;
  readonly parameters: Map<string, Parameter>;
  readonly categories: Map<string, PackCategory>;
  readonly pots: Map<string, PackPot>;
  readonly items: Map<string, PackItem>;
  readonly conflicts: Map<string, PackConflict>;
  readonly deadlines: Map<string, PackDeadline>;
  readonly asks: Map<string, PackAsk>;
  readonly checklists: Map<string, PackChecklist>;
  requirement: PackRequirement | undefined;
  /** The file in which each thing was written. */
  readonly files: Map<string, string>;
}

/** `rules.broken-pack` with the file, the path in it and what is wrong. */
export function brokenPack(file: string, path: string, problem: string): AppError {
  return new AppError('rules.broken-pack', { file, path, problem });
}

const chinese = z.locales.zhCN().localeError;

/** Checks a file's content against its schema; throws `rules.broken-pack` with the first thing that is wrong. */
export function checkFile<Schema extends z.ZodType>(
  schema: Schema,
  content: unknown,
  file: string,
): z.output<Schema> {
  const result = schema.safeParse(content, { error: chinese });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path ?? [];
  const where = path.length === 0 ? '（整个文件）' : path.map(String).join('.');
  throw brokenPack(file, where, issue?.message ?? '不合格式');
}

type Section = Exclude<keyof OwnPack, 'manifest' | 'raw' | 'files' | 'requirement' | 'parameters'>;

/** Adds a file's list to the pack's section; the same id twice is refused. */
function addAll<Value extends { readonly id: string }>(
  own: OwnPack,
  section: Section,
  into: Map<string, Value>,
  values: readonly Value[],
  file: string,
): void {
  values.forEach((value, index) => {
    if (into.has(value.id)) throw brokenPack(file, `${section}.${index}.id`, `“${value.id}”写了两次`);
    into.set(value.id, value);
    own.files.set(`${section} ${value.id}`, file);
  });
}

function addParameters(own: OwnPack, content: unknown, file: string): void {
  for (const [key, found] of Object.entries(checkFile(parametersFile, content, file).parameters)) {
    if (own.parameters.has(key)) throw brokenPack(file, `parameters.${key}`, `“${key}”写了两次`);
    own.parameters.set(key, found);
    own.files.set(`parameters ${key}`, file);
    checkValues(key, found, file);
  }
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

function addFile(own: OwnPack, name: string, content: unknown, file: string): void {
  if (name.startsWith('parameters/')) return addParameters(own, content, file);
  if (name.startsWith('items/'))
    return addAll(own, 'items', own.items, checkFile(itemsFile, content, file).items, file);
  switch (name) {
    case 'pots.yaml':
      return addAll(own, 'pots', own.pots, checkFile(potsFile, content, file).pots, file);
    case 'categories.yaml': {
      const { categories } = checkFile(categoriesFile, content, file);
      return addAll(own, 'categories', own.categories, categories, file);
    }
    case 'conflicts.yaml': {
      const { conflicts } = checkFile(conflictsFile, content, file);
      return addAll(own, 'conflicts', own.conflicts, conflicts, file);
    }
    case 'deadlines.yaml': {
      const { deadlines } = checkFile(deadlinesFile, content, file);
      return addAll(own, 'deadlines', own.deadlines, deadlines, file);
    }
    case 'asks.yaml':
      return addAll(own, 'asks', own.asks, checkFile(asksFile, content, file).asks, file);
    case 'checklists.yaml': {
      const { checklists } = checkFile(checklistsFile, content, file);
      return addAll(own, 'checklists', own.checklists, checklists, file);
    }
    case 'requirement.yaml':
      own.requirement = checkFile(requirementFile, content, file).requirement;
      return;
    default:
      throw brokenPack(file, '（整个文件）', '规则包里不认识的文件');
  }
}

/** Validates the files of one pack by themselves. Throws `rules.broken-pack` with file and path. */
export function readOwn(raw: RawPack): OwnPack {
  const manifestFile = `${raw.folder}/pack.yaml`;
  if (raw.files['pack.yaml'] === undefined) throw brokenPack(manifestFile, '（整个文件）', '缺少 pack.yaml');
  const manifest = checkFile(packManifest, raw.files['pack.yaml'], manifestFile);
  if (manifest.id !== raw.folder) throw brokenPack(manifestFile, 'id', `应与文件夹同名“${raw.folder}”`);
  if (manifest.years.to < manifest.years.from)
    throw brokenPack(manifestFile, 'years', '结束年度早于开始年度');
  const own: OwnPack = {
    manifest,
    raw,
    sources: new Map(),
    parameters: new Map(),
    categories: new Map(),
    pots: new Map(),
    items: new Map(),
    conflicts: new Map(),
    deadlines: new Map(),
    asks: new Map(),
    checklists: new Map(),
    requirement: undefined,
    files: new Map(),
  };
  addAll(own, 'sources', own.sources, manifest.sources ?? [], manifestFile);
  for (const [name, content] of Object.entries(raw.files)) {
    if (name !== 'pack.yaml') addFile(own, name, content, `${raw.folder}/${name}`);
  }
  return own;
}
