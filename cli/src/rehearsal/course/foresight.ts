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
    const outcomes = this.outcomes(now);
    this.last = outcomes.map(inForce);
    for (const [name, outcome] of outcomes) {
      if (!outcome.refused) this.journals.set(name, outcome.journal);
    }
  }

  /** What an apply at a later instant would do, if there is none before it; undefined if nothing. */
  public changeAt(instant: number): Change | undefined {
    const then = this.outcomes(instant).map(inForce);
    const differs = (part: keyof InForce) => then.some((each, index) => each[part] !== this.last[index]?.[part]);
    if (differs('current')) return 'rotation';
    return differs('live') ? 'retirement' : undefined;
  }

  private outcomes(now: number): [string, Outcome][] {
    return [...this.laws].map(([name, law]) => {
      // a credential with revocations of its own remembers what its rotation does
      const [rotation] = name.split(' ');
      return [name, plan(law, this.journals.get(name) ?? this.journals.get(rotation) ?? EMPTY_JOURNAL, now)];
    });
  }
}

/** What is in force after an apply. */
function inForce([, outcome]: [string, Outcome]): InForce {
  return outcome.refused ? { current: outcome.refused, live: '' } : { current: `${outcome.current}`, live: outcome.live.join(' ') };
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
