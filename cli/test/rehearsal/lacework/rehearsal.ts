import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { LaceworkFleet } from '../../../../examples/lacework-fleet/stack';
import { CalendarRotation, type CalendarRotationProps, Duration, LaceworkProvider, RotatingAgentAccessToken } from '../../../../src';
import { parseFaultRule } from '../../../src/emulation/faults';
import { rehearse } from '../../../src/rehearsal/rehearse';
import type { Report } from '../../../src/rehearsal/report/report';
import { DEFAULT_FROM, parseMoment, parsePause } from '../../../src/rehearsal/timetable';
import { parseSpan } from '../../../src/time/span';
import { LaceworkEmulator, type LaceworkEmulatorOptions } from '../../../src/vendors/lacework/emulator/lacework-emulator';
import { lacework } from '../../../src/vendors/lacework/vendor';

/** A boundary of `quick` fleets, and the first apply of every rehearsal. */
export const START = DEFAULT_FROM;
export const HOUR = 3600;

/** Boundaries every other day at midnight, a day of overlap. */
const QUICK = { every: Duration.days(2), overlap: Duration.days(1) };

/** Two credentials whose tokens go into outputs, on a rotation that is over in days. */
class QuickFleet extends TerraformStack {
  constructor(app: App, rotation: Partial<CalendarRotationProps> = {}) {
    super(app, 'fleet');
    new LaceworkProvider(this, 'lacework');
    const quick = new CalendarRotation(this, 'quick', { ...QUICK, ...rotation });
    for (const name of ['prod', 'dev']) {
      new RotatingAgentAccessToken(this, name, { name, rotation: quick, exportSecret: true });
    }
  }
}

/** Synthesizes the stack of a rehearsal into a directory, and returns that of the stack itself. */
export type Synthesize = (outdir: string) => string;

export const quickFleet =
  (rotation?: Partial<CalendarRotationProps>): Synthesize =>
  (outdir) => {
    const app = new App({ outdir });
    new QuickFleet(app, rotation);
    app.synth();
    return join(outdir, 'stacks', 'fleet');
  };

/** The example. */
export const laceworkFleet: Synthesize = (outdir) => {
  const app = new App({ outdir });
  new LaceworkFleet(app, 'lacework-fleet');
  app.synth();
  return join(outdir, 'stacks', 'lacework-fleet');
};

export interface Course {
  readonly until: string;
  readonly cadence?: string;
  readonly pause?: string;
  /**
   * Whether applies are left out in which nothing is known to happen.
   * @default false
   */
  readonly quick?: boolean;
  readonly faults?: readonly string[];
  readonly switches?: Partial<LaceworkEmulatorOptions>;
  /** What people do at the vendor's after an apply. */
  readonly byHand?: (emulator: LaceworkEmulator, now: number) => void;
  /** Where to keep what Terraform printed. */
  readonly keep?: boolean;
}

export interface Rehearsed {
  readonly report: Report;
  readonly emulator: LaceworkEmulator;
  readonly kept?: string;
}

/** Takes a stack through virtual time with the stand-in. */
export async function rehearseLacework(synthesize: Synthesize, course: Course): Promise<Rehearsed> {
  const home = mkdtempSync(join(tmpdir(), 'lacework-rehearsal-'));
  const directory = synthesize(home);
  let emulator: LaceworkEmulator | undefined;
  const vendor = {
    ...lacework,
    emulate: async (options: LaceworkEmulatorOptions) => {
      emulator = await LaceworkEmulator.start({ ...options, ...course.switches });
      return emulator;
    },
  };
  try {
    const { report, kept } = await rehearse({
      directory,
      timetable: {
        from: START,
        until: parseMoment(course.until, START)!,
        cadence: parseSpan(course.cadence ?? '12h')!,
        pauses: course.pause === undefined ? [] : [parsePause(course.pause, START)!],
      },
      quick: course.quick,
      rollout: 4 * HOUR,
      faults: (course.faults ?? []).map(parseFaultRule),
      seed: 1,
      providers: { kind: 'stand-in' },
      vendors: [vendor],
      variables: [],
      variableFiles: [],
      allowUnread: [],
      keep: course.keep ?? false,
      environment: process.env,
      onProgress: ({ now }) => course.byHand?.(emulator!, now),
    });
    return { report, emulator: emulator!, kept };
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** The account's list: `+alias` of an enabled token, `-alias` of a disabled one, with the mark of a retired one left out. */
export function listed(emulator: LaceworkEmulator): string[] {
  return emulator.list().map(({ alias, enabled }) => `${enabled ? '+' : '-'}${alias.replace(/-[a-z0-9]{5}-deleted$/, '-…-deleted')}`);
}
