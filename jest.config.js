/** @type {import('jest').Config} */
const swc = (react) => ({
  '\\.m?[jt]sx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2021',
        parser: { syntax: 'typescript', tsx: react },
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'commonjs' },
    },
  ],
})

/** Built by `npm run build:packages`, one of them under the project's own name. */
const PACKED = ['<rootDir>/packages/']

const node = (displayName, testMatch) => ({
  displayName,
  testEnvironment: 'node',
  modulePathIgnorePatterns: PACKED,
  testMatch,
  transform: swc(false),
  // It has no other form than ES modules.
  transformIgnorePatterns: ['/node_modules/(?!typebox/)'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
})

const react = {
  testEnvironment: 'jsdom',
  modulePathIgnorePatterns: PACKED,
  transform: swc(true),
  moduleNameMapper: {
    '^@tarojs/components$': '<rootDir>/tests/doubles/components.tsx',
    '^@tarojs/taro$': '<rootDir>/tests/doubles/taro.ts',
    '/whenSent$': '<rootDir>/tests/doubles/whenSent.ts',
    '\\.(css|scss|svg)$': '<rootDir>/tests/doubles/empty.ts',
  },
}

module.exports = {
  // No test tells a slow machine from a fast one: where several things run at once, 5 s pass quickly.
  testTimeout: 30_000,
  projects: [
    {
      ...node('core', ['<rootDir>/src/rtc/**/*.test.ts', '<rootDir>/src/i18n/**/*.test.ts']),
      setupFilesAfterEnv: ['<rootDir>/tests/watchdog.ts'],
    },
    node('preview', [
      '<rootDir>/preview/**/*.test.ts',
      '<rootDir>/service/**/*.test.ts',
      '<rootDir>/packaging/**/*.test.ts',
    ]),
    {
      ...react,
      displayName: 'app',
      setupFilesAfterEnv: ['<rootDir>/tests/patience.ts'],
      testMatch: ['<rootDir>/src/{host,hooks,components,i18n,invitation,pages}/**/*.test.tsx'],
      // It has no other form than ES modules.
      transformIgnorePatterns: ['/node_modules/(?!lean-qr/)'],
      moduleFileExtensions: ['tt.tsx', 'tt.ts', 'tsx', 'ts', 'js', 'mjs', 'json'],
    },
    node('package', ['<rootDir>/tests/package/**/*.test.ts']),
    node('packages', ['<rootDir>/tests/packages/**/*.test.ts']),
  ],
}
