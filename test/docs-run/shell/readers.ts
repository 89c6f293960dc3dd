import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { present } from '../../../cli/src/commands/flag-values';
import { HcpTerraform } from './hcp-terraform';
import { copyReader, writeReader } from './reader';
import { type Reader, runBlock } from './run';
import { writeTools } from './tools';

/** What a reader has done before any page is read: the first example is applied, and a plan of it is saved. */
const APPLIED = `terraform init
terraform apply -auto-approve
terraform state pull > ../../../state.json
terraform plan -out=tfplan`;

/** Readers of pages, all of whom have done the same before. */
export class Readers {
  private constructor(
    private readonly directory: string,
    private readonly hcpTerraform: HcpTerraform,
    private readonly first: Reader,
  ) {}

  /** @param firstExample Where it is synthesized. */
  public static async prepare(directory: string, firstExample: string): Promise<Readers> {
    const hcpTerraform = await HcpTerraform.start(present());
    const home = join(directory, 'home');
    mkdirSync(home);
    const cliConfig = join(home, 'terraform.rc');
    writeFileSync(cliConfig, 'disable_checkpoint = true\n');
    const environment = {
      ...writeTools(join(directory, 'tools'), hcpTerraform.environment(home, cliConfig)),
      HOME: home,
      TFE_TOKEN: 'fake-token-of-a-reader',
      TFE_ADDRESS: hcpTerraform.url,
      CHECKPOINT_DISABLE: '1',
    };
    const first = { directory: join(directory, 'first'), environment };
    const readers = new Readers(directory, hcpTerraform, first);
    writeReader(first.directory, firstExample);
    const { problems } = await runBlock({ file: 'what readers do first', line: 1, language: 'sh', code: APPLIED }, first);
    if (problems.length > 0) {
      await readers.close();
      throw new Error(`the first example cannot be applied: ${problems.map(({ reason }) => reason).join('; ')}`);
    }
    return readers;
  }

  /** One who has read no page yet. */
  public reader(name: string): Reader {
    const directory = join(this.directory, name);
    copyReader(this.first.directory, directory);
    return { ...this.first, directory };
  }

  public close(): Promise<void> {
    return this.hcpTerraform.close();
  }
}
