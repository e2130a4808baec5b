import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { collected, runTest } from './collect.mjs';
import { forgetCompiledPacks, renewingRegistry } from './fresh-registry.mjs';

/**
 * A test runner for Stryker that loads the rules and their tests once and keeps them: a fresh worker for each mutant
 * takes a second, most mutants take a few milliseconds. It runs the same test files with Vitest's own `expect`; only
 * `describe` and `it` are ours, random tests draw fewer people, and a YAML text is parsed once. A mutant counts as
 * killed only when the test that it fails passes again without it, so that nothing is left over from one to the next.
 */
const testFiles = ['electron/{rules,packs}/**/*.test.ts', 'test/bench/handwritten-2025.test.ts'];

/** Slow tests, and the files that they are asked about: they say little of what those stand on. */
const slow = new Map([
  ['next-steps/next-steps', /next-steps|filing-state/],
  ['pack-check', /pack-check/],
  ['rehearse', /rehearse/],
  ['broken-packs', /(own-pack|parse-pack|check-references|parameter|registry)\.ts$/],
  ['unit-packs', /(unit-pack|compile|basis|registry)\.ts$/],
]);

function concerns(testFile, mutated) {
  for (const [name, about] of slow) if (testFile.includes(`${name}.test`)) return about.test(mutated);
  return true;
}

/** Of one test no line is reached as often: a loop that never ends is given up here. */
const endless = 3_000_000;

const here = (name) => pathToFileURL(join(import.meta.dirname, name)).href;
const replaced = new Map([
  ['vitest', here('collect.mjs')],
  ['fast-check', here('fewer-people.mjs')],
  ['yaml', here('parse-once.mjs')],
]);

class RulesTestRunner {
  static inject = tokens(commonTokens.logger);
  #tests = [];
  #byId = new Map();

  /**
   * No file is ever loaded again: a mutant is active only while its tests run, also one that is reached while the files
   * load; then packs are compiled anew under it. Whatever it leaves behind shows when the killing test is run without it.
   */
  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    registerHooks(renewingRegistry);
    registerHooks({
      resolve: (specifier, context, next) => {
        const url = replaced.get(specifier);
        const ours = context.parentURL === undefined || [...replaced.values()].includes(context.parentURL);
        return url === undefined || ours ? next(specifier, context) : { url, shortCircuit: true };
      },
    });
    for (const file of globSync(testFiles, { exclude: ['**/study-card/**'] }).sort()) {
      await collected(file, () => import(pathToFileURL(resolve(file)).href));
    }
    this.#tests = await collected();
    this.#byId = new Map(this.#tests.map((test) => [test.id, test]));
    await this.#runAll();
  }

  /** Runs everything once without a mutant; each test compiles its packs itself, so that it counts as reaching what does. */
  async #runAll() {
    const stryker = (globalThis.__stryker__ ??= {});
    const results = [];
    for (const test of this.#tests) {
      stryker.currentTestId = test.id;
      forgetCompiledPacks();
      const started = performance.now();
      const failure = await runTest(test);
      test.took = performance.now() - started;
      const about = { id: test.id, name: test.id, fileName: resolve(test.file), timeSpentMs: test.took };
      results.push(
        failure === undefined
          ? { ...about, status: TestStatus.Success }
          : { ...about, status: TestStatus.Failed, failureMessage: failure },
      );
    }
    stryker.currentTestId = undefined;
    return results;
  }

  async dryRun() {
    const tests = await this.#runAll();
    return { status: DryRunStatus.Complete, tests, mutantCoverage: globalThis.__stryker__.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit: allTests = endless, sandboxFileName }) {
    const hitLimit = Math.min(allTests, endless);
    const stryker = globalThis.__stryker__;
    const isReachedByLoading = stryker.mutantCoverage.static[activeMutant.id] > 0;
    const covering = testFilter?.map((id) => this.#byId.get(id)) ?? this.#tests;
    const chosen = covering.filter(({ file }) => concerns(file, sandboxFileName));
    if (isReachedByLoading) forgetCompiledPacks();
    let nrOfTests = 0;
    for (const test of chosen.sort((left, right) => left.took - right.took)) {
      Object.assign(stryker, {
        activeMutant: activeMutant.id,
        hitCount: 0,
        hitLimit,
        currentTestId: test.id,
      });
      const failure = await runTest(test);
      const isEndless = stryker.hitCount > hitLimit;
      Object.assign(stryker, { activeMutant: undefined, hitCount: undefined, currentTestId: undefined });
      nrOfTests += 1;
      if (failure === undefined && !isEndless) continue;
      if (isReachedByLoading) forgetCompiledPacks();
      const left = await runTest(test);
      if (left !== undefined) throw new Error(`${test.id} fails without the mutant too: ${left}`);
      return isEndless
        ? { status: MutantRunStatus.Timeout, reason: failure }
        : { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage: failure, nrOfTests };
    }
    if (isReachedByLoading) forgetCompiledPacks();
    return { status: MutantRunStatus.Survived, nrOfTests };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'rules', RulesTestRunner)];
