import type * as program from '../../src/commands/program';
import { MemoryIo } from '../support/memory-io';

jest.mock('../../src/vendors', () => {
  throw new Error('emulators were loaded');
});

/** Loads the command line after the mock. */
async function run(...args: string[]): Promise<number> {
  const { runProgram }: typeof program = require('../../src/commands/program');
  return runProgram(args, new MemoryIo());
}

test.each([['--version'], ['check', '--rules'], ['rehearse', '--help'], ['serve', 'run-task', '--help']])(
  '%s %s loads no emulator',
  async (...args) => {
    expect(await run(...args)).toBe(0);
  },
);

test('only a rehearsal loads them', async () => {
  await expect(run('rehearse', '.')).rejects.toThrow('emulators were loaded');
});
