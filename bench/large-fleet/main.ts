// What it costs to run the fleet of examples/large-fleet, and what it does: synthesis, its largest hour with and without lanes, fourteen months of
// all of its stacks by the model, and three of them by the real Terraform. Some minutes. Exits with 1 if one is not clean.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import { Tally } from '../tally';
import { type Cut, mostInAnHour, retiredByDailyApplies, withFleet } from './model';

const FLEET: Cut = { credentials: 2000, stacks: 40, lanes: 10 };
/** Those in which the parts begin their intervals first, in the middle and last. */
const REHEARSED = ['fleet-0', 'fleet-20', 'fleet-39'];

async function main(): Promise<void> {
  const start = process.cpuUsage();
  const sizes = await withFleet(FLEET, (directories) =>
    directories.map((directory) => readFileSync(join(directory, 'cdk.tf.json')).length),
  );
  const { user, system } = process.cpuUsage(start);
  console.log(
    `synthesis of ${FLEET.credentials} credentials in ${FLEET.stacks} stacks: ${((user + system) / 1e6).toFixed(1)} s, ${Math.max(...sizes)} bytes a stack at most`,
  );
  console.log(`most rotations within an hour: ${await mostInAnHour(FLEET)}, without lanes ${await mostInAnHour({ ...FLEET, lanes: 1 })}`);
  console.log(
    `by the model, daily, 14 months: ${await retiredByDailyApplies(FLEET, 426)} generations retired, none before its overlap was over`,
  );

  const tally = new Tally();
  await withFleet(FLEET, async (directories) => {
    for (const directory of directories.filter((each) => REHEARSED.includes(basename(each)))) {
      const before = process.cpuUsage();
      const { verdict, reasons, counts, smallestOverlap } = await rehearsalOf(directory, { until: '35d', quick: true });
      const { user: own, system: ownSystem } = process.cpuUsage(before);
      tally.tell(
        `${basename(directory)}: 35 days, quickly`,
        verdict === 'clean' ? [] : reasons,
        `${counts.applies} applies, smallest overlap ${smallestOverlap} s, our own processor time ${((own + ownSystem) / 1e6).toFixed(1)} s`,
      );
    }
  });
  tally.end();
}

void main();
