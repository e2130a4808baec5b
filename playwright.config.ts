import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  // The project's own maps better-sqlite3 to its types, which Playwright would then run.
  tsconfig: 'test/e2e/tsconfig.playwright.json',
  outputDir: 'test-results/e2e',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // One window at a time: two cores, and the journeys measure how long the main thread is blocked.
  workers: 1,
  fullyParallel: false,
  // A machine that others use may starve a window for seconds. A second try is allowed there and is named in the
  // totals as flaky; at a developer's desk a test that needs one has failed.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: { trace: 'off' },
});
