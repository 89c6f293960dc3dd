import { Sacrifice } from '../../../src/plugin/protocol/sacrifice';

describe('the process that Terraform may kill', () => {
  test('is another one than ours, and runs', async () => {
    const sacrifice = await Sacrifice.start();

    expect(sacrifice.pid).not.toBe(process.pid);
    expect(process.kill(sacrifice.pid, 0)).toBe(true);
    await sacrifice.end();
  });

  test('is gone after its end', async () => {
    const sacrifice = await Sacrifice.start();

    await sacrifice.end();

    expect(() => process.kill(sacrifice.pid, 0)).toThrow('ESRCH');
  });

  test('may have been killed before its end', async () => {
    const sacrifice = await Sacrifice.start();
    process.kill(sacrifice.pid, 'SIGKILL');

    await sacrifice.end();

    expect(() => process.kill(sacrifice.pid, 0)).toThrow('ESRCH');
  });
});
