import { join } from 'node:path';
import { expect } from 'vitest';
import type { PackProblem } from '../../shared/contract/rules.contract.ts';
import { compilePacks } from './compile-packs.ts';
import { evaluate } from '../rules/engine.ts';
import { explain } from '../rules/explain.ts';
import { checkPack } from '../rules/pack-check.ts';
import { createPackRegistry } from '../rules/registry.ts';

const json = compilePacks(join(import.meta.dirname, '../rules/packs'));
export const shipped = createPackRegistry(json);

export type Files = Record<string, unknown>;

/** The pack of 2025 with some of its content changed, looked through. Shipped packs may be edited in any way. */
export function look(
  edit: (files: Files) => void,
  year = 2025,
  edited = 'zhejiang-2025',
): readonly PackProblem[] {
  const found = json.packs.find(({ folder }) => folder === edited);
  if (found === undefined) throw new Error(`no pack ${edited}`);
  const files = structuredClone(found.files) as Files;
  edit(files);
  const others = json.packs.filter(({ folder }) => folder !== edited);
  const registry = createPackRegistry(
    { ...json, packs: [...others, { folder: edited, files }] },
    (id) => id === edited,
  );
  const pack = registry.packFor(year, 'zhejiang');
  const parsed = registry.chainOf(pack.stamp.id)[0];
  if (parsed === undefined) throw new Error('no parsed pack');
  const problems = checkPack(parsed, pack, 'zhejiang');
  for (const problem of problems) {
    // Whoever opens the made-up person in 试算 sees what the report says.
    if (problem.person === null) throw new Error('no made-up person');
    expect(explain(pack, evaluate(pack, problem.person)).explanation).toBe(problem.outcome);
    for (const text of [problem.title, problem.text, problem.where])
      expect(text).not.toMatch(/undefined|NaN/);
  }
  return problems;
}

export const codes = (problems: readonly PackProblem[]) => problems.map(({ code }) => code);

/** Sets a parameter's value, wherever it stands. */
export function set(files: Files, key: string, value: number): void {
  for (const [name, content] of Object.entries(files)) {
    if (!name.startsWith('parameters/')) continue;
    const { parameters } = content as { parameters: Record<string, { values: { value: unknown }[] }> };
    const [first] = parameters[key]?.values ?? [];
    if (first !== undefined) {
      first.value = value;
      return;
    }
  }
  throw new Error(`no parameter ${key}`);
}

export function listIn(files: Files, file: string, section: string): Record<string, unknown>[] {
  return (files[file] as Record<string, Record<string, unknown>[]>)[section] ?? [];
}
