import { createHash } from 'node:crypto';

/** What a stack only asks for is taken to exist: its id follows from its name. */
export function idOfExisting(kind: 'account' | 'zone', name: string): string {
  return createHash('sha256').update(`${kind} ${name.toLowerCase()}`).digest('hex').slice(0, 32);
}

/** The name of a zone that a stack knows by its id. */
export function nameOfExisting(zoneId: string): string {
  return `${zoneId}.example`;
}

/** Who has a zone of which nobody says it. */
export const OWNER = 'the account of the rehearsal';

export const NAME_SERVERS = ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'];
