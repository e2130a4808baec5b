import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * The first page of an inspection pack, in the folder that was chosen or one step below it, never out of it; a page
 * without our list beside it is not ours. Undefined where there is none.
 */
export function packIndex(chosen: string, folder: string): string | undefined {
  const inside = basename(folder) === folder && folder !== '..' ? [join(chosen, folder), chosen] : [chosen];
  const pack = inside.find((place) =>
    ['index.html', 'manifest.json'].every((name) => existsSync(join(place, name))),
  );
  return pack === undefined ? undefined : join(pack, 'index.html');
}
