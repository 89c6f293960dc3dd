import { parseFaultRule } from '../../../../src/emulation/faults';
import type { ServedStandIn } from '../../../../src/plugin/stand-in';
import { VirtualClock } from '../../../../src/time/clock';
import { LaceworkEmulator, type LaceworkEmulatorOptions } from '../../../../src/vendors/lacework/emulator/lacework-emulator';
import { serveLacework } from '../../../../src/vendors/lacework/provider/provider';
import { type Finished, Terraform } from '../../../plugin/terraform';

export const START = Date.parse('2027-01-01T00:00:00Z') / 1000;

const HEAD = `
terraform {
  required_providers {
    lacework = { source = "lacework/lacework" }
  }
}
`;

const PROVIDER = `
provider "lacework" {
  account    = "fake"
  api_key    = "FAKE_KEY"
  api_secret = "fake-api-secret"
}
`;

/** Real Terraform, the stand-in and the emulator, side by side. */
export class LaceworkStack {
  public static async start(options: Partial<LaceworkEmulatorOptions> = {}): Promise<LaceworkStack> {
    const clock = new VirtualClock(START);
    const emulator = await LaceworkEmulator.start({ clock, seed: 1, ...options });
    const standIn = await serveLacework({ endpoint: emulator.url, clock, env: {} });
    return new LaceworkStack(clock, emulator, standIn, new Terraform({ 'lacework/lacework': standIn.reattach }));
  }

  private seen = 0;

  private constructor(
    public readonly clock: VirtualClock,
    public readonly emulator: LaceworkEmulator,
    public readonly standIn: ServedStandIn,
    public readonly terraform: Terraform,
  ) {}

  public write(configuration: string, provider = PROVIDER): void {
    this.terraform.write(HEAD + provider + configuration);
  }

  /** Applies a configuration that must apply. */
  public async apply(configuration: string): Promise<Finished> {
    this.write(configuration);
    const finished = await this.terraform.apply();
    if (finished.code !== 0) throw new Error(finished.stdout + finished.stderr);
    return finished;
  }

  /** Applies what may fail. */
  public async attempt(configuration: string): Promise<{ code: number | null; output: string }> {
    this.write(configuration);
    const { code, stdout, stderr } = await this.terraform.apply();
    return { code, output: prose(stdout + stderr) };
  }

  public fault(rule: string): void {
    this.emulator.faults.add(parseFaultRule(rule) as never);
  }

  /** The calls that changed something, or tried to, since this was last asked: `POST /AgentAccessTokens 201`. */
  public calls(): string[] {
    const all = this.emulator.requests.list();
    const fresh = all.slice(this.seen);
    this.seen = all.length;
    return fresh
      .filter(({ method, route }) => method !== 'GET' && !route.endsWith('access/tokens'))
      .map(({ method, route, status }) => `${method} ${route.replace('/api/v2', '')} ${status}`);
  }

  /** The account's list: `+alias` of an enabled token, `-alias` of a disabled one. */
  public list(): string[] {
    return this.emulator.list().map(({ alias, enabled }) => `${enabled ? '+' : '-'}${alias}`);
  }

  public async close(): Promise<void> {
    this.terraform.remove();
    await this.standIn.close();
    await this.emulator.close();
  }
}

/** What Terraform wrote, without its frames and line breaks. */
export function prose(text: string): string {
  return text.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ');
}
