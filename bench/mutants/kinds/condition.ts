import { BOUNDARY, IN_TURN, refusing, withFault } from '../courses';
import { replace, withoutGuard } from '../edit';
import type { Course, Mutant } from '../mutant';
import type { Subject } from '../subject';
import { agentTokens, backdated, begun, begunEdited, bimonthly, elsewhere, forgetful } from '../subjects/agents';
import { secretVersions } from '../subjects/cloudflare';
import { adopted, adoptedAsAnother, legacy } from '../subjects/lacework';

/** A guard that lets pass what it should refuse, and the course on which that does harm. */
const editTo = (to: Subject, at = '6d'): Course => refusing({ ...BOUNDARY, edit: { at, to } });

/** Adopted before the boundary of 2027-01-15. */
const adoption = (to: Subject): Course => ({
  flags: { from: '2027-01-05T00:00:00Z', until: '24d', cadence: '3d' },
  edit: { at: '3d', to },
});

/** Two of four applies in six days are missing: more generations go by than the memory holds. */
const FORGETTING: Course = refusing({
  flags: { from: '2027-01-01T00:00:00Z', until: '14d', cadence: '1d', pause: ['2027-01-03T00:00:00Z..2027-01-11T00:00:00Z'] },
});

/** Conditions that refuse what would lock somebody out. */
export const conditions: readonly Mutant[] = [
  {
    title: 'an edited schedule is accepted',
    subject: agentTokens,
    course: editTo(bimonthly),
    mutate: withoutGuard(/were edited after the first apply/),
  },
  {
    title: 'an edited schedule is compared with itself',
    subject: agentTokens,
    course: editTo(bimonthly),
    mutate: replace('self.input.schedule == local.monthly_segments[0]', 'local.monthly_segments[0] == local.monthly_segments[0]'),
  },
  {
    title: 'a change that began is edited',
    subject: begun,
    course: editTo(begunEdited),
    mutate: withoutGuard(/was edited after it began/),
  },
  {
    title: 'a change is appended after its instant',
    subject: agentTokens,
    course: editTo(backdated),
    mutate: withoutGuard(/was first applied when the interval/),
  },
  {
    title: 'a credential moves to another rotation',
    subject: agentTokens,
    course: editTo(elsewhere),
    mutate: withoutGuard(/belonged to rotation/),
  },
  {
    title: 'a credential is compared with itself',
    subject: agentTokens,
    course: editTo(elsewhere),
    mutate: replace('self.input[k] != v', 'v != v'),
  },
  {
    title: 'a pause is longer than the memory',
    subject: forgetful,
    course: FORGETTING,
    mutate: withoutGuard(/went by since the last apply/),
  },
  {
    title: 'the memory is taken for the whole window',
    subject: forgetful,
    course: FORGETTING,
    mutate: replace('slice(local.monthly_newest, 0, min(2,', 'slice(local.monthly_newest, 0, min(200,'),
    equivalent: 'the generations beyond the memory went by in the same pause',
  },
  {
    title: 'a secret was lost on its way, and the next one is issued',
    subject: secretVersions,
    course: refusing(withFault({ flags: { ...IN_TURN.flags, until: '52d' } }, 'PUT **/service_tokens/* status=500 nth=1 commit=after')),
    mutate: withoutGuard(/the answer was lost/),
    equivalent: 'the next secret waits until the older one has ended, so that issuing it refuses nobody; the guard tells in time',
  },
  {
    title: 'a token is adopted as another generation',
    subject: legacy,
    course: refusing(adoption(adoptedAsAnother)),
    mutate: (stack) => {
      if (stack.moved) withoutGuard(/cannot be adopted as generation/)(stack);
    },
  },
  {
    title: 'a token is not adopted, but made anew',
    subject: legacy,
    course: adoption(adopted),
    mutate: (stack) => {
      delete stack.moved;
    },
  },
  {
    title: 'a token is adopted by another credential',
    subject: legacy,
    course: adoption(adopted),
    mutate: (stack) => {
      if (stack.moved) stack.moved[0].to = stack.moved[0].to.replace(/\["/, '["1');
    },
  },
  {
    title: 'an old plan is applied',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: withoutGuard(/this plan is older than/),
    limit: 'a rehearsal applies each plan at once, so that no plan grows old',
  },
  {
    title: 'every plan is taken for an old one',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('var.rotation_now != null || timecmp(timestamp(), timeadd(local.rotation_now, "16h")) < 0', 'var.rotation_now == null'),
  },
  {
    title: 'the schedule never was the first one',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('self.input.schedule == local.monthly_segments[0]', 'self.input.schedule != local.monthly_segments[0]'),
  },
  {
    title: 'no credential belongs to its rotation',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('self.input[k] != v', 'self.input[k] == v'),
  },
  {
    title: 'every secret is taken for a lost one',
    subject: secretVersions,
    course: IN_TURN,
    mutate: replace('f.output == terraform_data', 'f.output != terraform_data'),
  },
  {
    title: 'a rotation must have no generation',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('length(local.monthly_past) > 0', 'length(local.monthly_past) <= 0'),
  },
];
