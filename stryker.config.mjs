// Mutation testing of the rules: `npm run mutate`. Each mutant is judged by the rules' own tests and the packs' cases.
// Survivors are listed with their reason in electron/rules/MUTANTS.md.
export default {
  mutate: [
    'electron/rules/**/*.ts',
    '!electron/rules/**/*.test.ts',
    '!electron/rules/**/*.test-helper.ts',
    // Study cards are measured by their own table: every planted cause against every one that was found.
    '!electron/rules/study-card/**',
  ],
  // Loads everything once: some milliseconds a mutant instead of a second.
  testRunner: 'rules',
  plugins: ['./test/mutation/rules-test-runner.mjs'],
  coverageAnalysis: 'perTest',
  timeoutMS: 30_000,
  // Chinese sentences are looked at by people and by the snapshot of worded years, not letter by letter.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignoreStatic: true,
  reporters: ['clear-text', 'json', 'progress'],
  clearTextReporter: { logTests: false, allowColor: false },
  jsonReporter: { fileName: 'test-results/mutation/mutation.json' },
  incremental: true,
  incrementalFile: 'test-results/mutation/incremental.json',
  tempDirName: 'test-results/mutation/sandbox',
  ignorePatterns: ['dist', 'docs', 'demo-output', 'test-results', 'renderer'],
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 85 },
};
