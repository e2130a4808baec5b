import fc from 'fast-check';

/** Random tests as they are, with fewer people and without looking for the smallest counter-example. */
const most = 12;

export * from 'fast-check';
export default {
  ...fc,
  assert: (property, { numRuns = 100, ...rest } = {}) =>
    fc.assert(property, { ...rest, numRuns: Math.min(most, numRuns), endOnFailure: true }),
};
