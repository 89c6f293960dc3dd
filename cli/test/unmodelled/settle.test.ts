import type { Block } from '../../src/plugin/framework/schema';
import { UNKNOWN, type Values } from '../../src/plugin/protocol/value';
import { VirtualClock } from '../../src/time/clock';
import { type Planning, settle } from '../../src/unmodelled/child/settle';
import { MadeUp } from '../../src/unmodelled/made-up';

const block: Block = {
  attributes: {
    name: { type: 'string', required: true },
    kind: { type: 'string', optional: true },
    note_wo: { type: 'string', optional: true, writeOnly: true },
    until: { type: 'string', computed: true },
    policy: { type: 'string', computed: true },
    parts: { computed: true, nested: { nesting: 'list', attributes: { size: { type: 'number', computed: true } } } },
    scope: { type: 'string', optional: true, computed: true },
    role_arn: { type: 'string', computed: true },
  },
  blocks: {
    rule: {
      nesting: 'list',
      attributes: { path: { type: 'string', optional: true } },
      blocks: { header: { nesting: 'single', attributes: { value: { type: 'string', computed: true } } } },
    },
    logging: { nesting: 'single', attributes: { target: { type: 'string', computed: true } } },
  },
};
const planned: Values = {
  name: 'x',
  kind: 'from the provider',
  note_wo: null,
  until: UNKNOWN,
  policy: UNKNOWN,
  parts: UNKNOWN,
  scope: UNKNOWN,
  role_arn: UNKNOWN,
  rule: [{ path: '/', header: UNKNOWN }],
  logging: UNKNOWN,
};
const config: Values = {
  name: 'x',
  kind: null,
  note_wo: 'fake-note',
  until: null,
  policy: null,
  parts: null,
  scope: null,
  role_arn: null,
  rule: [{ path: '/', header: null }],
  logging: null,
};

type Plan = (state: Values, proposed: Values) => Partial<Planning> | undefined;

function settled(
  plan: Plan,
  changes: { readonly planned?: Values; readonly config?: Values } = {},
  madeUp = new MadeUp(new VirtualClock(0), 1),
) {
  const request = {
    planned: { ...planned, ...changes.planned },
    config: { ...config, ...changes.config },
    plannedPrivate: new Uint8Array(),
    purpose: 'aws_test_thing {}',
  };
  return settle(block, request, madeUp, async (state, proposed) => {
    const answer = plan(state, proposed);
    return answer && { errors: [], planned: state, replaces: [], legacyTypeSystem: false, ...answer };
  });
}

test('what rests on the first values is taken, and they look like what they are called', async () => {
  const answer = await settled(() => ({ legacyTypeSystem: true }));

  expect(answer).toEqual({
    state: {
      ...planned,
      until: '1979-12-30T00:00:00Z',
      policy: expect.stringMatching(/^made-up-[a-z0-9]{16}$/),
      parts: [{ size: 0 }],
      scope: expect.stringMatching(/^made-up-/),
      role_arn: expect.stringMatching(/^arn:aws:test:us-east-1:000000000000:made-up-[a-z0-9]{16}$/),
      rule: [{ path: '/', header: null }],
      logging: null,
    },
    legacyTypeSystem: true,
  });
});

test('there are no blocks of which it is not known whether there are any, unless something else is made up', async () => {
  const many = { planned: { rule: UNKNOWN } as Values };
  const differently = new MadeUp(new VirtualClock(0), 1);
  differently.differently = true;

  const none = await settled(() => ({}), many);
  const some = await settled(() => ({}), many, differently);

  const text = expect.stringMatching(/^made-up-/);
  expect(none?.state).toMatchObject({ rule: [], logging: null });
  expect(some?.state).toMatchObject({ rule: [{ path: text, header: { value: text } }], logging: { target: text } });
});

test('the provider is asked with what Terraform would propose', async () => {
  const asked: Values[] = [];

  await settled((_, proposed) => {
    asked.push(proposed);
    return {};
  });

  expect(asked).toEqual([expect.objectContaining({ name: 'x', kind: null, note_wo: null, parts: [{ size: 0 }] })]);
});

test('another form is tried where a value is refused, and what the provider knows better is taken', async () => {
  const answer = await settled((state) => ({
    ...(state.policy !== '{}' && { errors: [{ severity: 1, summary: 'no JSON', attribute: { steps: [{ attributeName: 'policy' }] } }] }),
    planned: { ...state, parts: [{ size: 3 }] },
  }));

  expect(answer?.state).toMatchObject({ policy: '{}', parts: [{ size: 3 }] });
});

test('what is configured is proposed, whatever the plan made of it', async () => {
  const answer = await settled((state, proposed) => ({ planned: { ...state, scope: proposed.scope } }), { config: { scope: '{}' } });

  expect(answer?.state).toMatchObject({ scope: '{}' });
});

test('where no attribute is blamed, what could have been left out is', async () => {
  const blameless = { errors: [{ severity: 1, summary: 'a scope is for queues' }] };
  const asked: Values[] = [];

  const emptied = await settled((state) => (state.scope === '' ? {} : blameless));
  const absent = await settled((state) => (state.scope === null ? {} : blameless));
  const refused = await settled((state) => {
    asked.push(state);
    return blameless;
  });

  expect(emptied?.state).toMatchObject({ scope: '', policy: expect.stringMatching(/^made-up-/) });
  expect(absent?.state).toMatchObject({ scope: null });
  expect(refused).toBeUndefined();
  expect(asked).toHaveLength(3);
});

test('what never rests, and what nobody can plan, is given up', async () => {
  const restless = await settled((state) => ({ planned: { ...state, name: 'y' } }));
  const replaced = await settled(() => ({ replaces: ['until'] }));
  const crashed = await settled(() => undefined);

  expect([restless, replaced, crashed]).toEqual([undefined, undefined, undefined]);
});
