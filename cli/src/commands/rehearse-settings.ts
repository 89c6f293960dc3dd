import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type FaultRule, parseFaultRule } from '../emulation/faults';
import { isApp } from '../rehearsal/app/app-directory';
import type { AppOptions } from '../rehearsal/app/rehearse-app';
import { WrongUsage } from '../rehearsal/errors';
import type { Edit, RehearsalOptions } from '../rehearsal/options';
import type { ProviderChoice } from '../rehearsal/stage/provider-choice';
import { INSTANT_FORM, PAUSE_FORM, parseMoment, parsePause, type Timetable } from '../rehearsal/timetable';
import { CLOCK_VARIABLE } from '../terraform/configuration/clock';
import { isConfigurationFile } from '../terraform/configuration/configuration';
import { isProgram } from '../terraform/engine';
import { parseSpan, SPAN_FORM, type Span } from '../time/span';
import { SchemasFile } from '../unmodelled/schemas-file';
import { isDirectory } from './files';
import { exactSpan, instantIn, wrong } from './flag-values';
import type { Io } from './io';
import { requireWritable } from './page';
import { textIn } from './text-in';

/** The flags of `rehearse` as they were written. */
export interface RehearseFlags {
  readonly from: string;
  readonly until: string;
  readonly cadence: string;
  readonly rollout: string;
  readonly job: string;
  readonly skew: string;
  readonly pause?: readonly string[];
  readonly fault?: readonly string[];
  readonly edit?: readonly string[];
  readonly providers?: string;
  readonly pluginDir?: string;
  readonly schemas?: string;
  readonly terraformBin?: string;
  readonly var?: readonly string[];
  readonly varFile?: readonly string[];
  readonly overlap?: string;
  readonly rotatesEvery?: string;
  readonly allowUnread?: readonly string[];
  readonly stackLag: string;
  readonly stack?: readonly string[];
  readonly only?: string;
  readonly remoteState?: readonly string[];
  readonly state?: string;
  readonly json?: string;
  readonly report?: string;
  readonly markdown?: string;
  readonly quick: boolean;
  readonly wide?: boolean;
  readonly quiet?: boolean;
  readonly keep: boolean;
  readonly seed: string;
}

type Elsewhere = 'vendors' | 'planAhead' | 'gate' | 'environment' | 'signal' | 'onProgress';
export type RehearseSettings = Omit<RehearsalOptions, Elsewhere>;
export type AppSettings = Omit<AppOptions, Elsewhere>;

/** Whether a directory holds a whole app, as it was synthesized. */
export function holdsApp(directory: string): boolean {
  return isDirectory(directory) && isApp(directory) && !namesIn(directory, 'DIR').some(isConfigurationFile);
}

type Input = Pick<Io, 'stdin'>;

/** The same for a whole app. */
export async function readAppSettings(directory: string, flags: RehearseFlags, input: Input = {}): Promise<AppSettings> {
  if (flags.state !== undefined) throw new WrongUsage('--state is for one stack: name its directory, e.g. cdktf.out/stacks/NAME');
  return {
    ...(await readCommonSettings(directory, flags, input)),
    lag: exactSpan('--stack-lag', flags.stackLag),
    cadences: new Map((flags.stack ?? []).map(stackCadence)),
    only: flags.only,
  };
}

/** Understands the flags, or says which one is wrong and how it is written. */
export async function readSettings(directory: string, flags: RehearseFlags, input: Input = {}): Promise<RehearseSettings> {
  requireConfiguration(directory);
  for (const [flag, value] of Object.entries({ '--stack': flags.stack, '--only': flags.only })) {
    if (value !== undefined)
      throw new WrongUsage(`${flag} is for a whole app: name the directory that holds its manifest.json, e.g. cdktf.out`);
  }
  const common = await readCommonSettings(directory, flags, input);
  return { ...common, ...(flags.state !== undefined && { state: await state(flags, input) }) };
}

async function readCommonSettings(directory: string, flags: RehearseFlags, input: Input): Promise<RehearseSettings> {
  requireWritable('--json', flags.json);
  requireWritable('--report', flags.report);
  requireWritable('--markdown', flags.markdown);
  const timetable = readTimetable(flags);
  return {
    directory,
    timetable,
    edits: (flags.edit ?? []).map((text) => edit(text, timetable, holdsApp(directory))).sort((a, b) => a.at - b.at),
    rollout: exactSpan('--rollout', flags.rollout),
    job: exactSpan('--job', flags.job),
    skew: skew(flags.skew),
    faults: (flags.fault ?? []).map(fault),
    seed: seed(flags.seed),
    providers: providers(flags),
    ...(flags.schemas !== undefined && { schemas: schemas(flags.schemas) }),
    terraform: terraform(flags),
    variables: (flags.var ?? []).map(variable),
    variableFiles: (flags.varFile ?? []).map(variableFile),
    promise: {
      ...(flags.overlap !== undefined && { overlap: exactSpan('--overlap', flags.overlap) }),
      ...(flags.rotatesEvery !== undefined && { every: exactSpan('--rotates-every', flags.rotatesEvery) }),
    },
    allowUnread: flags.allowUnread ?? [],
    otherStates: new Map(await Promise.all((flags.remoteState ?? []).map((text) => otherState(text, input)))),
    quick: flags.quick,
    keep: flags.keep,
  };
}

export function readTimetable(flags: Pick<RehearseFlags, 'from' | 'until' | 'cadence' | 'pause'>): Timetable {
  const from = instantIn('--from', flags.from);
  const until = parseMoment(flags.until, from);
  if (until === undefined || until <= from) {
    throw wrong('--until', `later than --from: ${INSTANT_FORM}, or ${SPAN_FORM}`, flags.until);
  }
  const pauses = (flags.pause ?? []).map((text) => {
    const pause = parsePause(text, from);
    if (pause === undefined) {
      throw wrong('--pause', `${PAUSE_FORM}, with START before END`, text);
    }
    if (pause.from > until || pause.until <= from) {
      throw new WrongUsage(`--pause must lie between --from and --until, got "${text}": no apply would be left out`);
    }
    return pause;
  });
  return { from, until, cadence: cadence(flags.cadence), pauses };
}

function cadence(text: string, flag = '--cadence'): Span {
  const span = parseSpan(text);
  if (span === undefined || span.count === 0) {
    throw wrong(flag, `more than zero: ${SPAN_FORM.replace('14mo', '1d')}`, text);
  }
  return span;
}

/** Machines differ by seconds, so that this flag knows them too. */
function skew(text: string): number {
  const [, seconds] = /^(\d{1,4})s$/.exec(text) ?? [];
  const minutes = parseSpan(text);
  if (seconds !== undefined) {
    return Number(seconds);
  }
  if (minutes?.unit !== 'm') {
    throw wrong('--skew', 'a whole number followed by s (seconds) or m (minutes), e.g. 90s', text);
  }
  return minutes.count * 60;
}

function fault(text: string): FaultRule {
  try {
    return parseFaultRule(text);
  } catch (error) {
    throw new WrongUsage(`--fault: ${(error as Error).message}`);
  }
}

function edit(text: string, { from, until }: Timetable, ofApp: boolean): Edit {
  const [, moment, directory] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  const at = moment && parseMoment(moment, from);
  if (typeof at !== 'number') {
    throw wrong('--edit', `MOMENT=DIR, where MOMENT is ${INSTANT_FORM}, or an offset from --from such as 90d`, text);
  }
  if (at < from || at > until) {
    throw new WrongUsage(`--edit must take place between --from and --until, got "${text}": no apply would show what it does`);
  }
  if (!ofApp) {
    requireConfiguration(directory, '--edit');
  } else if (!holdsApp(directory)) {
    throw wrong('--edit', 'a directory with the manifest.json of an app', directory);
  }
  return { at, directory };
}

function seed(text: string): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  if (number === undefined) {
    throw wrong('--seed', 'a whole number from 0 to 999999999', text);
  }
  return number;
}

function providers({ providers: kind, pluginDir }: RehearseFlags): ProviderChoice {
  if (kind !== undefined && kind !== 'stand-in' && kind !== 'installed') {
    throw wrong('--providers', 'stand-in or installed', kind);
  }
  if (pluginDir === undefined) {
    return { kind: kind ?? 'stand-in' };
  }
  if (!isDirectory(pluginDir)) {
    throw wrong('--plugin-dir', 'a directory laid out like a Terraform provider mirror', pluginDir);
  }
  return { kind: kind ?? 'installed', directory: pluginDir };
}

function schemas(path: string): SchemasFile {
  const file = statSync(path, { throwIfNoEntry: false })?.isFile() ? SchemasFile.parse(readFileSync(path, 'utf8')) : undefined;
  if (file === undefined) {
    throw wrong('--schemas', 'a file with what "terraform providers schema -json" prints', path);
  }
  return file;
}

function terraform({ terraformBin }: RehearseFlags): string | undefined {
  if (terraformBin?.includes('/') && !isProgram(terraformBin)) {
    throw wrong('--terraform-bin', 'a program', terraformBin);
  }
  // Terraform runs in another directory than we do
  return terraformBin?.includes('/') ? resolve(terraformBin) : terraformBin;
}

function stackCadence(text: string): [string, Span] {
  const [, name, span] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined) {
    throw wrong('--stack', `STACK=SPAN, where SPAN is ${SPAN_FORM.replace('14mo', '1w')}`, text);
  }
  return [name, cadence(span, '--stack')];
}

/** The state of another stack is read at once, and stays in memory. */
async function otherState(text: string, input: Input): Promise<[string, string]> {
  const [, name, path] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined) {
    throw wrong('--remote-state', 'NAME=FILE, where NAME is that of the data source', text);
  }
  return [name, await stateIn('--remote-state', path, input)];
}

/** The state of the stack itself: a file, or what comes in. */
async function state(flags: RehearseFlags, input: Input): Promise<string> {
  if (providers(flags).kind !== 'stand-in') {
    throw new WrongUsage(
      '--state must be given without --providers installed and --plugin-dir: only the stand-ins can make anew what it says',
    );
  }
  return stateIn('--state', flags.state!, input);
}

async function stateIn(flag: string, path: string, input: Input): Promise<string> {
  try {
    const state = await textIn(flag, path, input);
    if (JSON.parse(state).version === 4) return state;
  } catch {
    // told below, without a word of what is in the file
  }
  throw wrong(flag, 'a file with what "terraform state pull" prints', path);
}

function variable(text: string): string {
  if (!/^[A-Za-z_][\w-]*=/.test(text)) {
    throw wrong('--var', 'NAME=VALUE', text);
  }
  if (text.startsWith(`${CLOCK_VARIABLE}=`)) {
    throw new WrongUsage(`--var must not set ${CLOCK_VARIABLE}, which is the clock that is moved: use --from`);
  }
  return text;
}

function variableFile(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw wrong('--var-file', 'an existing file', path);
  }
  return path;
}

function requireConfiguration(directory: string, argument = 'DIR'): void {
  if (!isDirectory(directory)) {
    throw wrong(argument, 'a directory with Terraform configuration', directory);
  }
  if (!namesIn(directory, argument).some(isConfigurationFile)) {
    const roots = [directory, join(directory, 'stacks')].filter(isDirectory).flatMap((each) => rootsIn(each, argument));
    const remedy = roots.length > 0 ? `name one stack: ${roots.join(', ')}` : 'synthesize it first, or name the directory of one stack';
    throw new WrongUsage(`${argument} must hold *.tf or *.tf.json files, got "${directory}": ${remedy}`);
  }
}

/** The directories within one that hold configuration. */
function rootsIn(directory: string, argument: string): string[] {
  const within = namesIn(directory, argument).map((name) => join(directory, name));
  return within.filter((path) => isDirectory(path) && namesIn(path, argument).some(isConfigurationFile)).sort();
}

function namesIn(directory: string, argument: string): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    throw new WrongUsage(`${argument} must be a directory that can be read, got "${directory}": ${(error as Error).message}`);
  }
}
