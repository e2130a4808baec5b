import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{electron,renderer,shared,build,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'dist/**', 'test/e2e/**'],
    // Two cores: more workers only make the ones with child processes miss their limits.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ['test/support/property-seed.ts'],
    // The order of files must not matter.
    sequence: { shuffle: { files: true, tests: false } },
  },
});
