import { Promises } from '../../../src/rehearsal/promise/promises';
import type { ApplyRecord } from '../../../src/rehearsal/run-log';
import type { Revocation } from '../../../src/rehearsal/watch/revocations';
import { Watch } from '../../../src/rehearsal/watch/watch';
import type { StateInstance } from '../../../src/terraform/state';
import { VirtualClock } from '../../../src/time/clock';
import { FakeVendor, stateOf } from '../../support/fake-vendor';
import { temporaryDirectory } from '../../support/temporary-directory';

export const DAY = 86400;
const FROM = Date.parse('2027-01-01T00:00:00Z') / 1000;

/** A rotation every 30 days from the beginning of the year on, with an overlap of 7 days, and one credential delivered to one variable. */
export const MANIFEST = {
  rotations: {
    r: {
      kind: 'calendar',
      segments: [{ from: '2027-01-01T00:00:00Z', every: 30 * DAY }],
      rotateAt: [],
      revokeAt: [],
      overlap: 7 * DAY,
      memory: 24,
    },
  },
  credentials: { r: { ci: 'fake_token.t' } },
  deliveries: { ci: ['a_variable.v#value'] },
};

export interface Change {
  /** Generations to create, by the day of their boundary. */
  readonly create?: readonly string[];
  readonly retire?: readonly string[];
  /** What stands in the variable; the newest secret unless told otherwise. */
  readonly value?: string;
  /** What the variable is called. */
  readonly name?: string;
  /** The marker of the roll-out. */
  readonly marker?: string;
  /** What else the roll-out tells. */
  readonly told?: Readonly<Record<string, string>>;
  readonly ended?: ApplyRecord['ended'];
  readonly injected?: readonly string[];
  readonly edited?: boolean;
}

/** Variables are known by their names, where they have one. */
const nameObject = (type: string, { name }: Readonly<Record<string, unknown>>) =>
  type === 'a_variable' && name !== undefined ? `variable ${name}` : undefined;

/** A stack on a vendor without HTTP, whose applies are told day by day. */
export class Scene {
  public readonly clock = new VirtualClock(FROM);
  public readonly vendor = new FakeVendor(this.clock);
  public readonly watch: Watch;
  public readonly promises: Promises;
  public readonly byHand: number[] = [];
  private readonly secrets = new Map<string, string>();
  private tokens: StateInstance[] = [];
  private value = '';
  private name?: string;
  private marker?: string;
  private told: Change['told'];

  constructor(manifest: object = MANIFEST, revocations: readonly Revocation[] = [], general = {}) {
    const directory = temporaryDirectory({ 'cdk.tf.json': JSON.stringify({ '//': { rotation: manifest } }) });
    this.watch = new Watch({ vendors: [this.vendor.atWork()], clock: this.clock, rollout: 0, revocations, nameObject });
    this.promises = new Promises({ watch: this.watch, directory, general });
  }

  public secretOf(generation: string): string {
    return this.secrets.get(generation)!;
  }

  public applyAt(day: number, { create = [], retire = [], ended, ...change }: Change = {}): this {
    const at = FROM + day * DAY;
    this.watch.passTo(at);
    for (const generation of create) {
      this.secrets.set(generation, this.vendor.issue(`t-${generation}`));
      this.tokens.push({ index_key: `${generation}T00:00:00Z`, attributes: { id: `t-${generation}`, token: this.secretOf(generation) } });
      this.value = this.secretOf(generation);
    }
    for (const generation of retire) {
      this.vendor.retire(`t-${generation}`);
      this.tokens = this.tokens.filter(({ attributes }) => attributes?.id !== `t-${generation}`);
    }
    this.value = change.value ?? this.value;
    this.name = change.name ?? this.name;
    this.marker = change.marker ?? this.marker;
    this.told = change.told ?? this.told;
    const changed = create.length + retire.length > 0 || change.value !== undefined;
    const record: ApplyRecord = {
      at,
      clock: at,
      ended: ended ?? (changed ? 'changed' : 'unchanged'),
      injected: change.injected ?? [],
      edited: change.edited ?? false,
      actions: ['a_b.c will be updated in-place'],
    };
    const state = stateOf({
      'fake_token.t': this.tokens,
      'a_variable.v': [{ attributes: { value: this.value, ...(this.name !== undefined && { name: this.name }) } }],
      ...(this.marker !== undefined && { 'terraform_data.t_rollout': [this.rollout()] }),
    });
    this.watch.applied(state, `in the apply of day ${day}`, ended === 'failed' ? 'Error: 500' : undefined);
    this.promises.applied(state, record);
    return this;
  }

  public deleteByHand(day: number, generation: string): this {
    this.watch.passTo(FROM + day * DAY);
    this.vendor.deleteByHand(`t-${generation}`);
    this.watch.observe('by hand, an injected fault');
    this.byHand.push(this.clock.now());
    return this;
  }

  /** Kind and day of each breach. */
  public breaches(): string[] {
    return this.promises.kept(this.byHand).breaches.map(({ kind, at }) => `${kind} on day ${(at - FROM) / DAY}`);
  }

  public texts(): string[] {
    return this.promises.kept(this.byHand).breaches.map(({ text }) => text);
  }

  private rollout(): StateInstance {
    return { attributes: { output: { value: { marker: this.marker, ...this.told } } }, dependencies: ['a_variable.v', 'fake_token.t'] };
  }
}
