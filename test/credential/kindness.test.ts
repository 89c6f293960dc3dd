import {
  AgentPoolWithTokens,
  CalendarRotation,
  Delivery,
  Duration,
  RotatingAgentAccessToken,
  RotatingAgentToken,
  RotatingServiceToken,
  ServiceTokenExpiryAlert,
  ServiceTokenPolicy,
} from '../../src';
import { ACCOUNT } from '../cloudflare/stack';
import { FakeCredential } from '../support/fake-credential';
import { newStack, synthesize } from '../support/synthesis';

const OTHER = '0123456789abcdef0123456789abcdef';

test.each<[string, (stack: ReturnType<typeof newStack>) => unknown, string]>([
  [
    'a pool by its name',
    (stack) => new RotatingAgentToken(stack, 'ci', { agentPoolId: 'linux' }),
    'agentPoolId must be the vendor\'s id of the pool, apool-…, got "linux": its name is another thing',
  ],
  [
    'a workspace by its name',
    (stack) => new AgentPoolWithTokens(stack, 'fleet', { name: 'linux', allowedWorkspaceIds: ['ws-1', 'production'] }),
    'allowedWorkspaceIds[1] must be the vendor\'s id of the workspace, ws-…, got "production": its name is another thing',
  ],
  [
    'an excluded workspace by its name',
    (stack) => new AgentPoolWithTokens(stack, 'fleet', { name: 'linux', organizationScoped: true, excludedWorkspaceIds: ['acme/app'] }),
    'excludedWorkspaceIds[0] must be the vendor\'s id of the workspace, ws-…, got "acme/app": its name is another thing',
  ],
  [
    'a project by its name',
    (stack) => new AgentPoolWithTokens(stack, 'fleet', { name: 'linux', allowedProjectIds: ['Default Project'] }),
    'allowedProjectIds[0] must be the vendor\'s id of the project, prj-…, got "Default Project": its name is another thing',
  ],
  [
    'a variable of a workspace by its name',
    () => Delivery.terraformVariable({ workspaceId: 'production', key: 'TOKEN' }),
    'workspaceId must be the vendor\'s id of the workspace, ws-…, got "production": its name is another thing',
  ],
  [
    'a variable set by its name',
    () => Delivery.terraformVariable({ variableSetId: 'ws-1', key: 'TOKEN' }),
    'variableSetId must be the vendor\'s id of the variable set, varset-…, got "ws-1": its name is another thing',
  ],
  [
    'an account by its name',
    (stack) => new RotatingServiceToken(stack, 'ci', { accountId: 'acme', name: 'ci' }),
    'accountId must be the vendor\'s id of the account, 32 hexadecimal digits, got "acme": its name is another thing; see the address of the dashboard',
  ],
  [
    'the account of an alert by its name',
    (stack) => new ServiceTokenExpiryAlert(stack, 'alert', { accountId: 'acme', emails: ['platform@example.com'] }),
    'accountId must be the vendor\'s id of the account, 32 hexadecimal digits, got "acme": its name is another thing; see the address of the dashboard',
  ],
  [
    'a policy of another account than its token',
    (stack) => {
      const token = new RotatingServiceToken(stack, 'ci', { accountId: ACCOUNT, name: 'ci' });
      return new ServiceTokenPolicy(stack, 'policy', { accountId: OTHER, name: 'may enter', tokens: [token] });
    },
    `tokens must be of the policy's account ${OTHER}, got test/ci of account ${ACCOUNT}: a policy lets in tokens of its own account only; define one in each`,
  ],
  [
    'a Kubernetes secret of a name that it has not',
    () => Delivery.kubernetesSecret({ name: 'TFC_Agent' }),
    'name must be a name of Kubernetes, at most 253 small letters, digits and "-" or "." that begin and end with a letter or digit, got "TFC_Agent": rename it',
  ],
  [
    'a Kubernetes namespace with a dot',
    () => Delivery.kubernetesSecret({ name: 'agent.token', namespace: 'team.agents' }),
    'namespace must be a name of Kubernetes, at most 63 small letters, digits and "-" that begin and end with a letter or digit, got "team.agents": rename it',
  ],
  [
    'a mount with a slash',
    () => Delivery.vaultKv({ mount: 'secret/', name: 'agents/token' }),
    'mount must neither begin nor end with a slash, got "secret/": leave the slash out',
  ],
  [
    'a file in a home directory',
    () => Delivery.file({ path: '~/token' }),
    'path must be that of a file, got "~/token": Terraform takes "~" for a directory of that name; use Fn.pathexpand, or write it out',
  ],
])('%s is refused', (_, create, message) => {
  expect(() => create(newStack())).toThrow(new Error(message));
});

describe('a program without types gets an error that helps', () => {
  const js = (value: unknown) => value as never;

  test.each<[string, (stack: ReturnType<typeof newStack>) => unknown, string]>([
    [
      'for an interval that is a number',
      (stack) => new CalendarRotation(stack, 'monthly', { every: js(30) }),
      "every must be a Duration such as Duration.days(30), got 30: make one, or use Duration.parse('30d')",
    ],
    [
      'for an interval that is missing',
      (stack) => new CalendarRotation(stack, 'monthly', js({})),
      "every must be a Duration such as Duration.days(30), got undefined: make one, or use Duration.parse('30d')",
    ],
    [
      'for an overlap that is a text',
      (stack) => new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: js('7d') }),
      'overlap must be a Duration such as Duration.days(30), got "7d": make one, or use Duration.parse(\'30d\')',
    ],
    [
      'for a later interval',
      (stack) =>
        new CalendarRotation(stack, 'monthly', { every: Duration.days(30), changes: [{ at: '2027-01-01T00:00:00Z', every: js('7d') }] }),
      'changes[0].every must be a Duration such as Duration.days(30), got "7d": make one, or use Duration.parse(\'30d\')',
    ],
    [
      'for a rotation that is its id',
      (stack) => new FakeCredential(stack, 'ci', { rotation: js('monthly') }),
      'rotation must be a CalendarRotation or a SerialRotation, got "monthly" for test/ci: define one in its stack',
    ],
    [
      'for a delivery that is a list of options',
      (stack) => new FakeCredential(stack, 'ci', { deliveries: [js({ workspaceId: 'ws-1' })] }),
      'a delivery of test/ci must be made by Delivery, or implement IDelivery, got {"workspaceId":"ws-1"}: see Delivery.custom',
    ],
    [
      'for a pool without a name',
      (stack) => new AgentPoolWithTokens(stack, 'fleet', js({ organizationScoped: true })),
      'name must be a text, got undefined: give it',
    ],
    [
      'for a token without a pool',
      (stack) => new RotatingAgentToken(stack, 'ci', js({})),
      'agentPoolId must be a text, got undefined: give it',
    ],
    [
      'for a service token without a name',
      (stack) => new RotatingServiceToken(stack, 'ci', js({ accountId: ACCOUNT })),
      'name must be a text, got undefined: give it',
    ],
    [
      'for a Lacework token without a name',
      (stack) => new RotatingAgentAccessToken(stack, 'prod', js({})),
      'name must be a text, got undefined: give it',
    ],
    ['for a delivery whose name is a number', () => Delivery.awsSsmParameter({ name: js(1) }), 'name must be a text, got 1: give it'],
  ])('%s', (_, create, message) => {
    expect(() => create(newStack())).toThrow(new Error(message));
  });
});

test('instants may have milliseconds, as Date.toISOString writes them', () => {
  const calendar = (end: string) => {
    const stack = newStack();
    const rotation = new CalendarRotation(stack, 'monthly', {
      every: Duration.days(30),
      anchor: `2026-01-01T00:00:00${end}`,
      changes: [{ at: `2027-01-01T00:00:00${end}`, every: Duration.days(60) }],
      rotateAt: [`2026-06-01T12:00:00${end}`],
      revokeAt: [`2026-06-02T12:00:00${end}`],
    });
    new FakeCredential(stack, 'ci', { rotation });
    return synthesize(stack);
  };

  expect(calendar('.000Z')).toEqual(calendar('Z'));
  expect(calendar('.999Z')).toEqual(calendar('Z'));
});

test.each([
  ['30d', 30 * 86_400],
  ['1w', 7 * 86_400],
  ['1w2d', 9 * 86_400],
  ['1d12h', 36 * 3600],
  ['90m', 5400],
])('%s is a duration', (text, seconds) => {
  expect(Duration.parse(text).toSeconds()).toBe(seconds);
});

test.each(['', '30', 'd', '1.5d', '-1d', '12h1d', '30 d', '1mo', 30 as never])('%p is no duration', (text) => {
  expect(() => Duration.parse(text)).toThrow(
    new Error(`duration must be a text such as 30d, 1w, 36h or 1d12h, got ${JSON.stringify(text)}: use w, d, h and m, in this order`),
  );
});
