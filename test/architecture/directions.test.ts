import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

/** One plant for each rule: the file that breaks it and what stands in it. */
const plants: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'renderer-reaches-main-only-through-the-contract': [
    'renderer/src/a.ts',
    `import { y } from '../../electron/services/y.service.ts'; export const a = y;`,
  ],
  'renderer-uses-no-node-module': ['renderer/src/b.ts', `import 'node:fs';`],
  'renderer-uses-no-main-process-package': ['renderer/src/c.ts', `import 'sharp';`],
  'shared-imports-itself-and-zod': [
    'shared/d.ts',
    `import { y } from '../electron/services/y.service.ts'; export const d = y;`,
  ],
  'rules-import-themselves-shared-and-zod': ['electron/rules/e.ts', `import 'node:fs';`],
  'only-the-database-imports-its-driver': ['electron/services/f.service.ts', `import 'kysely';`],
  'only-the-shell-imports-electron': [
    'electron/platform/g.ts',
    `import { app } from 'electron'; app.quit();`,
  ],
  'handlers-call-services': [
    'electron/dispatch/h.handlers.ts',
    `import { one } from '../database/one.repository.ts'; export const h = one;`,
  ],
  'repositories-stand-alone': [
    'electron/database/two.repository.ts',
    `import { one } from './one.repository.ts'; export const two = one;`,
  ],
  'nothing-imports-test': ['electron/services/i.service.ts', `import '../../test/support.ts';`],
  'no-cycles': ['shared/and-back.ts', `import type { There } from './one-way.ts'; export type Back = There;`],
  'lower-layers-know-no-upper-ones': [
    'electron/documents/j.ts',
    `import type { Y } from '../services/y.service.ts'; export type J = Y;`,
  ],
  'services-know-no-transport': [
    'electron/services/k.service.ts',
    `import { window } from '../app/window.ts'; export const k = window;`,
  ],
};

/** Files that break nothing, a type import of electron and a window that uses it among them. */
const innocent: Readonly<Record<string, string>> = {
  'tsconfig.json': `{ "compilerOptions": { "module": "ESNext", "moduleResolution": "bundler" } }`,
  'package.json': `{ "name": "planted", "type": "module" }`,
  'node_modules/electron/package.json': `{ "name": "electron", "main": "index.js", "types": "index.d.ts" }`,
  'node_modules/electron/index.js': `module.exports = {};`,
  'node_modules/electron/index.d.ts': `export interface App { quit(): void } export const app: App;`,
  'electron/app/window.ts': `import { app } from 'electron'; export const window = app;`,
  'electron/platform/types.ts': `import type { App } from 'electron'; export type Program = App;`,
  'electron/services/y.service.ts': `export const y = 1; export type Y = number;`,
  'electron/database/one.repository.ts': `import 'kysely'; export const one = 1;`,
  'shared/one-way.ts': `import type { Back } from './and-back.ts'; export type There = Back;`,
  'test/support.ts': `export const help = 1;`,
};

describe('the directions between folders', () => {
  it('hold in this program, and the checker sees all of it', () => {
    const { summary } = cruise(root, ['electron', 'renderer', 'shared', 'test']);
    expect(summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`)).toEqual([]);
    // A compiler that the checker does not understand makes it see nothing and say "no violations".
    expect(summary.totalCruised).toBeGreaterThan(250);
  });

  it('are told apart from planted violations, one for each rule', () => {
    const folder = planted({ ...innocent, ...Object.fromEntries(Object.values(plants)) });
    const { summary } = cruise(folder, ['electron', 'renderer', 'shared', 'test']);
    for (const [rule, [file]] of Object.entries(plants)) {
      expect(
        summary.violations.filter((violation) => violation.rule.name === rule).map(({ from }) => from),
        rule,
      ).toContain(file);
    }
    const guilty = new Set(Object.values(plants).map(([file]) => file));
    guilty.add('shared/one-way.ts');
    expect(summary.violations.filter(({ from }) => !guilty.has(from))).toEqual([]);
  });

  it('each have a plant', () => {
    const { ruleNames } = rules();
    expect(Object.keys(plants).sort()).toEqual([...ruleNames].sort());
  });
});

function cruise(cwd: string, paths: readonly string[]): Cruise {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const args = [program, '--config', config, '--output-type', 'json', ...paths];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as Cruise;
}

function rules(): { ruleNames: string[] } {
  const script = `console.log(JSON.stringify(require(${JSON.stringify(join(root, '.dependency-cruiser.cjs'))}).forbidden.map((rule) => rule.name)))`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=commonjs', '-e', script], {
    encoding: 'utf8',
  });
  return { ruleNames: JSON.parse(stdout) as string[] };
}

function planted(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cme-planted-'));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  }
  return folder;
}
