import type { Used } from '../../plugin/framework/complement';
import { identityOf } from '../../plugin/framework/identity';
import type { WriteOnlyValue } from '../../plugin/write-only-value';
import type { Configuration } from '../../terraform/configuration/configuration';
import { blockAddress, instanceAddress, type State, type StateInstance, type StateResource } from '../../terraform/state';
import { toInstant } from '../../time/clock';
import type { MadeUp } from '../../unmodelled/made-up';
import type { Given } from '../stage/giving';
import { strings } from '../watch/texts';
import { receivedBy, type SinkAtWork, type VendorAtWork } from '../watch/vendors-at-work';
import type { Watch } from '../watch/watch';
import type { Doubt } from './breach';

export interface UnjudgedOptions {
  readonly watch: Watch;
  readonly vendors: readonly VendorAtWork[];
  readonly sinks: readonly SinkAtWork[];
  readonly given: () => readonly Given[];
  readonly madeUp: MadeUp;
  readonly configuration: () => Configuration;
}

/** The part of Terraform's plan in JSON that tells what it would change. */
export interface Plan {
  readonly resource_changes?: readonly { readonly address: string; readonly change: Change }[];
  readonly output_changes?: Readonly<Record<string, Change>>;
}

interface Change {
  readonly actions: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** One resource of a state, and who answered for it. */
interface Standing {
  readonly address: string;
  readonly resource: StateResource;
  readonly instance: StateInstance;
  readonly given?: Given;
}

/** An id tells nothing of what stands behind it. */
const ID = /(^|[._])(id|ids|arn|uid|uuid|guid|self_link|etag|version|version_id|revision|name|url|uri|path)$/;

/** What cannot be judged of types that no stand-in has: only where it matters to whoever uses a secret. */
export class Unjudged {
  private readonly found = new Map<string, Doubt>();
  private judged?: State;

  public constructor(private readonly options: UnjudgedOptions) {}

  public doubts(): Doubt[] {
    return [...this.found.values()];
  }

  /** What a plan does when other values are made up. */
  public planned(at: number, { resource_changes = [], output_changes = {} }: Plan): void {
    const { secrets } = this.options.watch;
    const outputs = Object.entries(output_changes).map(([name, change]) => ({ address: `output.${name}`, change }));
    for (const { address, change } of [...resource_changes, ...outputs]) {
      const [action, ...more] = change.actions;
      if (more.length === 0 && (action === 'create' || action === 'delete')) this.decides(at, `whether ${address} is there hangs on it`);
      if (action !== 'update') continue;
      const after = new Map([...strings(change.after)].map(({ path, text }) => [path, text]));
      const other = [...strings(change.before)].find(
        ({ path, text }) => after.has(path) && secrets.find(text).some((secret) => !secrets.find(after.get(path)!).includes(secret)),
      );
      if (other !== undefined) this.decides(at, `which secret ${address}${other.path} holds hangs on it`);
    }
  }

  /** There is no plan when other values are made up. */
  public unplannable(at: number, error: string): void {
    this.decides(at, `whether the stack can be planned hangs on it (${error})`);
  }

  /** An apply has ended. */
  public applied(state: State | undefined, at: number): void {
    const given = this.options.given();
    if (given.length === 0 || state === undefined) return;
    const changes = given.flatMap(({ unmodelled }) => unmodelled.takeChanges());
    if (changes.length === 0 && this.judged === state) return;
    this.judged = state;
    this.judgeHandedOver(at);
    const all = standing(state, given);
    for (const { type, id } of changes) {
      const changed = all.filter(({ resource, instance }) => resource.type === type && identityOf(instance.attributes ?? {}) === id);
      for (const each of changed) this.judgeChange(each, all, at);
    }
    const places = this.madeUpBy([
      ...all.map(({ address, instance }) => ({ where: address, value: instance.attributes })),
      ...outputsOf(state),
    ]);
    for (const each of all.filter((one) => one.given !== undefined)) {
      this.judgeTokenIds(each, at);
      this.judgeMadeUp(each, all, places, at);
    }
  }

  /** It was updated, and its provider may have replaced it. */
  private judgeChange({ address, resource, instance }: Standing, all: readonly Standing[], at: number): void {
    const block = blockAddress(resource);
    const issuing = this.options.vendors.flatMap(({ vendor }) => vendor.issues);
    const hanging = all.find((other) => issuing.includes(other.resource.type) && other.instance.dependencies?.includes(block));
    const why = `${address} is known by its schema alone and changed: whether that replaces it is not known`;
    if (hanging !== undefined) this.note(`change ${block}`, at, `${why}, and ${blockAddress(hanging.resource)} would change with it`);
    else if (instance.create_before_destroy && this.holdsSecret(resource, instance)) {
      this.note(`change ${block}`, at, `${why}, and its target might refuse a second one beside it: it is created before it is destroyed`);
    }
  }

  /** Whom a vendor lets in is told by what names the token there. */
  private judgeTokenIds({ address, given, instance }: Standing, at: number): void {
    if (given?.emulated !== true) return;
    const ids = new Set(this.options.watch.secrets.all().map(({ tokenId }) => tokenId));
    const named = [...strings(instance.attributes)].find(({ text }) => ids.has(text));
    if (named !== undefined) {
      this.note(`names ${address}`, at, `${address} names the token ${named.text}, and what the vendor makes of that is not known here`);
    }
  }

  /** What is computed of a secret may hold it, and what is read back may be it. */
  private judgeMadeUp(
    { address, resource, instance, given }: Standing,
    all: readonly Standing[],
    places: ReadonlyMap<string, readonly string[]>,
    at: number,
  ): void {
    const may = resource.mode === 'managed' ? this.holdsSecret(resource, instance) : this.mayReadBack(resource, all);
    if (!may) return;
    const managed = resource.mode === 'managed';
    const block = given!.unmodelled.schemas[managed ? 'resource' : 'data'].get(resource.type)?.block;
    const sensitive = (path: string) => block?.attributes[path.split(/[.[]/)[1]]?.sensitive === true;
    const purpose = `${managed ? '' : 'data '}${resource.type} `;
    const made = [...strings(instance.attributes)].filter(
      ({ path, text }) => this.options.madeUp.isFor(text, purpose) && !ID.test(path) && (managed || sensitive(path)),
    );
    for (const { path, text } of made) {
      const other = places.get(text)?.find((where) => where !== address);
      if (other !== undefined) {
        const what = `${other} holds ${address}${path}, which is made up here`;
        this.note(`made up ${address}${path}`, at, `${what}: whether it is a secret of the stack is not known`);
      }
    }
  }

  /** Where each made-up text stands, alone or within another one. */
  private madeUpBy(places: readonly Place[]): Map<string, string[]> {
    const standing = new Map<string, string[]>();
    for (const { where, value } of places) {
      for (const { text } of strings(value)) {
        for (const word of [text, ...(text.match(/[\w-]{8,}/g) ?? [])]) {
          if (this.options.madeUp.has(word)) standing.set(word, [...(standing.get(word) ?? []), where]);
        }
      }
    }
    return standing;
  }

  /** A data source that reads what the stack itself may write. */
  private mayReadBack({ type, name }: StateResource, all: readonly Standing[]): boolean {
    const { root, modules } = this.options.configuration();
    const written = [root, ...modules].flatMap(({ active }) =>
      active.filter((block) => block.type === 'data' && block.labels[0] === type && block.labels[1] === name),
    );
    const refers = written.some(({ expressions }) =>
      /(?<![\w.])(?!var\.|path\.|terraform\.|each\.|count\.)[a-z_]\w*\.[\w-]+/i.test(expressions),
    );
    return (
      refers ||
      all.some(({ resource, instance }) => resource.mode === 'managed' && resource.type === type && this.holdsSecret(resource, instance))
    );
  }

  private holdsSecret({ type }: StateResource, { attributes }: StateInstance): boolean {
    const owner = `${type}/${identityOf(attributes ?? {})}#`;
    const received = this.received().flatMap(({ place, value }) => (place.startsWith(owner) ? [value] : []));
    return [...[...strings(attributes)].map(({ text }) => text), ...received].some(
      (text) => this.options.watch.secrets.find(text).length > 0,
    );
  }

  private received(): readonly WriteOnlyValue[] {
    return receivedBy([...this.options.vendors, ...this.options.sinks]);
  }

  private decides(at: number, what: string): void {
    const read = this.options
      .given()
      .flatMap(({ types }) => types.filter(({ kind }) => kind === 'data').map(({ type }) => `data.${type}`))
      .join(', ');
    this.note(`decides ${what.split(' ', 1)[0]}`, at, `what ${read} tells is made up, and ${what}: give it as a variable, with --var`);
  }

  /** Somebody reads what an ephemeral resource would have told. */
  private judgeHandedOver(at: number): void {
    const made = this.received().find(({ value }) => this.options.madeUp.isFor(value, 'ephemeral '));
    if (made !== undefined) {
      this.note(
        'handed over',
        at,
        `${made.place} was handed what an ephemeral resource tells, which is made up here: whether it is a secret of the stack is not known`,
      );
    }
  }

  private note(key: string, at: number, text: string): void {
    if (!this.found.has(key)) this.found.set(key, { at, text: `${text}, after the apply of ${toInstant(at)}` });
  }
}

/** Where something may stand. */
interface Place {
  readonly where: string;
  readonly value: unknown;
}

function outputsOf({ outputs = {} }: State): Place[] {
  return Object.entries(outputs).map(([name, { value }]) => ({ where: `output.${name}`, value }));
}

function standing(state: State, given: readonly Given[]): Standing[] {
  return (state.resources ?? []).flatMap((resource) =>
    resource.instances.map((instance) => ({
      address: instanceAddress(resource, instance),
      resource,
      instance,
      given: given.find(({ types }) => types.some((used) => is(used, resource))),
    })),
  );
}

function is({ kind, type }: Used, resource: StateResource): boolean {
  return type === resource.type && kind === (resource.mode === 'managed' ? 'resource' : 'data');
}
