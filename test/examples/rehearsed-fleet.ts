import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { RehearseFlags } from '../../cli/src/commands/rehearse-settings';
import type { Report } from '../../cli/src/rehearsal/report/report';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import { AgentFleet } from '../../examples/agent-fleet/stack';

let outdir: string;

beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'agent-fleet-'));
  const app = new App({ outdir });
  new AgentFleet(app, 'agent-fleet');
  app.synth();
});

afterAll(() => rmSync(outdir, { recursive: true }));

/** Rehearses the example. Boundaries at 2027-01-15, 02-14, 03-16, 04-15, 05-15 and so on. */
export function rehearse(flags: Partial<RehearseFlags>): Promise<Report> {
  return rehearsalOf(join(outdir, 'stacks', 'agent-fleet'), { cadence: '6d', job: '12h', ...flags });
}
