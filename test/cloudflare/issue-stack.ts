import type { TerraformStack } from 'cdktf';
import { CalendarRotation, Duration, type Rotation, SerialRotation } from '../../src';
import { formatInstant } from '../../src/rotation/instant';
import type { Law } from '../../src/rotation/model';
import { FakeCredential } from '../support/fake-credential';
import { newStack, synthesize } from '../support/synthesis';

/** A credential whose vendor remembers one superseded secret. */
class InTurn extends FakeCredential {
  constructor(rotation: Rotation, revokeAt: string[]) {
    super(rotation.cdktfStack, 'credential', { rotation, revokeAt });
    this._lane.issueInTurn();
  }
}

/** What a law is in Terraform's language where secrets are issued in turn, and the prefix of the credential's own revocations. */
export function emittedInTurn(law: Law) {
  const stack = newStack();
  const { resource } = new InTurn(rotationOf(law, stack), (law.own ?? []).map(formatInstant));
  return { own: law.own?.length ? `${resource.friendlyUniqueId}_revocations` : undefined, synthesized: synthesize(stack) };
}

function rotationOf(law: Law, stack: TerraformStack): Rotation {
  const overlap = Duration.minutes(law.overlap / 60);
  if (law.kind === 'serial') return new SerialRotation(stack, 'subject', { serial: law.serial, overlap, memory: law.memory });
  const [first, ...changes] = law.segments;
  const every = (seconds: number) => Duration.minutes(seconds / 60);
  return new CalendarRotation(stack, 'subject', {
    anchor: formatInstant(first.from),
    every: every(first.every),
    changes: changes.map((segment) => ({ at: formatInstant(segment.from), every: every(segment.every) })),
    rotateAt: [...new Set(law.extras.filter((extra) => !law.floors.includes(extra)))].map(formatInstant),
    revokeAt: [...new Set(law.floors)].map(formatInstant),
    overlap,
    memory: law.memory,
  });
}
