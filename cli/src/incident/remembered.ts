import type { Journal, Law, Mark, OwnRecords, Segment } from '../../../src/rotation/model';
import { boundaryNamed } from '../rehearsal/promise/boundaries';
import { parseInstant } from '../rehearsal/timetable';
import { blockAddress, type State } from '../terraform/state';
import type { Life, Start } from '../timeline/history';

/** Where a state remembers what concerns a credential. */
export interface Names {
  /** The prefix of its rotation's resources. */
  readonly rotation: string;
  /** The prefix of its own revocations' resources, if it has any. */
  readonly own?: string;
  /** Its block of tokens. */
  readonly address: string;
}

/**
 * What a state remembers of a credential.
 *
 * @returns undefined if its rotation was never applied.
 */
export function rememberedIn(state: State, law: Law, names: Names): Start | undefined {
  const inputs = new Inputs(state);
  const origin = inputs.of(`${names.rotation}_origin`)[0]?.value as { at: number; first: number; schedule?: Segment } | undefined;
  if (origin === undefined) return undefined;
  const marks = (name: string) => new Map(inputs.of(name).flatMap(({ key, value }) => markOf(law, key, value)));
  const own: OwnRecords | undefined = names.own === undefined ? undefined : ownOf(inputs, names.own);
  const journal: Journal = {
    origin: { at: origin.at, first: origin.first, schedule: origin.schedule },
    records: marks(`${names.rotation}_journal`),
    crossed: marks(`${names.rotation}_crossed`),
    changes: new Map(inputs.of(`${names.rotation}_changes`).map(({ key, value }) => [changeNamed(key), value as number])),
    begun: new Map(inputs.of(`${names.rotation}_begun`).map(({ key, value }) => [Number(key), value as Segment])),
    ...(own && { own }),
  };
  const turns = inputs.of(`${names.own ?? names.rotation}_turn`).flatMap(({ key, value }) => {
    const boundary = boundaryNamed(law, key) ?? parseInstant(key);
    return boundary === undefined ? [] : [[boundary, value as number] as const];
  });
  return { journal, turns: new Map(turns), lives: livesIn(state, inputs, law, names, journal) };
}

/** A generation for each token; of one token with several secrets, what it was issued, and what that superseded. */
function livesIn(state: State, inputs: Inputs, law: Law, { rotation, own, address }: Names, journal: Journal): Life[] {
  const issued = inputs.of(`${own ?? rotation}_issued`)[0]?.value as { generation: string; previous: string } | undefined;
  const record = inputs.of(`${address.slice(address.indexOf('.') + 1)}_record`)[0]?.value as { at: number; until: number } | undefined;
  const named = (name: string) => boundaryNamed(law, name) ?? parseInstant(name);
  if (issued !== undefined && record !== undefined) {
    const [current, previous] = [named(issued.generation), named(issued.previous)];
    return [
      ...(previous === undefined
        ? []
        : [{ generation: previous, created: sinceOf(journal, previous), superseded: record.at, retired: record.until }]),
      ...(current === undefined ? [] : [{ generation: current, created: record.at }]),
    ];
  }
  const block = state.resources?.find((resource) => resource.mode === 'managed' && blockAddress(resource) === address);
  const live = (block?.instances ?? []).flatMap(({ index_key: key, deposed }) => {
    const generation = deposed === undefined ? named(String(key)) : undefined;
    return generation === undefined ? [] : [generation];
  });
  return live.map((generation) => ({ generation, created: sinceOf(journal, generation) }));
}

function sinceOf({ records, crossed, own }: Journal, generation: number): number {
  const mark = own?.crossed.get(generation) ?? own?.records.get(generation) ?? crossed?.get(generation) ?? records.get(generation);
  return mark?.at ?? generation;
}

function ownOf(inputs: Inputs, name: string): OwnRecords {
  const marks = (suffix: string) =>
    new Map(inputs.of(`${name}_${suffix}`).map(({ key, value }): [number, Mark] => [parseInstant(key)!, value as Mark]));
  return { records: marks('journal'), crossed: marks('crossed') };
}

/** Earlier versions remembered the instant alone. */
function markOf(law: Law, key: string, value: unknown): [number, Mark][] {
  const boundary = boundaryNamed(law, key);
  return boundary === undefined ? [] : [[boundary, typeof value === 'number' ? { at: value } : (value as Mark)]];
}

/** `2027-03-01T09:00:00Z every 864000 seconds`, as the model names it. */
function changeNamed(key: string): string {
  const [instant, , every] = key.split(' ');
  return `${parseInstant(instant)} ${every}`;
}

/** What the `terraform_data` of a state remember, by name. */
class Inputs {
  constructor(private readonly state: State) {}

  public of(name: string): { key: string; value: unknown }[] {
    const resource = this.state.resources?.find(
      (each) => each.module === undefined && each.type === 'terraform_data' && each.name === name,
    );
    return (resource?.instances ?? []).map(({ index_key, attributes }) => ({
      key: String(index_key ?? ''),
      value: (attributes?.input as { value?: unknown } | undefined)?.value,
    }));
  }
}
