import { STALE } from '../../../../src/rotation/model';
import { toInstant } from '../../time/clock';
import { formatSeconds } from '../../time/span';
import { type ApplyRecord, isDone } from '../run-log';
import { newestBoundary } from './boundaries';
import type { Breach } from './breach';
import type { Declarations } from './declarations';
import type { Life, Line } from './lines';

export interface RotationRules {
  readonly history: readonly ApplyRecord[];
  /** What was declared when an apply took place. */
  readonly declaredIn: (record: ApplyRecord) => Declarations;
  /** Instants at which tokens were deleted by hand. */
  readonly byHand: readonly number[];
  /** Whether a generation may have waited for its turn. */
  readonly waits: (life: Life) => boolean;
}

/** Whether a credential got a new secret in the first apply after each boundary, and at no other time. */
export function brokenRotations(line: Line, rules: RotationRules): Breach[] {
  const breaches: Breach[] = [];
  let last: ApplyRecord | undefined;
  let missed: number | undefined;
  for (const [index, record] of rules.history.entries()) {
    const { law } = rules.declaredIn(record).of(line.credential);
    const secrets = line.lives.filter(({ issuedIn }) => issuedIn === record).length;
    const issued = secrets > 0;
    if (last !== undefined) {
      const due = dueSince(line, last, record, rules);
      if (law !== undefined && issued && due === undefined && !excused(index, last, rules) && !hadToWait(line, record, rules)) {
        breaches.push(
          breach('rotated without a boundary', line, record.at, 'got a new secret, although no boundary had passed since the last one'),
        );
      }
      if (law !== undefined && secrets > 1 && due !== undefined && !excused(index, last, rules)) {
        breaches.push(
          breach('rotated without a boundary', line, record.at, `got ${secrets} secrets in one apply, of which only one is ever current`),
        );
      }
      if (!issued && due !== undefined && due !== missed && isDone(record) && !isWaiting(line, record, rules)) {
        missed = due;
        breaches.push(
          breach(
            'not rotated',
            line,
            record.at,
            `got no new secret in the apply of ${toInstant(record.at)}, the first after ${whatWasDue(line, record, due, rules)}`,
          ),
        );
      }
    }
    last = issued ? record : last;
  }
  return breaches;
}

/** What has come due since the last secret was issued: a boundary, or the instant at which the interval was over. */
function dueSince({ credential }: Line, last: ApplyRecord, record: ApplyRecord, { declaredIn }: RotationRules): number | undefined {
  const { law, every } = declaredIn(record).of(credential);
  if (law !== undefined) {
    const before = declaredIn(last).of(credential).law;
    const newest = newestBoundary(law, record.clock);
    const known = before === undefined || before.kind !== law.kind ? undefined : newestBoundary(before, last.clock);
    return newest !== undefined && known !== undefined && newest > known ? newest : undefined;
  }
  return every !== undefined && record.at >= last.at + every ? last.at + every : undefined;
}

/** A rotation out of turn is nobody's mistake where the stack was edited, an apply failed or a token was deleted by hand. */
function excused(index: number, last: ApplyRecord, { history, byHand }: RotationRules): boolean {
  const record = history[index];
  const between = history.filter(({ at }) => at >= last.at && at <= record.at);
  return (
    between.some(
      ({ edited, ended, injected }, position) =>
        (edited && position > 0) || ended === 'failed' || ended === 'refused' || injected.length > 0,
    ) || byHand.some((at) => at >= last.at && at <= record.at)
  );
}

/** A secret that waited for its turn comes for a boundary that had passed before the last one was issued: its generation is another all the same. */
function hadToWait({ lives }: Line, record: ApplyRecord, { waits }: RotationRules): boolean {
  const index = lives.findIndex(({ issuedIn }) => issuedIn === record);
  return index > 0 && waits(lives[index]) && lives[index].generation !== lives[index - 1].generation;
}

/** A vendor that remembers one superseded secret of a token only: the next one waits until that has ended, or could have. */
function isWaiting({ credential, lives }: Line, record: ApplyRecord, { declaredIn, waits }: RotationRules): boolean {
  const { at } = record;
  const soFar = lives.filter(({ issuedIn }) => issuedIn.at <= at);
  const current = soFar.at(-1);
  if (current === undefined) return false;
  const isLive = ({ retirement }: Life) => retirement === undefined || retirement.at > at;
  const { overlap, longestHold = 0 } = declaredIn(record).of(credential);
  return (
    soFar.some((life) => life !== current && life.secret.tokenId === current.secret.tokenId && isLive(life)) ||
    (waits(current) && overlap !== undefined && at < current.issuedIn.at + Math.max(overlap, longestHold) + STALE)
  );
}

function whatWasDue({ credential }: Line, record: ApplyRecord, due: number, { declaredIn }: RotationRules): string {
  const { law, every } = declaredIn(record).of(credential);
  if (law === undefined) return `${formatSeconds(every!)} had passed since the last one`;
  return law.kind === 'serial' ? `its serial was raised to ${law.serial}` : `the boundary of ${toInstant(due)}`;
}

function breach(kind: Breach['kind'], { credential }: Line, at: number, text: string): Breach {
  return { kind, credential, at, text: `${credential} ${text}` };
}
