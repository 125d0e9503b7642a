import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import house from './.ci/eslint-rules.js';

const namedExportsOnly = {
  selector: 'ExportDefaultDeclaration, TSExportAssignment',
  message: 'Export by name, so that one thing has one name everywhere.',
};

/** Handing the whole environment to readConfig is how it gets there. */
const environmentOnlyInConfig = {
  selector: [
    "MemberExpression[object.name='process'][property.name='env']:not(CallExpression[callee.name='readConfig'] > *)",
    "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']",
    'ImportDeclaration[source.value=/^(node:)?process$/]',
  ].join(', '),
  message: 'Only config.ts reads the environment, so that all its problems are reported at once.',
};

/** It polls within the page by evaluating text, and fails as soon as the first look is in vain. */
const nothingPolledWithin = {
  selector: "MemberExpression[property.name='waitForFunction']",
  message: 'The pages’ Content Security Policy forbids it: wait for a selector, or ask from outside.',
};

export default defineConfig(
  { ignores: ['dist/', 'data/', 'coverage/', '.views/', 'node_modules/'] },
  {
    files: ['**/*.ts'],
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', namedExportsOnly],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/config.ts'],
    rules: { 'no-restricted-syntax': ['error', namedExportsOnly, environmentOnlyInConfig] },
  },
  {
    files: ['src/**/*-store.ts', 'src/**/*-queries.ts'],
    plugins: { house },
    rules: { 'house/write-in-transaction': 'error' },
  },
  {
    files: ['tests/**/*.ts'],
    // chai: `expect(value).to.be.true` is a statement.
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      'no-restricted-syntax': ['error', namedExportsOnly, nothingPolledWithin],
    },
  },
  {
    files: ['knexfile.ts', 'tests/support/reporter.ts', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: { globals: { URL: 'readonly' } },
  },
);
