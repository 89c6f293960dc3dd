import type { Law } from '../../../src/rotation/model';
import { toInstant } from '../time/clock';

/** What the generation of a boundary is called. */
export function generationName({ kind, own = [] }: Law, boundary: number): string {
  return kind === 'serial' && !own.includes(boundary) ? `${boundary}` : toInstant(boundary);
}
