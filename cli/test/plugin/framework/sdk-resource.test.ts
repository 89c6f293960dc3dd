import { PrivateState } from '../../../src/plugin/framework/private-state';
import type { Resource } from '../../../src/plugin/framework/resource';
import { importPassthrough, sdkResource } from '../../../src/plugin/framework/sdk-resource';
import { set, string } from '../../../src/plugin/protocol/type';
import { UNKNOWN, type Value, type Values } from '../../../src/plugin/protocol/value';

const attributes = {
  name: { type: string, required: true },
  zone: { type: string, optional: true, forceNew: true },
  color: { type: string, optional: true, default: 'grey' },
  note: { type: string, optional: true },
  labels: { type: set(string), optional: true, computed: true, conflictsWith: ['note'] },
  secret: { type: string, computed: true },
} as const;

const nothing: Values = { id: null, name: null, zone: null, color: null, note: null, labels: null, secret: null };
const stored: Values = { ...nothing, id: 'fake-1', name: 'one', zone: 'a', color: 'grey', labels: [], secret: 'fake-secret' };
const keep = async () => undefined;

const resource = sdkResource({
  type: 'fake_lamp',
  attributes,
  create: keep,
  read: keep,
  update: keep,
  delete: keep,
  import: importPassthrough,
});

function plan(of: Resource<undefined>, config: Values, prior: Values | null) {
  const computed = ['id', 'labels', 'secret'];
  const proposed = Object.fromEntries(
    Object.entries(config).map(([name, value]): [string, Value] => [
      name,
      value ?? (computed.includes(name) ? (prior?.[name] ?? null) : null),
    ]),
  );
  return of.plan({ config, prior, proposed, private: new PrivateState(new Uint8Array()) }, undefined);
}

function apply(of: Resource<undefined>, prior: Values | null, planned: Values | null) {
  return of.apply({ config: planned, prior, planned, private: new PrivateState(new Uint8Array()) }, undefined);
}

describe('a planned SDK resource', () => {
  test('has its defaults, and computes the rest, when it is created', () => {
    const { planned } = plan(resource, { ...nothing, name: 'one' }, null);

    expect(planned).toEqual({ ...nothing, id: UNKNOWN, name: 'one', color: 'grey', labels: UNKNOWN, secret: UNKNOWN });
  });

  test('keeps what is computed over a change', () => {
    const { planned, requiresReplace } = plan(resource, { ...nothing, name: 'two', zone: 'a' }, stored);

    expect(planned).toEqual({ ...stored, name: 'two' });
    expect(requiresReplace).toEqual([]);
  });

  test.each([[''], ['left over']])('takes an empty value for none: note was "%s"', (note) => {
    const { planned } = plan(resource, { ...nothing, name: 'one', zone: 'a' }, { ...stored, note });

    expect(planned.note).toBe(note === '' ? '' : null);
  });

  test('computes everything anew when it is replaced', () => {
    const { planned, requiresReplace } = plan(resource, { ...nothing, name: 'one', zone: 'b' }, stored);

    expect(planned).toMatchObject({ id: UNKNOWN, secret: UNKNOWN, zone: 'b' });
    expect(requiresReplace).toEqual([[{ attributeName: 'zone' }], [{ attributeName: 'id' }]]);
  });

  test('may be changed by its own hook, before it is decided whether it is replaced', () => {
    const moving = sdkResource({
      type: 'fake_lamp',
      attributes,
      create: keep,
      read: keep,
      delete: keep,
      customizeDiff({ planned }) {
        planned.zone = 'b';
      },
    });

    const { planned, requiresReplace } = plan(moving, { ...nothing, name: 'one' }, stored);

    expect(planned).toMatchObject({ id: UNKNOWN, zone: 'b' });
    expect(requiresReplace).toContainEqual([{ attributeName: 'zone' }]);
  });

  test('fills in what is inside its blocks', () => {
    const rules = { nesting: 'list', attributes: { kind: { type: string, optional: true, default: 'any' } } } as const;
    const guarded = sdkResource({ type: 'fake_door', attributes: {}, blocks: { rules }, create: keep, read: keep, delete: keep });

    const { planned } = plan(guarded, { id: null, rules: [{ kind: null }, { kind: 'some' }] }, null);

    expect(planned).toEqual({ id: UNKNOWN, rules: [{ kind: 'any' }, { kind: 'some' }] });
  });

  test('is planned under the lax rules for old providers', () => {
    expect(resource.legacyTypeSystem).toBe(true);
  });
});

describe('an applied SDK resource', () => {
  const unlucky = sdkResource({
    type: 'fake_lamp',
    attributes,
    create: async (data) => {
      if (data.name === 'made') data.id = 'fake-1';
      throw new Error('fake failure');
    },
    read: keep,
    update: async () => {
      throw new Error('fake failure');
    },
    delete: async () => {
      throw new Error('fake failure');
    },
  });

  test.each([
    ['made', { id: 'fake-1' }],
    ['never made', null],
  ])('exists from the moment it has an id: %s', async (name, state) => {
    const answer = await apply(unlucky, null, { ...stored, id: UNKNOWN, name });

    expect(answer.diagnostics).toEqual([{ severity: 'error', summary: 'fake failure' }]);
    expect(answer.state && { id: answer.state.id }).toEqual(state);
  });

  test('has the new values although its update failed', async () => {
    const answer = await apply(unlucky, stored, { ...stored, name: 'two' });

    expect(answer.state).toMatchObject({ name: 'two' });
    expect(answer.diagnostics).toHaveLength(1);
  });

  test('stays when its deletion failed', async () => {
    const answer = await apply(unlucky, stored, null);

    expect(answer.state).toEqual(stored);
  });

  test('is gone once it has no id', async () => {
    const vanishing = sdkResource({
      type: 'fake_lamp',
      attributes,
      create: keep,
      delete: keep,
      read: async (data) => {
        data.id = null;
      },
    });

    const state = await vanishing.read({ ...stored }, new PrivateState(new Uint8Array()), undefined);

    expect(state).toBeNull();
  });
});

describe('an SDK resource', () => {
  test('refuses arguments that exclude each other', () => {
    const diagnostics = resource.validate({ ...nothing, labels: ['a'], note: 'b' });

    expect(diagnostics).toEqual([
      {
        severity: 'error',
        summary: 'Conflicting configuration arguments',
        detail: '"labels": conflicts with note',
        path: [{ attributeName: 'labels' }],
      },
    ]);
  });

  test('is imported by the id it is given', async () => {
    expect(await resource.import('fake-7', undefined)).toEqual({ id: 'fake-7' });
  });

  test('is not imported unless it says how', async () => {
    const closed = sdkResource({ type: 'fake_safe', attributes, create: keep, read: keep, delete: keep });

    await expect(closed.import('fake-7', undefined)).rejects.toThrow("resource fake_safe doesn't support import");
  });
});
