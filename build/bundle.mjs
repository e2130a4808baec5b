import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { exists } from './electron/cache.mjs';
import { inProject } from './electron/root.mjs';
import { dist, ensureBuilt } from './ensure-built.mjs';
import { newestSource } from './sources.mjs';

// Native and wasm packages stay as npm installed them; everything else is bundled.
const EXTERNAL = [
  'electron',
  'better-sqlite3',
  'sharp',
  '@hyzyla/pdfium',
  'onnxruntime-node',
  /^zxing-wasm(\/|$)/,
  /^node:/,
  ...builtinModules,
  ...builtinModules.map((name) => `${name}/`),
];

/** Build everything into a folder of its own, then put it in the place of `dist/`: nobody meets half a build. */
export async function bundle() {
  // Taken before reading anything: a source saved during the build makes the result stale, as it should.
  const asOf = newestSource();
  const target = inProject('dist.tmp');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  await bundleNode(target);
  await bundlePreload(target);
  await bundleRenderer(target);
  await copyAssets(target);
  writeFileSync(join(target, 'built.json'), JSON.stringify({ asOf }));
  const old = inProject('dist.old');
  rmSync(old, { recursive: true, force: true });
  if (exists(dist)) renameSync(dist, old);
  renameSync(target, dist);
  rmSync(old, { recursive: true, force: true });
}

/** The main process, the core thread, the children and the command line: ESM for Node 20, sharing chunks. */
async function bundleNode(target) {
  const build = await rolldown({
    cwd: inProject(),
    input: nodeEntries(),
    external: EXTERNAL,
    platform: 'node',
    transform: { target: 'node20', define: { 'process.env.NODE_ENV': '"production"' } },
    onLog: refuseWarnings,
  });
  await build.write({
    dir: target,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    sourcemap: true,
  });
  await build.close();
}

/** Entries that do not exist are left out, so that a part can be built while another is being written. */
function nodeEntries() {
  const entries = {
    'main/main': inProject('electron', 'main.ts'),
    'main/core-thread': inProject('electron', 'core', 'core-thread.ts'),
    'cli/cli': inProject('electron', 'cli.ts'),
  };
  const children = inProject('electron', 'children');
  for (const name of readdirSync(children).filter((file) => file.endsWith('.child.ts'))) {
    entries[`main/children/${name.slice(0, -'.ts'.length)}`] = join(children, name);
  }
  return Object.fromEntries(Object.entries(entries).filter(([, file]) => exists(file)));
}

/** A sandboxed preload can be nothing but one CommonJS file. */
async function bundlePreload(target) {
  const input = inProject('electron', 'preload.ts');
  const build = await rolldown({
    cwd: inProject(),
    input,
    external: EXTERNAL,
    platform: 'node',
    transform: { target: 'node20' },
    onLog: refuseWarnings,
  });
  await build.write({ file: join(target, 'main', 'preload.cjs'), format: 'cjs', codeSplitting: false });
  await build.close();
}

async function bundleRenderer(target) {
  const { build } = await import('vite');
  await build({
    configFile: inProject('vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: join(target, 'renderer'), emptyOutDir: true },
  });
}

async function copyAssets(target) {
  const fonts = join(target, 'assets', 'fonts');
  mkdirSync(fonts, { recursive: true });
  const fontPackage = inProject('node_modules', '@expo-google-fonts', 'noto-sans-sc');
  cpSync(join(fontPackage, '400Regular', 'NotoSansSC_400Regular.ttf'), join(fonts, 'NotoSansSC-Regular.ttf'));
  const compiler = inProject('electron', 'packs', 'compile-packs.ts');
  const { compilePacks } = await import(pathToFileURL(compiler).href);
  const packs = await compilePacks(inProject('electron', 'rules', 'packs'));
  writeFileSync(join(target, 'assets', 'packs.json'), JSON.stringify(packs));
  const caseReader = inProject('electron', 'packs', 'read-cases.ts');
  const { readCases } = await import(pathToFileURL(caseReader).href);
  const cases = readCases(inProject('electron', 'rules', 'packs'));
  writeFileSync(join(target, 'assets', 'pack-cases.json'), JSON.stringify(cases));
  const seasonReader = inProject('electron', 'packs', 'read-seasons.ts');
  const { readSeasons } = await import(pathToFileURL(seasonReader).href);
  const seasons = readSeasons(inProject('electron', 'rules', 'study-card', 'seasons'));
  writeFileSync(join(target, 'assets', 'seasons.json'), JSON.stringify(seasons));
}

/** An unresolved import would fail on the user's machine only. */
function refuseWarnings(level, log, handle) {
  if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
  if (level === 'warn' && ['EVAL', 'CIRCULAR_DEPENDENCY'].includes(log.code)) return;
  handle(level, log);
}

// Not awaited here: the build imports this very module.
if (import.meta.main) void ensureBuilt({ always: true });
