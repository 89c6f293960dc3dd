import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reattach } from '../../src/plugin/stand-in';
import { SHORT_LIVED } from '../../src/terraform/environment';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface State {
  readonly outputs?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly index_key?: string;
      readonly status?: string;
      readonly attributes: Record<string, unknown>;
      readonly deposed?: string;
    }[];
  }[];
}

/** A directory with a configuration, and the real Terraform run in it against attached stand-ins. */
export class Terraform {
  private readonly directory = mkdtempSync(join(tmpdir(), 'stand-in-'));
  private readonly env: NodeJS.ProcessEnv;

  public constructor(stanzas: Readonly<Record<string, Reattach>>) {
    mkdirSync(join(this.directory, 'stack'));
    writeFileSync(join(this.directory, 'cli.tfrc'), 'disable_checkpoint = true\n');
    const { PATH, HOME } = process.env;
    this.env = {
      PATH,
      HOME,
      TF_CLI_CONFIG_FILE: join(this.directory, 'cli.tfrc'),
      TF_REATTACH_PROVIDERS: JSON.stringify(stanzas),
      TF_IN_AUTOMATION: '1',
      CHECKPOINT_DISABLE: '1',
      ...SHORT_LIVED,
    };
  }

  public write(configuration: string, file = 'main.tf'): void {
    writeFileSync(join(this.directory, 'stack', file), configuration);
  }

  /** Writes a module of JSON below the configuration. */
  public writeModule(name: string, configuration: unknown): void {
    mkdirSync(join(this.directory, 'stack', name));
    writeFileSync(join(this.directory, 'stack', name, 'main.tf.json'), JSON.stringify(configuration));
  }

  public run(...args: string[]): Promise<Finished> {
    const child = spawn('terraform', args, { cwd: join(this.directory, 'stack'), env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (output.stdout += chunk));
    child.stderr.on('data', (chunk) => (output.stderr += chunk));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, ...output }));
    });
  }

  /** Applies, and hands back what happened whatever it was. */
  public apply(...args: string[]): Promise<Finished> {
    return this.run('apply', '-auto-approve', '-no-color', '-input=false', ...args);
  }

  /** 0: nothing to do; 1: an error; 2: there are changes. */
  public plan(...args: string[]): Promise<Finished> {
    return this.run('plan', '-detailed-exitcode', '-no-color', '-input=false', ...args);
  }

  public state(): State {
    return JSON.parse(this.stateText());
  }

  public stateText(): string {
    return readFileSync(this.statePath, 'utf8');
  }

  public editState(edit: (text: string) => string): void {
    writeFileSync(this.statePath, edit(this.stateText()));
  }

  /** The attributes of every instance of a resource, by its key. */
  public attributes(type: string, name: string, mode = 'managed'): Record<string, Record<string, unknown>> {
    const resource = this.state().resources.find((each) => each.mode === mode && each.type === type && each.name === name);
    return Object.fromEntries((resource?.instances ?? []).map((instance) => [instance.index_key ?? '', instance.attributes]));
  }

  private get statePath(): string {
    return join(this.directory, 'stack', 'terraform.tfstate');
  }

  public remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
