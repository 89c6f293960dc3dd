import type { Command } from 'commander';
import { checkCommand } from '../../src/commands/check';
import { incidentCommand } from '../../src/commands/incident';
import { rehearseCommand } from '../../src/commands/rehearse';
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
