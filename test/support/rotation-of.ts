import { type TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { CalendarRotation, type CalendarRotationProps } from '../../src/rotation/calendar-rotation';
import { Duration } from '../../src/rotation/duration';
import { formatInstant } from '../../src/rotation/instant';
import type { CalendarLaw, Law } from '../../src/rotation/model';
import type { Rotation } from '../../src/rotation/rotation';
import { SerialRotation } from '../../src/rotation/serial-rotation';
import { FakeCredential } from './fake-credential';
import { newStack } from './synthesis';

/** How a law is written down as a rotation. */
export interface Writing {
  /** Over how many lanes its credentials are spread. */
  readonly lanes: number;
  /** Which of its instants and numbers are variables: the n-th if the n-th bit is set. */
  readonly variables: number;
}

/**
 * A rotation that follows a law, with a credential that uses it.
 *
 * @returns the prefix of its locals and resources, and of those of the credential's own journal, if it has one.
 */
export function addRotation(stack: TerraformStack, id: string, law: Law, writing: Writing): { name: string; own?: string } {
  const { lanes, lane } = law.kind === 'calendar' ? laneOf(law, id, writing.lanes) : { lanes: 1, lane: 0 };
  let count = 0;
  const written = (type: string, value: any): any => {
    const n = count++;
    return (writing.variables >> (n % 30)) & 1 ? new TerraformVariable(stack, `${id}-${n}`, { type, default: value }).value : value;
  };
  const overlap = Duration.minutes(law.overlap / 60);
  let rotation: Rotation;
  if (law.kind === 'serial') {
    rotation = new SerialRotation(stack, id, { serial: written('number', law.serial), overlap, memory: law.memory });
  } else {
    const props = calendarProps(law, lane, lanes, (instant) => written('string', formatInstant(instant)));
    rotation = new CalendarRotation(stack, id, { ...props, overlap, memory: law.memory, lanes });
  }
  const revokeAt = (law.own ?? []).map((instant) => written('string', formatInstant(instant)));
  const { resource } = new FakeCredential(stack, memberOf(id), { rotation, revokeAt });
  const name = lanes === 1 ? id : `${id}_lane${lane}`;
  return { name, own: revokeAt.length > 0 ? `${resource.friendlyUniqueId}_revocations` : undefined };
}

function calendarProps(law: CalendarLaw, lane: number, lanes: number, written: (instant: number) => string): CalendarRotationProps {
  const [first, ...changes] = law.segments.map(({ from, every }) => ({ at: from - Math.floor((every * lane) / lanes), every }));
  return {
    anchor: written(first.at),
    every: Duration.minutes(first.every / 60),
    changes: changes.map(({ at, every }) => ({ at: written(at), every: Duration.minutes(every / 60) })),
    rotateAt: [...new Set(law.extras.filter((extra) => !law.floors.includes(extra)))].map(written),
    revokeAt: [...new Set(law.floors)].map(written),
  };
}

/** The lane of the rotation's credential; one lane only where shifting would disorder the changes. */
function laneOf(law: CalendarLaw, id: string, lanes: number): { lanes: number; lane: number } {
  const stack = newStack();
  const every = Duration.hours(1);
  const name = new CalendarRotation(stack, id, { every, lanes })._join(new Construct(stack, memberOf(id))).name;
  const lane = Number(/_lane(\d+)$/.exec(name)?.[1] ?? 0);
  const starts = law.segments.map((segment) => segment.from - Math.floor((segment.every * lane) / lanes));
  return starts.every((start, i) => i === 0 || start > starts[i - 1]) ? { lanes, lane } : { lanes: 1, lane: 0 };
}

function memberOf(id: string): string {
  return `${id}_member`;
}
