import { format } from 'node:util';
import { expect } from 'vitest';

/** `describe` and `it` for one process that runs the same tests again and again. */
const state = { file: '', names: [], after: [], tests: [], ids: new Set() };

export { expect };
export const inject = () => undefined;

export function describe(name, body) {
  const outer = state.after;
  state.names.push(name);
  state.after = [...outer];
  body();
  state.after = outer;
  state.names.pop();
}

export function it(name, run) {
  const title = [state.file, ...state.names, name].join(' > ');
  let id = title;
  for (let twin = 2; state.ids.has(id); twin += 1) id = `${title} (${twin})`;
  state.ids.add(id);
  state.tests.push({ id, file: state.file, run, after: state.after, took: 0 });
}

export function afterEach(run) {
  state.after.push(run);
}

/** A row that is no list is one argument; %s and the like in the name take the row's values. */
const each = (declare) => (rows) => (name, run) => {
  for (const row of rows) {
    const values = Array.isArray(row) ? row : [row];
    const slots = name.match(/%[sdifjo]/g)?.length ?? 0;
    declare(format(name, ...values.slice(0, slots)), () => run(...values));
  }
};
describe.each = each(describe);
it.each = each(it);
export const test = it;

/** Collects the tests that a file declares while it is loaded; without a file, all of them. */
export async function collected(file, load) {
  if (file !== undefined) {
    state.file = file;
    state.after = [];
    await load();
  }
  return state.tests;
}

/** What went wrong, or undefined. */
export async function runTest(test) {
  let failure;
  try {
    await test.run();
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  for (const after of test.after) await after();
  return failure;
}
