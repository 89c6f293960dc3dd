import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { CalendarRotation, Duration, RotatingAgentToken, RotatingServiceToken, SerialRotation } from '../../src';
import { ACCOUNT } from '../cloudflare/stack';
import { newStack, synthesize } from '../support/synthesis';

/** All strings of a value. */
function* texts(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* texts(each);
}

/** The arguments of each call of a function, as they are written. */
function* callsOf(name: string, text: string): Generator<string> {
  for (let at = text.indexOf(`${name}(`); at >= 0; at = text.indexOf(`${name}(`, at + 1)) {
    const start = at + name.length + 1;
    let end = start;
    for (let depth = 1; depth > 0; end++) depth += { '(': 1, ')': -1 }[text[end]] ?? 0;
    yield text.slice(start, end - 1);
  }
}

// before Terraform 1.6 `try` and `can` give unknown where an instance of a resource in them has anything unknown, be it another attribute
test('whether something is there is never asked of an instance of a resource', () => {
  const stack = newStack();
  new TfeProvider(stack, 'tfe');
  new CloudflareProvider(stack, 'cloudflare');
  const revokeAt = ['2027-01-20T00:00:00Z'];
  const monthly = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), rotateAt: ['2027-01-10T00:00:00Z'], lanes: 2 });
  const serial = new SerialRotation(stack, 'serial', { serial: 2, overlap: Duration.days(7) });
  for (const [name, rotation] of Object.entries({ monthly, serial })) {
    for (const own of [{}, { revokeAt }]) {
      const id = `${name}-${Object.keys(own).length}`;
      new RotatingAgentToken(stack, `${id}-agents`, { agentPoolId: 'apool-0000000000000000', rotation, exportSecret: true, ...own });
      new RotatingServiceToken(stack, `${id}-access`, { accountId: ACCOUNT, name: id, rotation, exportSecret: true, ...own });
    }
  }

  const emitted = [...texts(synthesize(stack))].flatMap((text) => ['try', 'can'].flatMap((name) => [...callsOf(name, text)]));

  expect(emitted.length).toBeGreaterThan(20);
  expect(emitted.filter((argument) => /\bterraform_data\.\w+\[/.test(argument))).toEqual([]);
});
