import type { Colors } from 'picocolors/types';
import { formatSeconds } from '../time/span';
import type { RotationStatus, Status } from './status';

/** The status as a person reads it. */
export function printStatus({ now, rotations }: Status, colors: Colors): string {
  return [`at ${now}`, ...rotations.map((rotation) => printRotation(rotation, colors))].join('\n\n');
}

function printRotation(status: RotationStatus, colors: Colors): string {
  const { rotation, credentials, overlap, current, since, superseded, due, next, left, overdue, unknown } = status;
  const waits = current !== null && due !== null && overdue === null && next === null && due !== current;
  return [
    `${colors.bold(rotation)}, overlap ${formatSeconds(overlap)}: ${credentials.length === 0 ? 'no credential' : credentials.join(', ')}`,
    ...(current === null ? [] : [`current ${current}${since === null ? '' : `, since ${since}`}`]),
    ...superseded.map(
      ({ generation, overlapUntil }) =>
        `superseded ${generation}${overlapUntil === null ? '' : `, its overlap lasts until ${overlapUntil}`}`,
    ),
    ...(overdue === null ? [] : [colors.red(`overdue: ${due} began ${formatSeconds(overdue)} ago, and nobody has applied since`)]),
    ...(waits ? [`${due} waits for an apply`] : []),
    ...(next === null ? [] : [`next ${next}, in ${formatSeconds(left!)}`]),
    ...(unknown === null ? [] : [colors.yellow(`not known: ${unknown}`)]),
  ].join('\n  ');
}
