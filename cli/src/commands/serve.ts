import { Command } from 'commander';
import { collect } from './collect';
import { HMAC_KEY_VARIABLE } from './hmac-key';
import type { Io } from './io';
import type { RunTaskFlags } from './run-task-settings';

const RUN_TASK_HELP = `The key that requests are signed with comes from ${HMAC_KEY_VARIABLE} or from --hmac-key-file, never from a flag: make one up, and enter
it as the HMAC key of the run task. Whoever knows it can have this server judge plans, and no more: it calls --hostname only.

It answers 200 as soon as a request is known to be genuine, fetches the plan with the token of that run, and hands over what the gate says:
passed or failed, with an outcome for each finding. GET /healthz answers ok. SIGTERM ends it when the runs under way have their results.

Exit codes:
  0  it was stopped
  2  wrong usage, or nothing can listen there

Example:
  ${HMAC_KEY_VARIABLE}=... rotating-tokens serve run-task --host 0.0.0.0 --stack agents=cdktf.out/stacks/agents
  Then create a run task in HCP Terraform with the URL of this server (https, by a proxy before it) and that key, and attach it to
  workspaces at the stage post-plan, as mandatory.`;

const SERVE_HELP = `Exit codes:
  0  it was stopped
  2  wrong usage

Example:
  rotating-tokens serve run-task --help`;

/** `rotating-tokens serve run-task`; hands its exit code to `exit`. */
export function serveCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('serve')
    .description('serve the gate to others')
    .addCommand(runTaskCommand(io, exit))
    .addHelpText('after', `\n${SERVE_HELP}`);
}

function runTaskCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('run-task')
    .summary('serve the gate as a run task of HCP Terraform or Terraform Enterprise')
    .description(
      'Serves the gate as a run task: HCP Terraform or Terraform Enterprise sends each run here, and the gate refuses what would lock somebody out, before it is applied.',
    )
    .option('--host <ADDRESS>', 'address to listen on; 0.0.0.0 for all of this machine', '127.0.0.1')
    .option('--port <PORT>', 'port to listen on; 0 for any that is free', '8080')
    .option('--hostname <HOST>', 'whose runs are served: the host of Terraform Enterprise, app.eu.terraform.io, …', 'app.terraform.io')
    .option(
      '--file-host <HOST>',
      'a further host that --hostname may redirect to for a plan; the host itself, and archivist.… beside app.…, are known; repeatable',
      collect,
    )
    .option('--hmac-key-file <FILE>', `file with the HMAC key of the run task, in the place of ${HMAC_KEY_VARIABLE}`)
    .option(
      '--stack <WORKSPACE=DIR>',
      'directory of the synthesized stack of a workspace (NAME or ORGANIZATION/NAME), which tells overlaps and revocations; read at each run; repeatable',
      collect,
    )
    .option('--allow-destroy <ADDRESS>', 'this credential, by its address or path, may be destroyed as a whole; repeatable', collect)
    .option('--skip <RULE=REASON>', 'this rule refuses nothing; the reason stands in the outcomes; repeatable', collect)
    .addHelpText('after', `\n${RUN_TASK_HELP}`)
    .action(async (flags: RunTaskFlags) => {
      // no other command waits for the server to load
      const { serveRunTasks } = require('./run-task') as typeof import('./run-task');
      exit(await serveRunTasks(flags, io));
    });
}
