import { aws } from './aws/provider';
import { github } from './github/provider';
import { kubernetes } from './kubernetes/provider';
import { local } from './local/provider';
import type { Sink } from './sink';
import { vault } from './vault/provider';

export type { Sink } from './sink';

/** Every provider that can receive deliveries in a rehearsal. */
export const sinks: readonly Sink[] = [aws, kubernetes, local, vault, github];
