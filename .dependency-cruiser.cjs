/**
 * The directions of ARCHITECTURE.md, one rule for each sentence. `test/architecture` plants a violation of each and
 * counts the modules seen, because a checker that sees nothing finds nothing.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'renderer-reaches-main-only-through-the-contract',
      comment: 'The renderer reaches the main process only through shared/.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/' },
    },
    {
      name: 'renderer-uses-no-node-module',
      comment: 'The renderer runs in a sandbox: it uses no Node module.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-uses-no-main-process-package',
      comment: 'As above, for the packages that only the main process can run.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: '(^|/)(electron|better-sqlite3|sharp|kysely|exceljs|hucre|@hyzyla)(/|$)',
        dependencyTypesNot: ['local'],
      },
    },
    {
      name: 'shared-imports-itself-and-zod',
      comment: 'shared/ imports only itself and zod.',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^shared/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'rules-import-themselves-shared-and-zod',
      comment: 'rules/ imports only itself, shared/ and zod: time, facts and packs come in as values.',
      severity: 'error',
      from: { path: '^electron/rules/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^electron/rules/', '^shared/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'only-the-database-imports-its-driver',
      comment: 'Only database/ imports kysely or better-sqlite3.',
      severity: 'error',
      from: { pathNot: ['^electron/database/', '^test/', '\\.test\\.ts$'] },
      to: { path: ['(^|/)node_modules/(kysely|better-sqlite3)/', '^(kysely|better-sqlite3)(/|$)'] },
    },
    {
      name: 'only-the-shell-imports-electron',
      comment: 'Only main.ts, preload.ts, app/ and ipc/ import electron as a value; types are free.',
      severity: 'error',
      from: {
        pathNot: [
          '^electron/(main|preload)\\.ts$',
          '^electron/(app|ipc)/',
          '^build/electron/shell/',
          '^test/bench/startup',
          '^test/bench/(print|review-window)-peer/',
          '^test/e2e/support/child-host-main\\.ts$',
        ],
      },
      to: {
        path: ['(^|/)node_modules/electron/', '^electron$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'handlers-call-services',
      comment: 'Handlers call services, never the database, the documents or the proofs.',
      severity: 'error',
      from: { path: ['^electron/dispatch/', '\\.handlers\\.ts$'], pathNot: '\\.test\\.ts$' },
      to: { path: '^electron/(database|documents|proofs|app|ipc)/' },
    },
    {
      name: 'repositories-stand-alone',
      comment: 'Repositories import neither each other nor services.',
      severity: 'error',
      from: { path: '\\.repository\\.ts$' },
      to: { path: ['\\.repository\\.ts$', '^electron/services/'] },
    },
    {
      name: 'nothing-imports-test',
      comment: 'Nothing but tests imports test/.',
      severity: 'error',
      from: { path: '^(electron|renderer|shared|build)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^test/' },
    },
    {
      name: 'no-cycles',
      comment: 'No cycles, types included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'lower-layers-know-no-upper-ones',
      comment: 'main → app | ipc → dispatch → services → rules | database | documents | proofs → platform.',
      severity: 'error',
      from: { path: '^electron/(rules|database|documents|proofs|platform)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^electron/(services|dispatch|core|app|ipc)/' },
    },
    {
      name: 'services-know-no-transport',
      comment: 'As above, one layer up.',
      severity: 'error',
      from: { path: '^electron/services/', pathNot: '\\.test\\.ts$' },
      to: { path: '^electron/(dispatch|core|app|ipc)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
};
