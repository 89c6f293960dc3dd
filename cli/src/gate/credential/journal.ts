import type { Plan } from '../plan/plan';
import type { Resource, Values } from '../plan/resource';
import { areGenerations, beginOf, compareGenerations } from './generation';

/** What the state remembers of a rotation of this library, and what the plan makes of it. */
export interface Journal {
  /** The rotation's name in Terraform. */
  readonly name: string;
  /** `module.m["a"]`, or nothing. */
  readonly module: string;
  /** The resource that says which generation is current. */
  readonly address: string;
  readonly before?: Turn;
  readonly after?: Turn;
  /** When each generation was first applied, as recorded before the plan, in seconds. */
  readonly since: ReadonlyMap<string, number>;
  /** The latest instant that any apply has recorded. */
  readonly latest?: number;
}

export interface Turn {
  readonly current: string;
  readonly live: readonly string[];
}

/** The journals of all rotations of a plan. */
export function journalsOf(plan: Plan): Journal[] {
  return plan.resources
    .filter(({ type, name }) => type === 'terraform_data' && name.endsWith('_live'))
    .flatMap((live) => journalOf(plan, live));
}

function journalOf(plan: Plan, { address, module, name: own, before, after }: Resource): Journal[] {
  const name = own.slice(0, -'_live'.length);
  if (plan.memoryOf(module, `${name}_origin`).length === 0) {
    return [];
  }
  const { since, instants } = recordedIn(plan, module, name);
  return [
    {
      name,
      module,
      address,
      before: turnOf(before),
      after: turnOf(after),
      since,
      ...(instants.length > 0 && { latest: Math.max(...instants) }),
    },
  ];
}

/** The journal of a rotation that a stack declares: that of its root module. */
export function journalNamed(journals: readonly Journal[], rotation: string | undefined): Journal | undefined {
  return journals.find(({ module, name }) => module === '' && name === rotation);
}

/** A journal as a credential sees it that has revocations of its own. */
export function withRevocations(plan: Plan, journal: Journal, name: string): Journal {
  return { ...journal, since: new Map([...journal.since, ...recordedIn(plan, journal.module, name).since]) };
}

function recordedIn(plan: Plan, module: string, name: string) {
  const [records, crossed] = [`${name}_journal`, `${name}_crossed`].map((each) => recordsOf(plan.memoryOf(module, each)));
  const begun = [...records].filter(([key, at]) => crossed.has(key) || !isEarly(key, at));
  return { since: new Map(begun.map(([key, at]) => [key, crossed.get(key) ?? at])), instants: [...records.values(), ...crossed.values()] };
}

/** When a generation was superseded: when the first later one was first applied. */
export function supersededAt({ since }: Journal, generation: string): number | undefined {
  const later = [...since].filter(([key]) => areGenerations([key, generation]) && compareGenerations(key, generation) > 0);
  return later.length === 0 ? undefined : Math.min(...later.map(([, at]) => at));
}

/** A record that was made before its boundary says nothing of when it began. */
function isEarly(key: string, at: number): boolean {
  const begin = beginOf(key);
  return begin !== undefined && at < begin;
}

function recordsOf(instances: readonly Resource[]): Map<string, number> {
  return new Map(
    instances.flatMap((instance) => {
      const at = recordedAt(instance);
      return instance.key !== undefined && at !== undefined ? [[String(instance.key), at]] : [];
    }),
  );
}

/** The instant that an apply before the plan has recorded. */
export function recordedAt({ before }: Resource): number | undefined {
  const input = before?.input as { at?: unknown } | number | undefined;
  const at = typeof input === 'number' ? input : input?.at;
  return typeof at === 'number' ? at : undefined;
}

function turnOf(values: Values | undefined): Turn | undefined {
  const input = values?.input as { current?: unknown; live?: unknown } | undefined;
  return typeof input?.current === 'string' && Array.isArray(input.live)
    ? { current: input.current, live: input.live.map(String) }
    : undefined;
}

/** Whether the plan hands out an older generation than the one that is current. */
export function isReverted({ before, after }: Journal): boolean {
  return before !== undefined && after !== undefined && compareGenerations(after.current, before.current) < 0;
}

/** Generations that live and are not current, whose boundary the plan knows no more, although it is later than others that it knows. */
export function takenBack(plan: Plan, { name, module, before, after }: Journal): string[] {
  const known = plan.memoryOf(module, `${name}_journal`).filter(({ fate }) => fate !== 'destroyed');
  const oldest = known
    .map(({ key }) => String(key))
    .sort(compareGenerations)
    .at(0);
  const isGone = (generation: string) => known.every(({ key }) => String(key) !== generation);
  return (before?.live ?? []).filter(
    (each) =>
      each !== before?.current && each !== after?.current && isGone(each) && oldest !== undefined && compareGenerations(each, oldest) > 0,
  );
}
