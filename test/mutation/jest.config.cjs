const { jest } = require('../../package.json');

// a mutant that breaks a law does so in many histories
process.env.HISTORIES = '150';

const { testSequencer, globalSetup, ...config } = jest;

module.exports = { ...config, rootDir: '../..', testMatch: ['<rootDir>/test/mutation/*.mutation.ts'] };
