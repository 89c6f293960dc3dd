// Rehearses wrong variants of synthesized stacks, and says which of them a rehearsal finds: npm run mutants [-- --sample N --seed S | -- TEXT].
// Prints a line for each. Exits with 1 if fewer than 97 % of those that do harm are found, or one was not tested.
import { parseArgs } from 'node:util';
import { CATALOGUE } from './catalogue';
import { draw } from './draw';
import { type Finding, Trial } from './trial';
import { Workshop } from './workshop';

type Named = (typeof CATALOGUE)[number];

/** How many run side by side. */
const HANDS = 2;

const ENOUGH = 0.97;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' } },
  });
  const chosen = CATALOGUE.filter(({ name }) => positionals.every((text) => name.includes(text)));
  const equivalent = chosen.filter((mutant) => mutant.equivalent !== undefined);
  const harmful = chosen.filter((mutant) => mutant.equivalent === undefined);
  const seen = harmful.filter(({ limit }) => limit === undefined);
  const mutants = values.sample === undefined ? harmful : draw(seen, Number(values.sample), Number(values.seed));
  for (const { name, equivalent: reason } of values.sample === undefined ? equivalent : []) console.log(`equivalent  ${name}: ${reason}`);
  const findings = await examine(mutants);
  const count = (outcome: Finding['outcome']) => findings.filter((finding) => finding.outcome === outcome).length;
  const share = mutants.length === 0 ? 0 : count('found') / mutants.length;
  const equal = values.sample === undefined ? equivalent.length : 0;
  console.log(
    `${mutants.length + equal} mutants, ${equal} equivalent, ${count('found')} found, ${count('survives')} survive (${(share * 100).toFixed(1)} %)${count('not tested') > 0 ? `, ${count('not tested')} not tested` : ''}`,
  );
  process.exitCode = share < ENOUGH || count('not tested') > 0 ? 1 : 0;
}

async function examine(mutants: readonly Named[]): Promise<Finding[]> {
  const workshop = new Workshop();
  const trial = new Trial(workshop);
  const queue = [...mutants];
  const findings: Finding[] = [];
  const work = async () => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      const finding = await trial.of(mutant);
      findings.push(finding);
      const { name, limit } = mutant;
      console.log(
        `${finding.outcome.padEnd(10)}  ${name}: ${limit === undefined || finding.outcome === 'found' ? line(finding.said) : limit}`,
      );
    }
  };
  try {
    await Promise.all(Array.from({ length: HANDS }, work));
  } finally {
    workshop.close();
  }
  return findings;
}

/** What a line has room for. */
function line(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300);
}

void main();
