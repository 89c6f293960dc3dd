import type { Command } from 'commander';
import { THIS_MACHINE } from '../../src/audit/asking/machine';
import { auditCommand } from '../../src/commands/audit';
import { awaitUnusedCommand } from '../../src/commands/await-unused';
import { checkCommand } from '../../src/commands/check';
import { incidentCommand } from '../../src/commands/incident';
import { policyCommand } from '../../src/commands/policy';
import { rehearseCommand } from '../../src/commands/rehearse';
import { reportCommand } from '../../src/commands/report';
import { serveCommand } from '../../src/commands/serve';
import { statusCommand } from '../../src/commands/status';
import { timelineCommand } from '../../src/commands/timeline';
import { MemoryIo } from '../support/memory-io';

const flagsOf = (command: Command) => command.options.map(({ flags, defaultValue }) => `${flags} = ${defaultValue ?? '-'}`);

test('the flags of rehearse are a contract', () => {
  expect(flagsOf(rehearseCommand(new MemoryIo(), () => {}))).toEqual([
    '--from <INSTANT> = 2027-01-01T00:00:00Z',
    '--until <SPAN|INSTANT> = 14mo',
    '--cadence <SPAN> = 1d',
    '--rollout <SPAN> = 4h',
    '--job <SPAN> = 0h',
    '--skew <SPAN> = 0s',
    '--pause <START..END> = -',
    '--edit <MOMENT=DIR> = -',
    '--fault <RULE> = -',
    '--providers <KIND> = -',
    '--plugin-dir <DIR> = -',
    '--schemas <FILE> = -',
    '--terraform-bin <PATH> = -',
    '--var <NAME=VALUE> = -',
    '--var-file <FILE> = -',
    '--overlap <SPAN> = -',
    '--rotates-every <SPAN> = -',
    '--stack-lag <SPAN> = 1m',
    '--stack <STACK=SPAN> = -',
    '--only <STACK> = -',
    '--state <FILE> = -',
    '--remote-state <NAME=FILE> = -',
    '--allow-unread <ADDRESS> = -',
    '--quick = false',
    '--json <FILE> = -',
    '--report <FILE> = -',
    '--markdown <FILE> = -',
    '--wide = false',
    '--quiet = false',
    '--keep = false',
    '--seed <N> = 1',
  ]);
});

test('the flags of timeline are a contract', () => {
  expect(flagsOf(timelineCommand(new MemoryIo(), () => {}))).toEqual([
    '--from <INSTANT> = 2027-01-01T00:00:00Z',
    '--until <SPAN|INSTANT> = 14mo',
    '--cadence <SPAN> = 1d',
    '--pause <START..END> = -',
    '--wide = false',
    '--html <FILE> = -',
    '--svg <FILE> = -',
  ]);
});

test('the flags of report are a contract', () => {
  expect(flagsOf(reportCommand(new MemoryIo(), () => {}))).toEqual([
    '--html <FILE> = -',
    '--svg <FILE> = -',
    '--markdown <FILE> = -',
    '--wide = false',
  ]);
});

test('the flags of check are a contract', () => {
  expect(flagsOf(checkCommand(new MemoryIo(), () => {}))).toEqual([
    '--stack <DIR> = -',
    '--allow-destroy <ADDRESS> = -',
    '--skip <RULE=REASON> = -',
    '--json = false',
    '--format <FORMAT[=FILE]> = -',
    '--rules = false',
  ]);
});

test('the flags of status are a contract', () => {
  expect(flagsOf(statusCommand(new MemoryIo(), () => {}))).toEqual([
    '--state <FILE> = -',
    '--now <INSTANT> = -',
    '--grace <SPAN> = 1d',
    '--json = false',
  ]);
});

test('the flags of incident are a contract', () => {
  expect(flagsOf(incidentCommand(new MemoryIo(), () => {}))).toEqual([
    '--credential <PATH> = -',
    '--leaked-at <INSTANT> = -',
    '--at <INSTANT> = -',
    '--state <FILE> = -',
    '--cadence <SPAN> = 1d',
    '--json = false',
  ]);
});

test('the flags of serve run-task are a contract', () => {
  const { commands } = serveCommand(new MemoryIo(), () => {});

  expect(commands.map((command) => command.name())).toEqual(['run-task']);
  expect(flagsOf(commands[0])).toEqual([
    '--host <ADDRESS> = 127.0.0.1',
    '--port <PORT> = 8080',
    '--hostname <HOST> = app.terraform.io',
    '--file-host <HOST> = -',
    '--hmac-key-file <FILE> = -',
    '--stack <WORKSPACE=DIR> = -',
    '--allow-destroy <ADDRESS> = -',
    '--skip <RULE=REASON> = -',
  ]);
});

test('the flags of audit are a contract', () => {
  expect(flagsOf(auditCommand(new MemoryIo(), () => {}, THIS_MACHINE))).toEqual([
    '--stack <DIR> = -',
    '--app <DIR> = -',
    '--ask <VENDOR=PLACE> = -',
    '--url <VENDOR=URL> = -',
    '--max-age <SPAN> = 90d',
    '--unused <SPAN> = 30d',
    '--never-used <SPAN> = 7d',
    '--expiring <SPAN> = 14d',
    '--grace <SPAN> = 1d',
    '--rollout <SPAN> = 4h',
    '--idle <SPAN> = 1d',
    '--settle <SPAN> = 1h',
    '--fail-on <FINDING,...> = -',
    '--json = false',
    '--format <FORMAT[=FILE]> = -',
    '--findings = false',
  ]);
});

test('the flags of await-unused are a contract', () => {
  expect(flagsOf(awaitUnusedCommand(new MemoryIo(), () => {}, THIS_MACHINE))).toEqual([
    '--credential <PATH> = -',
    '--stack <DIR> = -',
    '--for <SPAN> = 1h',
    '--timeout <SPAN> = 24h',
    '--url <VENDOR=URL> = -',
  ]);
});

test('the flags of policy are a contract', () => {
  expect(flagsOf(policyCommand(new MemoryIo(), () => {}))).toEqual([
    '--rego <FILE> = -',
    '--rego-test <FILE> = -',
    '--terraform-policy <FILE> = -',
    '--terraform-policy-test <FILE> = -',
    '--allow-destroy <ADDRESS> = -',
  ]);
});
