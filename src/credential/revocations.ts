import { TerraformElement, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { isUtc, parseNew, wholeSecond } from '../rotation/instant';
import { withIssue } from '../rotation/issue';
import type { Condition } from '../rotation/journal';
import type { OwnLane } from '../rotation/lane';
import { listOf } from '../rotation/list';
import { SKEW } from '../rotation/model';
import { emitOwnJournal, ownOrder, ownVersion } from '../rotation/own-journal';
import { pathInStack, type Rotation } from '../rotation/rotation';

/** The revocations of one credential alone. */
export class Revocations extends TerraformElement {
  public readonly revokeAt: string[];

  /** @throws if an instant is not UTC, is given twice, or cannot be one more boundary of the rotation. */
  constructor(
    private readonly credential: Construct,
    private readonly rotation: Rotation,
    private readonly lane: OwnLane,
    revokeAt: string[],
  ) {
    super(credential, 'Revocations');
    this.revokeAt = listOf('revokeAt', revokeAt).map(wholeSecond);
    this.revokeAt.forEach((instant, i) => {
      parseNew('revokeAt', this.revokeAt, i);
      rotation._checkRevocation(`revokeAt[${i}]`, instant);
    });
  }

  /** What must hold of them when a plan is made. */
  public conditions(): Condition[] {
    const { name } = this.lane;
    const title = pathInStack(this.credential);
    const latest = `max(concat([0], values(local.${name}_records)[*].at, values(local.${name}_begun)[*].at)...)`;
    return [
      ...(this.revokeAt.some((instant) => Token.isUnresolved(instant))
        ? [
            {
              condition: `\${alltrue([for x in local.${name}_revoke_at_instants : ${isUtc('x')}])}`,
              error_message: `credential ${title}: every instant of revokeAt must be UTC, such as 2027-03-01T09:00:00Z. Write it in whole seconds and end it with Z.`,
            },
          ]
        : []),
      {
        condition: `\${local.rotation_unix + ${SKEW} >= ${latest}}`,
        error_message: `credential ${title}: this clock is more than ${SKEW / 60} minutes behind that of an apply which recorded a revocation. Set the clock of this machine, or wait, and plan again.`,
      },
    ];
  }

  public toTerraform(): any {
    const { rotation, lane, revokeAt } = this;
    const { name, parent } = lane;
    const boundaries = rotation._boundariesOf(parent);
    const overlap = rotation.overlap.toSeconds();
    const journal = emitOwnJournal(name, { parent: parent.name, boundaries, overlap, revokeAt });
    if (!lane.issuesInTurn) return journal;
    return withIssue(name, journal, {
      title: pathInStack(rotation),
      overlap,
      shortestInterval: rotation._shortestInterval,
      order: ownOrder(name, boundaries.timed),
      versionOf: (b) => ownVersion(name, boundaries, b),
      recordOf: (b) =>
        `(contains(keys(local.${name}_own), ${b}) ? terraform_data.${name}_journal[local.${name}_window[${b}]] : terraform_data.${parent.name}_journal[local.${name}_window[${b}]])`,
      records: `merge(local.${parent.name}_records, local.${name}_records)`,
      turnOf: (generation) =>
        `concat([for k, t in terraform_data.${parent.name}_turn : t.input if k == ${generation}], [local.rotation_unix])[0]`,
    });
  }
}
