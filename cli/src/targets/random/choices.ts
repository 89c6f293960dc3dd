import { Draw } from '../../emulation/draw';
import { ProviderError } from '../../plugin/framework/diagnostics';
import { frameworkResource } from '../../plugin/framework/framework-resource';
import { requiresReplace, useStateForUnknown } from '../../plugin/framework/modifiers';
import { list, number, string } from '../../plugin/protocol/type';
import type { SinkClient } from '../target';
import { drawFor } from './draw';
import { fixedNumber, fixedText, keepers, made } from './rules';

export const randomInteger = frameworkResource({
  type: 'random_integer',
  attributes: {
    id: made,
    keepers,
    max: fixedNumber,
    min: fixedNumber,
    result: { type: number, computed: true, modifiers: [useStateForUnknown] },
    seed: fixedText,
  },
  async create({ plan }, client: SinkClient) {
    const [min, max] = [Number(plan.min), Number(plan.max)];
    if (max < min) {
      const detail = 'The minimum (min) value needs to be smaller than or equal to maximum (max) value.';
      throw new ProviderError('Create Random Integer Error', detail);
    }
    const result = min + seeded(plan, client, 'random_integer').below(max - min + 1);
    return { ...plan, id: String(result), result };
  },
  read: async ({ state }) => state,
  update: async ({ plan }) => plan,
  delete: async () => {},
  async import(id) {
    const [result, min, max, seed = null] = id.split(',');
    return { id: result, result: Number(result), min: Number(min), max: Number(max), seed };
  },
});

export const randomShuffle = frameworkResource({
  type: 'random_shuffle',
  attributes: {
    id: made,
    input: { type: list(string), required: true, modifiers: [requiresReplace] },
    keepers,
    result: { type: list(string), computed: true, modifiers: [useStateForUnknown] },
    result_count: { type: number, optional: true, modifiers: [requiresReplace] },
    seed: fixedText,
  },
  async create({ plan }, client: SinkClient) {
    const input = plan.input ?? [];
    const draw = seeded(plan, client, 'random_shuffle');
    const count = input.length === 0 ? 0 : Number(plan.result_count ?? input.length);
    const result: string[] = [];
    while (result.length < count) result.push(...draw.shuffled(input));
    return { ...plan, id: '-', result: result.slice(0, count) };
  },
  read: async ({ state }) => state,
  update: async ({ plan }) => plan,
  delete: async () => {},
});

/** The same seed in the stack always leads to the same result. */
function seeded(plan: { readonly seed: string | null }, client: SinkClient, type: string): Draw {
  return plan.seed ? new Draw(plan.seed) : drawFor(client, type, plan);
}
