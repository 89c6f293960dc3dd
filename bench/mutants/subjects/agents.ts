import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { TerraformStack } from 'cdktf';
import { AgentPoolWithTokens, CalendarRotation, Delivery, Duration, type Rotation, SerialRotation } from '../../../src';
import type { Subject } from '../subject';

const WORKSPACE = 'ws-fakemutant000001';

interface Shape {
  readonly description?: string;
  /** Whether outputs hold the secrets, and nothing else. */
  readonly exported?: boolean;
}

/** Two agent tokens, each delivered to a variable, and a roll-out of one of them. */
function agents(name: string, rotate: (stack: TerraformStack) => Rotation, { description, exported }: Shape = {}): Subject {
  return {
    name,
    build: (app) => {
      const stack = new TerraformStack(app, name);
      new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
      const rotation = rotate(stack);
      const pool = new AgentPoolWithTokens(stack, 'pool', { name: 'linux', organizationScoped: true, rotation });
      const build = pool.addToken('build', { description, exportSecret: exported });
      const deploy = pool.addToken('deploy', { exportSecret: exported });
      if (!exported) {
        build.deliverTo(Delivery.terraformVariable({ workspaceId: WORKSPACE, key: 'BUILD' }));
        deploy.deliverTo(Delivery.terraformVariable({ workspaceId: WORKSPACE, key: 'DEPLOY' }));
        build.rollout();
      }
      return stack;
    },
  };
}

const overlap = Duration.days(7);
const monthly = (stack: TerraformStack, props = {}) =>
  new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap, ...props });

export const agentTokens = agents('agent-tokens', monthly);

/** An unscheduled rotation on 2027-01-19, a revocation on 2027-01-25, and every 20 days from 2027-02-01 on. */
const events = (stack: TerraformStack) =>
  monthly(stack, {
    rotateAt: ['2027-01-19T00:00:00Z'],
    revokeAt: ['2027-01-25T00:00:00Z'],
    changes: [{ at: '2027-02-01T00:00:00Z', every: Duration.days(20) }],
  });

export const eventful = agents('eventful', events);

/** The same, with nothing but outputs that read the tokens. */
export const eventfulOutputs = agents('eventful-outputs', events, { exported: true });

export const lanes = agents('lanes', (stack) => monthly(stack, { lanes: 3 }));

export const serial = (value: number) =>
  agents(`serial-${value}`, (stack) => new SerialRotation(stack, 'monthly', { serial: value, overlap }));

/** Every other day, with an overlap of a day and a memory of two generations. */
export const forgetful = agents('forgetful', (stack) => monthly(stack, { every: Duration.days(2), overlap: Duration.days(1), memory: 2 }));

// what somebody makes of a stack, which a guard refuses or a lifecycle takes care of

/** Its interval edited. */
export const fortnightly = agents('fortnightly', (stack) => monthly(stack, { every: Duration.days(14) }));

/** The interval edited in place, so that the boundary of 2027-01-15 is none any more. */
export const bimonthly = agents('bimonthly', (stack) => monthly(stack, { every: Duration.days(60) }));

/** On another rotation. */
export const elsewhere = agents(
  'elsewhere',
  (stack) => new CalendarRotation(stack, 'weekly', { every: Duration.days(7), overlap: Duration.days(3) }),
);

/** Another description. */
export const renamed = agents('renamed', monthly, { description: 'renamed' });

const changed = (name: string, at: string, every: number) =>
  agents(name, (stack) => monthly(stack, { changes: [{ at, every: Duration.days(every) }] }));

/** An interval that began on 2027-01-14. */
export const begun = changed('begun', '2027-01-14T00:00:00Z', 20);

/** The same change, edited after it began: its boundary is none any more. */
export const begunEdited = changed('begun-edited', '2027-01-13T00:00:00Z', 20);

/** A change appended after the instant at which it begins. */
export const backdated = changed('backdated', '2027-01-14T00:00:00Z', 90);
