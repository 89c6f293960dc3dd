import type { Values } from '../protocol/value';
import type { Diagnostic, Path } from './diagnostics';
import type { PrivateState } from './private-state';
import type { Schema } from './schema';

/** What Terraform wants of a resource. A null state: there is none before, or there shall be none after. */
export interface PlanRequest {
  readonly config: Values;
  readonly prior: Values | null;
  readonly proposed: Values;
  readonly private: PrivateState;
}

export interface PlanAnswer {
  readonly planned: Values;
  readonly requiresReplace: readonly Path[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ApplyRequest {
  readonly config: Values | null;
  readonly prior: Values | null;
  readonly planned: Values | null;
  readonly private: PrivateState;
}

export interface ApplyAnswer {
  readonly state: Values | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Attributes that the vendor never tells, and what it was handed over for them; null: it was told to have none. */
  readonly handedOver?: Readonly<Record<string, string | null>>;
}

/** Tells the user something that is not an error. */
export type Warn = (summary: string, detail: string) => void;

/** What the target calls the object that a resource writes, whatever the resource's address in Terraform: `kubernetes secret agents/token`. */
export type Place = (attributes: Readonly<Record<string, unknown>>) => string | undefined;

/** A resource type of a stand-in, however it was declared. */
export interface Resource<C> {
  readonly type: string;
  readonly schema: Schema;
  /** Terraform bears with plans of old providers that its rules forbid. */
  readonly legacyTypeSystem: boolean;

  /** Takes over a state of the same schema version that an older major wrote in another form. */
  upgrade?(raw: Values): Values;
  validate(config: Values): Diagnostic[];
  plan(request: PlanRequest, client: C): PlanAnswer;
  apply(request: ApplyRequest, client: C): Promise<ApplyAnswer>;
  /** Null: the object is gone. Changes `private` where the resource remembers something. */
  read(state: Values, memory: PrivateState, client: C, warn?: Warn): Promise<Values | null>;
  import(id: string, client: C): Promise<Values>;
  readonly place?: Place;
}

export interface DataSource<C> {
  readonly type: string;
  readonly schema: Schema;
  read(config: Values, client: C): Promise<Values>;
}
