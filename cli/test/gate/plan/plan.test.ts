import { Plan } from '../../../src/gate/plan/plan';
import type { RawChange, RawResource } from '../../../src/gate/plan/raw-plan';
import { parseInstant } from '../../../src/rehearsal/timetable';
import { created, deposed, destroyed, forgotten, kept, output, planOf, recreated, replaced, UNKNOWN, updated } from '../plan-of';
import { agentToken, FEB, JAN, newAgentToken } from '../stacks';

const token = agentToken('ci');
const inState = (address: string, more: Partial<RawResource> = {}): RawResource => {
  const [type, name] = address.split('.').slice(-2);
  return { address, mode: 'managed', type, name, values: token, sensitive_values: { token: true }, ...more };
};

test('a plan of nothing has nothing', () => {
  const plan = new Plan({});

  expect(plan).toMatchObject({ resources: [], outputs: [], readers: [] });
  expect(plan.now).toBeUndefined();
  expect(plan.providerReads()).toEqual([]);
});

describe('the resources of a plan', () => {
  test.each([
    ['kept', kept('a.b', token), { fate: 'stays', destroyedFirst: false, isDeposed: false }],
    ['created', created('a.b', newAgentToken()), { fate: 'created', before: undefined, unknown: { id: true, token: true } }],
    ['updated', updated('a.b', token, newAgentToken()), { fate: 'updated', before: token }],
    ['destroyed', destroyed('a.b', token), { fate: 'destroyed', after: undefined, destroyedFirst: false }],
    ['forgotten', forgotten('a.b', token), { fate: 'forgotten', after: undefined }],
    ['deposed', deposed('a.b', token), { fate: 'destroyed', isDeposed: true }],
    ['replaced', replaced('a.b', token, token, ['x', 'x', 'y']), { fate: 'replaced', destroyedFirst: false, replacedFor: ['x', 'y'] }],
    ['recreated', recreated('a.b', token, token), { fate: 'replaced', destroyedFirst: true, replacedFor: [] }],
    ['made anew while the old one is forgotten', made(['forget', 'create']), { fate: 'created', destroyedFirst: false }],
    ['read', made(['read']), { fate: 'stays' }],
  ])('one that is %s', (_, change, expected) => {
    expect(new Plan({ resource_changes: [change] }).resources).toMatchObject([{ address: 'a.b', block: 'a.b', ...expected }]);
  });

  test('are those that it changes, and those that only the state has', () => {
    const plan = new Plan({
      resource_changes: [
        kept('module.m["a"].tfe_agent_token.ci["x"]', token),
        { ...kept('tfe_agent_token.new', token), previous_address: 'tfe_agent_token.old' },
        { ...kept('tfe_agent_pool.fleet', token), address: 'data.tfe_agent_pool.fleet', mode: 'data' },
      ],
      prior_state: {
        values: {
          root_module: {
            resources: [
              inState('tfe_agent_token.old'),
              inState('tfe_agent_token.left', { deposed_key: '0a1b2c3d' }),
              inState('data.tfe_agent_pool.other', { mode: 'data' }),
            ],
            child_modules: [
              {
                address: 'module.m["a"]',
                resources: [
                  inState('module.m["a"].tfe_agent_token.ci["x"]'),
                  inState('module.m["a"].tfe_agent_token.cd', { name: 'cd', type: 'tfe_agent_token', index: 2 }),
                ],
              },
            ],
          },
        },
      },
    });

    expect(plan.resources).toMatchObject([
      { address: 'module.m["a"].tfe_agent_token.ci["x"]', block: 'module.m["a"].tfe_agent_token.ci', module: 'module.m["a"]', key: 'x' },
      { address: 'tfe_agent_token.new', module: '' },
      { address: 'tfe_agent_token.left', fate: 'stays', isDeposed: true, replacedFor: [], destroyedFirst: false, unknown: false },
      { address: 'module.m["a"].tfe_agent_token.cd', block: 'module.m["a"].tfe_agent_token.cd', key: 2, isDeposed: false, before: token },
    ]);
    expect(plan.resources[1]).not.toHaveProperty('key');
    expect(plan.resources[2]).toMatchObject({ after: token, beforeSensitive: { token: true }, afterSensitive: { token: true } });
    expect(plan.instancesOf('module.m["a"].tfe_agent_token.ci')).toHaveLength(1);
    expect(plan.instancesAs('module.m.tfe_agent_token.ci')).toHaveLength(1);
    expect(plan.instancesOf('module.m.tfe_agent_token.ci')).toEqual([]);
    expect(plan.instancesAs('module.m["a"].tfe_agent_token.ci')).toEqual([]);
  });
});

test('the outputs of a plan are those that change, and those that only the state has', () => {
  const plan = new Plan({
    output_changes: {
      same: output('a', 'a', false),
      marked: output('a', UNKNOWN),
      gone: { ...output('a', null), after_sensitive: false },
      shown: { ...output('a', 'b', false), before_sensitive: true },
    },
    prior_state: { values: { outputs: { same: { value: 'a' }, left: { value: 'l', sensitive: true }, open: { value: 'o' } } } },
  });

  expect(plan.outputs).toMatchObject([
    { name: 'same', before: 'a', after: 'a', unknown: false, changes: false, sensitive: false },
    { name: 'marked', unknown: true, changes: true, sensitive: true },
    { name: 'gone', after: null, changes: true, sensitive: true },
    { name: 'shown', changes: true, sensitive: false },
    { name: 'left', before: 'l', after: 'l', unknown: false, changes: false, sensitive: true },
    { name: 'open', sensitive: false },
  ]);
});

describe('the instant of a plan', () => {
  const said = { timestamp: JAN };
  const moved = { ...said, variables: { rotation_now: { value: FEB } } };

  test.each([
    ['when it was made', said, undefined, parseInstant(JAN)],
    ['the clock of who made it', said, 7, 7],
    ['its own clock', moved, 7, parseInstant(FEB)],
    ['its own clock, which is not given', { ...said, variables: { rotation_now: { value: null } } }, undefined, parseInstant(JAN)],
    ['a clock that nobody can read', { ...said, variables: { rotation_now: { value: 'soon' } } }, 7, undefined],
  ])('is %s', (_, raw, clock, now) => {
    expect(new Plan(raw, clock).now).toBe(now);
  });
});

describe('the readers of a plan', () => {
  const plan = new Plan(
    planOf({
      changes: [
        updated('tfe_variable.token', { id: 'v' }, { id: 'v', value: UNKNOWN }),
        replaced('tfe_variable.again', { id: 'v' }, { id: UNKNOWN }),
        created('tfe_variable.new', { id: UNKNOWN }),
        kept('tfe_variable.same', { id: 'v' }),
        destroyed('tfe_variable.gone', { id: 'v' }),
      ],
      reads: {
        'tfe_variable.token': { value: ['tfe_agent_token.ci.token', 'tfe_agent_token.ci', 'tfe_agent_token.ci'] },
        'tfe_agent_token.ci': { description: ['tfe_agent_token.ci'] },
        'output.token': { value: ['tfe_agent_token.ci'] },
      },
      providers: { tfe: ['tfe_team_token.ci["a"].token'] },
    }),
  );

  test('of a block are other blocks, once each', () => {
    expect(plan.readersOf('tfe_agent_token.ci').map(({ block }) => block)).toEqual(['tfe_variable.token']);
    expect(plan.readersOf('tfe_agent_token.other')).toEqual([]);
  });

  test.each([
    ['token', true],
    ['again', true],
    ['new', true],
    ['same', false],
    ['gone', false],
    ['unheard_of', false],
  ])('change or do not: %s', (name, changes) => {
    expect(plan.changes(`tfe_variable.${name}`)).toBe(changes);
  });

  test('are providers, too', () => {
    expect(plan.providerReads()).toEqual([{ provider: 'tfe', reads: ['tfe_team_token.ci.token'] }]);
  });
});

function made(actions: readonly string[]): RawChange {
  return { address: 'a.b', mode: 'managed', type: 'a', name: 'b', change: { actions, before: token, after: token } };
}
