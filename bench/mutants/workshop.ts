import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { type Mutation, NothingToMutate } from './edit';
import type { Course, Mutant } from './mutant';
import type { Subject } from './subject';

/** What a course begins with and, if it is edited on the way, what becomes of it. */
export interface Stacks {
  readonly first: any;
  readonly edited?: any;
}

/** Synthesizes the subjects of mutants, and writes them into directories. */
export class Workshop {
  private readonly home = mkdtempSync(join(tmpdir(), 'mutants-'));
  private readonly synthesized = new Map<Subject['build'], string>();
  private count = 0;

  /** The stacks of a course without any mutation. */
  public original(subject: Subject, { edit }: Course): Stacks {
    return { first: this.json(subject), ...(edit && { edited: this.json(edit.to) }) };
  }

  /**
   * The same with the mutation.
   *
   * @throws NothingToMutate if neither of them is changed.
   */
  public mutated({ name, subject, course, mutate }: Mutant & { readonly name: string }): Stacks {
    const stacks = this.original(subject, course);
    const changed = [attempt(mutate, stacks.first, false), stacks.edited !== undefined && attempt(mutate, stacks.edited, true)];
    if (!changed.includes(true)) throw new NothingToMutate(`${name} changes nothing`);
    return stacks;
  }

  /** Writes a stack into a directory of its own. */
  public write(stack: any): string {
    this.count += 1;
    const directory = join(this.home, `stack-${this.count}`);
    mkdirSync(directory);
    writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify(stack));
    return directory;
  }

  public close(): void {
    rmSync(this.home, { recursive: true });
  }

  private json({ build }: Subject): any {
    const known = this.synthesized.get(build) ?? this.synthesize(build);
    this.synthesized.set(build, known);
    return JSON.parse(known);
  }

  private synthesize(build: Subject['build']): string {
    const app = new App({ outdir: this.home });
    const { node } = build(app);
    app.synth();
    return readFileSync(join(app.outdir, 'stacks', node.id, 'cdk.tf.json'), 'utf8');
  }
}

/** Whether a mutation changes a stack. */
function attempt(mutate: Mutation, stack: any, edited: boolean): boolean {
  const before = JSON.stringify(stack);
  try {
    mutate(stack, edited);
  } catch (error) {
    if (!(error instanceof NothingToMutate)) throw error;
    return false;
  }
  return JSON.stringify(stack) !== before;
}
