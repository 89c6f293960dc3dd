// Judges a plan of so many resources, as the command line does it: from its text to the printed report. Prints the processor time it took.
import { createColors } from 'picocolors';
import { judge } from '../cli/src/gate/gate';
import type { RawChange } from '../cli/src/gate/plan/raw-plan';
import { readPlan } from '../cli/src/gate/plan/read-plan';
import { textOf } from '../cli/src/gate/report/text';
import { created, destroyed, kept, planOf, UNKNOWN, updated } from '../cli/test/gate/plan-of';
import { agentToken, FEB, MAR, newAgentToken, secretOf, variable } from '../cli/test/gate/stacks';

const [, , kind, count] = process.argv;
const credentials = Array.from({ length: Number(count) / 4 }, (_, i) => `c${i}`);

/** A rotation of every credential, or the loss of all of them. */
function changesOf(name: string): RawChange[] {
  const lost = kind === 'bad';
  return [
    (lost ? destroyed : kept)(`tfe_agent_token.${name}["${FEB}"]`, agentToken(name)),
    created(`tfe_agent_token.${name}["${MAR}"]`, newAgentToken()),
    updated(`terraform_data.${name}_roster`, { input: [`at-${name}`] }, { input: UNKNOWN }),
    updated(`tfe_variable.${name}`, variable(`{"token":"${secretOf(name)}"}`, name), variable(UNKNOWN, name)),
  ];
}

const text = JSON.stringify(
  planOf({
    changes: credentials.flatMap(changesOf),
    reads: Object.fromEntries(
      credentials.flatMap((name) => [
        [`terraform_data.${name}_roster`, { input: [`tfe_agent_token.${name}`] }],
        [`tfe_variable.${name}`, { value: [`tfe_agent_token.${name}`, 'local.current'] }],
      ]),
    ),
  }),
);

const before = process.cpuUsage();
const report = judge(readPlan(text), { plan: 'tfplan.json' });
const printed = textOf(report, createColors(false));
const { user, system } = process.cpuUsage(before);
if ((report.exitCode === 1) !== (kind === 'bad')) throw new Error(`a ${kind} plan was judged otherwise: ${printed.slice(0, 1000)}`);
console.log(JSON.stringify({ milliseconds: (user + system) / 1000, bytes: text.length }));
