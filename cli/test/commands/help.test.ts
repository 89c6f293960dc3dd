import { runProgram } from '../../src/commands/program';
import { MemoryIo } from '../support/memory-io';

async function helpOf(...command: string[]): Promise<string> {
  const io = new MemoryIo();
  expect(await runProgram([...command, '--help'], io)).toBe(0);
  return io.out;
}

/** Every command that a help names, and those below them. */
async function commandsBelow(...above: string[]): Promise<string[][]> {
  const [, list = ''] = /^Commands:\n((?: {2}.*\n)*)/m.exec(await helpOf(...above)) ?? [];
  const names = [...list.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name).filter((name) => name !== 'help');
  const below = names.map(async (name) => [[...above, name], ...(await commandsBelow(...above, name))]);
  return (await Promise.all(below)).flat();
}

test('the help of every command is enough to use it', async () => {
  const commands = [[], ...(await commandsBelow())];

  expect(commands.length).toBeGreaterThan(8);
  for (const command of commands) {
    const help = await helpOf(...command);
    const name = ['rotating-tokens', ...command].join(' ');

    expect([name, help]).toEqual([name, expect.stringMatching(/^Exit codes:\n {2}0 {2}(?:.+\n {2,})+2 {2}/m)]);
    expect([name, help]).toEqual([name, expect.stringMatching(new RegExp(`^Examples?:\\n(?:.*\\n)*? {2}.*${name} `, 'm'))]);
    for (const form of ['INSTANT', 'SPAN'].filter(
      (each) => help.includes(`<${each}>`) || help.includes(`|${each}>`) || help.includes(`<${each}|`),
    )) {
      expect([name, help]).toEqual([name, expect.stringMatching(new RegExp(`^An? ${form} is `, 'm'))]);
    }
    for (const flag of help.matchAll(/^ {2}(?:-\w, )?--\S+(?: <\S+>)?(.*)$/gm)) {
      expect(flag[1].trim()).not.toBe('');
    }
  }
});

test.each([
  [['rehearse'], 'rotating-tokens rehearse'],
  [['incident', '.'], 'rotating-tokens incident'],
  [['status', '.', '--grcae', '1d'], 'rotating-tokens status'],
  [['serve', 'run-task', '--prot', '1'], 'rotating-tokens serve run-task'],
  [['chekc'], 'rotating-tokens'],
])('%j tells where to read on', async (args, name) => {
  const io = new MemoryIo();

  expect(await runProgram(args, io)).toBe(2);
  expect(io.err).toContain(`(${name} --help tells how it is used)`);
});
