import type { Draw } from '../../emulation/draw';
import { frameworkResource } from '../../plugin/framework/framework-resource';
import { type PlanModifier, requiresReplace, requiresReplaceIf } from '../../plugin/framework/modifiers';
import { atLeast } from '../../plugin/framework/validators';
import { bool, number, string } from '../../plugin/protocol/type';
import { UNKNOWN } from '../../plugin/protocol/value';
import type { SinkClient } from '../target';
import { drawFor } from './draw';
import { fixedNumber, keepers, made } from './rules';

const flag = { type: bool, optional: true, computed: true, default: true, modifiers: [requiresReplace] } as const;
const least = { type: number, optional: true, computed: true, default: 0, modifiers: [requiresReplace] } as const;

/** `number` is the older name of `numeric`. */
const numericOrNumber: PlanModifier = ({ resource: { config } }) => {
  const { number: old, numeric } = config;
  if (old !== null && numeric !== null && old !== UNKNOWN && numeric !== UNKNOWN && old !== numeric) {
    const summary = 'Number and numeric are both configured with different values';
    return { errors: [{ severity: 'error', summary, detail: 'Number is deprecated, use numeric instead' }] };
  }
  return { planned: numeric ?? old ?? true };
};
const numeric = { type: bool, optional: true, computed: true, modifiers: [numericOrNumber, requiresReplace] } as const;

/** An empty text counts as none. */
const replacedUnlessEmptied = requiresReplaceIf(
  ({ config, prior }) => config !== UNKNOWN && (config !== null || prior === null || prior !== ''),
);

const attributes = {
  id: made,
  keepers,
  length: { ...fixedNumber, validators: [atLeast(1)] },
  lower: flag,
  min_lower: least,
  min_numeric: least,
  min_special: least,
  min_upper: least,
  number: numeric,
  numeric,
  override_special: { type: string, optional: true, modifiers: [replacedUnlessEmptied] },
  result: made,
  special: flag,
  upper: flag,
} as const;

/** What the provider assumes of a text that it did not make. */
const IMPORTED = {
  lower: true,
  min_lower: 0,
  min_numeric: 0,
  min_special: 0,
  min_upper: 0,
  number: true,
  numeric: true,
  special: true,
  upper: true,
} as const;

export const randomString = frameworkResource({
  type: 'random_string',
  version: 3,
  attributes,
  async create({ plan }, client: SinkClient) {
    const result = textOf(plan, drawFor(client, 'random_string', plan));
    return { ...plan, id: result, result };
  },
  read: async ({ state }) => state,
  update: async ({ plan }) => plan,
  delete: async () => {},
  import: async (result) => ({ ...IMPORTED, id: result, length: result.length, result }),
});

export const randomPassword = frameworkResource({
  type: 'random_password',
  version: 3,
  attributes: { ...attributes, bcrypt_hash: { ...made, sensitive: true }, result: { ...made, sensitive: true } },
  async create({ plan }, client: SinkClient) {
    const draw = drawFor(client, 'random_password', plan);
    return { ...plan, bcrypt_hash: hashLike(draw), id: 'none', result: textOf(plan, draw) };
  },
  read: async ({ state }) => state,
  update: async ({ plan }) => plan,
  delete: async () => {},
  import: async (result, { target }) => ({
    ...IMPORTED,
    bcrypt_hash: hashLike(drawFor({ target }, 'random_password', { result })),
    id: 'none',
    length: result.length,
    result,
  }),
});

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';

type Wanted = { readonly [K in keyof typeof attributes]: unknown };

function textOf(plan: Wanted, draw: Draw): string {
  const special = String(plan.override_special || '!@#$%&*()-_=+[]{}<>:?');
  const sets = [
    { characters: UPPER, use: plan.upper, least: Number(plan.min_upper) },
    { characters: LOWER, use: plan.lower, least: Number(plan.min_lower) },
    { characters: DIGITS, use: plan.numeric, least: Number(plan.min_numeric) },
    { characters: special, use: plan.special, least: Number(plan.min_special) },
  ];
  const all = [...sets.flatMap(({ characters, use }) => (use ? characters : [])).join('')];
  if (all.length === 0) throw new Error('the character set specified is empty');
  const asked = sets.flatMap(({ characters, least: count }) => Array.from({ length: count }, () => draw.one([...characters])));
  const rest = Array.from({ length: Math.max(0, Number(plan.length) - asked.length) }, () => draw.one(all));
  return draw.shuffled([...asked, ...rest]).join('');
}

/** It has the shape of a bcrypt hash and is one of nothing: a hash takes a tenth of a second. */
function hashLike(draw: Draw): string {
  const characters = [...`./${UPPER}${LOWER}${DIGITS}`];
  return `$2a$10$${Array.from({ length: 53 }, () => draw.one(characters)).join('')}`;
}
