import { parseFaultRule } from '../../../../src/emulation/faults';
import type { ServedStandIn } from '../../../../src/plugin/stand-in';
import { VirtualClock } from '../../../../src/time/clock';
import { CloudflareEmulator, type CloudflareEmulatorOptions } from '../../../../src/vendors/cloudflare/emulator/cloudflare-emulator';
import { serveCloudflare4 } from '../../../../src/vendors/cloudflare/provider/v4/provider';
import { serveCloudflare5 } from '../../../../src/vendors/cloudflare/provider/v5/provider';
import { type Finished, Terraform } from '../../../plugin/terraform';

export const START = Date.parse('2027-01-01T00:00:00Z') / 1000;
export const DAY = 86_400;

const HEAD = `
terraform {
  required_providers {
    cloudflare = { source = "cloudflare/cloudflare" }
  }
}
provider "cloudflare" {
  api_token = "fake-token-0123456789-0123456789-0123456789"
}
`;

/** Real Terraform, a stand-in and the emulator, side by side. */
export class CloudflareStack {
  public static async start(major: 4 | 5, switches: Partial<CloudflareEmulatorOptions> = {}): Promise<CloudflareStack> {
    const clock = new VirtualClock(START);
    const emulator = await CloudflareEmulator.start({ clock, seed: 1, ...switches });
    const serve = major === 4 ? serveCloudflare4 : serveCloudflare5;
    const standIn = await serve({ endpoint: emulator.url, clock, env: {} });
    return new CloudflareStack(clock, emulator, standIn, new Terraform({ 'cloudflare/cloudflare': standIn.reattach }));
  }

  private seen = 0;

  private constructor(
    public readonly clock: VirtualClock,
    public readonly emulator: CloudflareEmulator,
    public readonly standIn: ServedStandIn,
    public readonly terraform: Terraform,
  ) {}

  public write(configuration: string): void {
    this.terraform.write(HEAD + configuration);
  }

  /** Applies a configuration, whatever comes of it. */
  public async attempt(configuration: string, ...args: string[]): Promise<Finished> {
    this.write(configuration);
    return this.terraform.apply(...args);
  }

  /** Applies a configuration that must apply. */
  public async apply(configuration: string): Promise<Finished> {
    const finished = await this.attempt(configuration);
    if (finished.code !== 0) throw new Error(finished.stdout + finished.stderr);
    return finished;
  }

  public fault(rule: string): void {
    this.emulator.faults.add(parseFaultRule(rule) as never);
  }

  /** The calls that changed something, or tried to, since this was last asked: `POST service_tokens 201`. */
  public calls(): string[] {
    const all = this.emulator.requests.list();
    const fresh = all.slice(this.seen);
    this.seen = all.length;
    return fresh
      .filter(({ method }) => method !== 'GET')
      .map(({ method, route, status }) => `${method} ${route.replace(/^.*\/(?=(service_tokens|policies)\b)/, '')} ${status}`);
  }

  public state(key = '', type = 'cloudflare_zero_trust_access_service_token', name = 'x'): Record<string, unknown> {
    return this.terraform.attributes(type, name)[key];
  }

  public async close(): Promise<void> {
    this.terraform.remove();
    await this.standIn.close();
    await this.emulator.close();
  }
}

/** All that a finished Terraform printed, without frames and wrapping. */
export function textOf({ stdout, stderr }: Finished): string {
  return `${stdout}${stderr}`.replace(/[\s│╷╵]+/g, ' ');
}
