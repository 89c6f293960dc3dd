/** What `npm run mutation` does: it breaks the law and the gate in one place after another, and sees whether a test notices. */
export default {
  testRunner: 'jest',
  jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.cjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  mutate: ['src/rotation/**/*.ts', 'cli/src/gate/**/*.ts', '!cli/src/gate/report/**', '!cli/src/gate/scrubber.ts'],
  // what runs once, when a file is loaded, would need all tests for every mutant
  ignoreStatic: true,
  ignorePatterns: ['cdktf.out', 'dist', 'lib', 'coverage', 'cli/lib', '.terraform'],
  concurrency: 2,
  timeoutMS: 10_000,
  timeoutFactor: 3,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: 'coverage/mutation.json' },
  tempDirName: '.stryker-tmp',
  thresholds: { high: 95, low: 90, break: 85 },
};
