import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

const chinese = '/[\\u3400-\\u9fff\\uf900-\\ufaff]/';
const wordsBelongInText = 'Visible words live in renderer/src/text/zh-CN/.';

export default tseslint.config(
  {
    ignores: [
      'dist*/**',
      'node_modules/**',
      'release/**',
      'demo-output/**',
      'test-results/**',
      'coverage/**',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['electron/**/*.ts', 'shared/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-globals': ['error', 'window', 'document', 'localStorage'] },
  },
  {
    files: ['renderer/src/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat['recommended-latest'],
  },
  {
    files: ['renderer/src/**/*.{ts,tsx}'],
    // Asking the core when a screen opens ends in a state: the rule takes every such call for a synchronous one.
    rules: { 'react-hooks/set-state-in-effect': 'off' },
  },
  {
    files: ['renderer/src/**/*.{ts,tsx}'],
    ignores: ['renderer/src/text/**', '**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `Literal[value=${chinese}]`, message: wordsBelongInText },
        { selector: `TemplateElement[value.raw=${chinese}]`, message: wordsBelongInText },
        { selector: `JSXText[value=${chinese}]`, message: wordsBelongInText },
      ],
    },
  },
  {
    files: ['renderer/src/**/*.{ts,tsx}'],
    // The window's policy forbids eval, and zod would bring it: contracts lend the window their types only.
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'shared/contract/',
              allowTypeImports: true,
              message: 'Lists and constants for the window live in shared/domain.',
            },
          ],
        },
      ],
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
