import path from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { runInChild, type ChildHost } from '../../platform/child-host.ts';
import type { RawPack } from '../../rules/parse-pack.ts';

/** Sections of a pack's one file, and the file of a pack's folder that each of them is. */
const sections: Readonly<Record<string, string>> = {
  pack: 'pack.yaml',
  requirement: 'requirement.yaml',
  parameters: 'parameters/own.yaml',
  items: 'items/own.yaml',
  pots: 'pots.yaml',
  categories: 'categories.yaml',
  conflicts: 'conflicts.yaml',
  deadlines: 'deadlines.yaml',
  checklists: 'checklists.yaml',
  asks: 'asks.yaml',
};

const deadlineMs = 10_000;

/**
 * Reads a pack that is one YAML file with a section for each file of a pack's folder; still unvalidated, but laid out
 * as the loader wants it. Errors: `file.*`, `rules.broken-pack`, `job.cancelled`.
 */
export async function readPackFile(host: ChildHost, file: string, signal?: AbortSignal): Promise<RawPack> {
  const name = path.basename(file);
  const { content } = await runInChild<unknown, { content: unknown }>(
    host,
    'pack-reader',
    { path: file, name },
    { fileName: name, limits: { deadlineMs }, ...(signal === undefined ? {} : { signal }) },
  );
  return toRawPack(content, name);
}

/** Errors: `rules.broken-pack` for what is no pack at all. */
export function toRawPack(content: unknown, fileName: string): RawPack {
  const broken = (where: string, problem: string) =>
    new AppError('rules.broken-pack', { file: fileName, path: where, problem });
  if (!isRecord(content)) throw broken('（整个文件）', `应有这些部分：${Object.keys(sections).join('、')}`);
  const files: Record<string, unknown> = {};
  for (const [section, value] of Object.entries(content)) {
    const target = Object.hasOwn(sections, section) ? sections[section] : undefined;
    if (target === undefined)
      throw broken(section, `不认识的部分；可用的是：${Object.keys(sections).join('、')}`);
    if (value === null) continue;
    files[target] = section === 'pack' ? value : { [section]: value };
  }
  const manifest = files['pack.yaml'];
  if (!isRecord(manifest)) throw broken('pack', '缺少这一部分：规则包的编号、版本、名称、地区与年度');
  const id = manifest['id'];
  if (typeof id !== 'string' || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
    throw broken('pack.id', '应为小写字母、数字和连字符，如 my-hospital-2025');
  return { folder: id, files };
}

/**
 * Errors of the loader name the files of a pack's folder; somebody who wrote one file is told the section instead.
 */
export function inOneFile<Result>(folder: string, fileName: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rules.broken-pack') throw error;
    const file = String(error.details['file']);
    if (!file.startsWith(`${folder}/`)) throw error;
    const section = Object.entries(sections).find(([, target]) => file === `${folder}/${target}`)?.[0];
    const where = String(error.details['path']);
    const path =
      section === undefined || where.startsWith(section)
        ? where
        : where.startsWith('（')
          ? section
          : `${section}.${where}`;
    throw new AppError('rules.broken-pack', { ...error.details, file: fileName, path }, { cause: error });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
