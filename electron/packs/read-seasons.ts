import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { isSeasonProblem, parseSeasonsFile } from '../rules/study-card/season.schema.ts';
import type { Season } from '../rules/study-card/season-model.ts';
import { readYaml } from './read-yaml.ts';

/** Reads every YAML file of seasons in a folder. Throws `rules.broken-pack` with file, path and what is wrong there. */
export function readSeasons(root: string): readonly Season[] {
  const seasons: Season[] = [];
  const owner = new Map<string, string>();
  for (const name of readdirSync(root).sort()) {
    const file = `seasons/${name}`;
    if (!name.endsWith('.yaml'))
      throw new AppError('rules.broken-pack', {
        file,
        path: '（整个文件）',
        problem: '报名批次里不认识的文件',
      });
    const found = parseSeasonsFile(readYaml(readFileSync(join(root, name), 'utf8'), file));
    if (isSeasonProblem(found)) throw new AppError('rules.broken-pack', { file, ...found });
    for (const [index, season] of found.entries()) {
      const before = owner.get(season.id);
      if (before !== undefined) {
        const problem = `批次“${season.id}”在 ${before} 已有`;
        throw new AppError('rules.broken-pack', { file, path: `seasons.${index}.id`, problem });
      }
      owner.set(season.id, file);
      seasons.push(season);
    }
  }
  return seasons;
}
