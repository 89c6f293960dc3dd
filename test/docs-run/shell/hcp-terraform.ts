import { terraformEnvironment } from '../../../cli/src/terraform/environment';
import { VirtualClock } from '../../../cli/src/time/clock';
import { tfe } from '../../../cli/src/vendors/tfe/vendor';
import { openVendor } from '../../../cli/test/support/opened-vendor';

/** Not that of rehearsals, which would make up the secrets again that are here already. */
const SEED = 2;

/** What a reader has beside this machine: an account of HCP Terraform, and the provider that reaches it. */
export class HcpTerraform {
  private constructor(
    public readonly url: string,
    private readonly reattach: Readonly<Record<string, unknown>>,
    public readonly close: () => Promise<void>,
  ) {}

  /** @param now Commands of pages read the clock of the machine, so it is the same here. */
  public static async start(now: number): Promise<HcpTerraform> {
    const clock = new VirtualClock(now);
    const { emulator, standIn, close } = await openVendor(tfe, { clock, seed: SEED, env: { TFE_TOKEN: 'fake-token-of-a-reader' } });
    return new HcpTerraform(emulator.url, { [tfe.source]: standIn.reattach }, close);
  }

  /** In which the real Terraform finds the provider. */
  public environment(home: string, cliConfig: string): NodeJS.ProcessEnv {
    return terraformEnvironment({ inherited: process.env, home, cliConfig, reattach: this.reattach, additions: {} });
  }
}
