import { judge } from '../../../src/gate/gate';
import { losesAllLive } from '../../../src/gate/rules/loses-all';
import { created, deposed, destroyed, forgotten, kept, output, planOf, recreated, replaced, UNKNOWN, updated } from '../plan-of';
import { agentToken, FEB, JAN, MAR, manifest, newAgentToken, roster, rotation, secretOf, variable } from '../stacks';
import { table } from '../table';

const delivered = updated('tfe_variable.token', variable(secretOf('feb')), variable(UNKNOWN));

/** The plan of a revocation, half a minute before it. */
const revoked = (since: Readonly<Record<string, string>>) =>
  planOf({
    now: '2027-02-19T23:59:30Z',
    changes: [
      ...rotation({ since, before: [FEB], after: ['2027-02-20T00:00:00Z'] }),
      destroyed(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
      created('tfe_agent_token.build["2027-02-20T00:00:00Z"]', newAgentToken()),
      roster('build'),
    ],
  });

table(losesAllLive, {
  passes: {
    'a rotation': {
      plan: planOf({
        changes: [
          kept(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
          created(`tfe_agent_token.build["${MAR}"]`, newAgentToken()),
          roster('build'),
          delivered,
        ],
      }),
    },
    'the end of an overlap': {
      plan: planOf({
        changes: [
          destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
          kept(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
        ],
      }),
    },
    'the end of an overlap in the apply that rotates': {
      plan: planOf({
        changes: [
          destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
          kept(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
          created(`tfe_agent_token.build["${MAR}"]`, newAgentToken()),
        ],
      }),
    },
    'one that is destroyed as a whole, which another rule refuses': {
      plan: planOf({ changes: [destroyed('tfe_agent_token.ci', agentToken('ci'))] }),
    },
    'a first apply': { plan: planOf({ changes: [created('tfe_agent_token.ci', newAgentToken())] }) },
    'a revocation that the stack declares': {
      manifest: manifest({ revokeAt: ['2027-02-20T00:00:00Z'] }),
      plan: planOf({
        changes: [
          ...rotation({ since: { [FEB]: FEB }, before: [FEB], after: ['2027-02-20T00:00:00Z'] }),
          destroyed(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
          created('tfe_agent_token.build["2027-02-20T00:00:00Z"]', newAgentToken()),
          roster('build'),
        ],
      }),
    },
    'a revocation that an apply by a clock ahead has recorded already, before it failed': {
      manifest: manifest({ revokeAt: ['2027-02-20T00:00:00Z'] }),
      plan: revoked({ [FEB]: FEB, '2027-02-20T00:00:00Z': '2027-02-20T00:00:10Z' }),
    },
    'the idle half of blue and green': {
      plan: planOf({
        changes: [
          kept('tfe_agent_token.blue', agentToken('blue')),
          replaced('tfe_agent_token.green', agentToken('green'), newAgentToken()),
          kept('tfe_variable.token', variable(secretOf('blue'))),
        ],
      }),
    },
    'the idle half of blue and green in one block': {
      plan: planOf({
        changes: [
          kept('tfe_agent_token.ci["blue"]', agentToken('blue')),
          replaced('tfe_agent_token.ci["green"]', agentToken('green'), newAgentToken()),
          kept('tfe_variable.token', variable(JSON.stringify({ token: secretOf('blue') }))),
        ],
      }),
    },
    'one that is destroyed first, which another rule refuses': {
      plan: planOf({ changes: [recreated('tfe_agent_token.ci', agentToken('ci'), newAgentToken())] }),
    },
    'a leftover of an earlier apply': {
      plan: planOf({ changes: [kept('tfe_agent_token.ci', agentToken('ci')), deposed('tfe_agent_token.ci', agentToken('old'))] }),
    },
    'one that the state forgets while the vendor keeps it': {
      plan: planOf({
        changes: [
          forgotten(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
          created(`tfe_agent_token.build["${MAR}"]`, newAgentToken()),
        ],
      }),
    },
  },
  refuses: {
    'a revocation that has not begun by any clock': {
      at: ['tfe_agent_token.build'],
      manifest: manifest({ revokeAt: ['2027-02-20T00:00:00Z'] }),
      plan: revoked({ [FEB]: FEB, '2027-02-20T00:00:00Z': '2027-02-19T23:59:00Z' }),
    },
    'all generations of a block, and a new one': {
      at: ['tfe_agent_token.build'],
      says: /^all 2 live tokens of tfe_agent_token.build are destroyed in the apply that creates the next one/,
      plan: planOf({
        changes: [
          destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
          destroyed(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
          created(`tfe_agent_token.build["${MAR}"]`, newAgentToken()),
          roster('build'),
          delivered,
        ],
      }),
    },
    'two, of which the stack revokes one': {
      at: ['tfe_agent_token.build'],
      manifest: manifest({ revokeAt: ['2027-01-20T00:00:00Z'] }),
      plan: planOf({
        changes: [
          ...rotation({ since: { [JAN]: JAN, [FEB]: FEB }, before: [FEB, JAN], after: [MAR] }),
          destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
          destroyed(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
          created(`tfe_agent_token.build["${MAR}"]`, newAgentToken()),
        ],
      }),
    },
    'two, of which one is destroyed before its successor is there': {
      at: ['tfe_agent_token.build'],
      plan: planOf({
        changes: [
          recreated(`tfe_agent_token.build["${JAN}"]`, agentToken('jan'), newAgentToken()),
          destroyed(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
        ],
      }),
    },
    'a revocation of which nothing is known without the stack': {
      at: ['tfe_agent_token.build'],
      plan: planOf({
        changes: [
          destroyed(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
          created('tfe_agent_token.build["2027-02-20T00:00:00Z"]', newAgentToken()),
        ],
      }),
    },
    'a revocation that reaches further than it was declared': {
      at: ['tfe_agent_token.build'],
      manifest: manifest({ revokeAt: ['2027-01-20T00:00:00Z'] }),
      plan: planOf({
        changes: [
          destroyed(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
          created(`tfe_agent_token.build["${MAR}"]`, newAgentToken()),
        ],
      }),
    },
    'the only token, replaced by its keepers': {
      at: ['tfe_agent_token.ci'],
      says: /^the only live token of tfe_agent_token.ci is destroyed/,
      plan: planOf({ changes: [replaced('tfe_agent_token.ci', agentToken('ci'), newAgentToken(), ['description']), delivered] }),
    },
    'the half of blue and green that consumers use': {
      at: ['tfe_agent_token.blue'],
      plan: planOf({
        changes: [
          replaced('tfe_agent_token.blue', agentToken('blue'), newAgentToken()),
          kept('tfe_agent_token.green', agentToken('green')),
          updated('tfe_variable.token', variable(secretOf('blue')), variable(UNKNOWN)),
        ],
      }),
    },
    'both halves of blue and green at once, as after a pause': {
      at: ['tfe_agent_token.blue', 'tfe_agent_token.green'],
      plan: planOf({
        changes: [
          replaced('tfe_agent_token.blue', agentToken('blue'), newAgentToken()),
          replaced('tfe_agent_token.green', agentToken('green'), newAgentToken()),
          updated('tfe_variable.token', variable(secretOf('blue')), variable(UNKNOWN)),
        ],
      }),
    },
    'a team token in an output': {
      at: ['tfe_team_token.ci'],
      plan: planOf({
        changes: [
          replaced('tfe_team_token.ci', { id: 't', team_id: 'team-1', token: secretOf('team') }, { team_id: 'team-1', token: UNKNOWN }),
        ],
        outputs: { token: output(secretOf('team'), UNKNOWN) },
      }),
    },
    'an organization token': {
      at: ['tfe_organization_token.ci'],
      plan: planOf({
        changes: [
          replaced('tfe_organization_token.ci', { organization: 'acme', token: secretOf('org') }, { organization: 'acme', token: UNKNOWN }),
        ],
      }),
    },
    'a Lacework token': {
      at: ['lacework_agent_access_token.k8s'],
      plan: planOf({
        changes: [
          replaced('lacework_agent_access_token.k8s', { name: 'k8s-1', token: secretOf('lw') }, { name: 'k8s-2', token: UNKNOWN }, [
            'name',
          ]),
        ],
      }),
    },
    'a service token of provider 4': {
      at: ['cloudflare_access_service_token.ci'],
      plan: planOf({
        changes: [
          replaced(
            'cloudflare_access_service_token.ci',
            { account_id: 'a', client_secret: secretOf('cf') },
            { account_id: 'a', client_secret: UNKNOWN },
          ),
        ],
      }),
    },
    'a token of a module': {
      at: ['module.fleet["eu"].tfe_agent_token.ci'],
      plan: planOf({ changes: [replaced('module.fleet["eu"].tfe_agent_token.ci', agentToken('ci'), newAgentToken())] }),
    },
  },
});

test('has another remedy for a credential of this library, whose creates or deliveries failed for longer than its overlap', () => {
  const changes = [
    destroyed(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
    created(`tfe_agent_token.build["${MAR}"]`, newAgentToken()),
  ];
  const remedyOf = (...more: typeof changes) =>
    judge(planOf({ changes: [...changes, ...more] }), { plan: '-', rules: [losesAllLive] }).findings.map(({ remedy }) => remedy);

  expect(remedyOf(roster('build'))).toEqual([expect.stringContaining('-replace of the newest generation')]);
  expect(remedyOf()).toEqual([losesAllLive.remedy]);
});
