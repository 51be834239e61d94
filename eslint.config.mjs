import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

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
    ignores: ['src/**/*.test.*', 'src/**/*.h5.*', 'src/rtc/engine/mesh/**'],
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
)
