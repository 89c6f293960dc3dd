const { existsSync } = require('node:fs');
const { join } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/** The suites that take longest. Begun last, one of them would leave all cores but one idle at the end. */
const LONGEST = [
  'test/tfe/edits-of-a-year',
  'cli/test/rehearsal/cloudflare/secret-version',
  'cli/test/rehearsal/cloudflare/switches',
  'test/examples/agent-fleet',
  'test/delivery/rehearsed',
  'test/docs-run/docs-run',
  'cli/test/rehearsal/cloudflare/silent-loss',
  'cli/test/rehearsal/cloudflare/replacement',
  'test/rotation/differential',
  'cli/test/rehearsal/deliveries',
  'cli/test/rehearsal/cloudflare/examples',
  'cli/test/rehearsal/lacework/retirement',
  'test/credential/moved-vendors',
  'cli/test/rehearsal/rehearse',
  'cli/test/rehearsal/lacework/example',
  'test/delivery/outage',
  'test/cloudflare/late-apply',
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
