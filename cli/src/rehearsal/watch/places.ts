import { instanceAddress, type State } from '../../terraform/state';
import type { Secrets } from './secrets';
import type { Secret } from './vendors-at-work';

/** Where somebody may read secrets: one string of the state, or one that a stand-in received and no state holds. */
export interface Text {
  /** `tfe_variable.token#value`, `output.token` */
  readonly place: string;
  readonly value: string;
  /** A resource's vendor id, and its type. */
  readonly owner?: { readonly type: string; readonly id: unknown };
  readonly output?: { readonly name: string; readonly sensitive: boolean };
}

/** A secret, and the string it stands in. */
export interface Finding {
  readonly secret: Secret;
  readonly within: string;
}

/** What is found in the places of a moment. */
export interface Findings {
  /** Place to the secret that stands there. */
  readonly held: ReadonlyMap<string, Finding>;
  /** Outputs that hold a secret without being marked sensitive, with the secret. */
  readonly exposed: ReadonlyMap<string, Secret>;
  /** Every string there is, and whether it holds a secret: to tell an emptied place from one that is gone. */
  readonly strings: ReadonlyMap<string, boolean>;
}

/** Looks for secrets everywhere but in the resource that issued them. */
export function findPlaces(texts: Iterable<Text>, secrets: Secrets): Findings {
  const held = new Map<string, Finding>();
  const exposed = new Map<string, Secret>();
  const strings = new Map<string, boolean>();
  for (const { place, value, owner, output } of texts) {
    let any = false;
    for (const leaf of leaves(place, value)) {
      const found = [...new Set(secrets.find(leaf.value))].filter((secret) => !isIssuer(owner, secret));
      found.forEach((secret, index) => {
        held.set(index === 0 ? leaf.place : `${leaf.place}(${index + 1})`, { secret, within: place });
        if (output?.sensitive === false) {
          exposed.set(`output.${output.name}`, secret);
        }
      });
      any ||= found.length > 0;
      strings.set(leaf.place, found.length > 0);
    }
    strings.set(place, any);
  }
  return { held, exposed, strings };
}

/** All strings of a state. */
export function* textsOf(state: State | undefined): Generator<Text> {
  for (const [name, { value, sensitive }] of Object.entries(state?.outputs ?? {})) {
    for (const leaf of strings(`output.${name}`, value)) {
      yield { ...leaf, output: { name, sensitive: sensitive === true } };
    }
  }
  for (const resource of state?.resources ?? []) {
    for (const instance of resource.instances.filter(({ deposed }) => deposed === undefined)) {
      const owner = { type: resource.type, id: instance.attributes?.id };
      for (const [name, value] of Object.entries(instance.attributes ?? {})) {
        for (const leaf of strings(`${instanceAddress(resource, instance)}#${name}`, value)) {
          yield { ...leaf, owner };
        }
      }
    }
  }
}

interface Leaf {
  readonly place: string;
  readonly value: string;
}

function* strings(place: string, value: unknown): Generator<Leaf> {
  if (typeof value === 'string') {
    yield { place, value };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      yield* strings(Array.isArray(value) ? `${place}[${key}]` : `${place}.${key}`, member);
    }
  }
}

/** The strings within a string that is JSON, or JSON in base64; otherwise the string itself. */
function leaves(place: string, value: string): Leaf[] {
  const json = parsed(value) ?? parsed(Buffer.from(value.slice(0, BASE64_JSON.test(value) ? undefined : 0), 'base64').toString('utf8'));
  return json === undefined ? [{ place, value }] : [...strings(place, json)].flatMap((leaf) => leaves(leaf.place, leaf.value));
}

/** Base64 of something that begins with a brace or a bracket. */
const BASE64_JSON = /^[eW][\w+/]{7,}={0,2}$/;

function parsed(text: string): object | undefined {
  if (!/^\s*[{[]/.test(text)) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isIssuer(owner: Text['owner'], { tokenId, by }: Secret): boolean {
  return owner !== undefined && owner.id === tokenId && by.vendor.issues.includes(owner.type);
}
