import { lawOf } from '../../manifest/law';
import { readManifest } from '../../manifest/manifest';
import { usesClock } from '../../terraform/configuration/clock';
import { readConfiguration } from '../../terraform/configuration/configuration';
import { Faults } from '../faults';
import type { RehearsalOptions } from '../options';
import type { Stage } from '../stage/stage';
import { parseInstant, virtualApplies } from '../timetable';
import { strings } from '../watch/texts';
import { type Course, EveryApply } from './course';
import { Foresight } from './foresight';
import { QuickCourse } from './quick';

/** The course that was asked for, or every apply where nobody can tell what will happen. */
export function courseOf(options: RehearsalOptions, stage: Stage): Course {
  const { timetable, edits = [], faults, skew = 0, quick = false, directory, seed } = options;
  const events = [...edits.map(({ at }) => at), ...Faults.instants(faults)];
  const stacks = [directory, ...edits.map((edit) => edit.directory)];
  const begun = options.state === undefined ? [] : ['the state that it begins with remembers what was applied'];
  const [unforeseeable] = quick ? [...begun, ...stacks.flatMap((stack) => whyUnforeseeable(stack) ?? [])] : [];
  if (!quick || unforeseeable !== undefined) {
    const said = unforeseeable === undefined ? [] : [`--quick was of no use: ${unforeseeable}, so that every apply was made`];
    return new EveryApply(virtualApplies(timetable, { events, skew }), said);
  }
  const ends = faults.flatMap((rule) => (rule.kind === 'delete-by-hand' ? [rule.at] : [rule.from, rule.until]));
  const deadlines = () => stage.vendors.flatMap(({ emulator }) => emulator.deadlines());
  const pauses = timetable.pauses.map(({ until }) => until);
  return new QuickCourse({
    instants: virtualApplies(timetable, { events, skew: 0 }).map(({ at }) => at),
    skew,
    seed,
    foresight: new Foresight(directory),
    events: [...events, ...ends, ...pauses].filter(Number.isFinite),
    deadlines,
    foreseen: () => {
      const known = new Set(deadlines().map(Math.floor));
      return instantsIn(stage.backend.latest()).filter((at) => !known.has(at));
    },
  });
}

/** The instants that a state names. */
function instantsIn(state: unknown): number[] {
  return [...strings(state)].flatMap(({ text }) => parseInstant(text) ?? []);
}

/** Why nobody can tell when a stack does something, if that is so. */
function whyUnforeseeable(directory: string): string | undefined {
  const manifest = readManifest(directory);
  const dependent = Object.entries(manifest?.rotations ?? {}).find(([, rotation]) => lawOf(rotation) === undefined);
  if (dependent !== undefined) {
    return `the rotation ${dependent[0]} depends on values that only a plan knows`;
  }
  const revoked = Object.entries(manifest?.revocations ?? {}).find(([, { revokeAt }]) =>
    revokeAt.some((at) => parseInstant(at) === undefined),
  );
  if (revoked !== undefined) {
    return `the revocations of ${revoked[0]} depend on values that only a plan knows`;
  }
  const isUntold = manifest === undefined && usesClock(readConfiguration(directory));
  return isUntold ? 'the stack computes with its clock, and no manifest says when something comes of it' : undefined;
}
