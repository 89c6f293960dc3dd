const { spawnSync } = require('node:child_process');

/** Runs once, before all tests: those that need Terraform fail without it, and this says why. */
module.exports = () => {
  const { error } = spawnSync('terraform', ['version'], { stdio: 'ignore', env: { ...process.env, CHECKPOINT_DISABLE: '1' } });
  if (error) {
    process.stderr.write(
      'terraform is not on PATH, so the tests that need it will fail: install Terraform 1.5 or newer and run npm test again\n',
    );
  }
};
