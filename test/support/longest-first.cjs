const { existsSync } = require('node:fs');
const { join } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/** The suites that take longest. Begun last, one of them would leave all cores but one idle at the end. */
const LONGEST = [
  'test/tfe/edits-of-a-year.long',
  'cli/test/rehearsal/cloudflare/secret-version',
  'cli/test/rehearsal/cloudflare/switches',
  'test/examples/agent-fleet.long',
  'test/delivery/rehearsed.long',
  'test/docs-run/docs-run',
  'cli/test/rehearsal/cloudflare/silent-loss.long',
  'cli/test/rehearsal/cloudflare/secret-version.long',
  'cli/test/rehearsal/cloudflare/replacement',
  'test/rotation/differential.long',
  'test/rotation/differential',
  'cli/test/rehearsal/cloudflare/switches.long',
  'cli/test/rehearsal/deliveries',
  'cli/test/rehearsal/cloudflare/examples.long',
  'cli/test/rehearsal/lacework/retirement.long',
  'test/credential/moved-vendors.long',
  'cli/test/rehearsal/rehearse',
  'cli/test/rehearsal/lacework/example.long',
  'test/delivery/outage.long',
  'test/cloudflare/late-apply.long',
  'test/rotation/journal',
  'test/rotation/guards',
];

for (const suite of LONGEST) {
  if (!existsSync(join(__dirname, '..', '..', `${suite}.test.ts`))) throw new Error(`${suite} is no suite: correct longest-first.cjs`);
}

const place = ({ path }) => {
  const at = LONGEST.findIndex((suite) => path.endsWith(`/${suite}.test.ts`));
  return at === -1 ? LONGEST.length : at;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
};
