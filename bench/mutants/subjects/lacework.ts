import { TerraformStack } from 'cdktf';
import {
  AgentOs,
  CalendarRotation,
  Duration,
  LaceworkAgentAccessToken,
  LaceworkProvider,
  RotatingAgentAccessToken,
  type RotatingAgentAccessTokenProps,
} from '../../../src';
import type { Subject } from '../subject';

/** A token in an output, as an agent's configuration. */
function tokens(name: string, define: (stack: TerraformStack, props: RotatingAgentAccessTokenProps) => void): Subject {
  return {
    name,
    build: (app) => {
      const stack = new TerraformStack(app, name);
      new LaceworkProvider(stack, 'lacework');
      const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });
      define(stack, { name: 'prod', rotation, exportSecret: true });
      return stack;
    },
  };
}

export const laceworkTokens = tokens('lacework', (stack, props) => {
  new RotatingAgentAccessToken(stack, 'prod', props);
  new RotatingAgentAccessToken(stack, 'dev', { ...props, name: 'dev' });
});

/** Another operating system. */
export const windows = tokens('windows', (stack, props) => {
  new RotatingAgentAccessToken(stack, 'prod', { ...props, os: AgentOs.WINDOWS });
  new RotatingAgentAccessToken(stack, 'dev', { ...props, name: 'dev' });
});

/** A token that was made by something else, beside one of ours. */
export const legacy = tokens('legacy', (stack, props) => {
  const k8s = new LaceworkAgentAccessToken(stack, 'k8s', { name: 'k8s', description: 'made by hand' });
  stack.addOverride('output.k8s', { value: `\${${k8s.fqn}.token}`, sensitive: true });
  new RotatingAgentAccessToken(stack, 'dev', { ...props, name: 'dev' });
});

const adopting = (name: string, generation: string) =>
  tokens(name, (stack, props) => {
    const adopted = RotatingAgentAccessToken.fromToken(stack, 'k8s-token', {
      ...props,
      exportSecret: false,
      name: 'k8s',
      address: 'lacework_agent_access_token.k8s',
      generation,
    });
    stack.addOverride('output.k8s', { value: adopted.token, sensitive: true });
    new RotatingAgentAccessToken(stack, 'dev', { ...props, name: 'dev' });
  });

/** The same token, adopted as the current generation. */
export const adopted = adopting('adopted', '2026-12-16T00:00:00Z');

/** The same token, adopted as one that is none. */
export const adoptedAsAnother = adopting('adopted-as-another', '2026-11-16T00:00:00Z');
