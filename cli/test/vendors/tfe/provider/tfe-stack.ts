import { parseFaultRule } from '../../../../src/emulation/faults';
import type { ServedStandIn } from '../../../../src/plugin/stand-in';
import { VirtualClock } from '../../../../src/time/clock';
import { TfeEmulator } from '../../../../src/vendors/tfe/emulator/tfe-emulator';
import { serveTfe } from '../../../../src/vendors/tfe/provider/provider';
import { type Finished, Terraform } from '../../../plugin/terraform';

export const START = Date.parse('2027-01-01T00:00:00Z') / 1000;
export const WORKSPACE = 'ws-fake000000000001';
export const OTHER_WORKSPACE = 'ws-fake000000000002';

export const HEAD = `
terraform {
  required_providers {
    tfe = { source = "hashicorp/tfe" }
  }
}
provider "tfe" {
  token = "fake-operator-token"
}
`;

/** Real Terraform, the stand-in and the emulator, side by side. */
export class TfeStack {
  public static async start(): Promise<TfeStack> {
    const clock = new VirtualClock(START);
    const emulator = await TfeEmulator.start({ clock, seed: 1 });
    const standIn = await serveTfe({ endpoint: emulator.url, clock, env: { TFE_ORGANIZATION: 'acme' } });
    return new TfeStack(clock, emulator, standIn, new Terraform({ 'hashicorp/tfe': standIn.reattach }));
  }

  private seen = 0;

  private constructor(
    public readonly clock: VirtualClock,
    public readonly emulator: TfeEmulator,
    public readonly standIn: ServedStandIn,
    public readonly terraform: Terraform,
  ) {}

  /** Applies a configuration that must apply. */
  public async apply(configuration: string): Promise<Finished> {
    this.terraform.write(HEAD + configuration);
    const finished = await this.terraform.apply();
    if (finished.code !== 0) throw new Error(finished.stdout + finished.stderr);
    return finished;
  }

  public fault(rule: string): void {
    this.emulator.faults.add(parseFaultRule(rule) as never);
  }

  /** The calls that changed something, or tried to, since this was last asked: `POST /agent-pools/:pool/authentication-tokens 201`. */
  public calls(): string[] {
    const all = this.emulator.requests.list();
    const fresh = all.slice(this.seen);
    this.seen = all.length;
    return fresh
      .filter(({ method }) => method !== 'GET')
      .map(({ method, route, status }) => `${method} ${route.replace('/api/v2', '')} ${status}`);
  }

  /** Asks the vendor directly. */
  public async vendor(method: string, path: string, data?: object): Promise<{ status: number; body: VendorAnswer }> {
    const response = await fetch(`${this.emulator.url}/api/v2/${path}`, {
      method,
      headers: { authorization: 'Bearer fake-person', 'content-type': 'application/vnd.api+json' },
      body: data && JSON.stringify({ data }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : {} };
  }

  public async close(): Promise<void> {
    this.terraform.remove();
    await this.standIn.close();
    await this.emulator.close();
  }
}

interface VendorObject {
  readonly id: string;
  readonly attributes: Record<string, unknown>;
}

interface VendorAnswer {
  readonly data?: VendorObject & readonly VendorObject[];
}

/** What Terraform wrote, without its frames and line breaks. */
export function prose(text: string): string {
  return text.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ');
}
