import type { Block } from '../../src/plugin/framework/schema';
import { UNKNOWN, type Values } from '../../src/plugin/protocol/value';
import { defaultsIn, plannedBySchema } from '../../src/unmodelled/by-schema';

const block: Block = {
  attributes: {
    id: { type: 'string', computed: true },
    name: { type: 'string', required: true },
    mode: { type: 'string', optional: true },
    tier: { type: 'string', optional: true, computed: true },
    value_wo: { type: 'string', optional: true, writeOnly: true },
  },
  blocks: { rule: { nesting: 'list', attributes: { weight: { type: 'number', optional: true } } } },
};
const config: Values = { id: null, name: 'x', mode: null, tier: null, value_wo: null, rule: [{ weight: null }] };
const planned: Values = { ...config, id: UNKNOWN, mode: 'provisioned', tier: 'standard', rule: [{ weight: 1 }] };
const prior: Values = { ...planned, id: 'x', tier: 'advanced' };

test('what a provider takes where nothing is configured is planned by its schema, too', () => {
  const defaults = defaultsIn(block, config, planned);
  const set = { ...config, mode: 'on-demand' };

  const created = plannedBySchema(block, { config, prior: null, proposed: config }, defaults);
  const kept = plannedBySchema(block, { config, prior, proposed: { ...config, id: 'x', tier: 'advanced' } }, defaults);
  const changed = plannedBySchema(block, { config: set, prior, proposed: { ...prior, mode: 'on-demand' } }, defaults);
  const reset = plannedBySchema(block, { config, prior: { ...prior, mode: 'on-demand' }, proposed: { ...prior, mode: null } }, defaults);

  expect(created).toEqual(planned);
  expect(kept).toBe(prior);
  expect(changed).toEqual({ ...prior, mode: 'on-demand' });
  expect(reset).toEqual(prior);
});

test('what is not always the same is no default', () => {
  const first = defaultsIn(block, config, planned);
  const second = defaultsIn(block, config, { ...planned, tier: UNKNOWN }, first);
  const third = defaultsIn(block, config, planned, second);

  const created = plannedBySchema(block, { config, prior: null, proposed: config }, third);

  expect(created).toEqual({ ...planned, tier: UNKNOWN });
});
