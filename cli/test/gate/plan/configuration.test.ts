import { readersOf, readsOf, withoutKeys } from '../../../src/gate/plan/configuration';

const reading = (...references: unknown[]) => ({ references });
const resource = (address: string, expressions?: Record<string, unknown>, mode = 'managed') => ({
  address,
  mode,
  type: address.split('.')[0],
  expressions,
});

describe('the readers of a configuration', () => {
  test('are none where there is none', () => {
    expect(readersOf()).toEqual([]);
    expect(readersOf({})).toEqual([]);
    expect(readersOf({ root_module: {} })).toEqual([]);
  });

  test('are the attributes of resources, the outputs of the root module, and those of modules by their names', () => {
    const readers = readersOf({
      root_module: {
        resources: [
          resource('tfe_variable.token', { value: reading('tfe_agent_token.ci.token'), key: { constant_value: 'TOKEN' } }),
          resource('data.tfe_agent_pool.fleet', { name: reading('var.name') }, 'data'),
          resource('tfe_agent_pool.fleet'),
        ],
        outputs: { token: { expression: reading('tfe_agent_token.ci.token') } },
        module_calls: {
          fleet: {
            module: {
              resources: [resource('tfe_variable.inner', { value: reading('tfe_agent_token.inner.token') })],
              outputs: { inner: { expression: reading('tfe_agent_token.inner.token') } },
              module_calls: { below: { module: { resources: [resource('tfe_variable.below', { value: reading('var.token') })] } } },
            },
          },
          remote: {},
        },
      },
    });

    expect(readers).toEqual([
      { block: 'tfe_variable.token', attribute: 'value', reads: ['tfe_agent_token.ci.token'] },
      { block: 'tfe_variable.token', attribute: 'key', reads: [] },
      { block: '', output: 'token', attribute: 'value', reads: ['tfe_agent_token.ci.token'] },
      { block: 'module.fleet.tfe_variable.inner', attribute: 'value', reads: ['module.fleet.tfe_agent_token.inner.token'] },
      { block: 'module.fleet.module.below.tfe_variable.below', attribute: 'value', reads: ['module.fleet.module.below.var.token'] },
    ]);
  });
});

test.each([
  ['nothing', undefined, []],
  ['nothing in JSON', null, []],
  ['a text', 'tfe_agent_token.ci', []],
  ['a constant', { constant_value: '${tfe_agent_token.ci.token}' }, []],
  [
    'a reference with its key',
    reading('tfe_agent_token.ci["a"].token', 'tfe_agent_token.ci["a"]'),
    ['tfe_agent_token.ci.token', 'tfe_agent_token.ci'],
  ],
  ['a reference that is no text', reading(3, 'var.name'), ['var.name']],
  ['blocks in blocks', [{ header: [{ value: reading('var.a') }] }, { header: [{ value: reading('var.b') }] }], ['var.a', 'var.b']],
  [
    'a template behind a key that nobody knows',
    { references: ['tfe_agent_token.ci'], constant_value: '${tfe_agent_token.ci[local.now].token}' },
    ['tfe_agent_token.ci', 'tfe_agent_token.ci.token'],
  ],
  [
    'templates in a map and a list',
    {
      references: ['local.now'],
      constant_value: { env: ['${tfe_agent_token.ci.token} and ${lacework_agent_access_token.k8s-a.token}', 3, null] },
    },
    ['local.now', 'tfe_agent_token.ci.token', 'lacework_agent_access_token.k8s-a.token'],
  ],
])('reads of %s', (_, expression, reads) => {
  expect(readsOf(expression)).toEqual(reads);
});

test('the templates of a module carry its name', () => {
  const expression = { references: ['tfe_agent_token.ci'], constant_value: ['${tfe_agent_token.ci[0].token}'] };

  expect(readsOf([expression], 'module.fleet.')).toEqual(['module.fleet.tfe_agent_token.ci', 'module.fleet.tfe_agent_token.ci.token']);
});

test.each([
  ['tfe_agent_token.ci', 'tfe_agent_token.ci'],
  ['module.m["a"].tfe_agent_token.ci[12].token', 'module.m.tfe_agent_token.ci.token'],
  ['tfe_agent_token.ci["a \\" ] [0] b"].id', 'tfe_agent_token.ci.id'],
  ['tfe_agent_token.ci[each.key]', 'tfe_agent_token.ci[each.key]'],
])('%s without keys', (address, without) => {
  expect(withoutKeys(address)).toBe(without);
});
