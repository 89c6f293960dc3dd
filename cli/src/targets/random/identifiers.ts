import { frameworkResource } from '../../plugin/framework/framework-resource';
import { requiresReplace } from '../../plugin/framework/modifiers';
import { atLeast } from '../../plugin/framework/validators';
import { number, string } from '../../plugin/protocol/type';
import type { SinkClient } from '../target';
import { drawFor } from './draw';
import { fixedNumber, fixedText, keepers, made } from './rules';
import { ADJECTIVES, ADVERBS, NAMES } from './words';

/** What none of them does once it is made. */
const still = {
  read: async <S>({ state }: { readonly state: S }) => state,
  update: async <P>({ plan }: { readonly plan: P }) => plan,
  delete: async () => {},
};

export const randomId = frameworkResource({
  type: 'random_id',
  attributes: { b64_std: made, b64_url: made, byte_length: fixedNumber, dec: made, hex: made, id: made, keepers, prefix: fixedText },
  create: async ({ plan }, client: SinkClient) => ({
    ...plan,
    ...idOf(drawFor(client, 'random_id', plan).bytes(Number(plan.byte_length)), plan.prefix ?? ''),
  }),
  ...still,
  async import(id) {
    const [, prefix = '', text] = /^(?:(.*),)?([^,]*)$/.exec(id) ?? [];
    const bytes = Buffer.from(text, 'base64url');
    return { byte_length: bytes.length, prefix: prefix || null, ...idOf(bytes, prefix) };
  },
});

function idOf(bytes: Buffer, prefix: string) {
  return {
    id: bytes.toString('base64url'),
    b64_url: prefix + bytes.toString('base64url'),
    b64_std: prefix + bytes.toString('base64'),
    hex: prefix + bytes.toString('hex'),
    dec: `${prefix}${BigInt(`0x0${bytes.toString('hex')}`)}`,
  };
}

export const randomBytes = frameworkResource({
  type: 'random_bytes',
  attributes: {
    base64: { ...made, sensitive: true },
    hex: { ...made, sensitive: true },
    keepers: { ...keepers, modifiers: [requiresReplace] },
    length: { ...fixedNumber, validators: [atLeast(1)] },
  },
  async create({ plan }, client: SinkClient) {
    const bytes = drawFor(client, 'random_bytes', plan).bytes(Number(plan.length));
    return { ...plan, base64: bytes.toString('base64'), hex: bytes.toString('hex') };
  },
  ...still,
});

export const randomUuid = frameworkResource({
  type: 'random_uuid',
  attributes: { id: made, keepers, result: made },
  async create({ plan }, client: SinkClient) {
    const hex = drawFor(client, 'random_uuid', plan).bytes(16).toString('hex');
    const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { ...plan, id: uuid, result: uuid };
  },
  ...still,
  import: async (id) => ({ id, result: id }),
});

export const randomPet = frameworkResource({
  type: 'random_pet',
  attributes: {
    id: made,
    keepers,
    length: { type: number, optional: true, computed: true, default: 2, modifiers: [requiresReplace] },
    prefix: fixedText,
    separator: { type: string, optional: true, computed: true, default: '-', modifiers: [requiresReplace] },
  },
  async create({ plan }, client: SinkClient) {
    const draw = drawFor(client, 'random_pet', plan);
    const length = Number(plan.length);
    const words = Array.from({ length }, (_, i) => draw.one(i === length - 1 ? NAMES : i === length - 2 ? ADJECTIVES : ADVERBS));
    return { ...plan, id: [...(plan.prefix ? [plan.prefix] : []), ...words].join(plan.separator ?? '-') };
  },
  ...still,
});
