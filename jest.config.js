/** @type {import('jest').Config} */
const swc = (react) => ({
  '\\.[jt]sx?$': [
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
  moduleFileExtensions: ['ts', 'js', 'json'],
})

const react = {
  testEnvironment: 'jsdom',
  modulePathIgnorePatterns: PACKED,
  transform: swc(true),
  moduleNameMapper: {
    '^@tarojs/components$': '<rootDir>/tests/doubles/components.tsx',
    '^@tarojs/taro$': '<rootDir>/tests/doubles/taro.ts',
    '\\.(css|scss|svg)$': '<rootDir>/tests/doubles/empty.ts',
  },
}

module.exports = {
  projects: [
    node('core', ['<rootDir>/src/rtc/**/*.test.ts', '<rootDir>/src/i18n/**/*.test.ts']),
    node('preview', ['<rootDir>/preview/**/*.test.ts', '<rootDir>/service/**/*.test.ts']),
    {
      ...react,
      displayName: 'app',
      testMatch: ['<rootDir>/src/{hooks,components,i18n,invitation,pages}/**/*.test.tsx'],
      moduleFileExtensions: ['tt.tsx', 'tt.ts', 'tsx', 'ts', 'js', 'json'],
    },
    node('package', ['<rootDir>/tests/package/**/*.test.ts']),
    node('packages', ['<rootDir>/tests/packages/**/*.test.ts']),
  ],
}
