import { createHash } from 'node:crypto';

/** What tells an object from others of its type: its id, or all that it plainly says of itself where it has none. */
export function identityOf(attributes: Readonly<Record<string, unknown>>): string {
  if (typeof attributes.id === 'string') return attributes.id;
  const said = Object.entries(attributes)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => [name, String(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
}
