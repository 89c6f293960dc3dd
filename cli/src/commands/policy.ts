import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { declaredBy } from '../policy/declared';
import { regoOf, regoTestOf } from '../policy/rego';
import { WrongUsage } from '../rehearsal/errors';
import { collect } from './collect';
import { ExitCode } from './exit-code';
import { whyUnwritable } from './files';
import type { Io } from './io';
import { manifestIn } from './manifest-in';

interface PolicyFlags {
  readonly rego?: string;
  readonly regoTest?: string;
  readonly allowDestroy?: readonly string[];
}

const USE = `The policy is of the stack as it is in DIR: what it does not declare is not watched. Write it again, in a later change, when the stack
was applied. What it cannot say is in docs/policy.md; rotating-tokens check says it.

Exit codes:
  0  it was written
  2  wrong usage

Examples:
  rotating-tokens policy cdktf.out/stacks/NAME --rego policy/rotation.rego --rego-test policy/rotation_test.rego
  opa test policy
  terraform show -json tfplan | conftest test --parser json --policy policy --namespace rotating_tokens -
  terraform show -json tfplan | opa exec --bundle policy --decision rotating_tokens/deny --fail-non-empty --stdin-input`;

/** `rotating-tokens policy DIR`; hands its exit code to `exit`. */
export function policyCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('policy')
    .summary('write what a stack promises as a policy in Rego')
    .description(
      'Writes what a synthesized stack promises of its tokens as Rego, for the Open Policy Agent, conftest, and policy sets of HCP Terraform and Terraform Enterprise. It is printed, unless a flag says where it goes.',
    )
    .argument('<DIR>', 'directory of a stack that cdktf synthesized, e.g. cdktf.out/stacks/NAME')
    .option('--rego <FILE>', 'write the policy there')
    .option('--rego-test <FILE>', 'write tests of it there, which opa test runs')
    .option('--allow-destroy <ADDRESS>', 'this credential, by its address or path, may be destroyed as a whole; repeatable', collect)
    .addHelpText('after', `\n${USE}`)
    .action((directory: string, { rego, regoTest, allowDestroy = [] }: PolicyFlags) => {
      const declared = declaredBy(manifestIn(directory, 'write a policy of'), allowDestroy);
      const unknown = allowDestroy.find(
        (each) => !Object.entries(declared.credentials).some(([path, { address }]) => [path, address].includes(each)),
      );
      if (unknown !== undefined) {
        throw new WrongUsage(
          `--allow-destroy must be a credential that the stack declares, got "${unknown}": they are ${Object.keys(declared.credentials).join(', ') || 'none'}`,
        );
      }
      const wanted = [...written('--rego', rego, () => regoOf(declared)), ...written('--rego-test', regoTest, () => regoTestOf(declared))];
      for (const { file, text } of wanted) {
        writeFileSync(file, text());
      }
      if (rego === undefined) {
        io.stdout.write(regoOf(declared));
      }
      exit(ExitCode.CLEAN);
    });
}

function written(flag: string, file: string | undefined, text: () => string): { readonly file: string; readonly text: () => string }[] {
  const why = file === undefined ? undefined : whyUnwritable(file);
  if (why !== undefined) {
    throw new WrongUsage(`${flag} must be a file that can be written, got "${file}": ${why.code}`);
  }
  return file === undefined ? [] : [{ file, text }];
}
