// Rehearses every example as it runs in the field: daily and weekly, through pauses, with clocks that disagree, while calls fail. The better part
// of half an hour. Prints a line for each, and exits with 1 if one is not clean.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { RehearseFlags } from '../cli/src/commands/rehearse-settings';
import { rehearsalOf } from '../cli/test/support/rehearsal';
import type { Subject } from './mutants/subject';
import { agentFleet, ciAccess, ciAccessRenewal, laceworkFleet } from './mutants/subjects/examples';
import { Tally } from './tally';

type Flags = Partial<RehearseFlags>;

interface Example {
  readonly subject: Subject;
  /** A month with one boundary. */
  readonly month: Flags;
  /** What may fail and is healed by the next apply. */
  readonly faults: readonly string[];
}

const JANUARY: Flags = { from: '2027-01-10T00:00:00Z', until: '40d' };
const DELIVERY = 'PUT /sinks/kubernetes_secret_v1/** status=500';

const EXAMPLES: readonly Example[] = [
  {
    subject: agentFleet,
    month: JANUARY,
    faults: [
      DELIVERY,
      'POST **/authentication-tokens status=422 nth=3 times=2',
      'POST **/authentication-tokens status=500 nth=3 commit=after',
      'KILL POST **/authentication-tokens nth=3 commit=after',
      'PATCH **/vars/* status=422',
      'DELETE **/authentication-tokens/* status=422',
    ],
  },
  {
    subject: laceworkFleet,
    month: JANUARY,
    faults: [
      DELIVERY,
      'POST **/AgentAccessTokens nth=3 status=500',
      'POST **/AgentAccessTokens nth=3 status=409 commit=after',
      'KILL POST **/AgentAccessTokens nth=3 commit=after',
      'PATCH **/AgentAccessTokens/* nth=2 status=500',
    ],
  },
  { subject: ciAccess, month: JANUARY, faults: ['PUT **/service_tokens/* status=400 nth=1', 'KILL PUT **/service_tokens/* nth=1'] },
  {
    subject: ciAccessRenewal,
    month: { from: '2027-08-20T00:00:00Z', until: '40d' },
    faults: ['POST **/service_tokens status=400 nth=2', 'KILL POST **/service_tokens nth=2 commit=after'],
  },
];

const YEAR: Flags = { until: '14mo' };

/** How a stack is applied over fourteen months, daily and weekly. */
const HABITS: readonly Flags[] = [{}, { pause: ['150d..210d'] }, { skew: '90s' }];

function coursesOf({ month, faults }: Example): Flags[] {
  return ['1d', '1w'].flatMap((cadence) => [
    ...HABITS.map((habit) => ({ ...YEAR, ...habit, cadence })),
    ...faults.map((fault) => ({ ...month, cadence, fault: [fault] })),
  ]);
}

/** Synthesizes an example into a directory, and tells where its stack is. */
function synthesize({ name, build }: Subject, outdir: string): string {
  const app = new App({ outdir });
  build(app);
  app.synth();
  return join(outdir, 'stacks', name);
}

async function main(texts: readonly string[]): Promise<void> {
  const outdir = mkdtempSync(join(tmpdir(), 'examples-'));
  const tally = new Tally();
  try {
    for (const example of EXAMPLES) {
      const directory = synthesize(example.subject, outdir);
      for (const course of coursesOf(example)) {
        const title = `${example.subject.name}: ${Object.values(course).join(', ')}`;
        if (!texts.every((text) => title.includes(text))) continue;
        const { verdict, reasons, gate, smallestOverlap } = await rehearsalOf(directory, course, { planAhead: true, gate: true });
        tally.tell(
          title,
          [...(verdict === 'clean' ? [] : reasons), ...gate.map(({ rule, first, text }) => `the gate at ${first}: ${rule}: ${text}`)],
          `smallest overlap ${smallestOverlap ?? 'none'} s`,
        );
      }
    }
  } finally {
    rmSync(outdir, { recursive: true });
  }
  tally.end();
}

void main(process.argv.slice(2));
