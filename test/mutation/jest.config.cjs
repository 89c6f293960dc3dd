const { jest } = require('../../package.json');

// a mutant that breaks a law does so in many histories
process.env.HISTORIES = '150';

const { testSequencer, globalSetup, ...config } = jest;

module.exports = {
  ...config,
  rootDir: '../..',
  testEnvironment: require.resolve('./first-failure.cjs'),
  testMatch: ['<rootDir>/test/mutation/*.mutation.ts'],
};
