import type { ServedStandIn } from '../../src/plugin/stand-in';
import { Target } from '../../src/targets/target';
import { Terraform } from '../plugin/terraform';

/** A configuration, the real Terraform, and one sink. */
export class SinkStack {
  private constructor(
    public readonly standIn: ServedStandIn,
    public readonly terraform: Terraform,
    private readonly header: string,
  ) {}

  public static async open(source: string, serve: (target: Target) => Promise<ServedStandIn>, target = new Target()): Promise<SinkStack> {
    const standIn = await serve(target);
    const name = source.split('/')[1];
    const header = `terraform {\n  required_providers {\n    ${name} = { source = "${source}" }\n  }\n}\n`;
    return new SinkStack(standIn, new Terraform({ [source]: standIn.reattach }), header);
  }

  public write(configuration: string): void {
    this.terraform.write(this.header + configuration);
  }

  /** Applies, expects that it works, and that there is nothing left to do. */
  public async apply(configuration: string): Promise<string> {
    this.write(configuration);
    const { code, stdout, stderr } = await this.terraform.apply();
    if (code !== 0) throw new Error(stdout + stderr);
    const second = await this.terraform.plan();
    if (second.code !== 0) throw new Error(`the second plan is not empty:\n${second.stdout}${second.stderr}`);
    return stdout;
  }

  /** Applies, and expects that it does not work. */
  public async refused(configuration: string): Promise<string> {
    this.write(configuration);
    const { code, stderr } = await this.terraform.apply();
    if (code === 0) throw new Error('the apply succeeded');
    return stderr;
  }

  public one(type: string, name = 'x'): Record<string, unknown> | undefined {
    return this.terraform.attributes(type, name)[''];
  }

  public async close(): Promise<void> {
    this.terraform.remove();
    await this.standIn.close();
  }
}
