import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { CloudBackend, NamedCloudWorkspace, TerraformStack } from 'cdktf';
import { AgentPoolWithTokens, CalendarRotation, Delivery, Duration } from 'cdktf-rotating-tokens';
import type { Construct } from 'constructs';

const ORGANIZATION = 'fake-organization';
const INTERVAL = Duration.days(30);

export interface PartProps {
  /** Which part it is, from 0. */
  readonly part: number;
  /** How many parts the fleet has. */
  readonly of: number;
  /** How many credentials it has. */
  readonly credentials: number;
  /** Over how many calendars they are spread. */
  readonly lanes: number;
}

/**
 * One part of a large fleet: a stack, and a workspace of HCP Terraform that applies it. The parts begin their intervals one after another,
 * and the lanes spread each part over its interval: what rotates within an hour is a handful.
 */
export class FleetPart extends TerraformStack {
  constructor(scope: Construct, id: string, { part, of, credentials, lanes }: PartProps) {
    super(scope, id);
    new CloudBackend(this, { organization: ORGANIZATION, workspaces: new NamedCloudWorkspace(id) });
    new TfeProvider(this, 'tfe', { organization: ORGANIZATION });

    const shift = Math.floor((INTERVAL.toSeconds() / lanes / of) * part);
    const monthly = new CalendarRotation(this, 'monthly', {
      every: INTERVAL,
      overlap: Duration.days(7),
      anchor: new Date(Date.UTC(2024, 0, 1) + shift * 1000).toISOString(),
      lanes,
    });
    const tokenOf = (n: number) => ({
      deliveries: [Delivery.terraformVariable({ workspaceId: 'ws-fakefleet0000001', key: `TOKEN_${part}_${n}` })],
    });
    new AgentPoolWithTokens(this, 'fleet', {
      name: id,
      organizationScoped: true,
      rotation: monthly,
      tokens: Object.fromEntries(Array.from({ length: credentials }, (_, n) => [`team-${n}`, tokenOf(n)])),
    });
  }
}

/** The credentials of a fleet, cut into stacks of equal size. */
export function largeFleet(scope: Construct, credentials = 2000, stacks = 40, lanes = 10): FleetPart[] {
  return Array.from(
    { length: stacks },
    (_, part) => new FleetPart(scope, `fleet-${part}`, { part, of: stacks, credentials: credentials / stacks, lanes }),
  );
}
