import { areRelated, credentialsOf, losesAll, parentOf, secretsOf } from '../../../src/gate/credential/credential';
import { Plan } from '../../../src/gate/plan/plan';
import type { RawChange } from '../../../src/gate/plan/raw-plan';
import { created, deposed, destroyed, kept, planOf, replaced, UNKNOWN, updated } from '../plan-of';
import { agentToken, FEB, JAN, newAgentToken, roster, secretOf, serviceToken } from '../stacks';

function credentialsIn(changes: readonly RawChange[], declared: readonly string[] = []) {
  const plan = new Plan(planOf({ changes }));
  return credentialsOf(plan, secretsOf(plan), new Set(declared));
}

const keyed = (...keys: string[]) => keys.map((key) => kept(`tfe_agent_token.ci["${key}"]`, agentToken(key)));

describe('the tokens of a block', () => {
  test.each([
    ['that this library made', [...keyed('main', FEB), roster('ci')], [], ['tfe_agent_token.ci'], [undefined, FEB]],
    ['that a stack declares', keyed('main', FEB), ['tfe_agent_token.ci'], ['tfe_agent_token.ci'], [undefined, FEB]],
    ['whose keys name generations', keyed(JAN, FEB), [], ['tfe_agent_token.ci'], [JAN, FEB]],
    ['whose keys do not', keyed('2027-01', 'b'), [], ['tfe_agent_token.ci["2027-01"]', 'tfe_agent_token.ci["b"]'], [undefined, undefined]],
    ['that has no keys', [kept('tfe_agent_token.ci', agentToken('ci'))], [], ['tfe_agent_token.ci'], [undefined]],
    [
      'that are counted',
      [kept('tfe_agent_token.ci[0]', agentToken('a')), kept('tfe_agent_token.ci[1]', agentToken('b'))],
      [],
      ['tfe_agent_token.ci[0]', 'tfe_agent_token.ci[1]'],
      [undefined, undefined],
    ],
    [
      'with a leftover beside it',
      [kept('tfe_agent_token.ci', agentToken('a')), deposed('tfe_agent_token.ci', agentToken('b'))],
      [],
      ['tfe_agent_token.ci'],
      [undefined, undefined],
    ],
  ])('%s', (_, changes, declared, addresses, generations) => {
    const credentials = credentialsIn(changes, declared);

    expect(credentials.map(({ address }) => address)).toEqual(addresses);
    expect(credentials.flatMap(({ tokens }) => tokens.map(({ generation }) => generation))).toEqual(generations);
  });

  test('are before the plan, lost or created', () => {
    const [credential] = credentialsIn([
      destroyed(`tfe_agent_token.ci["${JAN}"]`, agentToken('jan')),
      replaced(`tfe_agent_token.ci["${FEB}"]`, agentToken('feb'), newAgentToken()),
      created('tfe_agent_token.ci["2027-03-01T00:00:00Z"]', newAgentToken()),
    ]);

    const keys = (tokens: typeof credential.tokens) => tokens.map(({ resource }) => resource.key);
    expect(keys(credential.prior)).toEqual([JAN, FEB]);
    expect(keys(credential.lost)).toEqual([JAN, FEB]);
    expect(keys(credential.created)).toEqual([FEB, '2027-03-01T00:00:00Z']);
    expect(credential.tokens.map(({ secret }) => secret)).toEqual([secretOf('jan'), secretOf('feb'), null]);
  });

  test('may be of a kind that no token type is, or without a secret', () => {
    expect(credentialsIn([kept('tfe_agent_pool.ci', { id: 'apool-1' })])).toEqual([]);
    expect(credentialsIn([kept('tfe_agent_token.ci', agentToken('ci', { token: '' }))])[0].tokens[0].secret).toBeNull();
  });
});

test.each([
  ['all', [destroyed('tfe_agent_token.ci', agentToken('ci'))], true],
  ['some', [...keyed(FEB), destroyed(`tfe_agent_token.ci["${JAN}"]`, agentToken('jan'))], false],
  ['none', keyed(FEB), false],
  ['nothing, as it is new', [created('tfe_agent_token.ci', newAgentToken())], false],
])('whether a credential loses all: %s', (_, changes, all) => {
  expect(losesAll(credentialsIn(changes)[0])).toBe(all);
});

describe('what a token belongs to', () => {
  const [service] = new Plan(
    planOf({
      changes: [
        updated('cloudflare_zero_trust_access_service_token.ci', serviceToken(1, null), serviceToken(1, null, { zone_id: UNKNOWN })),
      ],
    }),
  ).resources;

  test('is all of its parents', () => {
    expect(parentOf(service, 'before')).toBe('account_id="account-1" zone_id=null');
  });

  test('is not known if one of them is not', () => {
    expect(parentOf(service, 'after')).toBeUndefined();
  });
});

describe('whether two credentials are related', () => {
  const related = (one: RawChange, other: RawChange) => {
    const [first, second] = credentialsIn([one, other]);
    return [areRelated(first, second), areRelated(second, first)];
  };
  const ci = destroyed('tfe_agent_token.ci', agentToken('ci'));
  const yes = [true, true];
  const no = [false, false];

  test.each([
    ['of one pool', created('tfe_agent_token.cd', newAgentToken()), yes],
    ['of another pool', created('tfe_agent_token.cd', newAgentToken({ agent_pool_id: 'apool-2' })), no],
    ['of a pool that is not known yet', created('tfe_agent_token.cd', newAgentToken({ agent_pool_id: UNKNOWN })), yes],
    ['of another kind', created('tfe_team_token.cd', { team_id: UNKNOWN, token: UNKNOWN }), no],
  ])('%s', (_, other, expected) => {
    expect(related(ci, other)).toEqual(expected);
  });

  test('by one of several tokens', () => {
    const many = credentialsIn([
      kept(`tfe_agent_token.ci["${JAN}"]`, agentToken('jan', { agent_pool_id: 'apool-0' })),
      kept(`tfe_agent_token.ci["${FEB}"]`, agentToken('feb')),
      kept('tfe_agent_token.cd', agentToken('cd')),
    ]);

    expect(areRelated(many[0], many[1])).toBe(true);
    expect(areRelated(many[1], many[0])).toBe(true);
  });
});
