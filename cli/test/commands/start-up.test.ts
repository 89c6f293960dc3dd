import { runProgram } from '../../src/commands/program';
import { MemoryIo } from '../support/memory-io';

jest.mock('../../src/vendors', () => {
  throw new Error('emulators were loaded');
});

test.each([['--version'], ['check', '--rules'], ['rehearse', '--help'], ['serve', 'run-task', '--help']])(
  '%s %s loads no emulator',
  async (...args) => {
    expect(await runProgram(args, new MemoryIo())).toBe(0);
  },
);

test('only a rehearsal loads them', async () => {
  await expect(runProgram(['rehearse', '.'], new MemoryIo())).rejects.toThrow('emulators were loaded');
});
