import type { FaultRule } from '../emulation/faults';
import type { SchemasFile } from '../unmodelled/schemas-file';
import type { Vendor } from '../vendors';
import type { GeneralPromise } from './promise/declarations';
import type { Report } from './report/report';
import type { ProviderChoice } from './stage/provider-choice';
import type { Timetable } from './timetable';

/** From an instant on the stack is what another directory holds. */
export interface Edit {
  readonly at: number;
  readonly directory: string;
}

export interface RehearsalOptions {
  readonly directory: string;
  /** Changes of the stack on the way, in order of time. */
  readonly edits?: readonly Edit[];
  readonly timetable: Timetable;
  /** Seconds from a delivery to its pick-up. */
  readonly rollout: number;
  /**
   * Seconds that a consumer goes on with what it began with a secret, after it picked up the next one.
   * @default 0
   */
  readonly job?: number;
  /**
   * Seconds by which the clock of every other apply is behind.
   * @default 0
   */
  readonly skew?: number;
  /** Whether applies are left out in which nothing is known to happen. */
  readonly quick?: boolean;
  readonly faults: readonly FaultRule[];
  readonly seed: number;
  readonly providers: ProviderChoice;
  /**
   * Schemas of providers, for what has no stand-in.
   * @default - none
   */
  readonly schemas?: SchemasFile;
  readonly vendors: readonly Vendor[];
  /** `NAME=VALUE` */
  readonly variables: readonly string[];
  readonly variableFiles: readonly string[];
  /**
   * What is declared of credentials that no manifest describes.
   * @default - nothing
   */
  readonly promise?: GeneralPromise;
  /** Addresses of credentials that nobody is meant to read. */
  readonly allowUnread: readonly string[];
  /**
   * The state that a stack is in when the rehearsal begins.
   * @default - nothing was applied yet
   */
  readonly state?: string;
  /**
   * The states of stacks that are not rehearsed, by name of the data source that reads them.
   * @default - none
   */
  readonly otherStates?: ReadonlyMap<string, string>;
  /**
   * The program that is Terraform.
   * @default - `terraform` on PATH
   */
  readonly terraform?: string;
  /** Keep the workspace. */
  readonly keep: boolean;
  /** Whether plans may be begun before their time, where nothing but an apply can change what they find. */
  readonly planAhead?: boolean;
  /**
   * Whether the gate looks at every plan that changes something.
   * @default false
   */
  readonly gate?: boolean;
  /** Our own environment. */
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly now: number;
}

export interface Rehearsal {
  readonly report: Report;
  /** Where the workspace is, if it was kept. */
  readonly kept?: string;
}
