/**
 * Registries of packs that can be made again. Tests share one that is made while they load, so a mutant of what compiles
 * packs would never run: under such a mutant each registry is made anew, from the same packs, when a test next asks it.
 */
let round = 0;

/** From here on no registry answers with what it compiled before. */
export function forgetCompiledPacks() {
  round += 1;
}

/** `createPackRegistry` whose registries notice `forgetCompiledPacks`. */
export function renewing(create) {
  return (...from) => {
    let registry = create(...from);
    let madeIn = round;
    return new Proxy(registry, {
      get: (_, name) => {
        if (madeIn !== round) {
          registry = create(...from);
          madeIn = round;
        }
        return Reflect.get(registry, name);
      },
    });
  };
}

const registryFile = /\/electron\/rules\/registry\.ts$/;
const isTest = /\.(test|test-helper)\.ts$/;
const mark = '?renewing';

/** Hooks of Node's loader: a test that asks for the registry gets the renewing one, everything else its own. */
export const renewingRegistry = {
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    return registryFile.test(found.url) && isTest.test(context.parentURL ?? '')
      ? { ...found, url: found.url + mark, shortCircuit: true }
      : found;
  },
  load: (url, context, next) => {
    if (!url.endsWith(mark)) return next(url, context);
    const real = JSON.stringify(url.slice(0, -mark.length));
    const source = [
      `export * from ${real};`,
      `import { createPackRegistry as create } from ${real};`,
      `import { renewing } from ${JSON.stringify(import.meta.url)};`,
      'export const createPackRegistry = renewing(create);',
    ];
    return { format: 'module', source: source.join('\n'), shortCircuit: true };
  },
};
