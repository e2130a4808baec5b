import fc from 'fast-check';

/**
 * Properties are asked of other people on every run, and with `PROPERTY_SEED=7` of the same ones again. The gate
 * (`.ci/run`) has a seed of its own: what passes in a fresh clone must pass where it lands.
 */
const seed = process.env['PROPERTY_SEED'];
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
