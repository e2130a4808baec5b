import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: the repository, or the packaged `app.asar`. */
export const applicationRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/**
 * Whether this code runs from `dist/` (bundled) or from the TypeScript sources (tests, benches).
 * Decided by where the code stands, never by an environment variable.
 */
export const runsBundled = relative(applicationRoot, fileURLToPath(import.meta.url)).split(sep)[0] === 'dist';

/** Noto Sans SC Regular (TTF, OFL-1.1), the one font that papers are printed with. */
export const fontFile = runsBundled
  ? join(applicationRoot, 'dist', 'assets', 'fonts', 'NotoSansSC-Regular.ttf')
  : join(
      applicationRoot,
      'node_modules',
      '@expo-google-fonts',
      'noto-sans-sc',
      '400Regular',
      'NotoSansSC_400Regular.ttf',
    );

/** The compiled rule packs; undefined when running from sources, where the caller compiles `packSources`. */
export const compiledPacksFile = runsBundled
  ? join(applicationRoot, 'dist', 'assets', 'packs.json')
  : undefined;

/** Their cases, for the screen that shows them; undefined when running from sources. */
export const compiledCasesFile = runsBundled
  ? join(applicationRoot, 'dist', 'assets', 'pack-cases.json')
  : undefined;

/** The YAML sources of the rule packs; not part of the installed program. */
export const packSources = join(applicationRoot, 'electron', 'rules', 'packs');

/** Where the entries of the killable children stand: `.js` when bundled, `.ts` from sources. */
export const childrenFolder = runsBundled
  ? join(applicationRoot, 'dist', 'main', 'children')
  : join(applicationRoot, 'electron', 'children');

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json not found above the program');
  return findRoot(parent);
}
