import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AgentPoolWithTokens,
  CalendarRotation,
  Duration,
  LaceworkProvider,
  RotatingAgentAccessToken,
  type RotatingAgentToken,
  RotatingServiceToken,
} from '../../../src';
import { PlainProvider } from '../../support/plain-provider';

const PROVIDERS: Readonly<Record<string, (stack: TerraformStack) => void>> = {
  TfeProvider: (stack) => new TfeProvider(stack, 'tfe', { organization: 'acme' }),
  CloudflareProvider: (stack) => new CloudflareProvider(stack, 'cloudflare'),
  LaceworkProvider: (stack) => new LaceworkProvider(stack, 'lacework'),
};

const TARGETS = ['hashicorp/aws', 'hashicorp/azurerm', 'hashicorp/kubernetes', 'hashicorp/local', 'hashicorp/vault', 'integrations/github'];

/** What a block of a page speaks of without making it: one meaning a name, on all pages. Whatever a block does not name is not made. */
export class Given {
  public readonly app: App;
  public readonly stack: TerraformStack;
  public readonly accountId = '0123456789abcdef0123456789abcdef';
  public readonly agentPoolId = 'apool-0000000000000000';
  public readonly workspaceId = 'ws-0000000000000000';
  public readonly vault = { id: '/subscriptions/0/resourceGroups/agents/providers/Microsoft.KeyVault/vaults/agents' };
  /** Of what starts again when it changes. */
  public readonly template: { metadata: { annotations?: Record<string, string> } } = { metadata: {} };
  public readonly group: { meta?: Record<string, string> } = {};
  public readonly container: { environment?: { name: string; value: string }[] } = {};
  public readonly userData: string = '';

  /** @param made The classes that the block itself makes objects of. */
  constructor(outdir: string, made: ReadonlySet<string>) {
    this.app = new App({ outdir });
    this.stack = new TerraformStack(this.app, 'stack');
    for (const [name, make] of Object.entries(PROVIDERS)) if (!made.has(name)) make(this.stack);
    for (const source of TARGETS) new PlainProvider(this.stack, source);
  }

  public get monthly(): CalendarRotation {
    return this.once('monthly', (id) => new CalendarRotation(this.stack, id, { every: Duration.days(30), overlap: Duration.days(7) }));
  }

  public get rotation(): CalendarRotation {
    return this.monthly;
  }

  public get weekly(): CalendarRotation {
    return this.once('weekly', (id) => new CalendarRotation(this.stack, id, { every: Duration.days(7), overlap: Duration.days(2) }));
  }

  public get yearly(): CalendarRotation {
    return this.once('yearly', (id) => new CalendarRotation(this.stack, id, { every: Duration.days(365), overlap: Duration.days(60) }));
  }

  public get fleet(): AgentPoolWithTokens {
    const props = { name: 'linux', organizationScoped: true, tokens: { build: {} }, rotation: this.monthly };
    return this.once('fleet', (id) => new AgentPoolWithTokens(this.stack, id, props));
  }

  public get build(): RotatingAgentToken {
    return this.fleet.token('build');
  }

  public get pool() {
    return AgentPoolWithTokens.fromAgentPoolId(this.stack, 'pool', this.agentPoolId, { tokens: { build: {} } });
  }

  public get ci(): RotatingServiceToken {
    return this.serviceToken('ci');
  }

  public get cd(): RotatingServiceToken {
    return this.serviceToken('cd');
  }

  public get prod(): RotatingAgentAccessToken {
    return this.once('prod', (id) => new RotatingAgentAccessToken(this.stack, id, { name: id, rotation: this.monthly }));
  }

  /** A part of the program that others are moved into. */
  public get platform(): Construct {
    return this.once('platform', (id) => new Construct(this.stack, id));
  }

  /** A machine that starts with a secret. */
  public get instance(): TerraformResource {
    return this.once('instance', (id) => {
      const machine = new TerraformResource(this.stack, id, { terraformResourceType: 'aws_instance' });
      machine.addOverride('user_data', this.build.secret);
      return machine;
    });
  }

  public get otherStack(): TerraformStack {
    return this.anotherStack('other');
  }

  /** A stack that reads what another one has. */
  public get reader(): TerraformStack {
    return this.anotherStack('reader');
  }

  private serviceToken(name: string): RotatingServiceToken {
    const props = { accountId: this.accountId, name, rotation: this.monthly };
    return this.once(name, (id) => new RotatingServiceToken(this.stack, id, props));
  }

  private anotherStack(name: string): TerraformStack {
    const known = this.app.node.tryFindChild(name) as TerraformStack | undefined;
    if (known !== undefined) return known;
    const stack = new TerraformStack(this.app, name);
    new PlainProvider(stack, 'hashicorp/aws');
    return stack;
  }

  private once<T extends Construct>(id: string, make: (id: string) => T): T {
    return (this.stack.node.tryFindChild(id) as T | undefined) ?? make(id);
  }
}
