import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compiledPacksFile, packSources } from '../platform/asset-paths.ts';
import { isSeasonProblem, parseSeason } from '../rules/study-card/season.schema.ts';
import type { Season } from '../rules/study-card/season-model.ts';
import { AppError } from '../../shared/errors.ts';

/** The seasons that came with the program: compiled at build, or read from their YAML when run from sources. */
export async function loadSeasons(): Promise<readonly Season[]> {
  if (compiledPacksFile === undefined) {
    // The YAML reader would be loaded at every start of a program that never needs it.
    const { readSeasons } = await import('./read-seasons.ts');
    return readSeasons(join(packSources, '..', 'study-card', 'seasons'));
  }
  const file = join(dirname(compiledPacksFile), 'seasons.json');
  return seasonsFromJson(readFileSync(file, 'utf8'), 'seasons.json');
}

/** Seasons from the JSON that the build wrote; checked again like everything that runs. */
function seasonsFromJson(text: string, file: string): readonly Season[] {
  const content: unknown = JSON.parse(text);
  if (!Array.isArray(content))
    throw new AppError('rules.broken-pack', { file, path: '（整个文件）', problem: '应为批次的列表' });
  return content.map((one: unknown, index) => {
    const season = parseSeason(one);
    if (isSeasonProblem(season))
      throw new AppError('rules.broken-pack', { file, ...season, path: `${index}.${season.path}` });
    return season;
  });
}
