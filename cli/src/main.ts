import { ExitCode } from './commands/exit-code';
import { runProgram } from './commands/program';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The first signal ends what is under way cleanly; with the second one everything ends on the spot. */
function onInterrupt(listener: () => void, awaited: string): () => void {
  let interrupted = false;
  const onSignal = () => {
    if (interrupted) {
      process.exit(ExitCode.INTERRUPTED);
    }
    interrupted = true;
    process.stderr.write(`\ninterrupted: waiting for ${awaited} to end\n`);
    listener();
  };
  for (const signal of SIGNALS) {
    process.on(signal, onSignal);
  }
  return () => {
    for (const signal of SIGNALS) {
      process.removeListener(signal, onSignal);
    }
  };
}

const { stdin, stdout, stderr, env: environment } = process;

runProgram(process.argv.slice(2), { stdin, stdout, stderr, environment, onInterrupt }).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    stderr.write(`rotating-tokens: this should not have happened: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = ExitCode.INCONCLUSIVE;
  },
);
