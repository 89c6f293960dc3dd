import { type FrameworkAttribute, frameworkResource } from '../../../src/plugin/framework/framework-resource';
import { requiresReplace, requiresReplaceIf, useStateForUnknown } from '../../../src/plugin/framework/modifiers';
import { PrivateState } from '../../../src/plugin/framework/private-state';
import type { Resource } from '../../../src/plugin/framework/resource';
import { bool, string } from '../../../src/plugin/protocol/type';
import { UNKNOWN, type Value, type Values } from '../../../src/plugin/protocol/value';

const attributes = {
  id: { type: string, computed: true, modifiers: [useStateForUnknown] },
  name: { type: string, required: true },
  zone: { type: string, optional: true, modifiers: [requiresReplace] },
  color: { type: string, optional: true, computed: true, default: 'grey' },
  locked: { type: bool, optional: true, modifiers: [requiresReplaceIf(({ prior }) => prior === true)] },
  changed_at: { type: string, computed: true },
  secret_wo: { type: string, optional: true, writeOnly: true },
} as const;

const nothing: Values = { id: null, name: null, zone: null, color: null, locked: null, changed_at: null, secret_wo: null };
const stored: Values = { ...nothing, id: 'fake-1', name: 'one', color: 'grey', changed_at: 'then' };

const crud = {
  create: async () => stored as never,
  read: async () => stored as never,
  update: async () => stored as never,
  delete: async () => undefined,
};

const resource = frameworkResource({ type: 'fake_lamp', attributes, ...crud });

function plan(of: Resource<undefined>, config: Values, prior: Values | null) {
  // What Terraform proposes: as configured, and computed values as they were.
  const proposed: Values = Object.fromEntries(
    Object.entries(config).map(([name, value]): [string, Value] => [name, value ?? prior?.[name] ?? null]),
  );
  return of.plan({ config, prior, proposed, private: new PrivateState(new Uint8Array()) }, undefined);
}

function apply(of: Resource<undefined>, change: { config?: Values; prior: Values | null; planned: Values | null }) {
  return of.apply({ config: null, private: new PrivateState(new Uint8Array()), ...change }, undefined);
}

describe('a planned framework resource', () => {
  test('has its defaults, and computes the rest, when it is created', () => {
    const { planned, requiresReplace: replaced } = plan(resource, { ...nothing, name: 'one', zone: 'a' }, null);

    expect(planned).toEqual({ ...nothing, id: UNKNOWN, name: 'one', zone: 'a', color: 'grey', changed_at: UNKNOWN });
    expect(replaced).toEqual([]);
  });

  test('is what it was when nothing changed', () => {
    const { planned } = plan(resource, { ...nothing, name: 'one' }, stored);

    expect(planned).toEqual(stored);
  });

  test('keeps a computed value over a change only where it says so', () => {
    const { planned } = plan(resource, { ...nothing, name: 'two' }, stored);

    expect(planned).toMatchObject({ name: 'two', id: 'fake-1', changed_at: UNKNOWN });
  });

  test('is replaced for an attribute that requires it', () => {
    const { requiresReplace: replaced } = plan(resource, { ...nothing, name: 'one', zone: 'b' }, { ...stored, zone: 'a' });

    expect(replaced).toEqual([[{ attributeName: 'zone' }]]);
  });

  test.each([
    [true, 1],
    [false, 0],
  ])('is replaced under a condition: locked before is %s', (before, times) => {
    const { requiresReplace: replaced } = plan(resource, { ...nothing, name: 'one', locked: !before }, { ...stored, locked: before });

    expect(replaced).toHaveLength(times);
  });

  test('never has a write-only value', () => {
    const { planned } = plan(resource, { ...nothing, name: 'one', secret_wo: 'fake-secret' }, null);

    expect(planned.secret_wo).toBeNull();
  });

  test('has the last word itself', () => {
    const opinionated = frameworkResource({
      type: 'fake_lamp',
      attributes,
      ...crud,
      modifyPlan(draft) {
        draft.planned.color = `${String(draft.prior?.color)} again`;
        draft.requireReplace([{ attributeName: 'color' }]);
      },
    });

    const { planned, requiresReplace: replaced } = plan(opinionated, { ...nothing, name: 'two' }, stored);

    expect(planned.color).toBe('grey again');
    expect(replaced).toEqual([[{ attributeName: 'color' }]]);
  });
});

describe('a planned framework resource with attributes inside attributes', () => {
  const bulb: Record<string, FrameworkAttribute> = {
    watts: { type: string, required: true, modifiers: [requiresReplace] },
    color: { type: string, optional: true, computed: true, default: 'white' },
    serial: { type: string, computed: true },
  };

  test.each([
    ['list', [{ watts: '5', color: null, serial: null }], { elementKeyInt: 0 }],
    ['map', { a: { watts: '5', color: null, serial: null } }, { elementKeyString: 'a' }],
    ['single', { watts: '5', color: null, serial: null }, undefined],
  ] as const)('treats those of a %s like its own', (nesting, bulbs, step) => {
    const lamp = frameworkResource({
      type: 'fake_lamp',
      attributes: { bulbs: { nested: { nesting, attributes: bulb }, optional: true } },
      ...crud,
    });
    const config = { bulbs } as unknown as Values;
    const before = JSON.parse(JSON.stringify(config).replace('"5"', '"4"'));

    const created = plan(lamp, config, null);
    const changed = plan(lamp, config, before);

    expect(JSON.stringify(created.planned)).toBe(JSON.stringify(config).replace('"color":null,"serial":null', '"color":"white"'));
    expect(changed.requiresReplace).toEqual([[{ attributeName: 'bulbs' }, ...(step ? [step] : []), { attributeName: 'watts' }]]);
  });

  test('names the set itself where an element of a set is meant', () => {
    const lamp = frameworkResource({
      type: 'fake_lamp',
      attributes: { bulbs: { nested: { nesting: 'set', attributes: bulb }, optional: true } },
      ...crud,
    });

    const { requiresReplace: replaced } = plan(lamp, { bulbs: [{ watts: '5', color: null, serial: null }] }, { bulbs: [] });

    expect(replaced).toEqual([[{ attributeName: 'bulbs' }, { attributeName: 'watts' }]]);
  });
});

describe('an applied framework resource', () => {
  const failing = frameworkResource({
    type: 'fake_lamp',
    attributes,
    create: async () => {
      throw new Error('fake failure');
    },
    read: crud.read,
    update: async () => {
      throw new Error('fake failure');
    },
    delete: async () => {
      throw new Error('fake failure');
    },
  });

  test('does not exist when its creation failed', async () => {
    const answer = await apply(failing, { prior: null, planned: stored });

    expect(answer).toEqual({ state: null, diagnostics: [{ severity: 'error', summary: 'fake failure' }] });
  });

  test.each([
    ['update', { ...stored, name: 'two' }],
    ['deletion', null],
  ])('is what it was when its %s failed', async (_what, planned) => {
    const answer = await apply(failing, { prior: stored, planned });

    expect(answer.state).toEqual(stored);
  });

  test('shows unknown values to nobody but Terraform', async () => {
    const seen: unknown[] = [];
    const watching = frameworkResource({
      type: 'fake_lamp',
      attributes,
      ...crud,
      create: async ({ plan: planned }) => {
        seen.push(planned.id);
        return stored as never;
      },
    });

    await apply(watching, { prior: null, planned: { ...stored, id: UNKNOWN } });

    expect(seen).toEqual([null]);
  });

  test('hands over a write-only value only when it is asked for', async () => {
    const reading = (taken: boolean) =>
      frameworkResource({
        type: 'fake_lamp',
        attributes,
        ...crud,
        create: async ({ config, writeOnly }) => {
          expect(config.secret_wo).toBeNull();
          if (taken) writeOnly('secret_wo');
          return stored as never;
        },
      });
    const change = { config: { ...nothing, secret_wo: 'fake-secret' }, prior: null, planned: stored };

    const taken = await apply(reading(true), change);
    const ignored = await apply(reading(false), change);

    expect(taken.handedOver).toEqual({ secret_wo: 'fake-secret' });
    expect(ignored.handedOver).toEqual({});
  });

  test('is not imported unless it says how', async () => {
    await expect(resource.import('fake-1', undefined)).rejects.toThrow('Resource Import Not Implemented');
  });
});
