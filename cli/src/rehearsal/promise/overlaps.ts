import { STALE } from '../../../../src/rotation/model';
import { toInstant } from '../../time/clock';
import { formatSeconds } from '../../time/span';
import { type ApplyRecord, isDone } from '../run-log';
import type { Revocations } from '../watch/revocations';
import type { Secret } from '../watch/vendors-at-work';
import { newestBoundary } from './boundaries';
import type { Breach } from './breach';
import type { Declarations } from './declarations';
import { type Life, type Line, wasCurrent } from './lines';

export interface OverlapRules {
  readonly history: readonly ApplyRecord[];
  /** What was declared when an apply took place. */
  readonly declaredIn: (record: ApplyRecord) => Declarations;
  readonly revocations: Revocations;
  /** Whether a secret ever stood in the state. */
  readonly isKnown: (secret: Secret) => boolean;
  /** By how many seconds the clocks of those who apply disagree. */
  readonly skew: number;
}

/** Whether each superseded secret lived as long as was declared, and no longer. */
export function brokenOverlaps(line: Line, rules: OverlapRules): Breach[] {
  // a secret whose answer was lost is held by nobody, and supersedes nothing until the one that bridges it
  const known = { ...line, lives: line.lives.filter(({ secret }) => rules.isKnown(secret)) };
  return [
    ...eachSuperseded(line, (life, successor) => endedEarly(line, life, successor, rules)),
    ...eachSuperseded(known, (life, successor) => neverRetired(line, life, successor, rules)),
  ];
}

function eachSuperseded({ lives }: Line, judge: (life: Life, successor: Life) => Breach[]): Breach[] {
  return lives.slice(1).flatMap((successor, index) => judge(lives[index], successor));
}

function endedEarly(line: Line, life: Life, successor: Life, rules: OverlapRules): Breach[] {
  const { retirement, secret } = life;
  if (retirement === undefined || retirement.byHand || !wasCurrent(life, successor) || rules.revocations.asked(secret, retirement)) {
    return [];
  }
  const overlap = Math.min(...overlapsBetween(line, successor, retirement.at, rules));
  const from = firstTry(line, successor, rules);
  if (!Number.isFinite(overlap) || retirement.at >= from + overlap - rules.skew) {
    return [];
  }
  const lived = formatSeconds(Math.max(0, retirement.at - from));
  return [
    breach(
      'overlap too short',
      line,
      retirement.at,
      `${secret.tokenId} was retired ${lived} after the apply of ${toInstant(from)} superseded it, and an overlap of ${formatSeconds(overlap)} is declared`,
    ),
  ];
}

function neverRetired(line: Line, life: Life, successor: Life, rules: OverlapRules): Breach[] {
  const { retirement, secret } = life;
  const overlap = Math.max(...overlapsBetween(line, successor, Number.POSITIVE_INFINITY, rules));
  const { longestHold = 0 } = rules.declaredIn(successor.issuedIn).of(line.credential);
  const due = successor.issuedIn.at + Math.max(overlap, longestHold) + STALE;
  const [, second] = rules.history.filter((record) => record.at >= due + rules.skew && isDone(record));
  if (second === undefined || (retirement !== undefined && retirement.at <= second.at)) {
    return [];
  }
  const superseded = toInstant(successor.issuedIn.at);
  return [
    breach(
      'never retired',
      line,
      second.at,
      `${secret.tokenId}, superseded by the apply of ${superseded}, was still accepted after the second apply that could have retired it; an overlap of ${formatSeconds(overlap)} is declared`,
    ),
  ];
}

/** Whoever edits the overlap while it lasts means the new one as much as the old one. */
function overlapsBetween({ credential }: Line, { issuedIn }: Life, until: number, { history, declaredIn }: OverlapRules): number[] {
  const during = history.filter(({ at }) => at >= issuedIn.at && at <= until);
  const overlaps = new Set(during.map((record) => declaredIn(record).of(credential).overlap));
  return overlaps.has(undefined) || overlaps.size === 0 ? [Number.POSITIVE_INFINITY] : [...overlaps].map((overlap) => overlap!);
}

/** The overlap counts from the first apply after the boundary that tried, also if it failed. */
function firstTry({ credential }: Line, { issuedIn }: Life, { history, declaredIn }: OverlapRules): number {
  const { law } = declaredIn(issuedIn).of(credential);
  const boundary = law?.kind === 'calendar' ? newestBoundary(law, issuedIn.clock) : undefined;
  let from = issuedIn.at;
  for (const { at, ended } of history.filter((record) => record.at < issuedIn.at).reverse()) {
    if ((ended !== 'failed' && ended !== 'refused') || at < (boundary ?? at)) break;
    from = at;
  }
  return from;
}

function breach(kind: Breach['kind'], { credential }: Line, at: number, text: string): Breach {
  return { kind, credential, at, text: `${credential}: ${text}` };
}
