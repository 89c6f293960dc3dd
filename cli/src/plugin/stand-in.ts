import type { Arguments } from '../terraform/configuration/configuration-file';
import type { VirtualClock } from '../time/clock';
import type { Complement, Kind, Used } from './framework/complement';
import type { Hearing } from './framework/hearing';
import type { Precedence } from './framework/precedence';
import type { WriteOnlyValue } from './write-only-value';

export type { WriteOnlyValue };

/** What a stand-in needs from its surroundings. */
export interface StandInOptions {
  /** Base address of the vendor's emulator, `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** Retries wait on this clock. */
  readonly clock: VirtualClock;
  /**
   * The environment that Terraform runs in: a real provider inherits it, a stand-in has to be told.
   * @default - that of this process
   */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** One entry of `TF_REATTACH_PROVIDERS`. */
export interface Reattach {
  readonly Protocol: 'grpc';
  readonly ProtocolVersion: 6;
  readonly Pid: number;
  readonly Test: true;
  readonly Addr: { readonly Network: 'tcp' | 'unix'; readonly String: string };
}

/** A provider that lives in this process and is served to Terraform over the plugin protocol. */
export interface ServedStandIn {
  readonly reattach: Reattach;
  /** Whether it has a resource type, or a data source. */
  knows(type: string): boolean;
  /** From now on takes what is written in blocks of its provider, whether it knows it or not. Returns the names that it does not know. */
  accept(written: readonly Arguments[]): readonly string[];
  /** From now on it can give types to what answers for them in its place. Returns whether that changes anything. */
  complete(complement: Complement): boolean;
  /** Gives a type away, whether it knows it or not. Returns whether that changes anything. */
  give(kind: Kind, type: string): boolean;
  /** What was given away. */
  given(): readonly Used[];
  /** What it is asked. */
  readonly hearing: Hearing;
  /** Which of its changes wait for others. */
  readonly precedence: Precedence;
  /** Values received that no vendor tells again: somebody reads them, though they reach no state, or the state has others by mistake. */
  writeOnly(): readonly WriteOnlyValue[];
  close(): Promise<void>;
}

/** Serves one provider. */
export type ServeStandIn = (options: StandInOptions) => Promise<ServedStandIn>;
