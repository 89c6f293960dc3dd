import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Command } from 'commander';
import { type Declared, declaredBy } from '../policy/declared';
import { regoOf, regoTestOf } from '../policy/rego';
import { terraformPolicyOf, terraformPolicyTestOf } from '../policy/terraform-policy';
import { WrongUsage } from '../rehearsal/errors';
import { readJsonFile } from '../terraform/configuration/json-file';
import { collect } from './collect';
import { ExitCode } from './exit-code';
import { whyUnwritable } from './files';
import type { Io } from './io';
import { manifestIn } from './manifest-in';

interface PolicyFlags {
  readonly rego?: string;
  readonly regoTest?: string;
  readonly terraformPolicy?: string;
  readonly terraformPolicyTest?: string;
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
    .summary('write what a stack promises as a policy, in Rego or for Terraform policy')
    .description(
      'Writes what a synthesized stack promises of its tokens as Rego, for the Open Policy Agent, conftest, and policy sets of HCP Terraform and Terraform Enterprise; and what of it can be said there as Terraform policy. The Rego is printed, unless a flag says what goes where.',
    )
    .argument('<DIR>', 'directory of a stack that cdktf synthesized, e.g. cdktf.out/stacks/NAME')
    .option('--rego <FILE>', 'write the policy there')
    .option('--rego-test <FILE>', 'write tests of it there, which opa test runs')
    .option('--terraform-policy <FILE>', 'write what of it the policy language of HashiCorp can say there: NAME.policy.hcl')
    .option('--terraform-policy-test <FILE>', 'write tests of that there, which tfpolicy test runs: NAME.policytest.hcl')
    .option('--allow-destroy <ADDRESS>', 'this credential, by its address or path, may be destroyed as a whole; repeatable', collect)
    .addHelpText('after', `\n${USE}`)
    .action((directory: string, flags: PolicyFlags) => {
      const declared = declaredIn(directory, flags.allowDestroy);
      const wanted = [
        ...written('--rego', flags.rego, () => regoOf(declared)),
        ...written('--rego-test', flags.regoTest, () => regoTestOf(declared)),
        ...terraformPolicies(directory, declared, flags),
      ];
      for (const { file, text } of wanted) {
        writeFileSync(file, text);
      }
      if (wanted.length === 0) {
        io.stdout.write(regoOf(declared));
      }
      exit(ExitCode.CLEAN);
    });
}

function declaredIn(directory: string, allowDestroy: readonly string[] = []): Declared {
  const declared = declaredBy(manifestIn(directory, 'write a policy of'), allowDestroy);
  const names = Object.entries(declared.credentials).flatMap(([path, { address }]) => [path, address]);
  const unknown = allowDestroy.find((each) => !names.includes(each));
  if (unknown !== undefined) {
    throw new WrongUsage(
      `--allow-destroy must be a credential that the stack declares, got "${unknown}": they are ${Object.keys(declared.credentials).join(', ') || 'none'}`,
    );
  }
  return declared;
}

interface Written {
  readonly file: string;
  readonly text: string;
}

function terraformPolicies(
  directory: string,
  declared: Declared,
  { terraformPolicy: file, terraformPolicyTest: test }: PolicyFlags,
): Written[] {
  if (file === undefined && test === undefined) {
    return [];
  }
  const stack = readJsonFile(readFileSync(join(directory, 'cdk.tf.json'), 'utf8'));
  const policy = terraformPolicyOf(declared, stack);
  if (policy === undefined) {
    throw new WrongUsage(
      '--terraform-policy must be left out for this stack: it has no secret versions and nothing that tokens belong to, and of the rest that language cannot tell; use --rego',
    );
  }
  const target = file !== undefined && test !== undefined ? relative(dirname(test), file).replaceAll('\\', '/') : undefined;
  return [
    ...written('--terraform-policy', file, () => `${policy}\n`),
    ...written('--terraform-policy-test', test, () => `${terraformPolicyTestOf(declared, stack, target)}\n`),
  ];
}

function written(flag: string, file: string | undefined, text: () => string): Written[] {
  const why = file === undefined ? undefined : whyUnwritable(file);
  if (why !== undefined) {
    throw new WrongUsage(`${flag} must be a file that can be written, got "${file}": ${why.code}`);
  }
  return file === undefined ? [] : [{ file, text: text() }];
}
