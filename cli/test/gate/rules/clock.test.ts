import { boundaryReverted } from '../../../src/gate/rules/boundary-reverted';
import { clockSetBack } from '../../../src/gate/rules/clock-set-back';
import { serialLowered } from '../../../src/gate/rules/serial-lowered';
import { destroyed, kept, planOf } from '../plan-of';
import { agentToken, FEB, JAN, MAR, roster, rotation } from '../stacks';
import { table } from '../table';

const LIVE = 'terraform_data.monthly_live';
const rotated = { since: { [JAN]: JAN, [FEB]: FEB }, before: [FEB, JAN], after: [MAR, FEB] };
const taken = { since: { [JAN]: JAN, [FEB]: FEB }, before: [FEB, JAN], after: [JAN], gone: [FEB] };
const at = (now: string, turns: Parameters<typeof rotation>[0]) => planOf({ now, changes: rotation(turns) });

/** Tokens of two months in plain Terraform, and what becomes of each. */
const months = (now: string, february: typeof kept, march: typeof kept) =>
  planOf({
    now,
    changes: [
      february('tfe_agent_token.build["2027-02"]', agentToken('feb')),
      march('tfe_agent_token.build["2027-03"]', agentToken('mar')),
    ],
  });

const secondsBefore = at('2027-01-31T23:59:58Z', { ...taken, since: { [JAN]: JAN, [FEB]: '2027-01-31T23:59:59Z' } });
const removed = at('2027-02-10T00:00:00Z', taken);
const serial = (before: readonly string[], after: readonly string[]) =>
  at('2027-02-10T00:00:00Z', { since: { 9: JAN, 10: FEB }, before, after, gone: before.filter((each) => !after.includes(each)) });

table(clockSetBack, {
  passes: {
    'a rotation': { plan: at(MAR, rotated) },
    'a clock that is a minute behind, within an interval': {
      plan: at('2027-02-01T00:00:00Z', { ...rotated, since: { [JAN]: JAN, [FEB]: '2027-02-01T00:01:00Z' }, after: [FEB, JAN] }),
    },
    'a clock that is as far behind as clocks may be': {
      plan: at(FEB, { ...rotated, since: { [JAN]: JAN, [FEB]: '2027-02-01T00:02:00Z' }, after: [FEB, JAN] }),
    },
    'a boundary that was removed, which another rule refuses': { plan: removed },
    'the same at that boundary itself': { plan: at(FEB, taken) },
    'a plan that does not say when it was made': { plan: { ...secondsBefore, timestamp: undefined } },
    'generations of plain Terraform': {
      plan: planOf({
        now: FEB,
        changes: [
          destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
          kept(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
        ],
      }),
    },
    'an older generation of plain Terraform, before the newest one begins': {
      plan: months('2027-02-28T23:59:59Z', destroyed, kept),
    },
    'the newest generation of plain Terraform, as it begins: another rule refuses it': {
      plan: months(MAR, kept, destroyed),
    },
  },
  refuses: {
    'a clock that is seconds before a boundary that has begun': {
      at: [LIVE],
      says: /generation 2027-02-01T00:00:00Z has begun, and by the clock of this plan, 2027-01-31T23:59:58Z, it has not/,
      plan: secondsBefore,
    },
    'the same once, where it destroys a token of this library': {
      at: [LIVE],
      plan: {
        ...secondsBefore,
        resource_changes: [
          ...secondsBefore.resource_changes!,
          kept(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
          destroyed(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
          roster('build'),
        ],
      },
    },
    'a clock that is days behind': {
      at: [LIVE],
      says: /is 5d behind that of an earlier apply/,
      plan: at('2027-01-27T00:00:00Z', { ...rotated, after: [FEB, JAN] }),
    },
    'the clock of a variable': {
      at: [LIVE],
      plan: { ...at(MAR, { ...rotated, after: [FEB, JAN] }), variables: { rotation_now: { value: '2027-01-15T00:00:00Z' } } },
    },
    'generations of plain Terraform, by their months': {
      at: ['tfe_agent_token.build["2027-03"]'],
      says: /generation 2027-03 has begun.* the plan destroys its token$/,
      plan: months('2027-02-28T23:59:59Z', kept, destroyed),
    },
  },
});

table(boundaryReverted, {
  passes: {
    'a rotation': { plan: at(MAR, rotated) },
    'the end of an overlap': { plan: at('2027-02-10T00:00:00Z', { ...taken, after: [FEB], gone: [] }) },
    'a boundary that was removed after its generation was retired': {
      plan: at(MAR, {
        since: { [JAN]: JAN, '2027-01-20T00:00:00Z': JAN, [FEB]: FEB },
        before: [FEB],
        after: [FEB],
        gone: ['2027-01-20T00:00:00Z'],
      }),
    },
    'records that are older than the memory': {
      plan: at(MAR, { since: { [JAN]: JAN, [FEB]: FEB }, before: [FEB, JAN], after: [MAR, FEB], gone: [JAN] }),
    },
    'a clock that was set back, which another rule refuses': { plan: secondsBefore },
    'a serial that goes down, which another rule refuses': { plan: { ...serial(['10', '9'], ['9']), timestamp: undefined } },
  },
  refuses: {
    'a current boundary that was removed': {
      at: [LIVE],
      says: /is no longer there: the plan goes back to 2027-01-01T00:00:00Z$/,
      plan: removed,
    },
    'the same at that boundary itself': { at: [LIVE], plan: at(FEB, taken) },
    'the same where the plan does not say when it was made': { at: [LIVE], plan: { ...removed, timestamp: undefined } },
    'an overlapping boundary that was removed': {
      at: [LIVE],
      says: /generation 2027-01-20T00:00:00Z still lives/,
      plan: at('2027-02-03T00:00:00Z', {
        since: { [JAN]: JAN, '2027-01-20T00:00:00Z': '2027-01-20T00:00:00Z', [FEB]: FEB },
        before: [FEB, '2027-01-20T00:00:00Z'],
        after: [FEB],
        gone: ['2027-01-20T00:00:00Z'],
      }),
    },
  },
});

table(serialLowered, {
  passes: {
    'a serial that rises': { plan: at(MAR, { since: { 9: JAN, 10: FEB }, before: ['10', '9'], after: ['11', '10'] }) },
    'a serial that stays': { plan: serial(['10', '9'], ['10', '9']) },
    'a calendar': { plan: removed },
  },
  refuses: {
    'a serial that goes down': { at: [LIVE], says: /serial 10 is current, and the plan goes back to 9/, plan: serial(['10', '9'], ['9']) },
  },
});
