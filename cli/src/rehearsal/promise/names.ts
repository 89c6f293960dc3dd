import type { Law } from '../../../../src/rotation/model';
import { toInstant } from '../../time/clock';
import type { ApplyRecord } from '../run-log';
import { boundaryNamed, isBoundary, isNewestBoundary, newestBoundary } from './boundaries';
import type { Breach } from './breach';
import type { Declarations } from './declarations';
import type { Life, Line } from './lines';

export interface NameRules {
  readonly history: readonly ApplyRecord[];
  /** What was declared when an apply took place. */
  readonly declaredIn: (record: ApplyRecord) => Declarations;
  /** Whether a generation may have waited for its turn. */
  readonly waits: (life: Life) => boolean;
}

/** Whether each generation is named by the boundary at which it began: a schedule that is a little off rotates in the same applies. */
export function wrongNames({ credential, lives }: Line, { history, declaredIn, waits }: NameRules): Breach[] {
  return lives.flatMap((life, index) => {
    const { generation, issuedIn } = life;
    const { law } = declaredIn(issuedIn).of(credential);
    const boundary = law && boundaryNamed(law, generation);
    if (law === undefined || boundary === undefined) return [];
    const isNewest = lives[index + 1]?.issuedIn !== issuedIn;
    const due = newestBoundary(law, issuedIn.clock);
    const right = isBoundary(law, boundary) && (due === undefined || law.kind === 'serial' || boundary <= due);
    // what went by in a pause never has a turn
    const hadTurn = waits(life) && history.some((record) => record.at <= issuedIn.at && isNewestBoundary(law, boundary, record.clock));
    // a token that vanished is made again under its name
    const isAgain = lives.some((other) => other.generation === generation && other.issuedIn.at < issuedIn.at);
    // an edit may bring an older generation back to life, as a token that nobody holds
    if (right && (!isNewest || hadTurn || isNewestBoundary(law, boundary, issuedIn.clock) || issuedIn.edited || isAgain)) return [];
    const text = `${credential} got the generation ${generation} in the apply of ${toInstant(issuedIn.at)}, when ${due === undefined ? 'there was no boundary' : `the newest boundary was ${nameOf(law, due)}`}`;
    return [{ kind: 'wrong generation', credential, at: issuedIn.at, text }];
  });
}

function nameOf(law: Law, newest: number): string {
  return law.kind === 'serial' ? `${law.serial}` : toInstant(newest);
}
