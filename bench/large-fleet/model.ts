import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { lawOf } from '../../cli/src/manifest/law';
import { readManifest } from '../../cli/src/manifest/manifest';
import { largeFleet } from '../../examples/large-fleet/stack';
import { type CalendarLaw, EMPTY_JOURNAL, type Journal, plan } from '../../src/rotation/model';

const HOUR = 3600;
const DAY = 24 * HOUR;
const FROM = Date.parse('2027-01-01T00:00:00Z') / 1000;

/** How a fleet is cut. */
export interface Cut {
  readonly credentials: number;
  readonly stacks: number;
  readonly lanes: number;
}

interface Followed {
  readonly law: CalendarLaw;
  /** How many credentials follow it. */
  readonly credentials: number;
}

/** Synthesizes a fleet, and does something with the directories of its stacks. */
export function withFleet<T>({ credentials, stacks, lanes }: Cut, work: (directories: string[], app: string) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), 'large-fleet-'));
  const remove = () => rmSync(outdir, { recursive: true });
  const app = new App({ outdir });
  largeFleet(app, credentials, stacks, lanes);
  app.synth();
  const result = work(
    readdirSync(join(outdir, 'stacks')).map((name) => join(outdir, 'stacks', name)),
    outdir,
  );
  if (result instanceof Promise) return result.finally(remove) as T;
  remove();
  return result;
}

function journalsOf(directories: readonly string[]): Followed[] {
  return directories.flatMap((directory) => {
    const { rotations, credentials } = readManifest(directory)!;
    return Object.entries(rotations).map(([name, rotation]) => ({
      law: lawOf(rotation) as CalendarLaw,
      credentials: Object.keys(credentials[name]).length,
    }));
  });
}

/** How many credentials begin a new generation within the same hour, at most, in fourteen months. */
export function mostInAnHour(cut: Cut): number {
  const begun = new Map<number, number>();
  for (const { law, credentials } of withFleet(cut, journalsOf)) {
    const [{ from, every }] = law.segments;
    for (let at = from; at < FROM + 426 * DAY; at += every) {
      const hour = Math.floor(at / HOUR);
      begun.set(hour, (begun.get(hour) ?? 0) + credentials);
    }
  }
  return Math.max(...begun.values());
}

/**
 * Applies all stacks daily, by the model.
 *
 * @returns how many generations were retired.
 * @throws if one was before its overlap was over, or a plan was refused.
 */
export function retiredByDailyApplies(cut: Cut, days: number): number {
  return withFleet(cut, journalsOf).reduce((sum, { law }) => sum + retiredOf(law, days), 0);
}

function retiredOf(law: CalendarLaw, days: number): number {
  let journal: Journal = EMPTY_JOURNAL;
  let live: readonly number[] = [];
  let retired = 0;
  const superseded = new Map<number, number>();
  for (let at = FROM; at < FROM + days * DAY; at += DAY) {
    const planned = plan(law, journal, at);
    if (planned.refused !== undefined) throw new Error(planned.refused);
    for (const b of live.filter((each) => each !== planned.current && !superseded.has(each))) superseded.set(b, at);
    for (const b of live.filter((each) => !planned.live.includes(each))) {
      if (at - superseded.get(b)! < law.overlap) throw new Error(`generation ${b} was retired at ${at}, before its overlap was over`);
      retired += 1;
    }
    ({ journal, live } = planned);
  }
  return retired;
}
