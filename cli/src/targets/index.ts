import { aws } from './aws/provider';
import { github } from './github/provider';
import { kubernetes } from './kubernetes/provider';
import { local } from './local/provider';
import { nothing } from './null/provider';
import { random } from './random/provider';
import type { Sink } from './sink';
import { time } from './time/provider';
import { vault } from './vault/provider';

export type { Sink } from './sink';

/** Every provider that has a stand-in and issues no secrets. */
export const sinks: readonly Sink[] = [aws, kubernetes, local, vault, github, time, random, nothing];
