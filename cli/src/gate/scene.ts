import { knownRevocations } from '../manifest/law';
import type { Manifest } from '../manifest/manifest';
import { toInstant } from '../time/clock';
import { type Credential, credentialsOf, parentOf, secretsOf } from './credential/credential';
import { beginOf } from './credential/generation';
import { type Journal, journalNamed, journalsOf, withRevocations } from './credential/journal';
import { fateOf } from './credential/places';
import type { Secrets } from './credential/secrets';
import { kindOf } from './credential/token-types';
import { append, Plan } from './plan/plan';
import type { RawPlan } from './plan/raw-plan';
import { isLost, type Resource } from './plan/resource';

export interface SceneOptions {
  /** What the stack declares. */
  readonly manifest?: Manifest;
  /** Addresses of credentials that may be destroyed, or their paths. */
  readonly allowDestroy?: readonly string[];
  /** The environment that Terraform is run in. */
  readonly environment?: NodeJS.ProcessEnv;
  /**
   * The instant that the plan goes by, in seconds, where it has no clock of its own.
   * @default - the instant at which it was made
   */
  readonly clock?: number;
}

/** What is declared of a credential. */
export interface Declared {
  /** The rotation's name. */
  readonly rotation: string;
  readonly path: string;
  /** Seconds. */
  readonly overlap: number;
  /** Its revocations, in seconds. */
  readonly revocations: readonly number[];
  /** The prefix of what Terraform knows of its own revocations. */
  readonly own?: string;
}

/** All that the rules look at. */
export class Scene {
  public readonly plan: Plan;
  /** Of all tokens, as they are before the plan. */
  public readonly secrets: Secrets<Resource>;
  public readonly credentials: readonly Credential[];
  public readonly journals: readonly Journal[];
  public readonly environment: NodeJS.ProcessEnv;
  public readonly allowDestroy: readonly string[];
  private readonly declarations: ReadonlyMap<string, Declared>;
  private readonly families = new Map<string, Credential[]>();
  private readonly fresh = new Map<string, Credential[]>();

  constructor(raw: RawPlan, { manifest, allowDestroy = [], environment = {}, clock }: SceneOptions = {}) {
    this.plan = new Plan(raw, clock);
    this.journals = journalsOf(this.plan);
    this.allowDestroy = allowDestroy;
    this.environment = environment;
    this.declarations = declarationsOf(manifest);
    this.secrets = secretsOf(this.plan);
    this.credentials = credentialsOf(this.plan, this.secrets, new Set(this.declarations.keys()));
    for (const credential of this.credentials) {
      append(this.families, familyOf(credential), credential);
      if (credential.prior.length === 0 && credential.created.length > 0) {
        append(this.fresh, kindOf(credential.type), credential);
      }
    }
  }

  /** What the stack declares of a credential, if it does. */
  public declaredOf({ module, block }: Credential): Declared | undefined {
    return module === '' ? this.declarations.get(block) : undefined;
  }

  /** The journal of a credential. */
  public journalOf(credential: Credential): Journal | undefined {
    const { rotation, own } = this.declaredOf(credential) ?? {};
    const journal = journalNamed(this.journals, rotation);
    return journal === undefined || own === undefined ? journal : withRevocations(this.plan, journal, own);
  }

  /** The last revocation of a credential that has begun, in seconds: by the clock of this plan, or by that of an earlier apply. */
  public floorOf(credential: Credential): number | undefined {
    const { revocations = [] } = this.declaredOf(credential) ?? {};
    if (revocations.length === 0) {
      return undefined;
    }
    const { now = Number.NEGATIVE_INFINITY } = this.plan;
    const since = this.journalOf(credential)?.since;
    const begun = revocations.filter((at) => at <= now || since?.has(toInstant(at)));
    return begun.length === 0 ? undefined : Math.max(...begun);
  }

  /** Whether the stack asks that a generation ends at once. */
  public isRevoked(credential: Credential, generation: string | undefined): boolean {
    const floor = this.floorOf(credential);
    if (floor === undefined || generation === undefined) {
      return false;
    }
    const begin = beginOf(generation) ?? this.journalOf(credential)?.since.get(generation);
    return begin !== undefined && begin < floor;
  }

  /** The credentials of one kind that the plan adds. */
  public newOfKind(kind: string): readonly Credential[] {
    return this.fresh.get(kind) ?? [];
  }

  /** Whether somebody has said that a credential may go. */
  public mayGo(credential: Credential): boolean {
    const names = [credential.address, credential.block, this.declaredOf(credential)?.path];
    return names.some((name) => name !== undefined && this.allowDestroy.includes(name));
  }

  /**
   * Whether nobody uses a credential of plain Terraform at present: its secrets stand nowhere, and those of another of the same
   * kind, of the same owner, that outlives the plan do. So it is with the idle half of blue and green.
   */
  public isSpare(credential: Credential): boolean {
    const idle = credential.lost.every(({ secret, places }) => secret !== null && places.length === 0);
    return !credential.isManaged && idle && this.relativesOf(credential).some((other) => isUsed(other));
  }

  /** Other credentials of plain Terraform of the same kind and owner. */
  public relativesOf(credential: Credential): Credential[] {
    return (this.families.get(familyOf(credential)) ?? []).filter((other) => other !== credential && !other.isManaged);
  }
}

/** Whether a token that outlives the plan is read somewhere. */
function isUsed(credential: Credential): boolean {
  return credential.prior.some(({ resource, places }) => !isLost(resource) && places.some((place) => fateOf(place) !== 'removed'));
}

function familyOf(credential: Credential): string {
  const { resource } = credential.prior.at(0) ?? credential.tokens[0];
  return `${credential.module} ${kindOf(credential.type)} ${parentOf(resource, resource.before ? 'before' : 'after')}`;
}

function declarationsOf(manifest: Manifest | undefined): Map<string, Declared> {
  const declared = new Map<string, Declared>();
  for (const [rotation, credentials] of Object.entries(manifest?.credentials ?? {})) {
    const said = manifest!.rotations[rotation];
    for (const [path, address] of Object.entries(credentials)) {
      const own = manifest!.revocations[path];
      const revocations = knownRevocations(said, own?.revokeAt);
      declared.set(address, { rotation, path, overlap: said.overlap, revocations, ...(own && { own: own.journal }) });
    }
  }
  return declared;
}
