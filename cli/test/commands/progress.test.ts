import { PassThrough } from 'node:stream';
import { progressOn } from '../../src/commands/progress';
import { parseInstant } from '../../src/rehearsal/timetable';

const at = (text: string) => parseInstant(text) as number;

describe('progress', () => {
  test('is a line for every virtual month where there is no terminal', () => {
    let text = '';
    const progress = progressOn({ write: (chunk) => (text += chunk) }, 'agents');

    progress.show({ done: 1, total: 3, now: at('2027-01-30T00:00:00Z') });
    progress.show({ done: 2, total: 3, now: at('2027-01-31T00:00:00Z') });
    progress.show({ done: 3, total: 3, now: at('2027-02-01T00:00:00Z') });
    progress.stop();

    expect(text).toBe('rehearsing 2027-01: 1/3 applies\nrehearsing 2027-02: 3/3 applies\n');
  });

  test('is a bar on a terminal, with what is rehearsed and the time left', () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 120 });
    const progress = progressOn(terminal, 'agents {value}');

    progress.show({ done: 1, total: 3, now: at('2027-01-30T00:00:00Z') });
    progress.stop();

    expect(terminal.read().toString('utf8')).toMatch(/agents \{value\} █+░+ 2027-01-30 1\/3 applies, .+ left/);
  });
});
