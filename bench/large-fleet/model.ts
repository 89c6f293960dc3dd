import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { readManifest } from '../../cli/src/manifest/manifest';
import { predict } from '../../cli/src/timeline/history';
import { rotationsOf } from '../../cli/src/timeline/laws';
import { largeFleet } from '../../examples/large-fleet/stack';
import type { CalendarLaw } from '../../src/rotation/model';

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
export async function withFleet<T>({ credentials, stacks, lanes }: Cut, work: (directories: string[]) => T | Promise<T>): Promise<T> {
  const outdir = mkdtempSync(join(tmpdir(), 'large-fleet-'));
  try {
    const app = new App({ outdir });
    largeFleet(app, credentials, stacks, lanes);
    app.synth();
    return await work(readdirSync(join(outdir, 'stacks')).map((name) => join(outdir, 'stacks', name)));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function journalsOf(directories: readonly string[]): Followed[] {
  return directories
    .flatMap((directory) => rotationsOf(readManifest(directory)!))
    .map(({ law, credentials }) => ({ law: law as CalendarLaw, credentials: credentials.length }));
}

/** How many credentials begin a new generation within the same hour, at most, in fourteen months. */
export async function mostInAnHour(cut: Cut): Promise<number> {
  const begun = new Map<number, number>();
  for (const { law, credentials } of await withFleet(cut, journalsOf)) {
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
export async function retiredByDailyApplies(cut: Cut, days: number): Promise<number> {
  const journals = await withFleet(cut, journalsOf);
  return journals.reduce((sum, { law }) => sum + retiredOf(law, days), 0);
}

function retiredOf(law: CalendarLaw, days: number): number {
  const { lives, refusals } = predict(
    () => law,
    Array.from({ length: days }, (_, day) => FROM + day * DAY),
  );
  if (refusals.length > 0) throw new Error(refusals[0].why);
  const retired = lives.filter((life) => life.retired !== undefined);
  const early = retired.find((life) => life.retired! - life.superseded! < law.overlap);
  if (early) throw new Error(`generation ${early.generation} was retired at ${early.retired}, before its overlap was over`);
  return retired.length;
}
