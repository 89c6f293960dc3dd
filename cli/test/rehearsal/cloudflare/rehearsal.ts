import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { App, TerraformStack } from 'cdktf';
import {
  CalendarRotation,
  type CalendarRotationProps,
  Duration,
  RotatingServiceToken,
  type RotatingServiceTokenProps,
  ServiceTokenPolicy,
} from '../../../../src';
import { parseFaultRule } from '../../../src/emulation/faults';
import { rehearse } from '../../../src/rehearsal/rehearse';
import type { Report } from '../../../src/rehearsal/report/report';
import { DEFAULT_FROM, parseMoment, parsePause } from '../../../src/rehearsal/timetable';
import { parseSpan } from '../../../src/time/span';
import { vendors } from '../../../src/vendors';
import { CloudflareEmulator, type CloudflareEmulatorOptions } from '../../../src/vendors/cloudflare/emulator/cloudflare-emulator';

export const START = DEFAULT_FROM;
export const HOUR = 3600;
export const DAY = 24 * HOUR;
export const ACCOUNT = 'd41d8cd98f00b204e9800998ecf8427e';

/** Defines a stack in an app. */
export type Build = (app: App) => TerraformStack;

export interface QuickProps {
  readonly rotation?: Partial<CalendarRotationProps>;
  readonly token?: Partial<RotatingServiceTokenProps>;
  /** Ids of its credentials, each with an output. */
  readonly credentials?: readonly string[];
  /** Further ones, by id, and what is particular to each. */
  readonly others?: Readonly<Record<string, Partial<RotatingServiceTokenProps>>>;
  readonly policy?: boolean;
  /** A version constraint of the provider. */
  readonly provider?: string;
}

/** Credentials on a calendar of 10 days with an overlap of 3: boundaries at 2027-01-05, 01-15, 01-25 and so on. */
export function quick({ rotation, token, credentials = ['ci'], others = {}, policy, provider }: QuickProps = {}): Build {
  return (app) => {
    const stack = new TerraformStack(app, 'access');
    new CloudflareProvider(stack, 'cloudflare');
    if (provider) stack.addOverride('terraform.required_providers.cloudflare.version', provider);
    const renewed = token?.minDaysForRenewal !== undefined;
    const tendays = renewed
      ? undefined
      : new CalendarRotation(stack, 'tendays', {
          every: Duration.days(10),
          overlap: Duration.days(3),
          anchor: '2026-12-26T00:00:00Z',
          ...rotation,
        });
    const tokens = [...credentials.map((id) => [id, {}] as const), ...Object.entries(others)].map(
      ([id, own]) =>
        new RotatingServiceToken(stack, id, { accountId: ACCOUNT, name: id, rotation: tendays, exportSecret: true, ...token, ...own }),
    );
    if (policy) new ServiceTokenPolicy(stack, 'policy', { accountId: ACCOUNT, name: 'may enter', tokens });
    return stack;
  };
}

export interface Course {
  readonly until: string;
  readonly cadence?: string;
  readonly pause?: string;
  /**
   * Whether applies are left out in which nothing is known to happen.
   * @default true
   */
  readonly quick?: boolean;
  readonly rollout?: number;
  readonly faults?: readonly string[];
  readonly switches?: Partial<CloudflareEmulatorOptions>;
  /** From these moments on the stack is another one. */
  readonly edits?: Readonly<Record<string, Build>>;
}

export interface Rehearsed {
  readonly report: Report;
  readonly emulator: CloudflareEmulator;
  /** The calls that changed service tokens, `POST 201`, `PUT 200` … */
  readonly changes: readonly string[];
}

/** Takes a stack through virtual time with the stand-ins. */
export async function rehearseCloudflare(build: Build, course: Course): Promise<Rehearsed> {
  const home = mkdtempSync(join(tmpdir(), 'cloudflare-rehearsal-'));
  let count = 0;
  const synthesized = (each: Build) => {
    const app = new App({ outdir: join(home, `${count++}`) });
    const { node } = each(app);
    app.synth();
    return join(app.outdir, 'stacks', node.id);
  };
  let emulator: CloudflareEmulator | undefined;
  const emulate = async (options: CloudflareEmulatorOptions) => {
    emulator = await CloudflareEmulator.start({ ...options, ...course.switches });
    return emulator;
  };
  try {
    const { report } = await rehearse({
      directory: synthesized(build),
      edits: Object.entries(course.edits ?? {}).map(([at, edit]) => ({ at: parseMoment(at, START)!, directory: synthesized(edit) })),
      timetable: {
        from: START,
        until: parseMoment(course.until, START)!,
        cadence: parseSpan(course.cadence ?? '1d')!,
        pauses: course.pause === undefined ? [] : [parsePause(course.pause, START)!],
      },
      quick: course.quick ?? true,
      rollout: course.rollout ?? 4 * HOUR,
      faults: (course.faults ?? []).map(parseFaultRule),
      seed: 1,
      providers: { kind: 'stand-in' },
      vendors: vendors.map((vendor) => (vendor.id === 'cloudflare' ? { ...vendor, emulate } : vendor)),
      variables: [],
      variableFiles: [],
      allowUnread: [],
      keep: false,
      planAhead: true,
      environment: process.env,
    });
    const changes = emulator!.requests
      .list()
      .filter(({ method, route }) => method !== 'GET' && route.includes('service_tokens'))
      .map(({ method, status }) => `${method} ${status}`);
    return { report, emulator: emulator!, changes };
  } finally {
    rmSync(home, { recursive: true });
  }
}

export const CLEAN = { verdict: 'clean', reasons: [], lockOuts: [], leaks: [], failures: [], unsettledPlans: [] };
