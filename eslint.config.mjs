import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

import { ownLines } from './config/ownLines.mjs'

/** The most lines that a file, and a function without those inside it, are to have. */
const FILE = 250
const FUNCTION = 60

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'packages/',
      'node_modules/',
      '.cache/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      'tests/**/fixtures/',
      'tests/packages/user/',
      'examples/native/lib/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.h5.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Their types come from the packed packages: the test of the examples checks them there.
    files: ['examples/**/*.ts', 'examples/**/*.tsx'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    files: ['{src,examples}/**/*.ts', '{src,examples}/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // What runs on a phone: no polyfills, and the oldest host is Chrome 51.
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    ignores: ['src/**/*.test.*', 'src/**/*.h5.*', 'src/rtc/engine/{mesh,volcengine}/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['entries', 'values', 'fromEntries', 'getOwnPropertyDescriptors'].map((property) => ({
          object: 'Object',
          property,
          message: 'Hosts before Chrome 54 and iOS 10.3 do not have it.',
        })),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression > MemberExpression > Identifier.property[name=/^(finally|flat|flatMap|at|padStart|padEnd|matchAll|replaceAll|trimStart|trimEnd|allSettled)$/]',
          message: 'Old hosts do not have it, and nothing polyfills it.',
        },
      ],
    },
  },
  {
    // Of tests the bodies are as long as what happens in them.
    files: ['**/*.ts', '**/*.tsx'],
    ignores: ['**/*.test.*', '**/*.spec.*'],
    plugins: { house: { rules: { 'own-lines': ownLines } } },
    rules: { 'max-lines': ['error', FILE], 'house/own-lines': ['error', FUNCTION] },
  },
  {
    // One state and what may be done to it. To hand it from file to file, as facts that events replace,
    // costs 0.9 kB after gzip, an eighth of the core: more than an app may pay (`bench/entries.ts`). What
    // is decided without doing stands in files.
    files: ['src/rtc/session.ts'],
    rules: { 'max-lines': ['error', 560], 'house/own-lines': ['error', 150] },
  },
  {
    // They put the parts of a whole together: each line is a part and what it is given.
    files: [
      'config/index.ts',
      'preview/server/serve.ts',
      'preview/worker/{logicLayer,tt}.ts',
      'src/rtc/engine/mesh/{browserEngine,peer}.ts',
      'tests/nodePhone/openPackage.ts',
    ],
    rules: { 'house/own-lines': ['error', 145] },
  },
  {
    // What is drawn is read as one picture.
    files: [
      'src/components/MemberGrid/{index,MemberTile}.tsx',
      'src/pages/{index/index,room/Call}.tsx',
    ],
    rules: { 'house/own-lines': ['error', 85] },
  },
  {
    // All of the host that a test can see or turn stands in one place.
    files: ['tests/fakes/fakeRtcRoomContext.ts'],
    rules: { 'max-lines': ['error', 410], 'house/own-lines': ['error', 120] },
  },
  {
    // One thing each: a measurement with its table, a panel, a component of the host, a protocol.
    files: [
      'bench/{page,phones}.ts',
      'preview/view/{app,builtins/picker}.ts',
      'src/rtc/refusals.ts',
      'tests/nodePhone/openPackage.ts',
    ],
    rules: { 'max-lines': ['error', 300] },
  },
)
