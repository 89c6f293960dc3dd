const { jest } = require('../../package.json');

/** Tests of the law and of the gate that start no Terraform: thousands of mutants go through them. */
const TESTS = [
  'test/rotation/{calendar-rotation,serial-rotation,rotation,duration,instant,laws,own-laws}.test.ts',
  'test/cloudflare/{golden-ids,issue}.test.ts',
  'test/lacework/golden-ids.test.ts',
  'test/examples/golden.test.ts',
  'cli/test/gate/{rules,report}/**/*.test.ts',
  'cli/test/gate/{docs,secrecy}.test.ts',
  'cli/test/commands/check.test.ts',
];

// a mutant that breaks a law does so on many histories
process.env.HISTORIES = '150';

const { testSequencer, globalSetup, ...config } = jest;

module.exports = { ...config, rootDir: '../..', testMatch: TESTS.map((test) => `<rootDir>/${test}`) };
