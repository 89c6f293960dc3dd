import { type ChildProcess, spawn } from 'node:child_process';
import { basename } from 'node:path';
import { engineName } from './engine';

/** What one Terraform process left behind. */
export interface Outcome {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TerraformOptions {
  /** Asked anew for every process, like the environment. */
  readonly directory: () => string;
  readonly environment: () => NodeJS.ProcessEnv;
  /** Once aborted, the running Terraform is asked to end cleanly, and none is started any more. */
  readonly signal?: AbortSignal;
  readonly binary?: string;
}

/** There is no Terraform to run. */
export class TerraformMissing extends Error {
  constructor(binary: string) {
    super(
      binary.includes('/')
        ? `${binary} cannot be run: name ${engineName(binary)} with --terraform-bin or TERRAFORM_BINARY_NAME`
        : `${binary} is not on PATH: install Terraform 1.5 or newer, or OpenTofu 1.6 or newer, and put its directory on PATH`,
    );
  }
}

/**
 * The real Terraform.
 *
 * Each process runs in a process group of its own: a Ctrl-C of the terminal reaches only us, so that Terraform gets exactly one
 * interrupt (a second one makes it drop everything), and whatever it started can be ended with it.
 */
export class Terraform {
  private readonly running = new Map<ChildProcess, Promise<Outcome>>();

  constructor(private readonly options: TerraformOptions) {}

  /** What people call it. */
  public get name(): string {
    return engineName(this.command);
  }

  /** What people type. */
  public get command(): string {
    return basename(this.options.binary ?? 'terraform');
  }

  /** Waits for Terraform to end, also when it is interrupted; then it throws. Once `unwanted` is aborted, it is ended on the spot. */
  public async run(args: readonly string[], unwanted?: AbortSignal): Promise<Outcome> {
    const { directory, environment, signal, binary = 'terraform' } = this.options;
    signal?.throwIfAborted();
    const child = spawn(binary, args, { cwd: directory(), env: environment(), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const interrupt = () => child.kill('SIGINT');
    const lastResort = () => signalGroup(child, 'SIGKILL');
    signal?.addEventListener('abort', interrupt);
    unwanted?.addEventListener('abort', lastResort);
    process.once('exit', lastResort);
    const ended = outcomeOf(child, binary);
    this.running.set(child, ended);
    try {
      const outcome = await ended;
      signal?.throwIfAborted();
      return outcome;
    } finally {
      this.running.delete(child);
      process.removeListener('exit', lastResort);
      signal?.removeEventListener('abort', interrupt);
      unwanted?.removeEventListener('abort', lastResort);
    }
  }

  /** Ends every running Terraform and its plugins on the spot, as a lost machine would. */
  public kill(): void {
    for (const child of this.running.keys()) {
      signalGroup(child, 'SIGKILL');
    }
  }

  /** Kills what is still running, and waits until nothing is. */
  public async end(): Promise<void> {
    this.kill();
    await Promise.allSettled(this.running.values());
  }
}

function outcomeOf(child: ChildProcess, binary: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ENOENT' ? new TerraformMissing(binary) : error));
    // what Terraform leaves running in the background would keep the pipes open for ever
    child.once('exit', () => signalGroup(child, 'SIGKILL'));
    child.once('close', (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') }),
    );
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined) {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // nobody of the group is left
    }
  }
}
