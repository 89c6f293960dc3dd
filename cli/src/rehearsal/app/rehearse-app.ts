import { realpathSync } from 'node:fs';
import { type CallOrder, OrderLearned } from '../../emulation/faults';
import { readConfiguration } from '../../terraform/configuration/configuration';
import { StateBackend } from '../../terraform/state-backend';
import { VirtualClock } from '../../time/clock';
import type { Span } from '../../time/span';
import { Interrupted, WrongUsage } from '../errors';
import type { Edit, RehearsalOptions } from '../options';
import { OtherStates } from '../other-states';
import { type Part, type Performance, preparePerformance } from '../perform';
import type { AppReport } from '../report/app-report';
import { compileAppReport } from '../report/compile-app';
import { Outside } from '../stage/outside';
import { Stage } from '../stage/stage';
import type { Timetable } from '../timetable';
import { untilOrdered } from '../until-ordered';
import { type AppStack, stacksOf } from './app-directory';
import { KnownState } from './known-state';
import { outputsRead, remoteStatesOf } from './remote-states';

export interface AppOptions extends RehearsalOptions {
  /** Seconds from the apply of a stack to that of the next one. */
  readonly lag: number;
  /** The cadence of stacks that have one of their own, by name. */
  readonly cadences: ReadonlyMap<string, Span>;
  /** The only stack that is applied again and again: the others are once, in the beginning. */
  readonly only?: string;
}

export interface AppRehearsal {
  readonly report: AppReport;
  /** Where the workspaces are, if they were kept. */
  readonly kept: readonly string[];
}

/** An edit of an app, and the stacks that it has from then on. */
interface AppEdit extends Edit {
  readonly stacks: readonly AppStack[];
}

/** Takes all stacks of an app through virtual time, each with a state of its own and one world outside. */
export function rehearseApp(options: AppOptions): Promise<AppRehearsal> {
  return untilOrdered((callOrder) => runThrough(options, callOrder));
}

async function runThrough(options: AppOptions, callOrder: CallOrder): Promise<AppRehearsal> {
  const clock = new VirtualClock(options.timetable.from);
  const stacks = stacksOf(options.directory);
  const edits = (options.edits ?? []).map((edit) => ({ ...edit, stacks: stacksOf(edit.directory) }));
  requireNames(stacks, edits, options);
  const outside = new Outside({ clock, seed: options.seed });
  const others = await OtherStates.serve(options.otherStates);
  const backends = new Map<string, StateBackend>();
  const parts: Part[] = [];
  let performance: Performance | undefined;
  let again = false;
  try {
    for (const { name } of stacks) backends.set(name, await StateBackend.start());
    const connections = connectionsOf([stacks, ...edits.map((edit) => edit.stacks)], backends);
    for (const [index, stack] of stacks.entries()) {
      const { name } = stack;
      const own = optionsOf(options, stack, edits, index * options.lag);
      const remoteStates = (from: string) => ({ ...others.addresses, ...connections.addresses(from) });
      parts.push({
        name,
        options: own,
        stage: await Stage.open({ ...own, clock, outside, backend: backends.get(name), remoteStates }),
        othersStates: () => connections.readBy(name).map((read) => backends.get(read)!.latest()),
      });
    }
    const known = new KnownState(
      stacks.map(({ name }) => ({
        name,
        latest: () => backends.get(name)!.latest(),
        crosses: (output) => connections.crosses(name, output),
      })),
    );
    performance = await preparePerformance({ parts, clock, known: () => known.latest(), callOrder });
    await performance.run();
    return {
      report: compileAppReport(options.directory, performance.findings()),
      kept: options.keep ? parts.map(({ stage }) => stage.workspace.root) : [],
    };
  } catch (error) {
    again = error instanceof OrderLearned;
    if (!options.signal?.aborted) throw error;
    const findings = performance?.findings();
    throw new Interrupted(performance?.applies() ?? 0, findings && compileAppReport(options.directory, findings, clock.now()));
  } finally {
    for (const { stage } of parts) await stage.close(options.keep && !again);
    for (const backend of backends.values()) await backend.close();
    await others.close();
    await outside.close();
  }
}

function requireNames(stacks: readonly AppStack[], edits: readonly AppEdit[], { cadences, only }: AppOptions): void {
  const names = stacks.map(({ name }) => name);
  for (const name of [...cadences.keys(), ...(only === undefined ? [] : [only])]) {
    if (!names.includes(name)) throw new WrongUsage(`there is no stack "${name}" in the app: it has ${names.join(', ')}`);
  }
  for (const { directory, stacks: others } of edits) {
    const edited = others.map(({ name }) => name);
    if ([...edited].sort().join() !== [...names].sort().join()) {
      throw new WrongUsage(
        `--edit must hold the same stacks as the app (${names.join(', ')}), got "${directory}" with ${edited.join(', ')}`,
      );
    }
  }
}

/** What one of the stacks is rehearsed with: it is applied so much later than those before it. */
function optionsOf(options: AppOptions, { name, directory }: AppStack, appEdits: readonly AppEdit[], lag: number): RehearsalOptions {
  const { from, until, cadence, pauses } = options.timetable;
  const isStill = options.only !== undefined && options.only !== name;
  const timetable: Timetable = {
    from: from + lag,
    until: isStill ? from + lag : until + lag,
    cadence: options.cadences.get(name) ?? cadence,
    pauses,
  };
  const edits = appEdits.map(({ at, stacks }) => ({
    at: at + lag,
    directory: stacks.find((stack) => stack.name === name)!.directory,
  }));
  return { ...options, directory, timetable, edits: isStill ? [] : edits, variables: declared(options.variables, directory) };
}

/** Terraform refuses values of variables that a stack does not declare. */
function declared(variables: readonly string[], directory: string): string[] {
  const names = readConfiguration(directory).root.variables;
  return variables.filter((variable) => names.includes(variable.slice(0, variable.indexOf('='))));
}

/** Who reads whose state, before and after edits. */
function connectionsOf(apps: readonly (readonly AppStack[])[], backends: ReadonlyMap<string, StateBackend>) {
  const byDirectory = new Map<string, ReadonlyMap<string, AppStack>>();
  const readers = new Map<string, Set<string>>();
  const read = new Map<string, Set<string> | 'all'>();
  for (const stacks of apps) {
    for (const stack of stacks) {
      const states = remoteStatesOf(stack, stacks);
      byDirectory.set(realpathSync(stack.directory), states);
      const { expressions } = readConfiguration(stack.directory).root;
      for (const [dataSource, { name }] of states) {
        readers.set(stack.name, (readers.get(stack.name) ?? new Set()).add(name));
        const outputs = outputsRead(expressions, dataSource);
        const before = read.get(name) ?? new Set<string>();
        read.set(name, outputs === undefined || before === 'all' ? 'all' : new Set([...before, ...outputs]));
      }
    }
  }
  return {
    addresses: (directory: string): Record<string, string> =>
      Object.fromEntries(
        [...(byDirectory.get(directory) ?? [])].map(([dataSource, { name }]) => [dataSource, backends.get(name)!.configuration.address]),
      ),
    readBy: (name: string): readonly string[] => [...(readers.get(name) ?? [])],
    crosses: (name: string, output: string): boolean => {
      const outputs = read.get(name);
      return outputs === 'all' || outputs?.has(output) === true;
    },
  };
}
