import type { ServedStandIn } from '../../cli/src/plugin/stand-in';
import { sinks } from '../../cli/src/targets';
import { VirtualClock } from '../../cli/src/time/clock';
import { vendors } from '../../cli/src/vendors';
import { Terraform } from '../../cli/test/plugin/terraform';

/** Never called: validation asks providers for their schemas only. */
const NOWHERE = 'http://127.0.0.1:9';

/** What `terraform validate` says of configurations, each a module of one root; the providers are our stand-ins. */
export async function validated(configurations: readonly any[]): Promise<string[]> {
  const served: [string, ServedStandIn][] = [];
  for (const vendor of vendors.filter(({ major }) => major === undefined)) {
    served.push([vendor.source, await vendor.serve({ endpoint: NOWHERE, clock: new VirtualClock(0), env: {} })]);
  }
  for (const { source, serve } of sinks) served.push([source, await serve()]);
  const terraform = new Terraform(Object.fromEntries(served.map(([source, { reattach }]) => [source, reattach])));
  try {
    for (const [i, configuration] of configurations.entries()) {
      terraform.writeModule(`stack-${i}`, configuration);
      terraform.write(`module "stack-${i}" {\n  source = "./stack-${i}"\n}\n`, `stack-${i}.tf`);
    }
    await terraform.run('init', '-no-color');
    const { stdout } = await terraform.run('validate', '-json');
    const { diagnostics } = JSON.parse(stdout);
    return diagnostics
      .filter(({ severity }: any) => severity === 'error')
      .map(({ summary, detail, range }: any) => `${range?.filename ?? ''}: ${summary}: ${detail}`);
  } finally {
    terraform.remove();
    for (const [, standIn] of served) await standIn.close();
  }
}
