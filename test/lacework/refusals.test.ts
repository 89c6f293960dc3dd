import { App, TerraformStack, TerraformVariable } from 'cdktf';
import {
  type AdoptedAgentAccessTokenProps,
  type AgentConfigOptions,
  Duration,
  LaceworkProvider,
  RotatingAgentAccessToken,
  type RotatingAgentAccessTokenProps,
  SerialRotation,
} from '../../src';
import { newStack } from '../support/synthesis';

const LONGEST = 'x'.repeat(56);
const ADDRESS =
  'address must be that of a lacework_agent_access_token in the state, such as lacework_agent_access_token.k8s: see "terraform state list"';

describe('a token', () => {
  test.each<[string, Partial<RotatingAgentAccessTokenProps>, string]>([
    [
      'without a name',
      { name: '' },
      'name must have 1 to 56 characters, so that generation, minute and the mark of a retired token fit behind it, got 0: name the token',
    ],
    [
      'with a name of blanks',
      { name: '  ' },
      'name must have 1 to 56 characters, so that generation, minute and the mark of a retired token fit behind it, got 2: name the token',
    ],
    [
      'whose longest suffixed name would not fit',
      { name: `${LONGEST}x` },
      'name must have 1 to 56 characters, so that generation, minute and the mark of a retired token fit behind it, got 57: shorten it',
    ],
    [
      'with a name that another one has',
      { name: 'taken' },
      'name must be unique in the account, got "taken", which test/other has: choose another, such as one for each environment',
    ],
    ['with an empty description', { name: 'prod', description: ' ' }, 'description must not be empty: leave it out to use the name'],
  ])('%s is refused', (_, props, message) => {
    const stack = newStack();
    new RotatingAgentAccessToken(stack, 'other', { name: 'taken' });

    const create = () => new RotatingAgentAccessToken(stack, 'token', { name: 'prod', ...props });

    expect(create).toThrow(new Error(message));
  });

  test('may have the longest name that fits', () => {
    const create = () => new RotatingAgentAccessToken(newStack(), 'token', { name: LONGEST });

    expect(create).not.toThrow();
  });

  test('may have the name of a token in another account', () => {
    const stack = newStack();
    const provider = new LaceworkProvider(stack, 'second', { account: 'second', alias: 'second' });
    new RotatingAgentAccessToken(stack, 'first', { name: 'prod' });

    const create = () => new RotatingAgentAccessToken(stack, 'again', { name: 'prod', provider });

    expect(create).not.toThrow();
  });

  test('may have the name of a token in another stack', () => {
    const app = new App({ outdir: '/nowhere' });
    new RotatingAgentAccessToken(new TerraformStack(app, 'one'), 'token', { name: 'prod' });

    const create = () => new RotatingAgentAccessToken(new TerraformStack(app, 'two'), 'token', { name: 'prod' });

    expect(create).not.toThrow();
  });

  test('may have a name that only Terraform knows', () => {
    const stack = newStack();
    const environment = new TerraformVariable(stack, 'environment', {}).stringValue;

    const create = () => new RotatingAgentAccessToken(stack, 'token', { name: `${LONGEST}-${environment}` });

    expect(create).not.toThrow();
  });
});

describe('a config.json', () => {
  test.each<[string, AgentConfigOptions, string]>([
    [
      'with another token',
      { otherProperties: { tokens: {} } },
      'otherProperties must not contain tokens, which has an option of its own: leave it out, it holds the token',
    ],
    [
      'with a property that is an option, however it is written',
      { otherProperties: { ProxyURL: 'http://10.0.0.1:3128' } },
      'otherProperties must not contain ProxyURL, which has an option of its own: use proxyUrl',
    ],
    [
      'for a server that is not reached by https',
      { serverUrl: 'http://api.lacework.net' },
      'serverUrl must begin with https://, got "http://api.lacework.net": the token travels there',
    ],
  ])('%s is refused', (_, options, message) => {
    const token = new RotatingAgentAccessToken(newStack(), 'token', { name: 'prod' });

    expect(() => token.agentConfigJson(options)).toThrow(new Error(message));
  });
});

describe('an adoption', () => {
  test('as a generation that only Terraform knows is refused', () => {
    const stack = newStack();
    const generation = new TerraformVariable(stack, 'generation', {}).stringValue;

    const adopt = () =>
      RotatingAgentAccessToken.fromToken(stack, 'token', { name: 'prod', address: 'lacework_agent_access_token.k8s', generation });

    expect(adopt).toThrow(new Error('generation must be known at synth, got a token: Terraform moves resources to literal addresses only'));
  });

  test.each<[string, Partial<AdoptedAgentAccessTokenProps>, string]>([
    ['of another resource', { address: 'tfe_agent_token.k8s' }, ADDRESS],
    ['of a token by itself, without repeating it', { address: 'fakeNotARealAgentAccessToken' }, ADDRESS],
    [
      'as a generation that is no instant',
      { generation: '2026-11-22' },
      'generation must be a UTC instant such as 2027-03-01T09:00:00Z, got "2026-11-22": write it in whole seconds and end it with Z',
    ],
  ])('%s is refused', (_, props, message) => {
    const adopt = () =>
      RotatingAgentAccessToken.fromToken(newStack(), 'token', {
        name: 'prod',
        address: 'lacework_agent_access_token.k8s',
        generation: '2026-11-22T00:00:00Z',
        ...props,
      });

    expect(adopt).toThrow(new Error(message));
  });

  test.each([
    ['a module', 'module.agents.lacework_agent_access_token.k8s', '2026-11-22T00:00:00Z'],
    ['a block with instances', 'lacework_agent_access_token.k8s["prod"]', '2026-11-22T00:00:00Z'],
    ['a module with instances', 'module.agents["eu"].lacework_agent_access_token.k8s[0]', '2026-11-22T00:00:00Z'],
  ])('may come from %s', (_, address, generation) => {
    const adopt = () => RotatingAgentAccessToken.fromToken(newStack(), 'token', { name: 'prod', address, generation });

    expect(adopt).not.toThrow();
  });

  test('may become a serial', () => {
    const stack = newStack();
    const rotation = new SerialRotation(stack, 'manual', { serial: 1, overlap: Duration.days(7) });

    const adopt = () =>
      RotatingAgentAccessToken.fromToken(stack, 'token', {
        name: 'prod',
        rotation,
        address: 'lacework_agent_access_token.k8s',
        generation: '1',
      });

    expect(adopt).not.toThrow();
  });
});
