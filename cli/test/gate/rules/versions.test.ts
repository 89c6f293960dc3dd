import { versionDeadlineNear } from '../../../src/gate/rules/version-deadline-near';
import { versionLowered } from '../../../src/gate/rules/version-lowered';
import { versionWithoutDeadline } from '../../../src/gate/rules/version-without-deadline';
import { created, kept, planOf, UNKNOWN, updated } from '../plan-of';
import { manifest, serviceToken } from '../stacks';
import { table } from '../table';

const address = 'cloudflare_zero_trust_access_service_token.ci["main"]';
const NOW = '2027-03-01T00:00:00Z';
const [soon, later] = ['2027-03-02T00:00:00Z', '2027-03-09T00:00:00Z'];

const rising = (deadline: unknown, from: unknown = 1) =>
  planOf({ now: NOW, changes: [updated(address, serviceToken(from, null), serviceToken(2, deadline))] });
const lowered = planOf({ now: NOW, changes: [updated(address, serviceToken(3, null), serviceToken(2, later))] });

table(versionLowered, {
  passes: {
    'a version that rises': { plan: rising(later) },
    'a version that stays': { plan: planOf({ changes: [kept(address, serviceToken(2, null))] }) },
    'a version that is not known yet': {
      plan: planOf({ changes: [updated(address, serviceToken(2, null), serviceToken(UNKNOWN, later))] }),
    },
  },
  refuses: { 'a version that goes down': { at: [address], says: /goes down from 3 to 2/, plan: lowered } },
});

table(versionWithoutDeadline, {
  passes: {
    'a version that rises with a deadline': { plan: rising(later) },
    'a deadline that is not known yet': { plan: rising(UNKNOWN) },
    'a new token': { plan: planOf({ changes: [created(address, serviceToken(5, null))] }) },
    'a version that goes down, which another rule refuses': {
      plan: planOf({ now: NOW, changes: [updated(address, serviceToken(3, null), serviceToken(2, null))] }),
    },
  },
  refuses: {
    'a version that rises without one': { at: [address], plan: rising(null) },
    'the first version that is ever given': { at: [address], plan: rising(null, null) },
    'a deadline of an empty text': { at: [address], plan: rising('') },
  },
});

table(versionDeadlineNear, {
  passes: {
    'a deadline at the very end of the overlap': { plan: rising('2027-03-08T00:00:00Z'), manifest: manifest() },
    'a version that goes down, which another rule refuses': {
      plan: planOf({ now: NOW, changes: [updated(address, serviceToken(3, null), serviceToken(2, soon))] }),
      manifest: manifest(),
    },
    'a deadline after the overlap': { plan: rising(later), manifest: manifest() },
    'a deadline that is near where no overlap is known': { plan: rising(soon) },
    'a version whose first apply failed, and whose overlap counts from that one': {
      manifest: manifest(),
      plan: planOf({
        now: NOW,
        changes: [
          updated(address, serviceToken(1, null), serviceToken(2, soon)),
          kept('terraform_data.ci_record', { input: { at: Date.parse('2027-02-22T00:00:00Z') / 1000 } }),
        ],
      }),
    },
    'a revocation that the stack declares': {
      manifest: manifest({ revokeAt: ['2027-02-28T00:00:00Z'] }),
      plan: planOf({
        now: NOW,
        changes: [
          updated(address, serviceToken(1, null), serviceToken(2, NOW)),
          kept('terraform_data.ci_record', { input: { at: Date.parse('2027-02-01T00:00:00Z') / 1000 } }),
        ],
      }),
    },
  },
  refuses: {
    'a deadline before the overlap is over': {
      at: [address],
      says: /ends after 1d .*not after its overlap of 7d/,
      plan: rising(soon),
      manifest: manifest(),
    },
    'a deadline that has passed': { at: [address], says: /ends at once \([^)]*\)$/, plan: rising('2027-02-01T00:00:00Z') },
    'a deadline that passes as the plan is made': { at: [address], says: /ends at once/, plan: rising(NOW) },
    'a deadline a second too early': { at: [address], plan: rising('2027-03-07T23:59:59Z'), manifest: manifest() },
    'a revocation that is older than the secret': {
      at: [address],
      manifest: manifest({ revokeAt: ['2027-01-15T00:00:00Z'] }),
      plan: planOf({
        now: NOW,
        changes: [
          updated(address, serviceToken(1, null), serviceToken(2, NOW)),
          kept('terraform_data.ci_record', { input: { at: Date.parse('2027-02-01T00:00:00Z') / 1000 } }),
        ],
      }),
    },
  },
});
