import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { newStack, synthesize } from './synthesis';
import { Terraform } from './terraform';

/** What Terraform says to a plan or an apply. */
export interface Told {
  readonly errors: string[];
  readonly warnings: string[];
  /** How many resources are created, changed and destroyed together. */
  readonly changes: number;
}

/** A stack of fake credentials that the real Terraform plans and applies at given instants. */
export class AppliedStack {
  private readonly terraform = new Terraform();

  /** Writes the configuration anew, as an edit of the program would. */
  public write(build: (stack: TerraformStack) => void): void {
    const stack = newStack();
    build(stack);
    this.terraform.configure(synthesize(stack));
  }

  /** Writes a configuration as it stands. */
  public configure(configuration: unknown): void {
    this.terraform.configure(configuration);
  }

  /** @param now The clock; undefined for the real one. */
  public plan(now?: string, ...flags: string[]): Promise<Told> {
    return this.tell(['plan', ...clock(now), ...flags]);
  }

  public apply(now?: string, ...flags: string[]): Promise<Told> {
    return this.tell(['apply', '-auto-approve', ...clock(now), ...flags]);
  }

  /** Applies a plan that was saved with `-out`. */
  public applySaved(file: string): Promise<Told> {
    return this.tell(['apply', file]);
  }

  /** For each step of an apply, the steps that must be done before it begins. */
  public async orderOfApply(now: string): Promise<Map<string, Set<string>>> {
    const file = this.path('ordered.tfplan');
    await this.plan(now, `-out=${file}`);
    const { stdout } = await this.terraform.run(['graph', '-type=apply', `-plan=${file}`]);
    const edges = [...stdout.matchAll(/^\s*"\[root\] (.*)" -> "\[root\] (.*)"$/gm)].map(([, from, to]) => [from, to].map(unescaped));
    const before = new Map<string, Set<string>>();
    const reach = (step: string): Set<string> => {
      const known = before.get(step);
      if (known) return known;
      const reached = new Set<string>();
      before.set(step, reached);
      for (const [, to] of edges.filter(([from]) => from === step)) {
        reached.add(to);
        for (const further of reach(to)) reached.add(further);
      }
      return reached;
    };
    for (const [from] of edges) reach(from);
    return before;
  }

  /** The generations of a credential whose tokens exist, ascending. */
  public live(credential: string): string[] {
    const file = this.path('terraform.tfstate');
    const { resources } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { resources: [] };
    const instances: any[] = resources.flatMap((resource: any) => resource.instances);
    return instances
      .filter(({ attributes }) => attributes.input?.value?.tokenOf === credential)
      .map(({ index_key }) => index_key)
      .sort();
  }

  /** Any other command. */
  public async run(args: string[]): Promise<void> {
    await this.terraform.run(args);
  }

  /** The vendor's ids of everything in the state. */
  public ids(): string[] {
    const { resources } = JSON.parse(readFileSync(this.path('terraform.tfstate'), 'utf8'));
    return resources
      .flatMap(({ instances }: any) => instances)
      .map(({ attributes }: any) => attributes.id)
      .sort();
  }

  /** A file beside the state. */
  public path(name: string): string {
    return join(this.terraform.directory, name);
  }

  public remove(): void {
    this.terraform.remove();
  }

  private async tell(args: string[]): Promise<Told> {
    const [command, ...flags] = args;
    const { stdout } = await this.terraform.run([command, '-json', '-input=false', ...flags]);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const texts = (severity: string) =>
      events.filter(({ diagnostic }) => diagnostic?.severity === severity).map(({ diagnostic }) => diagnostic.detail || diagnostic.summary);
    const { add = 0, change = 0, remove = 0 } = events.find(({ type }) => type === 'change_summary')?.changes ?? {};
    return { errors: texts('error'), warnings: texts('warning'), changes: add + change + remove };
  }
}

function unescaped(label: string): string {
  return label.replaceAll('\\"', '"');
}

function clock(now: string | undefined): string[] {
  return now === undefined ? [] : ['-var', `rotation_now=${now}`];
}
