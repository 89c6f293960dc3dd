import { Token } from 'cdktf';
import { checkAddress } from '../credential/adopted-token';
import { checkText } from '../credential/known';
import { checkDuration, Duration } from '../rotation/duration';
import { parseInstant } from '../rotation/instant';
import { listOf } from '../rotation/list';
import type { Rotation } from '../rotation/rotation';
import { SHORTEST_ALLOWANCE } from '../rotation/turns';
import { checkAccount } from './account';
import type { ProviderMajor } from './provider-version';
import type { RotatingServiceTokenProps } from './rotating-service-token-props';
import { checkTokenId } from './service-token';
import { ServiceTokenStrategy } from './service-token-strategy';
import { FOREVER, parseTokenDuration, YEAR } from './token-duration';

const DAY = 86400;

/** What the vendor lets a superseded secret live. */
const SHORTEST_OVERLAP = Duration.hours(1);
const LONGEST_OVERLAP = Duration.days(30);

/** How long a revoked secret lives unless told otherwise: what the vendor lets every secret live, and what a plan and its apply need. */
export const GRACE = SHORTEST_OVERLAP.toSeconds() + SHORTEST_ALLOWANCE;

/** So many generations may wait for each other. */
const SHORTEST_MEMORY = 6;

/** The longest overlap of a renewal, and what must remain of a token's life behind it. */
const RENEWAL_OVERLAP_DAYS = 7;
const MARGIN_DAYS = 1;

/** A pause that is long enough for everybody, unless the interval is shorter. */
const AMPLE_PAUSE_DAYS = 30;

/** A renewal needs a day of overlap besides. */
const LEAST_DAYS = 2;

/** How a token of these properties rotates. */
export function strategyOf({ strategy, minDaysForRenewal }: RotatingServiceTokenProps): ServiceTokenStrategy {
  return strategy ?? (minDaysForRenewal === undefined ? ServiceTokenStrategy.SECRET_VERSION : ServiceTokenStrategy.REPLACEMENT);
}

/** @throws if the properties contradict each other, whatever the rotation is. */
export function checkProps(props: RotatingServiceTokenProps): void {
  const { accountId, zoneId, name, minDaysForRenewal } = props;
  if ((accountId === undefined) === (zoneId === undefined)) {
    throw new Error(
      `exactly one of accountId and zoneId must be given, got ${accountId === undefined ? 'none' : 'both'}: a token belongs to an account or to a zone${accountId === undefined ? '' : ', and the provider would silently ignore the zone'}`,
    );
  }
  for (const [property, id] of Object.entries({ accountId, zoneId })) {
    if (id === undefined) continue;
    checkText(property, id);
    if (!Token.isUnresolved(id) && id.trim() === '') {
      throw new Error(`${property} must not be empty, got ${JSON.stringify(id)}: give the vendor's id`);
    }
  }
  if (accountId !== undefined) checkAccount(accountId);
  checkText('name', name);
  if (!Token.isUnresolved(name) && name.trim() === '') {
    throw new Error('name must not be empty: say what the token is for');
  }
  if (props.expiryAlert && accountId === undefined) {
    throw new Error('expiryAlert must belong to an account, got the token of a zone: define a ServiceTokenExpiryAlert with the accountId');
  }
  if (props.duration !== undefined) parseTokenDuration(props.duration);
  if (minDaysForRenewal !== undefined) checkRenewal(props, minDaysForRenewal);
  checkOrigin(props);
  if (props.lostSecrets) checkLostSecrets(props.lostSecrets, strategyOf(props));
}

function checkOrigin(props: RotatingServiceTokenProps): void {
  const { adoptedAddress, adoptedTokenId, minDaysForRenewal } = props;
  if (adoptedAddress !== undefined && adoptedTokenId !== undefined) {
    throw new Error(
      `adoptedTokenId must be given without adoptedAddress, got ${JSON.stringify(adoptedTokenId)} with ${adoptedAddress}: a token that a state holds is moved, any other one imported; leave one of them out`,
    );
  }
  const property = adoptedAddress === undefined ? 'adoptedTokenId' : 'adoptedAddress';
  if ((adoptedAddress ?? adoptedTokenId) !== undefined && minDaysForRenewal !== undefined) {
    throw new Error(
      `${property} must be given without minDaysForRenewal, got ${minDaysForRenewal} with it: let it rotate by a rotation, or renew a second credential beside it`,
    );
  }
  if (adoptedTokenId !== undefined && strategyOf(props) === ServiceTokenStrategy.REPLACEMENT) {
    throw new Error(
      `adoptedTokenId must be given for secret versions only, got ${JSON.stringify(adoptedTokenId)} with ServiceTokenStrategy.REPLACEMENT: let the policy include that token by fromServiceTokenId, and delete it when nobody uses it any more`,
    );
  }
  if (adoptedAddress !== undefined) checkAddress('adoptedAddress', 'cloudflare_zero_trust_access_service_token', adoptedAddress);
  if (adoptedTokenId !== undefined) checkTokenId('adoptedTokenId', adoptedTokenId);
}

/** @throws if what is asked for needs another version of the provider. */
export function checkProvider({ strategy, minDaysForRenewal, revokeAt = [] }: RotatingServiceTokenProps, major: ProviderMajor): void {
  if (major === 4 && revokeAt.length > 0) {
    throw new Error(
      `revokeAt must be given on the cloudflare provider 5.12.0 or later, got ${JSON.stringify(revokeAt)} on 4, whose token keeps its secret for life: leave it out, and replace the token by terraform apply -replace`,
    );
  }
  if (major === 4 && (minDaysForRenewal === undefined || strategy !== undefined)) {
    throw new Error(
      `strategy ${strategy ?? ServiceTokenStrategy.SECRET_VERSION} must run on the cloudflare provider 5.12.0 or later, got a stack that is constrained to 4: constrain it to ~> 5.12, or use minDaysForRenewal without a strategy`,
    );
  }
}

/** @throws if a revoked secret would live longer than a superseded one, or an apply retires it. */
export function checkGrace(props: RotatingServiceTokenProps, overlap: Duration): void {
  const { revocationGrace: grace } = props;
  if (grace === undefined) return;
  checkDuration('revocationGrace', grace);
  if (strategyOf(props) !== ServiceTokenStrategy.SECRET_VERSION) {
    throw new Error(
      `revocationGrace must be given for secret versions only, got ${grace.toHumanString()} with ${strategyOf(props)}: leave it out, an apply deletes a revoked token once its successor was delivered`,
    );
  }
  if (grace.toSeconds() > overlap.toSeconds()) {
    throw new Error(`revocationGrace must be at most the overlap of ${overlap.toHumanString()}, got ${grace.toHumanString()}: shorten it`);
  }
}

/** @throws if the vendor's deadlines cannot keep the overlap of a rotation. */
export function checkSecretVersions({ overlap, memory, _intervals: intervals }: Rotation): void {
  if (memory < SHORTEST_MEMORY) {
    throw new Error(
      `memory must be at least ${SHORTEST_MEMORY} for secret versions, whose generations may have to wait for each other, got ${memory}: raise it`,
    );
  }
  const seconds = overlap.toSeconds();
  if (seconds < SHORTEST_OVERLAP.toSeconds() || seconds > LONGEST_OVERLAP.toSeconds()) {
    throw new Error(
      `overlap must be at least ${SHORTEST_OVERLAP.toHumanString()} and at most ${LONGEST_OVERLAP.toHumanString()} for secret versions, got ${overlap.toHumanString()}: use ServiceTokenStrategy.REPLACEMENT for another overlap`,
    );
  }
  const interval = intervals.find((each) => each.toSeconds() < 2 * seconds);
  if (interval) {
    throw new Error(
      `overlap must be at most half the interval of ${interval.toHumanString()} for secret versions, of which the vendor remembers one superseded, got ${overlap.toHumanString()}: shorten the overlap, or use ServiceTokenStrategy.REPLACEMENT`,
    );
  }
}

/** What a rotation loses of an overlap that leaves a plan no time, for a warning; undefined if nothing. */
export function lossOf({ overlap }: Rotation): string | undefined {
  const most = LONGEST_OVERLAP.toSeconds() - SHORTEST_ALLOWANCE;
  if (overlap.toSeconds() <= most) return undefined;
  return `overlap is ${overlap.toHumanString()}, and the vendor lets a superseded secret live for ${LONGEST_OVERLAP.toHumanString()} from the call on: what passes between plan and apply, up to an hour, is missing from it; use ${Duration.minutes(most / 60).toHumanString()} at most`;
}

/** @throws if a token would expire before its successor's overlap is over. */
export function checkReplacement({ overlap, _intervals: intervals }: Rotation, duration: string): void {
  const life = parseTokenDuration(duration);
  const needed = longestUse(overlap, intervals) + MARGIN_DAYS * DAY;
  if (life !== undefined && needed > life) {
    throw new Error(
      `duration must be at least interval, overlap and a day together, ${Math.ceil(needed / 3600)}h, got ${duration}: lengthen it, or rotate more often`,
    );
  }
}

/** What a token's life leaves for a pause, for a warning; undefined if it is enough. */
export function pauseOf({ overlap, _intervals: intervals }: Rotation, duration: string): string | undefined {
  const room = (parseTokenDuration(duration) ?? Number.POSITIVE_INFINITY) - longestUse(overlap, intervals);
  const enough = Math.min(AMPLE_PAUSE_DAYS * DAY, ...intervals.map((interval) => interval.toSeconds()));
  if (room >= enough) return undefined;
  return `duration is ${duration}: from a boundary on, Terraform may pause for ${Math.floor(room / DAY)} days; after a longer pause the token expires within its successor's overlap, or before there is one; lengthen it, or rotate more often`;
}

/** What a renewal of that many days before expiry rotates by. */
export function renewalOf({ duration = YEAR }: RotatingServiceTokenProps, days: number): { every: Duration; overlap: Duration } {
  const every = Duration.hours(parseTokenDuration(duration)! / 3600 - days * 24);
  return { every, overlap: Duration.days(Math.min(RENEWAL_OVERLAP_DAYS, days - MARGIN_DAYS)) };
}

function checkRenewal({ duration = YEAR, strategy, rotation }: RotatingServiceTokenProps, days: number): void {
  if (rotation) {
    throw new Error(
      `minDaysForRenewal must be given without a rotation, got ${days} and rotation ${rotation.node.path}: it brings its own; leave one of them out`,
    );
  }
  if (strategy === ServiceTokenStrategy.SECRET_VERSION) {
    throw new Error(
      `minDaysForRenewal must be given without ServiceTokenStrategy.SECRET_VERSION, got ${days} with it: secret versions live for ever and are rotated by their rotation; leave one of them out`,
    );
  }
  const life = parseTokenDuration(duration);
  if (Token.isUnresolved(days) || life === undefined) {
    throw new Error(
      "minDaysForRenewal and its duration must be known at synth, got a token: read them from your program's configuration instead",
    );
  }
  if (life === Number.POSITIVE_INFINITY) {
    throw new Error(
      `minDaysForRenewal must be given for a token that expires, got ${days} with duration ${FOREVER}: leave one of them out`,
    );
  }
  // an interval is an hour at least
  const most = Math.floor((life - 3600) / DAY);
  if (most < LEAST_DAYS) {
    throw new Error(
      `duration must be at least ${(LEAST_DAYS * DAY + 3600) / 3600}h with minDaysForRenewal, got ${duration}: lengthen it, or use a rotation`,
    );
  }
  if (!Number.isInteger(days) || days < LEAST_DAYS || days > most) {
    throw new Error(
      `minDaysForRenewal must be a whole number from ${LEAST_DAYS} to ${most} for a duration of ${duration}, got ${days}: ${remedyFor(days, most)}`,
    );
  }
}

/** For how long a token is used if Terraform runs at every boundary. */
function longestUse(overlap: Duration, intervals: readonly Duration[]): number {
  return Math.max(0, ...intervals.map((interval) => interval.toSeconds())) + overlap.toSeconds();
}

function remedyFor(days: number, most: number): string {
  if (days > most) return 'lengthen the duration, or renew later';
  return days < LEAST_DAYS ? 'renew earlier' : 'give whole days';
}

function checkLostSecrets(generations: string[], strategy: ServiceTokenStrategy): void {
  if (strategy !== ServiceTokenStrategy.SECRET_VERSION) {
    throw new Error('lostSecrets must be given for secret versions only, got them with another strategy: leave them out');
  }
  listOf('lostSecrets', generations).forEach((generation, i) => {
    if (!/^\d+$/.test(generation)) parseInstant(`lostSecrets[${i}]`, generation);
    if (generations.indexOf(generation) !== i) {
      throw new Error(`lostSecrets[${i}] must not repeat a generation, got ${generation} again: remove one of them`);
    }
  });
}
