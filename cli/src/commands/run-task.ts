import { WrongUsage } from '../rehearsal/errors';
import { RunTaskServer } from '../run-task/server';
import { ExitCode } from './exit-code';
import type { Io } from './io';
import { type RunTaskFlags, readRunTaskSettings } from './run-task-settings';

/** Serves run tasks until somebody interrupts, and returns the exit code. */
export async function serveRunTasks(flags: RunTaskFlags, io: Io): Promise<number> {
  const { host, port, ...settings } = readRunTaskSettings(flags, io.environment);
  const server = new RunTaskServer({ ...settings, log: (line) => io.stderr.write(`${line}\n`) });
  const interrupted = new Promise<void>((resolve) => io.onInterrupt(resolve, 'the runs under way'));
  const address = await server.listen(host, port).catch(({ code }: NodeJS.ErrnoException) => {
    throw new WrongUsage(`--host and --port must be where this machine can listen, got ${host} and ${port}: ${code}`);
  });
  io.stdout.write(`listening on ${address}: run tasks of ${settings.origins.api}\n`);
  await interrupted;
  await server.close();
  return ExitCode.CLEAN;
}
