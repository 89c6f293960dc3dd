import type { ApplyRecord } from '../run-log';
import type { Credentials } from '../watch/credentials';
import type { Retirement, Retirements } from '../watch/retirements';
import type { Secret } from '../watch/vendors-at-work';

/** One secret of a credential. */
export interface Life {
  readonly secret: Secret;
  /** The apply that issued it. */
  readonly issuedIn: ApplyRecord;
  readonly retirement?: Retirement;
  /** What its generation is called, as far as anything has a name for it. */
  readonly generation: string;
}

/** All secrets of a credential, oldest generation first. */
export interface Line {
  readonly credential: string;
  readonly lives: readonly Life[];
}

/** The secrets of each credential, in the order of their generations. `inTurn` knows what a token is at that gets one secret after the other. */
export function linesOf(
  secrets: readonly Secret[],
  history: readonly ApplyRecord[],
  credentials: Credentials,
  retirements: Retirements,
  inTurn: (secret: Secret) => string | undefined = () => undefined,
): Line[] {
  const lines = new Map<string, Life[]>();
  for (const secret of secrets) {
    const identity = credentials.identify(secret);
    const issuedIn = applyAt(history, secret.issuedAt);
    if (identity !== undefined && issuedIn !== undefined) {
      const lives = lines.get(identity.credential) ?? [];
      lives.push({ secret, issuedIn, retirement: retirements.of(secret), generation: inTurn(secret) ?? identity.generation });
      lines.set(identity.credential, lives);
    }
  }
  return [...lines].map(([credential, lives]) => ({ credential, lives: sorted(lives, credentials) }));
}

/** The apply during which something happened: retries let the clock run on while it goes on. */
export function applyAt(history: readonly ApplyRecord[], at: number): ApplyRecord | undefined {
  let [low, high] = [0, history.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = history[middle].at <= at ? [middle + 1, high] : [low, middle];
  }
  return history[low - 1];
}

/** Whether a life ever was that of the current generation: one that was issued together with its successor never was. */
export function wasCurrent(life: Life, successor: Life): boolean {
  return life.issuedIn.at < successor.issuedIn.at;
}

function sorted(lives: readonly Life[], credentials: Credentials): Life[] {
  const generation = ({ secret }: Life) => {
    const name = credentials.identify(secret)?.generation ?? '';
    return /^\d{4}-\d\d-\d\dT/.test(name) ? name : undefined;
  };
  return [...lives].sort((a, b) => {
    const [first, second] = [generation(a), generation(b)];
    const named = first !== undefined && second !== undefined ? first.localeCompare(second) : 0;
    return named || a.secret.issuedAt - b.secret.issuedAt;
  });
}
