import { type ChildProcess, spawn } from 'node:child_process';

/**
 * A process that Terraform may kill.
 *
 * Terraform sends SIGKILL to the pid of an attached provider whose address refuses the connection, whatever else runs under that
 * pid. So it is never ours: it is that of a `cat` that reads from a pipe of ours, and ends when we do. It has a process group of its
 * own, or Ctrl-C would end it before Terraform has wound down.
 */
export class Sacrifice {
  public readonly pid: number;

  private constructor(private readonly child: ChildProcess) {
    this.pid = child.pid as number;
  }

  public static async start(): Promise<Sacrifice> {
    const child = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    return new Sacrifice(child);
  }

  public async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.ref();
    this.child.stdin?.end();
    await ended;
  }
}
