import type { Credential, Token } from '../../gate/credential/credential';
import { beginOf, newestOf } from '../../gate/credential/generation';
import { type Journal, recordedAt, supersededAt } from '../../gate/credential/journal';
import type { RawValues } from '../../gate/plan/raw-plan';
import type { Resource } from '../../gate/plan/resource';
import { Scene } from '../../gate/scene';
import type { Manifest } from '../../manifest/manifest';
import { type RotationStatus, rotationStatusesOf } from '../../status/status';
import type { AuditedVendor } from '../vendor';
import { claimsOf } from './claims';
import { blocksIn, constructOf } from './configuration';
import type { Claim, KnownToken } from './known-token';

/** A stack as it is handed in. */
export interface GivenStack {
  readonly name: string;
  /** Where it was synthesized, if that is known. */
  readonly directory?: string;
  readonly manifest?: Manifest;
  readonly state: RawValues;
}

/** What is known of a stack without asking anybody. */
export interface KnownStack {
  readonly name: string;
  readonly tokens: readonly KnownToken[];
  readonly claims: readonly Claim[];
  /** Where tokens may be that the state does not hold, by vendor. */
  readonly scopes: readonly { readonly vendor: string; readonly scope: string }[];
  /** Whether it declares rotations; undefined where nobody said where it was synthesized. */
  readonly isDeclared?: boolean;
  /** Where the rotations stand that it declares. */
  readonly rotations: readonly RotationStatus[];
  /** All secrets of tokens that the state holds, so that none is ever shown. */
  readonly secrets: readonly string[];
  /** How many tokens it holds of kinds that nobody is asked about, by their types. */
  readonly others: ReadonlyMap<string, number>;
}

export interface KnowOptions {
  readonly vendors: readonly AuditedVendor[];
  /** Seconds. */
  readonly now: number;
}

export function know({ name, directory, manifest, state }: GivenStack, { vendors, now }: KnowOptions): KnownStack {
  const scene = new Scene({ prior_state: { values: state } }, { manifest });
  const blocks = directory === undefined ? new Map() : blocksIn(directory);
  const tokens: KnownToken[] = [];
  const others = new Map<string, number>();
  for (const credential of scene.credentials) {
    const vendor = vendors.find(({ types }) => types.includes(credential.type));
    if (vendor === undefined) {
      others.set(credential.type, (others.get(credential.type) ?? 0) + credential.prior.length);
      continue;
    }
    const path = scene.declaredOf(credential)?.path;
    const construct = credential.module === '' ? constructOf(blocks.get(credential.block)) : undefined;
    const owner = { stack: name, vendor, credential: path ?? construct ?? credential.address, places: manifest?.deliveries[path ?? ''] };
    tokens.push(...credential.prior.flatMap((token) => knownToken(scene, credential, token, owner) ?? []));
  }
  return {
    name,
    tokens,
    claims: claimsOf({ stack: name, tokens, vendors, manifest, blocks, managed: managedIn(scene) }),
    scopes: scopesIn(scene, vendors),
    ...(directory !== undefined && { isDeclared: manifest !== undefined }),
    rotations: manifest === undefined ? [] : rotationStatusesOf(manifest, scene.journals, now),
    secrets: scene.credentials.flatMap(({ prior }) => prior.flatMap(({ secret }) => secret ?? [])),
    others,
  };
}

interface Owner {
  readonly stack: string;
  readonly vendor: AuditedVendor;
  readonly credential: string;
  readonly places?: readonly string[];
}

function knownToken(scene: Scene, credential: Credential, { resource, generation, places }: Token, owner: Owner): KnownToken | undefined {
  const token = owner.vendor.tokenIn(resource.before ?? {});
  if (token === undefined) {
    return undefined;
  }
  const journal = scene.journalOf(credential);
  const [record] = scene.plan.memoryOf(credential.module, `${resource.name}_record`);
  const isRenewedInPlace = record !== undefined;
  const own = isRenewedInPlace ? issuedTo(scene, credential, journal) : generation;
  return {
    ...token,
    vendor: owner.vendor.id,
    stack: owner.stack,
    address: resource.address,
    credential: owner.credential,
    ...(own !== undefined && { generation: own }),
    ...standingOf(scene, credential, resource, own, journal),
    isRenewedInPlace: isRenewedInPlace || (token.version ?? 1) > 1,
    ...(isRenewedInPlace && { secretSince: recordedAt(record) }),
    places: owner.places ?? places.map(({ name }) => name),
  };
}

type Standing = Pick<KnownToken, 'standing' | 'supersededAt' | 'overlapUntil'>;

function standingOf(
  scene: Scene,
  credential: Credential,
  { isDeposed }: Resource,
  generation: string | undefined,
  journal: Journal | undefined,
): Standing {
  const isManaged = credential.isManaged || scene.declaredOf(credential) !== undefined;
  // a number in the keys of plain Terraform may be anything
  const others = credential.prior.flatMap(({ generation: each }) =>
    each === undefined || (!isManaged && beginOf(each) === undefined) ? [] : [each],
  );
  const current = journal?.before?.current;
  const newest = current !== undefined && others.includes(current) ? current : newestOf(others);
  const isCurrent = !isDeposed && (newest === undefined || generation === newest || credential.prior.length === 1);
  if (isCurrent) {
    return { standing: 'current' };
  }
  const at = generation === undefined || journal === undefined ? undefined : supersededAt(journal, generation);
  const overlap = scene.declaredOf(credential)?.overlap;
  return {
    standing: 'superseded',
    ...(at !== undefined && { supersededAt: at }),
    ...(at !== undefined && overlap !== undefined && { overlapUntil: at + overlap }),
  };
}

/** The generation that the secret of a token is of which goes on with new secrets. */
function issuedTo(scene: Scene, credential: Credential, journal: Journal | undefined): string | undefined {
  const own = scene.declaredOf(credential)?.own ?? journal?.name;
  const [memory] = own === undefined ? [] : scene.plan.memoryOf(credential.module, `${own}_issued`);
  const input = memory?.before?.input as { readonly generation?: unknown } | undefined;
  return typeof input?.generation === 'string' ? input.generation : undefined;
}

/** The blocks that were made by this library. */
function managedIn({ credentials }: Scene): ReadonlySet<string> {
  return new Set(credentials.filter(({ isManaged }) => isManaged).flatMap(({ prior }) => prior.map(({ resource }) => resource.address)));
}

function scopesIn({ plan }: Scene, vendors: readonly AuditedVendor[]): { vendor: string; scope: string }[] {
  return plan.resources.flatMap(({ type, before }) =>
    vendors.flatMap((vendor) => {
      const scope = before === undefined ? undefined : vendor.scopeOf?.(type, before);
      return scope === undefined ? [] : [{ vendor: vendor.id, scope }];
    }),
  );
}
