import { toInstant } from '../time/clock';
import { formatSeconds } from '../time/span';
import type { Machine } from './asking/machine';
import { NotAnswered } from './asking/not-answered';
import type { KnownToken } from './known/known-token';
import type { AuditedVendor, Connection, ToldToken } from './vendor';

export interface AwaitOptions {
  readonly vendor: AuditedVendor;
  readonly connection: Connection;
  /** The superseded tokens. */
  readonly tokens: readonly KnownToken[];
  /** For how long nobody may have used them, in seconds. */
  readonly idle: number;
  /** After how many seconds nobody waits any longer. */
  readonly timeout: number;
  readonly machine: Machine;
  readonly say: (text: string) => void;
}

/** However long it will take, it is looked at so often. */
const LONGEST_PAUSE = 600;
const SHORTEST_PAUSE = 10;

/**
 * Waits until nobody has used tokens for a while.
 *
 * @returns whether that came to pass in time.
 * @throws NotAnswered where it cannot be told.
 */
export async function awaitUnused({ vendor, connection, tokens, idle, timeout, machine, say }: AwaitOptions): Promise<boolean> {
  const deadline = machine.now() + timeout;
  for (;;) {
    const { freeAt, busy, error } = await look(vendor, connection, tokens, idle);
    const now = machine.now();
    if (error === undefined && freeAt <= now) {
      return true;
    }
    if (now >= deadline) {
      if (error !== undefined) {
        throw error;
      }
      return false;
    }
    say(error?.message ?? `${busy}; ${formatSeconds(freeAt - now)} to go if nobody uses it again`);
    const pause = error === undefined ? freeAt - now : LONGEST_PAUSE;
    await machine.wait(Math.min(Math.max(pause, SHORTEST_PAUSE), LONGEST_PAUSE, Math.max(deadline - now, 1)));
  }
}

interface Sight {
  /** When all of them have been unused for long enough, if nobody uses one again. */
  readonly freeAt: number;
  /** The last use of all. */
  readonly busy?: string;
  readonly error?: NotAnswered;
}

async function look(vendor: AuditedVendor, connection: Connection, tokens: readonly KnownToken[], idle: number): Promise<Sight> {
  let sight: Sight = { freeAt: Number.NEGATIVE_INFINITY };
  for (const token of tokens) {
    try {
      const usedAt = lastUseOf(vendor, token, await asked(connection, token));
      if (usedAt !== undefined && usedAt + idle > sight.freeAt) {
        sight = { freeAt: usedAt + idle, busy: `${token.id} ${token.generation ?? ''} was last used at ${toInstant(usedAt)}` };
      }
    } catch (error) {
      if (error instanceof NotAnswered && error.mayPass) {
        return { ...sight, error };
      }
      throw error;
    }
  }
  return sight;
}

/** Some vendors answer those who may not look as if there was nothing: what is not found must be missing in a list, too. */
async function asked(connection: Connection, token: KnownToken): Promise<ToldToken | undefined> {
  const found = await connection.find(token.scope, token);
  return found ?? (await connection.list(token.scope)).tokens.find(({ key }) => key === token.key);
}

/** Undefined where nobody has used it, or can. */
function lastUseOf({ title, tellsDisuse }: AuditedVendor, { id }: KnownToken, told: ToldToken | undefined): number | undefined {
  if (told === undefined || !told.enabled) {
    return undefined;
  }
  if (typeof told.lastUsedAt !== 'number' && !tellsDisuse) {
    throw new NotAnswered(`${title} tells no use of ${id}, which is not to say that there was none: look at its consumers`);
  }
  return told.lastUsedAt ?? undefined;
}
