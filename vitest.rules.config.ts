import { defineConfig } from 'vitest/config';

/** The tests that judge a mutant of the rules: those beside them and those of the packs. */
export default defineConfig({
  test: {
    include: ['electron/{rules,packs}/**/*.test.ts', 'test/bench/handwritten-2025.test.ts'],
    testTimeout: 30_000,
  },
});
