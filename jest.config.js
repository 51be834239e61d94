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

const node = (displayName, testMatch) => ({
  displayName,
  testEnvironment: 'node',
  testMatch,
  transform: swc(false),
  moduleFileExtensions: ['ts', 'js', 'json'],
})

const react = {
  testEnvironment: 'jsdom',
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
  ],
}
