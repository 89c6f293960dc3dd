import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Law } from '../../../src/rotation/model';
import { WrongUsage } from '../rehearsal/errors';
import { parseInstant } from '../rehearsal/timetable';

/** A rotation as the manifest of a synthesized stack describes it. */
export interface DescribedRotation {
  readonly name: string;
  /** Undefined where the calendar depends on values that only a plan knows. */
  readonly law?: Law;
  /** The paths of the credentials that follow it. */
  readonly credentials: readonly string[];
}

interface Manifest {
  readonly rotations: Readonly<Record<string, Calendar | Serial>>;
  readonly credentials?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface Calendar {
  readonly kind: 'calendar';
  readonly segments: readonly { readonly from: string; readonly every: number }[];
  readonly rotateAt: readonly string[];
  readonly revokeAt: readonly string[];
  readonly overlap: number;
  readonly memory: number;
}

interface Serial {
  readonly kind: 'serial';
  readonly serial: number | string;
  readonly overlap: number;
  readonly memory: number;
}

/**
 * The rotations of a synthesized stack.
 *
 * @throws if the directory holds no manifest.
 */
export function readRotations(directory: string): DescribedRotation[] {
  const manifest = readManifest(join(directory, 'cdk.tf.json'));
  return Object.entries(manifest.rotations).map(([name, rotation]) => ({
    name,
    law: rotation.kind === 'calendar' ? calendarLaw(rotation) : serialLaw(rotation),
    credentials: Object.keys(manifest.credentials?.[name] ?? {}),
  }));
}

function readManifest(path: string): Manifest {
  let synthesized: { '//'?: { rotation?: Manifest } };
  try {
    synthesized = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new WrongUsage(
      `DIR must hold a cdk.tf.json that cdktf synthesized, got ${path}: name a directory such as cdktf.out/stacks/<name>`,
    );
  }
  const manifest = synthesized['//']?.rotation;
  if (!manifest?.rotations) {
    throw new WrongUsage(
      `${path} declares no rotation, so there is nothing to draw: use the constructs of cdktf-rotating-tokens in that stack`,
    );
  }
  return manifest;
}

function calendarLaw(calendar: Calendar): Law | undefined {
  const segments = calendar.segments.map(({ from, every }) => ({ from: parseInstant(from), every }));
  const rotateAt = calendar.rotateAt.map(parseInstant);
  const revokeAt = calendar.revokeAt.map(parseInstant);
  if ([...segments.map((s) => s.from), ...rotateAt, ...revokeAt].includes(undefined)) return undefined;
  return {
    kind: 'calendar',
    segments: segments as { from: number; every: number }[],
    extras: [...rotateAt, ...revokeAt] as number[],
    floors: revokeAt as number[],
    overlap: calendar.overlap,
    memory: calendar.memory,
  };
}

function serialLaw({ serial, overlap, memory }: Serial): Law | undefined {
  return typeof serial === 'number' ? { kind: 'serial', serial, overlap, memory } : undefined;
}
