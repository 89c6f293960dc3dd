import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { App, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import { CalendarRotation, Duration, RotatingServiceToken, ServiceTokenStrategy } from '../../src';
import type { RosterRules } from '../../src/credential/roster';
import { AppliedStack } from '../support/applied-stack';
import { FakeCredential } from '../support/fake-credential';
import { newStack, synthesize } from '../support/synthesis';
import { ACCOUNT, stackOn } from './stack';

const { SECRET_VERSION, REPLACEMENT } = ServiceTokenStrategy;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'strategy-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

/** A stack with these credentials, all on one rotation. */
function synthesized(credentials: Record<string, ServiceTokenStrategy>): string {
  const outdir = mkdtempSync(join(directory, 'out-'));
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'stack');
  new CloudflareProvider(stack, 'cloudflare');
  const rotation = new CalendarRotation(stack, 'tendays', {
    every: Duration.days(10),
    overlap: Duration.days(3),
    anchor: '2026-12-26T00:00:00Z',
  });
  for (const [id, strategy] of Object.entries(credentials)) {
    new RotatingServiceToken(stack, id, { accountId: ACCOUNT, name: id, rotation, strategy, exportSecret: true });
  }
  app.synth();
  return join(outdir, 'stacks', 'stack');
}

test.each([
  [SECRET_VERSION, REPLACEMENT],
  [REPLACEMENT, SECRET_VERSION],
])('a switch from %s to %s is refused, and a second credential beside the first is the way', async (from, to) => {
  const report = await rehearsalOf(synthesized({ ci: from }), {
    until: '26d',
    cadence: '2d',
    edit: [`6d=${synthesized({ ci: to })}`, `8d=${synthesized({ ci: from, ci2: to })}`, `20d=${synthesized({ ci2: to })}`],
  });

  const [refusal, ...others] = report.failures;
  expect(others.map(({ at }) => at)).toEqual([]);
  expect(refusal).toMatchObject({ at: '2027-01-07T00:00:00Z', step: 'plan' });
  expect(refusal.error.replace(/\s+/g, ' ')).toContain(
    `credential ci rotated by strategy ${from} when it was created. Switching it to ${to} would`,
  );
  // whoever still reads the first one when it is removed
  expect(report.lockOuts.every(({ from: at }) => at >= '2027-01-21T00:00:00Z')).toBe(true);
});

test('a token that provider 4 renewed is remembered as such, and none of provider 5 goes by that', () => {
  const membershipOn = (constraint: string) => {
    const stack = stackOn(constraint);
    new RotatingServiceToken(stack, 'ci', { accountId: ACCOUNT, name: 'ci', minDaysForRenewal: 30 });
    return synthesize(stack);
  };

  expect(membershipOn('~> 4.52').locals.rotation_strategies).toEqual({ ci: 'renewal' });
  expect(membershipOn('~> 5.12').locals.rotation_strategies).toEqual({ ci: 'replacement' });
});

describe('what membership remembers, on real Terraform', () => {
  /** A credential whose vendor has several strategies. */
  class Strategic extends FakeCredential {
    constructor(
      scope: Construct,
      private readonly strategy?: string,
    ) {
      super(scope, 'ci');
    }

    protected override _rosterRules(): RosterRules {
      return { strategy: this.strategy };
    }
  }
  const applied = new AppliedStack();
  const stackWith = (strategy?: string) => {
    const stack = newStack();
    new Strategic(stack, strategy);
    return synthesize(stack);
  };
  const write = (strategy?: string) => applied.configure(stackWith(strategy));

  /** As earlier versions remembered: an instance for each credential. */
  const asEarlier = (configuration: any) => {
    const { rotation_members, rotation_members_since, rotation_strategies, ...others } = configuration.resource.terraform_data;
    const rotation_membership = {
      for_each: { ci: 'rotation' },
      input: '${each.value}',
      triggers_replace: '${local.rotation_strategies[each.key]}',
      lifecycle: { ignore_changes: ['input', 'triggers_replace'] },
    };
    const { rotation_inherits, ...locals } = configuration.locals;
    return { ...configuration, locals, resource: { terraform_data: { ...others, rotation_membership } } };
  };

  afterEach(async () => {
    applied.write(() => {});
    await applied.apply();
  });

  afterAll(() => applied.remove());

  it('refuses another strategy, and nothing that it never knew', async () => {
    write();
    await applied.apply('2026-01-10T00:00:00Z');
    write('one');
    const unknown = await applied.apply('2026-01-10T00:00:00Z');
    write('two');
    const other = await applied.plan('2026-01-10T00:00:00Z');
    write();
    const forgotten = await applied.plan('2026-01-10T00:00:00Z');

    expect(unknown.errors).toEqual([]);
    expect(other.errors).toEqual([
      expect.stringContaining('credential ci rotated by strategy one when it was created. Switching it to two'),
    ]);
    expect(forgotten.errors).toEqual([]);
  });

  it('takes over what an earlier version remembered', async () => {
    applied.configure(asEarlier(stackWith('one')));
    await applied.apply('2026-01-10T00:00:00Z');
    write('two');
    const atOnce = await applied.plan('2026-01-11T00:00:00Z');
    write('one');
    for (const day of ['11', '12']) await applied.apply(`2026-01-${day}T00:00:00Z`);
    write('two');
    const later = await applied.plan('2026-01-12T00:00:00Z');

    for (const { errors } of [atOnce, later]) {
      expect(errors).toEqual([expect.stringContaining('credential ci rotated by strategy one when it was created. Switching it to two')]);
    }
  });
});
