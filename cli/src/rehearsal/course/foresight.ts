import { EMPTY_JOURNAL, type Journal, type Law, type Outcome, plan } from '../../../../src/rotation/model';
import { lawOf } from '../../manifest/law';
import { readManifest } from '../../manifest/manifest';

/** What comes of an apply: another generation becomes current, or one only ends. */
export type Change = 'rotation' | 'retirement';

interface InForce {
  readonly current: string;
  readonly live: string;
}

/** What the laws of a stack say of applies to come, after those that have been. */
export class Foresight {
  private readonly journals = new Map<string, Journal>();
  private laws: ReadonlyMap<string, Law>;
  private last: readonly InForce[] = [];

  constructor(directory: string) {
    this.laws = lawsIn(directory);
  }

  /** The stack has become what another directory holds. */
  public edited(directory: string): void {
    this.laws = lawsIn(directory);
  }

  /** There has been an apply. */
  public applied(now: number): void {
    this.last = this.inForce(now);
    const outcomes = [...this.laws].map(([name, law]): [string, Outcome] => [name, this.plan(name, law, now)]);
    for (const [name, outcome] of outcomes) {
      if (!outcome.refused) this.journals.set(name, outcome.journal);
    }
  }

  /** What an apply at a later instant would do, if there is none before it; undefined if nothing. */
  public changeAt(instant: number): Change | undefined {
    const then = this.inForce(instant);
    const differs = (part: keyof InForce) => then.some((each, index) => each[part] !== this.last[index]?.[part]);
    if (differs('current')) return 'rotation';
    return differs('live') ? 'retirement' : undefined;
  }

  /** What is in force after an apply. */
  private inForce(now: number): InForce[] {
    return [...this.laws].map(([name, law]) => {
      const outcome = this.plan(name, law, now);
      return outcome.refused ? { current: outcome.refused, live: '' } : { current: `${outcome.current}`, live: outcome.live.join(' ') };
    });
  }

  /** A credential with revocations of its own remembers what its rotation does. */
  private plan(name: string, law: Law, now: number): Outcome {
    const [rotation] = name.split(' ');
    return plan(law, this.journals.get(name) ?? this.journals.get(rotation) ?? EMPTY_JOURNAL, now);
  }
}

/** By the name of the rotation, and by that and the path of each credential that has revocations of its own. */
function lawsIn(directory: string): Map<string, Law> {
  const { rotations = {}, credentials = {}, revocations = {} } = readManifest(directory) ?? {};
  const laws = Object.entries(rotations).flatMap(([name, rotation]): [string, Law | undefined][] => [
    [name, lawOf(rotation)],
    ...Object.keys(credentials[name] ?? {})
      .filter((path) => path in revocations)
      .map((path): [string, Law | undefined] => [`${name} ${path}`, lawOf(rotation, revocations[path].revokeAt)]),
  ]);
  return new Map(laws.flatMap(([name, law]): [string, Law][] => (law === undefined ? [] : [[name, law]])));
}
