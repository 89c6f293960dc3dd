import { createHash } from 'node:crypto';

/** What is remembered of a credential that has none. */
const NONE = 'none';

/** A path that can be read off its key. */
const PLAIN = /^[A-Za-z][A-Za-z0-9]*([-_/][A-Za-z0-9]+)*$/;

/** What a credential had when it was first applied, and keeps. */
export interface Member {
  readonly path: string;
  /** The path that it had before all moves: it is remembered by that. */
  readonly firstPath: string;
  /** The prefix of its rotation; undefined where the vendor renews it. */
  readonly rotation?: string;
  /** How it rotates, where its vendor knows several ways. */
  readonly strategy?: string;
}

/** Terraform: what remembers each credential's rotation and, where there are several, its strategy. */
export interface Membership {
  readonly locals: Record<string, unknown>;
  readonly resources: Record<string, unknown>;
}

/**
 * One object remembers all credentials, each in an attribute whose changes are ignored: others can be added to it. An instance for each
 * would cost as much in every plan as a token does. Earlier versions had those: the first apply takes over what they remember.
 */
export function emitMembership(members: readonly Member[]): Membership {
  const keyed = members.map((member) => ({ ...member, key: keyOf(member.firstPath) }));
  const names = Object.fromEntries(keyed.filter(({ key, path }) => shownAs(key) !== path).map(({ key, path }) => [key, path]));
  const named = Object.keys(names).length > 0;
  const name = named ? `lookup(local.rotation_names, k, ${SHOWN_AS})` : SHOWN_AS;
  const lanes = [...new Set(members.flatMap(({ rotation }) => rotation ?? []))];
  const several = members.some(({ strategy }) => strategy !== undefined);
  const lifecycle = { ignore_changes: keyed.map(({ key }) => `input.${key}`) };
  const remembering = (values: string, inherited: string, postcondition: object) => ({
    input:
      lanes.length === 0
        ? `\${${values}}`
        : `\${merge(${values}, { for k, v in ${values} : k => ${inherited} if local.rotation_inherits })}`,
    lifecycle: { ...lifecycle, postcondition },
  });
  const earlier = `terraform_data.rotation_membership[${name}]`;
  const hasStrategy = (strategies: string) => `contains(["${NONE}", local.rotation_strategies[k]], ${strategies}.input[k])`;
  const isMoved = `self.input[k] != v${several ? ` && ${hasStrategy('terraform_data.rotation_strategies')}` : ''}`;
  const moved = `for k, v in local.rotation_memberships`;
  return {
    locals: {
      rotation_members: membersOf(keyed),
      rotation_memberships: '${merge([for r, ks in local.rotation_members : { for k in split(" ", ks) : k => r }]...)}',
      ...(lanes.length > 0 && {
        rotation_inherits: `\${local.rotation_unix <= terraform_data.rotation_members_since.input && anytrue([for o in [${lanes.map((lane) => `terraform_data.${lane}_origin`).join(', ')}] : try(o.input.at, 0) < local.rotation_unix])}`,
      }),
      ...(named && { rotation_names: names }),
      ...(several && { rotation_strategies: Object.fromEntries(keyed.map(({ key, strategy = NONE }) => [key, strategy])) }),
    },
    resources: {
      ...(lanes.length > 0 && {
        // after the origins, which refuse a plan that is too old
        rotation_members_since: {
          depends_on: lanes.map((lane) => `terraform_data.${lane}_origin`),
          input: '${local.rotation_unix}',
          lifecycle: { ignore_changes: ['input'] },
        },
        rotation_membership: {
          for_each: `\${{ ${moved} : ${name} => v if local.rotation_inherits }}`,
          input: '${each.value}',
          lifecycle: { ignore_changes: ['input', 'triggers_replace'] },
        },
      }),
      rotation_members: remembering('local.rotation_memberships', `${earlier}.input`, {
        condition: `\${!anytrue([${moved} : ${isMoved}])}`,
        error_message: `\${join(" ", [${moved} : "credential \${${name}} belonged to rotation \${self.input[k]} when it was created. Moving it to \${v} would retire its tokens and create others in one apply." if ${isMoved}])} Put it back; to change rotations, add a second credential on the other one, let its consumers move, then remove the first.`,
      }),
      ...(several && {
        rotation_strategies: remembering('local.rotation_strategies', `coalesce(${earlier}.triggers_replace, v)`, {
          condition: `\${alltrue([for k, v in local.rotation_strategies : ${hasStrategy('self')}])}`,
          error_message: `\${join(" ", [for k, v in local.rotation_strategies : "credential \${${name}} rotated by strategy \${self.input[k]} when it was created. Switching it to \${v} would retire its tokens and create others in one apply." if !${hasStrategy('self')}])} Put it back, and the major version of its provider; to switch, add a second credential beside it (in another stack, if it needs another major version), let its consumers move, then remove the first.`,
        }),
      }),
    },
  };
}

/** Terraform: the keys of each rotation in one text, which takes half the room of a list. */
function membersOf(keyed: readonly (Member & { readonly key: string })[]): Record<string, string> {
  const keys: Record<string, string> = {};
  for (const { key, rotation = NONE } of keyed) keys[rotation] = keys[rotation] === undefined ? key : `${keys[rotation]} ${key}`;
  return keys;
}

/** The name of the attribute that remembers a credential: letters, digits, `-` and `_`. */
function keyOf(path: string): string {
  if (PLAIN.test(path)) return path.replaceAll('/', '__');
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return `${path.replace(/[^A-Za-z0-9]+/g, '-').replace(/^[^A-Za-z]/, '_$&')}-${hash}`;
}

/** The path that a key shows. */
function shownAs(key: string): string {
  return key.replaceAll('__', '/');
}

/** Terraform: the same of `k`. */
const SHOWN_AS = 'replace(k, "__", "/")';
